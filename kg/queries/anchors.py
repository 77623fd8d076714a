"""Sentences as people and machines name them: ``yearbook-2015:s2.1.3``, the bare place where one document has it."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict

from kg.errors import NameAmbiguous, NameNotFound
from kg.queries.written_terms import iri, text_literal
from kg.stores.protocol import Store
from kg.suggestions import did_you_mean
from kg.terms import LANGUAGES, PREFIXES, expand, local_name

SOURCE = PREFIXES["source"]
PLACED = """
SELECT ?node ?document {{
  ?node kg:place ?place ; oa:hasSource ?document FILTER (?place = {exact} || STRSTARTS(?place, {within}))
}}
"""
WITHIN = "SELECT DISTINCT ?node {{ VALUES ?whole {{ {nodes} }} ?node dct:isPartOf* ?whole }}"
OF_DOCUMENT = "SELECT ?place {{ ?node oa:hasSource {document} ; kg:place ?place }}"
NAMED = """
SELECT ?name ?document {
  VALUES ?property { kg:shortLabel dct:identifier skos:prefLabel }
  ?document a kg:Source ; ?property ?name
}
"""
CITED = "SELECT ?node ?cited {{ ?node oa:hasSource {document} ; kg:citedAs ?cited }}"
CITED_ALONE = (
    "SELECT ?node ?document {{ VALUES ?cited {{ {cited} }} ?node kg:citedAs ?cited ; oa:hasSource ?document }}"
)
YEAR = re.compile(r"[\[〔【(](\d{4})[\]〕】)]")
LEFT_OUT = re.compile(r"[\s《》“”\"',，、:]")
DOCUMENTS = "SELECT ?document { ?document a kg:Source }"


def resolve_sentences(store: Store, name: str) -> tuple[str, ...]:
    """The IRIs of the sentences that a name stands for, sorted: all within it if it names a paragraph, unit or heading.

    A name is a document and a place (``yearbook-2015:s2.1.3``), a place that exactly one document has, an IRI, or a
    citation in words (《港口条例》第七条第二款; “Port regulation, Article 7(2)”).
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
    if cited := _cited(store, name):
        return cited
    raise NameNotFound(f"no sentence “{name}”", hint=_near(store, document, place))


def _cited(store: Store, name: str) -> list[str]:
    """The nodes that a citation in words means: any name of the document and the place, or the place of just one.

    Spaces, commas and the marks of titles do not count, nor how the year of a number is bracketed. Raises
    `NameAmbiguous` for a place that several documents have.
    """
    wanted = _plain(name)
    found: dict[str, set[str]] = defaultdict(set)
    for title, document in store.select(NAMED).rows:
        rest = wanted.removeprefix(_plain(str(title)))
        if rest and rest != wanted:
            rows = store.select(CITED.format(document=iri(str(document)))).rows
            found[local_name(str(document))] |= {str(node) for node, cited in rows if _plain(str(cited)) == rest}
    if not any(found.values()):
        both = " ".join(f"{text_literal(name)}@{language}" for language in LANGUAGES)
        for node, document in store.select(CITED_ALONE.format(cited=both)).rows:
            found[local_name(str(document))].add(str(node))
    documents = sorted(document for document, nodes in found.items() if nodes)
    if len(documents) > 1:
        raise NameAmbiguous(name, documents)
    return sorted(found[documents[0]]) if documents else []


def _plain(text: str) -> str:
    return LEFT_OUT.sub("", YEAR.sub(r"\1", unicodedata.normalize("NFKC", text).casefold()))


def _near(store: Store, document: str, place: str) -> str:
    known = {local_name(str(row[0])): str(row[0]) for row in store.select(DOCUMENTS).rows}
    if document and document not in known:
        return did_you_mean(document, sorted(known), otherwise=f"documents are {', '.join(sorted(known))}")
    rows = [row for one in ([document] if document else known) for row in _places(store, known[one])]
    places = sorted(set(rows))
    return did_you_mean(place, places, otherwise=f"places look like {', '.join(places[:3])}")


def _places(store: Store, document: str) -> list[str]:
    return [str(row[0]) for row in store.select(OF_DOCUMENT.format(document=iri(document))).rows]
