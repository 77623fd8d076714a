"""Sentences as people and machines name them: ``yearbook-2015:s2.1.3``, the bare place where one document has it."""

from __future__ import annotations

from collections import defaultdict

from kg.errors import NameAmbiguous, NameNotFound
from kg.queries.written_terms import iri, text_literal
from kg.stores.protocol import Store
from kg.suggestions import did_you_mean
from kg.terms import PREFIXES, expand, local_name

SOURCE = PREFIXES["source"]
PLACED = """
SELECT ?node ?document {{
  ?node kg:place ?place ; oa:hasSource ?document FILTER (?place = {exact} || STRSTARTS(?place, {within}))
}}
"""
WITHIN = "SELECT DISTINCT ?node {{ VALUES ?whole {{ {nodes} }} ?node dct:isPartOf* ?whole }}"
OF_DOCUMENT = "SELECT ?place {{ ?node oa:hasSource {document} ; kg:place ?place }}"
DOCUMENTS = "SELECT ?document { ?document a kg:Source }"


def resolve_sentences(store: Store, name: str) -> tuple[str, ...]:
    """The IRIs of the sentences that a name stands for, sorted: all within it if it names a paragraph, unit or heading.

    A name is a document and a place (``yearbook-2015:s2.1.3``), a place that exactly one document has, or an IRI.
    Raises `NameNotFound`, and `NameAmbiguous` for a place that several documents have.
    """
    nodes = " ".join(map(iri, _nodes(store, name.strip())))
    return tuple(sorted(str(row[0]) for row in store.select(WITHIN.format(nodes=nodes)).rows))


def _nodes(store: Store, name: str) -> list[str]:
    if name.startswith((SOURCE, "source:")):
        node = expand(name) if name.startswith("source:") else name
        if store.query(f"ASK {{ {iri(node)} kg:place ?place }}") is not True:
            raise NameNotFound(f"no sentence {node}", hint="kg source show lists the sentences of a document")
        return [node]
    document, _, place = name.rpartition(":")
    found: dict[str, list[str]] = defaultdict(list)
    for one, source in store.select(PLACED.format(exact=text_literal(place), within=text_literal(f"{place}."))).rows:
        if document in ("", local_name(str(source))):
            found[local_name(str(source))].append(str(one))
    if len(found) > 1:
        raise NameAmbiguous(place, [f"{source}:{place}" for source in sorted(found)])
    for nodes in found.values():
        return nodes
    raise NameNotFound(f"no sentence “{name}”", hint=_near(store, document, place))


def _near(store: Store, document: str, place: str) -> str:
    known = {local_name(str(row[0])): str(row[0]) for row in store.select(DOCUMENTS).rows}
    if document and document not in known:
        return did_you_mean(document, sorted(known), otherwise=f"documents are {', '.join(sorted(known))}")
    rows = [row for one in ([document] if document else known) for row in _places(store, known[one])]
    places = sorted(set(rows))
    return did_you_mean(place, places, otherwise=f"places look like {', '.join(places[:3])}")


def _places(store: Store, document: str) -> list[str]:
    return [str(row[0]) for row in store.select(OF_DOCUMENT.format(document=iri(document))).rows]
