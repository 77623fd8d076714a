"""Questions about bodies that were merged or succeeded are read by relation, whatever the body is called."""

from __future__ import annotations

import pytest

from kg.ask.asking import ask
from kg.queries.binding import sparql_with
from kg.stores.embedded import EmbeddedStore
from kg.terms import local_name

MERGER = {"agency": "shanghai-ciq", "successor": "shanghai-customs"}


@pytest.mark.parametrize(
    ("question", "name", "values"),
    [
        ("检验检疫什么时候并入海关？", "merger-date", MERGER),
        ("上海检验检疫局何时与上海海关合并", "merger-date", MERGER),
        ("质检总局什么时候划入海关总署", "merger-date", {"agency": "aqsiq", "successor": "gacc"}),
        ("When was Shanghai CIQ merged into Shanghai Customs?", "merger-date", MERGER),
        ("who does the work of CIQ now?", "agency-succession", {"agency": "shanghai-ciq"}),
        ("What became of AQSIQ?", "agency-succession", {"agency": "aqsiq"}),
        ("Who succeeded AQSIQ?", "agency-succession", {"agency": "aqsiq"}),
        ("谁接替了质检总局？", "agency-succession", {"agency": "aqsiq"}),
        ("国检的工作现在由谁负责", "agency-succession", {"agency": "shanghai-ciq"}),
    ],
)
def test_questions_of_succession_find_their_query(
    question: str, name: str, values: dict[str, str], chapter_store: EmbeddedStore
) -> None:
    reading = ask(question, chapter_store)
    assert reading is not None
    assert (reading.query.name, dict(reading.values)) == (name, values)


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("检验检疫什么时候并入海关？", ("shanghai-ciq", "shanghai-customs", "2018-04-20")),
        ("When was AQSIQ merged into GACC?", ("aqsiq", "gacc", "2018-04-20")),
        ("who does the work of CIQ now?", ("shanghai-ciq", "shanghai-customs", "2018-04-20")),
        ("What became of AQSIQ?", ("aqsiq", "samr", "2018-03-17")),
        ("Who does the work of Shanghai Customs now?", ("shanghai-customs", "goes on", "")),
    ],
)
def test_the_first_row_names_the_successor_and_the_day(
    question: str, found: tuple[str, str, str], chapter_store: EmbeddedStore
) -> None:
    reading = ask(question, chapter_store)
    assert reading is not None
    solutions = chapter_store.select(sparql_with(reading.query, reading.values, chapter_store))
    row = dict(zip(solutions.variables, solutions.rows[0], strict=True))
    assert (
        local_name(str(row["former"])),
        local_name(str(row["later"] or row["stateEn"])),
        str(row["from"] or ""),
    ) == found
