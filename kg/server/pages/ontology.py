"""``/ns``: the ontology, which is a single document: the page of all terms, or its data."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.server.declaration import Page
from kg.server.http.negotiation import PAGE, TRIPLES
from kg.server.streaming import streamed
from kg.server.work.jobs import Reply
from kg.server.work.library import Library
from kg.terms import PREFIXES, Text, shorten

if TYPE_CHECKING:
    from kg.queries.catalogue import SavedQuery

TERMS = """
CONSTRUCT { ?s ?p ?o } WHERE { { GRAPH graph:ontology { ?s ?p ?o } } UNION { GRAPH graph:codelists { ?s ?p ?o } } }
"""
EXAMPLES = "SELECT ?term ?example { ?term skos:example ?example } ORDER BY ?term ?example"
NAME = re.compile(rf"\b(?:{'|'.join(map(re.escape, PREFIXES))}):[A-Za-z][\w-]*")


@dataclass(frozen=True, kw_only=True)
class OntologyPage(Page, routes=("/ns",), summary=Text("本体", "Ontology"), forms={**TRIPLES, **PAGE}):
    """Every term with its label, definition and example, and the questions that use it; or all of it as RDF."""

    def answer(self, library: Library) -> Reply:
        if self.form.name != "html":
            return streamed(library, TERMS, triples=self.form)
        from kg.server.rendering import render

        vocabulary = library.vocabulary
        content = render(
            "ontology.html.j2",
            self.standpoint(library),
            classes=vocabulary.classes.values(),
            properties=vocabulary.properties.values(),
            schemes=sorted({code.scheme for code in vocabulary.codes.values()}),
            vocabulary=vocabulary,
            examples=_examples(library),
            questions=_questions(),
        )
        return Reply.page(content)


def _examples(library: Library) -> dict[str, Text]:
    from kg.stores.rdf import Literal

    words: dict[str, dict[str, str]] = defaultdict(dict)
    for term, example in library.store.select(EXAMPLES).rows:
        if isinstance(example, Literal):
            words[str(term)][example.language] = example.value
    return {term: Text(found.get("zh", ""), found.get("en", "")) for term, found in words.items()}


def _questions() -> dict[str, list[SavedQuery]]:
    """The saved queries by the CURIEs of the terms that stand in them."""
    from kg.queries.catalogue import saved

    found: dict[str, list[SavedQuery]] = defaultdict(list)
    for query in saved().values():
        body = "\n".join(line for line in query.text.splitlines() if not line.lstrip().startswith("#"))
        for name in sorted(set(NAME.findall(body))):
            found[shorten(name)].append(query)
    return found
