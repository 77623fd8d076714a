"""What announcements order, forbid and allow: each is drafted, with a name that says it whole, and who has to act."""

from __future__ import annotations

import pytest

from kg.ingest.drafting.orders_of_announcements import LONGEST, shortened
from kg.ingest.shape_of_text import shape_warnings
from tests.ingest.conftest import Ingest

HEAD = "海关总署关于某事的公告\n海关总署公告2024年第9号\n"
FOOT = "特此公告。\n海关总署\n2024年9月4日\n"


@pytest.mark.parametrize(
    ("item", "names"),
    [
        ("禁止从甲国输入禽及其相关产品（源于禽未经加工或者虽经加工的产品）。", ["禁止从甲国输入禽及其相关产品"]),
        ("禁止寄递或携带来自甲国的禽入境。一经发现一律作退回或销毁处理。", ["禁止寄递或携带来自甲国的禽入境", "一经发现一律作退回或销毁处理"]),
        ("自发布之日起启运的来自甲国的禽，一律作退回或销毁处理。", ["自发布之日起启运的来自甲国的禽一律作退回或销毁处理"]),
        ("运输工具上卸下的废弃物、泔水等，一律在海关的监督下作除害处理，不得擅自抛弃。", ["运输工具上卸下的废弃物、泔水等一律在海关的监督下作除害处理", "运输工具上卸下的废弃物、泔水等不得擅自抛弃"]),
        ("自本公告发布之日起，允许符合要求的甲国牛肉进口。", ["允许符合要求的甲国牛肉进口"]),
        ("经检测合格后方可放行。", ["经检测合格后方可放行"]),
        ("没有明确保质期的，保存期限不得少于2年。", ["没有明确保质期的，保存期限不得少于2年"]),
        ("相关记录应当真实有效。", ["相关记录应当真实有效"]),
        ("生产企业应当向海关备案。", ["向海关备案"]),
        ("凡违反上述规定者，由海关依照有关规定处理。", ["凡违反上述规定者，依照有关规定处理"]),
        ("动物没有饲喂过禁止饲喂的饲料。", []),
        ("允许进口的牛副产品包括牛心、牛肝。", []),
        ("甲国报告发生疫情。", []),
    ],
)  # fmt: skip
def test_every_order_ban_and_permission_is_drafted_by_a_name_that_says_it(
    read: Ingest, item: str, names: list[str]
) -> None:
    found = read(f"{HEAD}一、{item}\n二、本公告自发布之日起实施。\n{FOOT}")
    assert [one.record["label"]["zh"] for one in found.proposals if one.kind == "duty"] == names
    english = [one.record["label"]["en"] for one in found.proposals if one.kind == "duty"]
    assert len(english) == len(set(english))


@pytest.mark.parametrize(
    ("item", "bearers"),
    [
        ("生产企业、出口商应当向海关提出申请。", ["生产企业", "出口商"]),
        ("收货人或者其代理人应当如实申报，不得瞒报。", ["收货人", "代理人", "收货人", "代理人"]),
        ("未经注册的境外生产企业不得出口。", ["境外生产企业"]),
        ("相关记录应当真实有效。", []),
        ("农贸市场应当保持清洁。", []),
    ],
)
def test_who_has_to_act_is_drafted_where_it_is_no_body_in_particular(
    read: Ingest, item: str, bearers: list[str]
) -> None:
    found = read(f"{HEAD}一、{item}\n二、其他事项另行公告。\n{FOOT}")
    names = {one.record["id"]: one.record["label"]["zh"] for one in found.proposals if "id" in one.record}
    told = [one.record for one in found.proposals if one.kind == "duty-part" and "implementedBy" in one.record]
    assert [names[one["implementedBy"]] for one in told] == bearers


def test_a_limit_in_figures_has_its_unit_and_is_called_by_what_it_limits(read: Ingest) -> None:
    found = read(
        f"{HEAD}一、记录的保存期限不得少于2年。\n二、水分含量不得超过12%。\n三、备案有效期为5年，应当续展。\n{FOOT}"
    )
    told = [one.record for one in found.proposals if one.kind == "observation"]
    assert [(one["value"], one["unit"], one["kind"], one.get("qualifier")) for one in told] == [
        (2, "year", "limit", "at-least"),
        (12, "percent", "limit", None),
        (5, "year", "limit", None),
    ]
    assert [one["label"]["zh"].partition("：")[0] for one in told] == ["记录的保存期限", "水分含量", "备案有效期"]
    assert all(len(one["evidence"]) == 1 and "when" not in one for one in told)


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("建立" + "、".join(["进货查验记录制度"] * 9), "建立" + "、".join(["进货查验记录制度"] * 6) + "等"),
        ("8. 输华牛肉应符合规定。", "输华牛肉应符合规定。"),
        ("一" * 80, "一" * 80),
    ],
)
def test_names_are_cut_between_words_alone(words: str, name: str) -> None:
    assert shortened(words) == name
    assert "、" not in words or len(name) <= LONGEST + 1


def test_a_text_that_lost_its_lines_number_or_title_is_told_of(read: Ingest) -> None:
    whole = f"{HEAD}一、禁止输入。\n{FOOT}"
    assert list(shape_warnings(read(whole))) == []
    body = "为防止疫情传入，现公告如下：" + "".join(
        f"{mark}、禁止从某国直接或间接输入禽及其相关产品，一经发现一律作退回或销毁处理。" * 4 for mark in "一二三四"
    )
    found = read(f"{body}特此公告。海关总署2024年9月4日公告下载链接：海关总署关于某事的公告.doc")
    first, second, third = shape_warnings(found)
    assert "one line of" in first and "on a line of its own" in first
    assert "no line of the text is its title “海关总署关于某事的公告”" in second
    assert "--number" in third
