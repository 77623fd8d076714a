"""Every row of a saved query says how it stands: on a world with each relation asserted, planned, inferred, background
and ended; and the words of rows that count."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from kg.curation.artifact import Artifact
from kg.model.endings import is_standing
from kg.model.modality import MODALITIES
from kg.model.scope import Scope
from kg.queries.binding import sparql_with
from kg.queries.catalogue import saved
from kg.queries.row_standings import COLUMNS, standings, with_standings
from kg.queries.sight_store import view
from kg.queries.worlds import Asking
from kg.stores.embedded import EmbeddedStore
from kg.stores.rdf import Solutions
from kg.terms import PREFIXES, PropertyTerm, Vocabulary, expand, local_name

GRAPHS = {"asserted": "curated", "planned": "planned", "inferred": "inferred", "background": "background"}
ENDED = "ended"
EVENT = expand("kg:Event")
DAY = expand("xsd:date")
WAY = re.compile(rf"{PREFIXES['id']}\w+-(\w+)-(?:subject|object)")
DEAR = {"agency-succession", "evidence-of-entity", "names-of"}  # take in all of all things where none is given
OF_THINGS = {  # list things for themselves, whatever is told of them
    "agency-existence",
    "all-systems",
    "document-description",
    "initiatives-without-leader",
}
OF_THEIR_OWN = ("supersedes", "noteon")  # things that end others, and remarks
OF_ALL_PAIRS = {"agency-comparison", "evidence-of-link"}  # bring all things together where no two are given


@pytest.fixture(scope="module")
def vocabulary(small_artifact: Artifact) -> Vocabulary:
    return small_artifact.vocabulary()


@pytest.fixture(scope="module")
def chapter(chapter_artifact: Artifact) -> Vocabulary:
    return chapter_artifact.vocabulary()


def facts(term: PropertyTerm, vocabulary: Vocabulary, sentence: str) -> Iterator[str]:
    """Two things of their own for each way in which a relation may stand, as quads."""
    name = term.iri.rsplit("#")[-1].rsplit("/")[-1].lower()
    ends = [
        next((iri for iri in vocabulary.classes if vocabulary.is_a(iri, some)), expand("kg:Initiative"))
        for some in (term.domain, term.range)
    ]
    happens = any(vocabulary.is_a(one, (EVENT,)) for one in ends)
    ways = [*MODALITIES, *([ENDED] if is_standing(term.roles) and not happens else [])]
    for way in ways:
        graph = GRAPHS.get(way, "curated")
        subject, object_, statement = (f"{PREFIXES['id']}{name}-{way}-{one}" for one in ("subject", "object", "said"))
        for iri, class_ in zip((subject, object_), ends, strict=True):
            yield f"<{iri}> <{expand('rdf:type')}> <{class_}> <{PREFIXES['graph']}curated> .\n"
            yield f"<{iri}> <{expand('kg:evidence')}> <{sentence}> <{PREFIXES['graph']}curated> .\n"
            for language in ("zh", "en"):
                label = f'"{name} {way}"@{language}'
                yield f"<{iri}> <{expand('skos:prefLabel')}> {label} <{PREFIXES['graph']}curated> .\n"
        modality = way if way in MODALITIES else "asserted"
        said = {
            "rdf:type": f"<{expand('kg:Statement')}>",
            "rdf:subject": f"<{subject}>",
            "rdf:predicate": f"<{term.iri}>",
            "rdf:object": f"<{object_}>",
            "kg:modality": f"<{PREFIXES['code']}modality/{modality}>",
            "kg:evidence": f"<{sentence}>",
            **({"kg:endDate": f'"2010-01-01"^^<{DAY}>'} if way == ENDED else {}),
        }
        for predicate, value in said.items():
            yield f"<{statement}> <{expand(predicate)}> {value} <{PREFIXES['graph']}{graph}> .\n"
        yield f"<{subject}> <{term.iri}> <{object_}> <{PREFIXES['graph']}{graph}> .\n"


@pytest.fixture(scope="module")
def world(small_artifact: Artifact, small_store: EmbeddedStore, vocabulary: Vocabulary) -> EmbeddedStore:
    ((sentence,), *_) = small_store.select("SELECT ?s { ?s oa:hasSource ?d ; kg:place ?p . ?x kg:evidence ?s }").rows
    lines = [line for term in vocabulary.relations for line in facts(term, vocabulary, str(sentence))]
    return EmbeddedStore.from_lines(b"".join(small_artifact.lines()) + "".join(lines).encode())


@pytest.mark.parametrize("name", [name for name in saved() if name not in DEAR])
def test_what_rests_on_what_is_not_asserted_or_is_no_more_says_so(
    name: str, world: EmbeddedStore, vocabulary: Vocabulary
) -> None:
    """Asked without its parameters, so that all facts are met; the names of the things tell how their fact stands."""
    text = saved()[name].text
    found = world.select(text)
    some = found.rows[:: len(found) // 400 + 1]
    for row, mark in zip(some, standings(world, text, found.variables, some, vocabulary), strict=True):
        ways = {match[1] for term in row if (match := WAY.fullmatch(str(term)))}
        assert bool(mark.zh) == bool(mark.en)
        if name in OF_THINGS:
            ways &= {"asserted", "planned"}  # of which only plans are told, is a plan
        assert all(way in mark.en for way in ways - {"asserted"}), row
        if ways == {"asserted"} and name not in OF_ALL_PAIRS and not any(one in str(row) for one in OF_THEIR_OWN):
            assert not mark, row


def test_every_saved_query_is_taken_apart() -> None:
    """What follows the outermost group is what is grouped, and the order, which is left out."""
    for query in saved().values():
        head, group, tail = Asking(query.text)._parts
        assert head.lstrip().startswith("SELECT"), query.name
        assert group.count("{") == group.count("}"), query.name
        assert "ORDER" not in tail, query.name


def told(store: EmbeddedStore, vocabulary: Vocabulary, name: str, **values: str) -> list[tuple[str, str]]:
    """The marks of the rows of a saved query, in English, with what each row begins with."""
    text = sparql_with(saved()[name], values, store)
    found = with_standings(store, text, store.select(text), vocabulary)
    return [(local_name(str(row[0])), str(row[-1] or "")) for row in found.rows]


def test_a_row_that_counts_says_how_much_of_it_is_asserted(chapter_store: EmbeddedStore, chapter: Vocabulary) -> None:
    found = dict(told(chapter_store, chapter, "initiatives-by-status"))
    assert found["planned"] == "planned"
    assert found["completed"] == ""
    kinds = dict(told(chapter_store, chapter, "entities-by-class"))
    count, _, planned = kinds["InformationSystem"].partition(", ")
    assert count.endswith(" asserted")
    assert planned.endswith(" planned")


def test_a_list_says_which_rows_are_inferred_and_which_planned(
    chapter_store: EmbeddedStore, chapter: Vocabulary
) -> None:
    """What a label promises is what is asserted: six systems, and one that the editors count among them."""
    found = dict(told(chapter_store, chapter, "system-roles", system="单一窗口"))
    assert set(found.values()) <= {"", "inferred", "planned", "planned, inferred"}
    assert set(dict(told(chapter_store, chapter, "planned-tasks")).values()) <= {
        "planned",
        *(f"planned: {one.label.en}" for one in chapter.scheme("intent").values()),
    }


def test_a_scope_is_kept(chapter_store: EmbeddedStore, chapter: Vocabulary) -> None:
    """What is not said yet on a day marks nothing on it: a body that ends later is none of the past."""
    name, values = "agencies-at-place", {"place": "上海"}
    ends = [mark for _, mark in told(chapter_store, chapter, name, **values) if "former body" in mark]
    seen = view(chapter_store, Scope.of("2015-12-31"))
    text = sparql_with(saved()[name], values, chapter_store)
    found = seen.select(text)
    assert found.rows
    marks = standings(seen, text, found.variables, found.rows, chapter)
    assert not any("former body" in mark.en for mark in marks)
    assert any("inferred" in mark.en for mark in marks)
    assert ends


def test_no_rows_have_no_marks(chapter_store: EmbeddedStore, chapter: Vocabulary) -> None:
    empty = Solutions(("a",), ())
    assert with_standings(chapter_store, "SELECT ?a { }", empty, chapter) == Solutions(("a", *COLUMNS), ())
