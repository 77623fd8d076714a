"""Chinese punctuation, full width and in pairs."""

from __future__ import annotations

import pytest

from kg.language.punctuation import full_width


@pytest.mark.parametrize(
    ("text", "wide"),
    [
        ("a（b)c", "a（b）c"),
        ("a(b）c", "a（b）c"),
        ("（)", "（）"),
        ("(）", "（）"),
        ("a(b)c", "a(b)c"),
        ("甲(乙)", "甲（乙）"),
        ("甲,乙:丙;丁?戊!", "甲，乙：丙；丁？戊！"),
        ("1,000", "1,000"),
        ("", ""),
    ],
)
def test_marks_beside_hanzi_are_wide_and_brackets_stand_in_pairs(text: str, wide: str) -> None:
    assert full_width(text) == wide
