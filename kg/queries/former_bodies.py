"""Which of some entities are bodies that are no more, read from a store without the rest of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from kg.model.entity import Period
from kg.model.succession import Former
from kg.stores.protocol import Store
from kg.stores.rdf import Literal, Row
from kg.terms import Text, local_name

ENDED = """
SELECT DISTINCT ?body ?end ?precision ?basis WHERE {{
  VALUES ?body {{ {bodies} }}
  GRAPH graph:curated {{ ?body a ?class }}
  ?class rdfs:subClassOf* kg:Agent .
  OPTIONAL {{ ?body kg:endDate ?end }}
  OPTIONAL {{ ?body kg:precision ?precision }}
  OPTIONAL {{ ?body kg:dateBasis ?basis }}
  FILTER (BOUND(?end) || EXISTS {{ ?body kg:ending <https://w3id.org/kouan/code/ending/unknown> }})
}}
ORDER BY ?body
"""
ROLES = """
SELECT ?relation ?role WHERE {
  VALUES ?role { <https://w3id.org/kouan/code/role/merger> <https://w3id.org/kouan/code/role/succession> }
  ?relation kg:role ?role
}
ORDER BY DESC(?role)
"""
# Asked with the relations and bodies at hand: engines seek this in the whole graph where it is optional to the above.
LATER = """
SELECT DISTINCT ?body ?later ?name WHERE {{
  VALUES ?body {{ {bodies} }}
  {patterns}
  ?later skos:prefLabel ?name
}}
ORDER BY ?body ?later
"""


def former_bodies(store: Store, iris: Iterable[str]) -> Mapping[str, Former]:
    """The bodies among some entities (IRIs) that are no more, as `kg.model.succession.former` tells them."""
    wanted = " ".join(f"<{iri}>" for iri in sorted(set(iris)))
    ends: dict[str, Period] = {}
    for body, end, precision, basis in store.select(ENDED.format(bodies=wanted)).rows if wanted else ():
        day = date.fromisoformat(str(end)) if end else None
        known = local_name(str(precision or "day")), local_name(str(basis or "")) or "stated"
        ends[str(body)] = Period(None, day, *known, ended=day is None)
    later: dict[str, dict[str, dict[str, str]]] = {iri: {} for iri in ends}
    for body, successor, name in _later(store, ends):
        if isinstance(name, Literal):
            later[str(body)].setdefault(str(successor), {})[name.language] = name.value
    return {
        iri: Former(
            end,
            tuple((one, Text(words.get("zh", ""), words.get("en", ""))) for one, words in sorted(later[iri].items())),
        )
        for iri, end in ends.items()
    }


def _later(store: Store, bodies: Iterable[str]) -> Sequence[Row]:
    """Bodies with what took their place, and the names of it."""
    wanted = " ".join(f"<{iri}>" for iri in bodies)
    roles = {str(relation): local_name(str(role)) for relation, role in store.select(ROLES).rows} if wanted else {}
    patterns = " UNION ".join(
        f"{{ ?body <{relation}> ?later }}" if role == "merger" else f"{{ ?later <{relation}> ?body }}"
        for relation, role in sorted(roles.items())
    )
    return store.select(LATER.format(bodies=wanted, patterns=patterns)).rows if patterns else ()
