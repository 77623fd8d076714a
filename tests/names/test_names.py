"""Entities by whatever people call them; values that never break out of a query."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import NameAmbiguous, NameNotFound, QueryError
from kg.names.index import resolve, search
from kg.queries.binding import sparql_with
from kg.queries.catalogue import parse
from kg.queries.tabulation import comma_separated, markdown
from kg.queries.written_terms import iri, text_literal
from kg.stores.embedded import EmbeddedStore

CUSTOMS = "https://w3id.org/kouan/id/linjiang-customs"


@pytest.mark.parametrize(
    "name",
    [
        "linjiang-customs",
        "临江海关",
        "Linjiang Customs",
        "LINJIANG customs",
        "海关",
        "linjianghaiguan",
        "ljhg",
        CUSTOMS,
    ],
)
def test_an_entity_answers_to_all_its_names(small_store: EmbeddedStore, name: str) -> None:
    assert resolve(small_store, name) == CUSTOMS


def test_an_unknown_name_gets_a_hint(small_store: EmbeddedStore) -> None:
    with pytest.raises(NameNotFound, match=r"did you mean linjiang-customs"):
        resolve(small_store, "linjiang-custom5")


def test_a_name_of_several_entities_lists_them(small_store: EmbeddedStore) -> None:
    with pytest.raises((NameAmbiguous, NameNotFound)) as caught:
        resolve(small_store, "临")
    assert "linjiang" in str(caught.value)


def test_a_class_narrows_the_choice(small_store: EmbeddedStore) -> None:
    with pytest.raises(NameNotFound):
        resolve(small_store, "临江海关", ["kg:Place"])


def test_search_says_why_it_matched(small_store: EmbeddedStore) -> None:
    found = search(small_store, "wzh")
    assert [(match.label.zh, match.kind) for match in found] == [("无纸化试点", "initials")]
    assert search(small_store, "  ") == ()


@given(st.text(max_size=40))
def test_no_text_breaks_out_of_a_literal(value: str) -> None:
    store = EmbeddedStore.from_lines(b"")
    query = parse("q", "# param: x text = a | 甲 | a\nSELECT ?x {\n  # bind: x\n}\n")
    (row,) = store.select(sparql_with(query, {"x": value}, store)).rows
    assert text_literal(str(row[0])) == text_literal(value)


@pytest.mark.parametrize("value", ["> } DELETE", "a b", 'x"y', "<script>", "\n"])
def test_no_code_breaks_out_of_an_iri(value: str, small_store: EmbeddedStore) -> None:
    query = parse("q", "# param: x code unit = TEU | 甲 | a\nSELECT ?x {\n  # bind: x\n}\n")
    with pytest.raises(NameNotFound, match="the list unit has no entry"):
        sparql_with(query, {"x": value}, small_store)
    with pytest.raises(QueryError, match="cannot be part of an IRI"):
        iri(f"https://w3id.org/kouan/code/unit/{value}")


@pytest.mark.parametrize("value", ["TEU", "标箱", "teu"])
def test_a_code_is_given_by_notation_or_label(value: str, small_store: EmbeddedStore) -> None:
    query = parse("q", "# param: x code unit = TEU | 甲 | a\nSELECT ?x {\n  # bind: x\n}\n")
    assert "<https://w3id.org/kouan/code/unit/TEU>" in sparql_with(query, {"x": value}, small_store)


def test_a_parameter_that_may_be_left_out_restricts_nothing(small_store: EmbeddedStore) -> None:
    query = parse(
        "q", "# param: who entity kg:Agent = * | 甲 | a\nSELECT ?who ?what {\n  # bind: who\n  ?who kg:leads ?what\n}"
    )
    assert "VALUES" not in sparql_with(query, {}, small_store)
    assert "VALUES ?who { <" in sparql_with(query, {"who": "临江海关"}, small_store)


@given(st.lists(st.text(max_size=20), min_size=1, max_size=3))
def test_a_markdown_row_has_as_many_cells_as_its_head(cells: list[str]) -> None:
    heads = [f"h{index}" for index in range(len(cells))]
    last = markdown(heads, [cells]).splitlines()[-1]
    unescaped = last.replace("\\\\", "").replace("\\|", "")
    assert unescaped.count("|") == len(cells) + 1


def test_spreadsheet_formulas_are_defused() -> None:
    assert comma_separated(["a"], [["=1+1"], ["-cmd"], ["-7.5"]]) == "a\n'=1+1\n'-cmd\n-7.5\n"
