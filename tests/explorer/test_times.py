"""From when things are in sight: by their own dates, by events they rest on, or by the year of the document."""

import pytest

from kg.explorer.payload.times import Times, number
from kg.model.knowledge import Knowledge
from kg.model.scope import Scope
from kg.queries.retrieval import read_knowledge
from kg.queries.scoping import scoped
from kg.stores.embedded import EmbeddedStore

SPACE = "https://w3id.org/kouan/id/"


def since(knowledge: Knowledge, id_: str) -> int:
    return Times(knowledge).entity(knowledge.entities[SPACE + id_])


def test_a_dated_thing_begins_with_its_date(small_knowledge: Knowledge) -> None:
    assert since(small_knowledge, "one-stop-launch") == 20150510


def test_an_undated_thing_begins_with_the_year_of_its_document(small_knowledge: Knowledge) -> None:
    assert since(small_knowledge, "linjiang-customs") == 20150101


def test_a_plan_is_known_before_the_day_it_is_planned_for(small_knowledge: Knowledge) -> None:
    assert since(small_knowledge, "deepen-paperless-2016") == 20150101


def test_a_statement_begins_no_sooner_than_the_event_at_its_end(small_knowledge: Knowledge) -> None:
    launches = next(one for one in small_knowledge.statements.values() if one.property.endswith("launches"))
    assert Times(small_knowledge).statement(launches) == 20150510


@pytest.mark.parametrize("day", ["2014-12-31", "2015-06-30", "2015-12-31", "2016-12-31"])
def test_the_page_sees_as_of_a_day_what_every_command_sees(
    chapter_store: EmbeddedStore, chapter_knowledge: Knowledge, day: str
) -> None:
    seen = read_knowledge(scoped(chapter_store, Scope.of(day)), chapter_knowledge.vocabulary)
    limit, times = int(day.replace("-", "")), Times(chapter_knowledge)
    entities = {iri for iri, one in chapter_knowledge.entities.items() if times.entity(one) <= limit}
    assert entities == set(seen.entities)
    begun = {iri for iri, one in chapter_knowledge.statements.items() if times.statement(one) <= limit}
    over = {
        iri
        for iri, one in chapter_knowledge.statements.items()
        if one.modality != "planned" and one.period and 0 < number(one.period.end) < limit
    }
    assert begun - over == set(seen.statements)
