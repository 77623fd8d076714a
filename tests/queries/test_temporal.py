"""Saved queries that compare dates follow the rule of `kg.model.visibility`: what is bounded counts from its last day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from kg.model.entity import Entity, Period
from kg.model.knowledge import Knowledge
from kg.model.plans import is_planned
from kg.queries.binding import sparql_with
from kg.queries.catalogue import saved
from kg.queries.retrieval import read_knowledge
from kg.stores.embedded import EmbeddedStore
from kg.terms import expand

RUNNING = [
    expand(f"kg:{name}")
    for name in ["Initiative", "Exhibition", "Festival", "SportsEvent", "Route", "InformationSystem"]
]
EVENT = [expand("kg:Event")]
STARTED = [*EVENT, expand("kg:Initiative")]


@pytest.fixture(scope="module")
def knowledge(shipped_store: EmbeddedStore, chapter_knowledge: Knowledge) -> Knowledge:
    return read_knowledge(shipped_store, chapter_knowledge.vocabulary)


def answers(store: EmbeddedStore, name: str, column: str, **values: str) -> set[str]:
    found = store.select(sparql_with(saved()[name], values, store))
    return {str(row[found.variables.index(column)]) for row in found.rows}


def dated(knowledge: Knowledge, kinds: list[str]) -> Iterator[tuple[Entity, Period]]:
    for one in knowledge.entities.values():
        if one.period and not is_planned(one, knowledge) and any(knowledge.is_a(one.iri, kind) for kind in kinds):
            yield one, one.period


@pytest.mark.parametrize("day", ["2015-06-30", "2015-09-30", "2015-12-31", "2019-06-01", "2020-06-01"])
def test_what_was_under_way_had_begun_for_certain_and_had_not_ended(
    shipped_store: EmbeddedStore, knowledge: Knowledge, day: str
) -> None:
    at = date.fromisoformat(day)
    expected = {
        one.iri
        for one, period in dated(knowledge, RUNNING)
        if period.start and period.begun and period.begun <= at and (period.end is None or period.end >= at)
    }
    assert answers(shipped_store, "under-way-on", "thing", day=day) == expected != set()


@pytest.mark.parametrize(("since", "until"), [("2015-01-01", "2015-12-31"), ("2015-01-01", "2015-06-30")])
def test_what_happened_between_two_days_cannot_have_happened_elsewhen(
    shipped_store: EmbeddedStore, knowledge: Knowledge, since: str, until: str
) -> None:
    expected = {
        one.iri
        for one, period in dated(knowledge, EVENT)
        if period.first
        and period.first >= date.fromisoformat(since)
        and (period.begun or period.first) <= date.fromisoformat(until)
    }
    assert answers(shipped_store, "timeline", "event", since=since, until=until) == expected != set()


@pytest.mark.parametrize("month", [4, 5, 9, 12])
def test_what_started_in_a_month_began_in_it_for_certain(
    shipped_store: EmbeddedStore, knowledge: Knowledge, month: int
) -> None:
    expected = {
        one.iri
        for one, period in dated(knowledge, STARTED)
        if period.start
        and period.begun
        and {(day.year, day.month) for day in (period.start, period.begun)} == {(2015, month)}
    }
    found = answers(shipped_store, "started-in-month", "thing", year="2015", month=str(month))
    assert found == expected != set()
    events = {iri for iri in expected if knowledge.is_a(iri, EVENT[0])}
    counted = shipped_store.select(sparql_with(saved()["events-by-month"], {}, shipped_store)).rows
    assert [int(str(row[2])) for row in counted if [str(row[0]), str(row[1])] == ["2015", str(month)]] == [len(events)]


def test_what_is_known_to_its_year_shows_both_its_bounds(shipped_store: EmbeddedStore) -> None:
    names = ("when", "timeline", "under-way-on", "documents-by-date", "planned-tasks", "agency-succession", "who-pays")
    for name in names:
        heads = saved()[name].text.partition("WHERE")[0]
        assert "?from ?latestFrom" in heads, name
