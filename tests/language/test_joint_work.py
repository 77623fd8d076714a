"""How a law has others share in a duty, as its words say."""

from __future__ import annotations

import pytest

from kg.language.joint_work import HELPING, JOINTLY, ORGANISED, TOGETHER, URGED, manner
from kg.terms import Text

BODIES = [["口岸查验机构"], ["口岸运营单位"]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("市口岸服务部门应当会同口岸查验机构、口岸运营单位开展工作。", TOGETHER),
        ("部门应当组织口岸查验机构进驻场所，并建立机制，推进场所完善功能。", ORGANISED),
        ("部门应当支持口岸查验机构健全规范，推进口岸查验机构和口岸运营单位开展共建。", URGED),
        ("有关部门应当协同口岸查验机构加强防范。", JOINTLY),
        ("口岸查验机构依法做好监管，并协同落实其他工作。", HELPING),
        ("部门负责管理。", None),
        ("", None),
    ],
)
def test_the_nearest_word_before_those_who_share_tells_how(text: str, expected: Text | None) -> None:
    assert manner(text, BODIES) == expected
