"""When things are in sight: the golden cases through a store and through the page's columns, and what holds of all."""

from datetime import date

import pytest

from kg.explorer.payload.columns import columns
from kg.explorer.payload.times import number
from kg.explorer.positions import stand
from kg.explorer.view import part
from kg.model.knowledge import Knowledge
from kg.model.scope import Scope
from kg.model.visibility import Visibility
from kg.queries.retrieval import read_knowledge
from kg.queries.scoping import hidden, scoped
from kg.stores.embedded import EmbeddedStore
from kg.terms import PREFIXES, Vocabulary, local_name
from tests.model.sights import Case, cases, knowledge_of, store_of

CASES = [pytest.param(case, id=case.name) for case in cases()]


@pytest.mark.parametrize("case", CASES)
def test_a_store_shows_what_the_cases_say(case: Case, vocabulary: Vocabulary) -> None:
    store = store_of(case, vocabulary)
    for row in case.sight:
        scope = Scope.of(row.get("asOf"), row.get("modalities", ()), known_by=row.get("knownBy"))
        gone = {local_name(iri) for iri in hidden(store, scope).nodes}
        assert sorted({*case.entities, *case.statements} - gone) == row["ids"], scope
        curated = scoped(store, scope).select("SELECT ?s { GRAPH graph:curated { ?s a ?c } }")
        kept = {local_name(str(subject)) for (subject,) in curated.rows}
        assert sorted(kept) == row["ids"], scope


@pytest.mark.parametrize("case", CASES)
def test_a_page_carries_the_numbers_of_the_cases(case: Case, vocabulary: Vocabulary) -> None:
    knowledge = knowledge_of(case, vocabulary)
    shown = part(knowledge, set(knowledge.entities))
    drawing, _ = columns(shown, [], stand(shown, shown.everything))
    nodes, statements = drawing["nodes"], drawing["statements"]
    numbers = dict(zip(nodes["id"], nodes["since"], strict=True))
    made = [local_name(one.iri) for one in shown.statements]
    sights = zip(statements["since"], statements["until"], strict=True)
    assert {**numbers, **dict(zip(made, map(list, sights), strict=True))} == case.numbers


@pytest.mark.parametrize("case", CASES)
def test_the_numbers_compare_to_what_the_cases_say(case: Case) -> None:
    """What the page does with the numbers gives the same as the commands."""
    for row in case.sight:
        if "modalities" not in row and "knownBy" not in row:
            day = number(date.fromisoformat(row["asOf"]))
            seen = {name for name in case.entities if case.numbers[name] <= day}
            for name, one in case.statements.items():
                since, until = case.numbers[name]
                if since <= day <= until and {one["subject"], one["object"]} <= seen:
                    seen.add(name)
            assert sorted(seen) == row["ids"], row["asOf"]


def test_days_are_numbers_in_their_order() -> None:
    days = [date.min, date(2009, 12, 31), date(2015, 9, 30), date(2015, 10, 1), date(2016, 1, 1), date.max]
    assert [number(day) for day in days] == [0, 20091231, 20150930, 20151001, 20160101, 99999999]
    assert number(None) == 0


@pytest.mark.parametrize("day", ["2014-12-31", "2015-06-30", "2015-12-31", "2016-12-31"])
def test_the_page_sees_as_of_a_day_what_every_command_sees(
    chapter_store: EmbeddedStore, chapter_knowledge: Knowledge, day: str
) -> None:
    seen = read_knowledge(scoped(chapter_store, Scope.of(day)), chapter_knowledge.vocabulary)
    statements, entities = Visibility.of(chapter_knowledge).visible(date.fromisoformat(day), ())
    assert entities == set(seen.entities)
    assert statements == set(seen.statements)


def test_premises_that_rest_on_each_other_do_not_hang(vocabulary: Vocabulary) -> None:
    told = {"subject": "a", "object": "b", "modality": "inferred"}
    loop = Case(
        "a loop",
        {},
        {"a": {"class": "kg:Agency"}, "b": {"class": "kg:Agency"}},
        {"one": {**told, "premises": ["two"], "start": "2015-01-01"}, "two": {**told, "premises": ["one", "lost"]}},
        {},
        [],
    )
    visibility = Visibility.of(knowledge_of(loop, vocabulary))
    assert {visibility.statement(PREFIXES["id"] + name).since for name in loop.statements} == {date(2015, 1, 1)}
