"""Code names a relation only where it truly needs that one: views read what they need of it from the ontology."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

from rdflib import Graph

from kg.locations import ontology_dir
from kg.terms import PREFIXES, expand, read_vocabulary, shorten, term_files
from tests.conftest import ROOT

VOCABULARY = read_vocabulary(ontology_dir())
RELATIONS = {shorten(term.iri) for term in VOCABULARY.relations}
CURIE = re.compile(rf"(?<![\w:-])((?:{'|'.join(PREFIXES)}):[A-Za-z][\w-]*)")
MOST = 40
TESTED = [path for path in sorted((ROOT / "kg").rglob("*")) if path.suffix in {".py", ".js"}]
# Texts that name terms as examples: an editor's first query, docstrings.
EXAMPLE = re.compile(r"``[^`]*``")


def _named(path: Path) -> list[str]:
    return CURIE.findall(EXAMPLE.sub("", path.read_text(encoding="utf-8")))


def test_few_relations_are_named_in_code_and_none_by_reports_and_the_explorer() -> None:
    found: Counter[str] = Counter()
    places: dict[str, list[str]] = {}
    for path in TESTED:
        room = path.relative_to(ROOT / "kg").parts[0]
        named = [curie for curie in _named(path) if curie in RELATIONS]
        if named and room != "terms":
            found[room] += len(named)
            places.setdefault(room, []).append(f"{path.relative_to(ROOT)}: {', '.join(named)}")
    assert found["reports"] == 0, places["reports"]
    assert found["explorer"] == 0, places["explorer"]
    assert found.total() <= MOST, places


def test_every_term_of_our_own_that_code_or_queries_name_is_defined() -> None:
    defined = {str(iri) for path in term_files(ontology_dir()) for iri in Graph().parse(path).subjects()}
    files = [*TESTED, *sorted((ROOT / "kg" / "queries" / "saved").glob("*.rq"))]
    strangers = {
        f"{path.relative_to(ROOT)}: {curie}"
        for path in files
        for curie in _named(path)
        if curie.startswith("kg:") and expand(curie) not in defined
    }
    assert strangers == set()
