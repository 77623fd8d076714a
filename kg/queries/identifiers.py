"""What a thing is called in the schemes of others: codes and numbers, and the IRIs that some of them stand for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kg.queries.written_terms import iri
from kg.stores.protocol import Store
from kg.terms import local_name

PATTERNED = "OPTIONAL { ?property kg:identityPattern ?pattern }"
OF_ONE = f"""
SELECT ?property ?scheme ?value ?pattern {{
  ?property kg:identifierScheme ?scheme . $thing ?property ?value {PATTERNED}
}}
ORDER BY ?scheme ?value
"""
SAME = "SELECT ?thing ?value ?pattern { ?property kg:identityPattern ?pattern . ?thing ?property ?value }"


EVERY = """
SELECT ?thing ?property ?value { ?property kg:identifierScheme ?scheme . ?thing ?property ?value }
ORDER BY ?thing ?property ?value
"""
Codes = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True)
class Identifier:
    """A code in a scheme, by the property (IRI) that gives it; `address` is the IRI of the thing there, or empty."""

    property: str
    scheme: str
    value: str
    address: str


def identifiers(store: Store, thing: str) -> tuple[Identifier, ...]:
    """The identifiers of a thing (an IRI), by scheme; none for what nobody else numbers."""
    rows = store.select(OF_ONE.replace("$thing", iri(thing))).rows
    return tuple(
        Identifier(str(property_), str(scheme), str(value), _filled(str(pattern or ""), str(value)))
        for property_, scheme, value, pattern in rows
    )


def codes(store: Store) -> Codes:
    """The codes that things (IRIs) have elsewhere, by the names of the properties that give them; of none without."""
    found: dict[str, dict[str, str]] = {}
    for thing, property_, value in store.select(EVERY).rows:
        found.setdefault(str(thing), {}).setdefault(local_name(str(property_)), str(value))
    return found


def same_things(store: Store) -> list[tuple[str, str]]:
    """Every thing (an IRI) that has another IRI elsewhere, with that."""
    return sorted((str(thing), _filled(str(pattern), str(value))) for thing, value, pattern in store.select(SAME).rows)


def _filled(pattern: str, value: str) -> str:
    return pattern.replace("{}", value)
