"""From when things are in sight: by their own dates, by events they rest on, or by the year of the document."""

from kg.explorer.times import Times
from kg.queries.knowledge import Knowledge

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
