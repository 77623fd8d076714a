"""Who is responsible for the tasks of the shipped opinion: what its text says, read again by itself, against the records."""

import re
from pathlib import Path

import pytest

from kg.corpus.attachment import quotes
from kg.curation.compilation import Inputs, read_sources
from kg.curation.records import EntityRecord
from kg.locations import ontology_dir
from kg.terms import expand

OPINION = "state-council-2019-3"
TAIL = re.compile(r"（(?P<names>[^（）]+?)(?P<others>等有关部门)?负责(?:，.*)?）")
RULE = "排在第一位的部门为牵头部门"


@pytest.fixture
def sources(collection: Path) -> Inputs:
    return read_sources(collection, ontology_dir())


def _named(sources: Inputs) -> dict[str, str]:
    entities = sources.reading.records.entities.values()
    return {name: one.id for one in entities for name in (one.label.zh, *(alias for _, alias in one.aliases))}


def _tasks(sources: Inputs) -> dict[str, EntityRecord]:
    tasks = [one for one in sources.reading.records.entities.values() if one.type == expand("kg:PlannedTask")]
    return {anchor.place: one for one in tasks for anchor in one.evidence if anchor.document == OPINION}


def test_each_tail_has_its_lead_and_all_its_participants_and_nobody_else(sources: Inputs) -> None:
    (opinion,) = (document for document in sources.documents if document.id == OPINION)
    texts, named, tasks = quotes(opinion), _named(sources), _tasks(sources)
    (rule,) = (place for place, text in texts.items() if RULE in text and opinion.by_place[place].is_sentence)
    expected: set[tuple[str, str, str]] = set()
    cited: dict[str, str] = {}
    for place in tasks:
        if found := TAIL.fullmatch(texts[place]):
            names = [*found["names"].split("、"), *([found["others"]] if found["others"] else [])]
            lead, *others = (named[name] for name in names)
            expected.add(("leads", lead, tasks[place].id))
            expected |= {("participatesIn", other, tasks[place].id) for other in others}
            cited[tasks[place].id] = place
    kinds = {expand("kg:leads"): "leads", expand("kg:participatesIn"): "participatesIn"}
    parts = [fact for fact in sources.reading.records.facts if fact.predicate in kinds and fact.object in cited]
    assert {(kinds[fact.predicate], fact.subject, fact.object) for fact in parts} == expected
    assert (len(cited), len(expected)) == (21, 51)
    for fact in parts:
        places = {anchor.place for anchor in fact.evidence}
        assert places == {cited[fact.object]} | ({rule} if kinds[fact.predicate] == "leads" else set())
        assert fact.modality == "planned"
