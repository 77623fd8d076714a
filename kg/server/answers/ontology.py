"""The ontology as a page: every term with its label, definition and example, and the questions that use it."""

from __future__ import annotations

import re
from collections import defaultdict

from kg.queries.catalogue import SavedQuery, saved
from kg.server.pages import render
from kg.server.work.jobs import Job, Reply
from kg.server.work.library import Library
from kg.stores.rdf import Literal
from kg.terms import PREFIXES, Text, shorten

EXAMPLES = "SELECT ?term ?example { ?term skos:example ?example } ORDER BY ?term ?example"
NAME = re.compile(rf"\b(?:{'|'.join(map(re.escape, PREFIXES))}):[A-Za-z][\w-]*")


def answer(library: Library, job: Job) -> Reply:
    """The page in ``language``."""
    vocabulary = library.vocabulary
    content = render(
        "ontology.html.j2",
        job.arguments["language"],
        classes=vocabulary.classes.values(),
        properties=vocabulary.properties.values(),
        schemes=sorted({code.scheme for code in vocabulary.codes.values()}),
        vocabulary=vocabulary,
        examples=_examples(library),
        questions=_questions(),
    )
    return Reply(media="text/html; charset=utf-8", content=content)


def _examples(library: Library) -> dict[str, Text]:
    words: dict[str, dict[str, str]] = defaultdict(dict)
    for term, example in library.store.select(EXAMPLES).rows:
        if isinstance(example, Literal):
            words[str(term)][example.language] = example.value
    return {term: Text(found.get("zh", ""), found.get("en", "")) for term, found in words.items()}


def _questions() -> dict[str, list[SavedQuery]]:
    """The saved queries by the CURIEs of the terms that stand in them."""
    found: dict[str, list[SavedQuery]] = defaultdict(list)
    for query in saved().values():
        body = "\n".join(line for line in query.text.splitlines() if not line.lstrip().startswith("#"))
        for name in sorted(set(NAME.findall(body))):
            found[shorten(name)].append(query)
    return found
