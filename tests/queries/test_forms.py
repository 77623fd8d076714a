"""Saved queries as forms, and their questions with names put in."""

from __future__ import annotations

import json

import pytest

from kg.queries.binding import sparql_with
from kg.queries.catalogue import KINDS, find, saved
from kg.queries.forms import command, form, forms
from kg.queries.questions import worded
from kg.stores.embedded import EmbeddedStore
from kg.terms import Text

# Ask for what data need not hold: nothing that is shipped is superseded, and no two documents give one figure.
NOT_IN_DATA = {"figures-that-differ", "superseded-facts"}


def test_every_query_but_the_lenses_is_a_form_by_kind(chapter_store: EmbeddedStore) -> None:
    found = forms(chapter_store)
    assert {one.name for one in found} == {query.name for query in saved().values() if not query.is_lens}
    kinds = [list(KINDS).index(one.kind) for one in found]
    assert kinds == sorted(kinds)


def test_a_form_filled_with_its_defaults_runs(shipped_store: EmbeddedStore) -> None:
    for one in forms(shipped_store):
        values = {field.name: field.default for field in one.fields if field.default}
        assert all(field.default for field in one.fields if field.required), one.name
        rows = shipped_store.select(sparql_with(find(one.name), values, shipped_store)).rows
        assert bool(rows) != (one.name in NOT_IN_DATA), one.name


def test_a_form_says_all_that_a_page_needs(chapter_store: EmbeddedStore) -> None:
    one = form(find("initiatives-with-status"), chapter_store)
    (field,) = one.fields
    assert (field.type, field.required, field.default) == ("code", True, "in-force")
    assert field.default_label == Text("已实施", "in force")
    assert [option.value for option in field.options][:2] == ["planned", "under-way"]
    assert one.question == Text("哪些举措的状态是“已实施”？", "Which initiatives have the status “in force”?")
    assert json.loads(json.dumps(one.as_json()))["fields"][0]["label"] == {"zh": "状态", "en": "status"}


def test_an_entity_field_names_its_classes(chapter_store: EmbeddedStore) -> None:
    one = form(find("documents-by-issuer"), chapter_store)
    assert (one.fields[0].classes, one.fields[0].required, one.fields[0].default) == (("kg:Agent",), False, "")
    assert one.question.en == "Which documents did each issuer issue?"
    assert one.example == {"issuer": "上海海关"}
    assert one.example_question.zh == "上海海关发布了哪些文件？"


def test_elsewhere_a_form_is_filled_from_the_data_there(small_store: EmbeddedStore) -> None:
    one = form(find("agency-leads"), small_store)
    assert (one.fields[0].default, one.fields[0].default_label.en) == ("linjiang-customs", "Linjiang Customs")
    assert one.question.en == "Which initiatives does Linjiang Customs lead?"
    assert worded(find("agency-leads"), {"agency": "临江海事局"}, small_store).zh == "临江海事局牵头哪些举措？"


def test_what_the_data_have_nothing_of_is_left_open(small_store: EmbeddedStore) -> None:
    one = form(find("mechanism-outcomes"), small_store)
    assert (one.fields[0].default, one.fields[0].default_label, one.example) == ("", Text(), {})
    assert one.question.en == "Which initiatives did the sessions of a given mechanism agree on?"


@pytest.mark.parametrize(
    ("values", "line"),
    [
        ({}, "kg query timeline"),
        ({"since": "2015-01-01"}, "kg query timeline -p since=2015-01-01"),
        ({"since": "a b"}, "kg query timeline -p 'since=a b'"),
    ],
)
def test_a_command_line_is_quoted(values: dict[str, str], line: str) -> None:
    assert command("timeline", values) == line
