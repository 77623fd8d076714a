"""What a question is answered with on a collection: every meaning of a name, its documents and years, or a plain no."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kg.ask.answering import Answering, answer
from kg.cli.ask import command
from kg.model.scope import Scope
from kg.queries.binding import sparql_with
from kg.queries.scoping import scoped
from kg.stores.embedded import EmbeddedStore

TABLE = Path(__file__).parent / "collection.tsv"
LINES = [line.split("\t") for line in TABLE.read_text(encoding="utf-8").splitlines()]
LEAST = {True: 0.93, False: 0.85}


DOCUMENTS = [
    line.split("\t") for line in (Path(__file__).parent / "documents.tsv").read_text(encoding="utf-8").splitlines()
]


def answered(text: str, store: EmbeddedStore, **scope: object) -> Answering:
    whole = Scope(**scope)  # type: ignore[arg-type] # as the caller names them

    def narrowed(documents: tuple[str, ...], as_of: date | None) -> EmbeddedStore:
        return scoped(store, whole.within(documents, as_of))  # type: ignore[return-value] # embedded

    return answer(text, store, scoped(store, whole), narrowed, whole.documents)


def is_right(query: str, value: str, found: Answering) -> bool:
    """Whether the answer is by one of the queries, with a value among its parameters; or is none, as it should be."""
    if query == "-":
        return not found.readings
    values = {one for reading in found.readings for one in reading.values.values()}
    names = {reading.query.name for reading in found.readings}
    return bool(names) and names <= set(query.split(",")) and (not value or value in values | set(found.documents))


@pytest.mark.parametrize("answerable", [True, False])
def test_questions_of_the_collection(answerable: bool, shipped_store: EmbeddedStore) -> None:
    asked = [line for line in LINES if (line[1] != "-") == answerable]
    assert len(asked) >= 30
    wrong = [line for line in asked if not is_right(line[1], line[2], answered(line[0], shipped_store))]
    assert len(wrong) <= (1 - LEAST[answerable]) * len(asked), wrong


def test_a_name_that_documents_use_for_different_things_stands_for_each(shipped_store: EmbeddedStore) -> None:
    found = answered("检验检疫什么时候并入海关？", shipped_store)
    assert {reading.values["successor"] for reading in found.readings} == {"gacc", "shanghai-customs"}
    alone = answered("检验检疫什么时候并入海关？", shipped_store, documents=("shanghai-2015-ch3",))
    assert [reading.values["successor"] for reading in alone.readings] == ["shanghai-customs"]


def test_a_reading_without_rows_is_told_and_yields_to_the_next(shipped_store: EmbeddedStore) -> None:
    found = answered("国家市场监督管理总局是什么时候成立的？", shipped_store)
    assert [reading.query.name for reading in found.readings] == ["when"]
    assert found.empty


def test_what_nothing_bears_and_years_of_which_nothing_tells_are_said(shipped_store: EmbeddedStore) -> None:
    assert answered("What did Rotterdam sign with Ningbo?", shipped_store) == Answering(unknown="Rotterdam")
    assert answered("鹿特丹海关牵头哪些举措？", shipped_store).unknown == "鹿特丹"
    assert answered("2009年上海海关牵头哪些举措？", shipped_store).years == (2009,)


def test_questions_about_documents_give_the_rows_or_are_refused(shipped_store: EmbeddedStore) -> None:
    """Question, the queries that answer it (or - for none), a value among the parameters, and a part of a row."""
    wrong, refused = [], 0
    for question, query, value, part in DOCUMENTS:
        found = answered(question, shipped_store)
        if query != "-" and not found.readings:
            refused += 1
        elif not is_right(query, value, found) or not any(part in row for row in rows_of(found, shipped_store, query)):
            wrong.append(question)
    assert len(wrong) <= 2, wrong
    assert refused <= 2


def rows_of(found: Answering, store: EmbeddedStore, query: str) -> list[str]:
    if query == "-":
        return [""]
    seen = scoped(store, Scope(found.as_of, (), found.documents))
    solutions = [seen.select(sparql_with(one.query, one.values, store, seen)) for one in found.readings]
    return [" ".join(str(term) for term in row) for one in solutions for row in one.rows]


@pytest.mark.parametrize(
    ("question", "name", "as_of"),
    [
        ("2016年谁负责检验检疫？", "agency-succession", "2016-12-31"),
        ("上海海关2015年牵头哪些举措？", "agency-leads", "2015-12-31"),
        ("2015年质检总局还存在吗？", "agency-existence", ""),
        ("Which department leads support for remanufacturing?", "initiative-leaders", ""),
        ("国发〔2019〕3号什么时候废止？", "document-in-force", ""),
    ],
)
def test_a_time_beside_a_thing_is_a_day(question: str, name: str, as_of: str, shipped_store: EmbeddedStore) -> None:
    found = answered(question, shipped_store)
    assert [reading.query.name for reading in found.readings] == [name]
    assert (str(found.as_of or ""), found.documents) == (as_of, ())


@pytest.mark.parametrize(
    "question",
    [
        "which duty of 2020 takes up which task of 2016?",
        "2020年的哪些职责承接2016年的哪些任务？",
        "Which tasks planned for 2016 did the regulation of 2020 make into duties?",
        "2016年的任务后来由2020年条例的哪些职责承接？",
        "条例的哪些条款接续了年鉴的任务？",
    ],
)
def test_duties_that_take_up_tasks_of_another_document(question: str, shipped_store: EmbeddedStore) -> None:
    found = answered(question, shipped_store)
    assert [reading.query.name for reading in found.readings] == ["plans-come-true"]
    assert len(rows_of(found, shipped_store, "plans-come-true")) == 6


def test_a_time_and_a_document_are_two_points_to_compare(shipped_store: EmbeddedStore) -> None:
    found = answered("Who answered for the single window in 2015, and who by the regulation?", shipped_store)
    assert found.documents == ("shanghai-2015-ch3", "shanghai-port-service-regulation-2020")


@pytest.mark.parametrize("question", ["How many votes was the regulation passed with?", "条例是谁起草的？"])
def test_what_no_part_of_a_reading_accounts_for_decides_against_it(question: str, shipped_store: EmbeddedStore) -> None:
    assert not answered(question, shipped_store).readings


@pytest.fixture
def asked(collection: Path) -> Callable[..., Result]:
    """The command on the collection."""
    return lambda *words: CliRunner().invoke(command, words, standalone_mode=False)


def test_the_table_says_for_which_thing_a_row_is(asked: Callable[..., Result]) -> None:
    rows = list(csv.DictReader(io.StringIO(asked("海关牵头哪些举措？", "--format", "csv").stdout)))
    meant = {row["agencyMeant"].rpartition("/")[2] for row in rows}
    assert meant == {"gacc", "shanghai-customs"}


def test_an_empty_table_is_never_the_answer(asked: Callable[..., Result]) -> None:
    result = asked("上海海关牵头哪些举措？", "--as-of", "2010")
    assert (result.return_value, result.stdout) == (1, "")
    assert "查无结果" in result.stderr
    assert "as of 2010-12-31" in result.stderr
