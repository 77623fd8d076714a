"""Known names in a text, whatever its characters, and exactly where they stand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.ingest.gazetteer import Gazetteer, KnownName
from kg.language.alignment import aligned

NAMES = Gazetteer(
    (
        KnownName(0, "上海海关", "shanghai-customs", "Agency"),
        KnownName(0, "海关", "customs", "Agency"),
        KnownName(0, "“三个一”协议", "three-ones", "Agreement"),
        KnownName(0, "EDI申报系统", "edi", "InformationSystem"),
        KnownName(0, "综合保税区", "zone", "SpecialZone"),
        KnownName(0, "EDI", "edi-standard", "Standard"),
    )
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("由上海海关负责", [("上海海关", "shanghai-customs")]),
        ("上海海關與海關", [("上海海關", "shanghai-customs"), ("海關", "customs")]),
        ("綜合保稅區", [("綜合保稅區", "zone")]),
        ("ＥＤＩ申报系统", [("ＥＤＩ申报系统", "edi")]),
        ("签订“三个一”协议。", [("“三个一”协议", "three-ones")]),
        ("签订三个一协议。", [("三个一协议", "three-ones")]),
        ("上海、海关", [("海关", "customs")]),
        ("CREDITS", []),
        ("用EDI发送", [("EDI", "edi-standard")]),
    ],
)
def test_found(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(text[one.start : one.end], some[0].entity) for one, some in NAMES.found(text)] == expected


PIECES = st.sampled_from(["上海海关", "上海海關", "海关", "EDI申报系统", "ＥＤＩ申报系统", "“三个一”协议", "綜合保稅區", "\ufeff", "\n", "ﬁ", "İ", "①", "㎡", "，", " ", "a"])  # fmt: skip


@given(st.lists(PIECES | st.text(max_size=3), max_size=12).map("".join))
def test_extents_hold_the_name_exactly(text: str) -> None:
    assert len(aligned(text)) == len(text)
    for extent, some in NAMES.found(text):
        written = aligned(text[extent.start : extent.end])
        key = "".join(char for char in written if char not in "“”‘’\"'《》〈〉「」『』 \t\u3000")
        assert {one.entity for one in NAMES.named(key)} == {one.entity for one in some}
