"""How names are compared, by the cases that the page runs too."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.names.folding import folded, plain

CASES = json.loads((Path(__file__).parents[1] / "data" / "rules" / "folding.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_name_is_folded(case: dict[str, str]) -> None:
    assert folded(case["name"]) == case["folded"]


@given(st.text(max_size=30))
def test_what_is_folded_stays_as_it_is_when_case_and_spaces_are_added(text: str) -> None:
    assert folded(f" {text} ") == folded(text)
    assert folded(text) == folded(plain(text).replace(" ", "")) or not plain(text).isascii()
