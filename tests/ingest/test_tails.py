"""Who is responsible for a task, from tails of every shape."""

from __future__ import annotations

import pytest

from kg.ingest.ingestion import Ingestion, Proposal
from tests.ingest.conftest import Ingest

HEAD = "国务院关于优化口岸营商环境的意见\n国发〔2020〕99号\n现提出以下意见：\n一、主要任务\n"
ROLES = {"lead": "L", "participant": "P", "responsible": "R"}


def responsibilities(found: Ingestion) -> list[str]:
    """Who does what: 1 L 海关总署."""
    return [
        f"{one.record['about'].removeprefix('doc-1-')} {ROLES[one.kind]} "
        f"{found.text[one.extents['object'].start : one.extents['object'].end]}"
        for one in found.proposals
        if one.kind in ROLES
    ]


def scoped(found: Ingestion) -> list[str]:
    labels = {one.record["id"]: one.record["label"]["zh"] for one in found.proposals if one.kind == "place"}
    return [
        f"{one.record['about'].removeprefix('doc-1-')} {labels[one.record['appliesAt']]}"
        for one in found.proposals
        if one.kind == "scope"
    ]


@pytest.mark.parametrize(
    ("tail", "expected"),
    [
        ("（海关总署负责）", "L 海关总署"),
        ("（商务部、海关总署负责）", "R 商务部; R 海关总署"),
        ("（商务部、海关总署等有关部门负责）", "R 商务部; R 海关总署"),
        ("（海关总署牵头，财政部、商务部配合）", "L 海关总署; P 财政部; P 商务部"),
        ("（海关总署牵头，财政部、商务部等按职责分工负责）", "L 海关总署; P 财政部; P 商务部"),
        ("（海关总署牵头，各有关部门按职责分工负责；2020年底前完成）", "L 海关总署"),
        ("（海关总署会同商务部、国家移民管理局负责）", "L 海关总署; P 商务部; P 国家移民管理局"),
        ("（由海关总署会同商务部等部门牵头落实）", "L 海关总署; P 商务部"),
        ("（负责部门：住房城乡建设部、商务部）", "R 住房城乡建设部; R 商务部"),
        ("（责任单位：海关总署，商务部）", "R 海关总署; R 商务部"),
        ("（牵头单位：海关总署；配合单位：财政部、商务部）", "L 海关总署; P 财政部; P 商务部"),
        ("（牵头部门：商务部，参加部门：工业和信息化部、文化和旅游部）", "L 商务部; P 工业和信息化部; P 文化和旅游部"),
        ("（商务部、海关总署）", "R 商务部; R 海关总署"),
        ("（市交通委、上港集团，2022年6月底前）", "R 市交通委; R 上港集团"),
        ("（国家发展和改革委员会、人力资源和社会保障部按职责分工负责）", "R 国家发展和改革委员会; R 人力资源和社会保障部"),
        ("（商务部和海关总署负责）", "R 商务部; R 海关总署"),
        ("（商务部、海关总署和外汇局负责）", "R 商务部; R 海关总署; R 外汇局"),
        ("（人民银行、证监会、工商总局负责）", "R 人民银行; R 证监会; R 工商总局"),
        ("(海关总署牵头、商务部配合)", "L 海关总署; P 商务部"),
        ("〔海关总署负责〕", "L 海关总署"),
        ("【商务部牵头】", "L 商务部"),
        ("（市场监管总局（标准委）、海关总署负责）", "R 市场监管总局; R 海关总署"),
        ("（海关总署、各省、自治区、直辖市人民政府负责）", "R 海关总署; R 各省、自治区、直辖市人民政府"),
        ("（上海市、江苏省人民政府负责）", "R 上海市; R 江苏省人民政府"),
        ("（海关总署牵头，商务部、财政部参加，地方各级人民政府组织实施）", "L 海关总署; P 商务部; P 财政部; P 地方各级人民政府"),
        ("（海关总署、商务部负责，排在第一位的部门为牵头部门，下同）", "L 海关总署; P 商务部"),
        ("（海关总署、商务部等部门负责，列第一位的为牵头单位）", "L 海关总署; P 商务部"),
        ("（中央网信办、最高人民法院、中国贸促会、国铁集团按职责分工负责）", "R 中央网信办; R 最高人民法院; R 中国贸促会; R 国铁集团"),
    ],
)  # fmt: skip
def test_tail(read: Ingest, tail: str, expected: str) -> None:
    found = read(f"{HEAD}1.推广试点。扩大试点范围。{tail}\n")
    assert responsibilities(found) == [f"1 {one}" for one in expected.split("; ")]


def test_tail_before_the_full_stop(read: Ingest) -> None:
    assert responsibilities(read(f"{HEAD}1.扩大试点范围（海关总署负责）。\n")) == ["1 L 海关总署"]


def test_line_with_a_label(read: Ingest) -> None:
    found = read(
        f"{HEAD}1.推广试点。扩大试点范围。\n牵头单位：海关总署\n责任单位：商务部、财政部\n2.其他。（商务部负责）\n"
    )
    assert "L 海关总署" in " ".join(responsibilities(found))


@pytest.mark.parametrize(
    "tail",
    [
        "（此件公开发布）",
        "（以下简称综合保税区）",
        "（详见附件）",
        "（含海关特殊监管区域）",
        "（海关总署公告2018年第3号）",
        "（各有关部门按职责分工负责）",
        "（上海市）",
        "（不含海关）",
        "（由企业负责）",
        "（下同）",
        "（海关总署负责解释）",
    ],
)
def test_no_tail(read: Ingest, tail: str) -> None:
    assert responsibilities(read(f"{HEAD}1.推广试点。扩大试点范围{tail}。\n")) == []


def test_stated_rule_holds_below(read: Ingest) -> None:
    found = read(
        f"{HEAD}1.甲。（商务部、财政部负责）\n2.乙。（财政部、海关总署负责，排在第一位的部门为牵头部门，下同）\n"
        "3.丙。（海关总署、商务部负责）\n4.丁。（海关总署牵头，商务部负责）\n"
    )
    assert responsibilities(found) == [
        "1 R 商务部", "1 R 财政部", "2 L 财政部", "2 P 海关总署", "3 L 海关总署", "3 P 商务部", "4 L 海关总署", "4 P 商务部",
    ]  # fmt: skip
    third = next(one for one in found.proposals if one.record.get("ledBy") == "gacc")
    assert third.rule == "lead-rule" and third.evidence == ("1.2.s2", "1.3.s2")


def test_rule_of_the_whole_document(read: Ingest) -> None:
    found = read(f"{HEAD}1.甲。（商务部、财政部负责）\n二、要求\n任务分工中，排在第一位的部门为牵头部门。\n")
    assert responsibilities(found) == ["1 L 商务部", "1 P 财政部"]


def test_scopes(read: Ingest) -> None:
    found = read(
        f"{HEAD}1.甲。（负责部门：商务部；适用范围：所有自贸试验区，以下除标注适用于特定自贸试验区的措施外，适用范围均为所有自贸试验区）\n"
        "2.乙。（负责部门：财政部；适用范围：广东、天津自贸试验区）\n3.丙。（负责部门：海关总署）\n"
    )
    assert scoped(found) == ["1 所有自贸试验区", "2 广东自贸试验区", "2 天津自贸试验区", "3 所有自贸试验区"]
    assert [one.rule for one in found.proposals if one.kind == "scope"][-1] == "scope-rule"


def test_several_tails_in_one_item_are_tasks_of_their_own(read: Ingest) -> None:
    found = read(f"{HEAD}1.推广试点。（商务部负责）扩大范围。（海关总署负责）\n")
    tasks = [one.record["label"]["zh"] for one in found.proposals if one.kind == "task"]
    assert tasks == ["推广试点", "扩大范围"]


def test_a_tail_after_several_paragraphs_belongs_to_their_heading(read: Ingest) -> None:
    text = f"{HEAD}（一）降低成本。\n严格执行清单。推动降低收费。\n清理规范收费。（财政部负责）\n（二）其他。\n推广。\n"
    (task,) = (one for one in read(text).proposals if one.kind == "task")
    assert (task.record["label"]["zh"], task.evidence) == ("降低成本", ("1.1", "1.1.p1.s1", "1.1.p1.s2", "1.1.p2.s1", "1.1.p2.s2"))  # fmt: skip


def test_traditional_characters(read: Ingest) -> None:
    text = (
        "國務院關於支持發展的意見\n國發〔2019〕8號\n一、主要任務\n1.推廣試點。擴大範圍。（海關總署牽頭，財政部配合）\n"
    )
    found = read(text)
    assert responsibilities(found) == ["1 L 海關總署", "1 P 財政部"]
    assert (found.document.genre, found.document.issuers[0].entity) == ("opinion", "state-council")


def test_spans_are_exact(read: Ingest) -> None:
    found = read(f"{HEAD}1.推广试点。扩大试点范围。（海关总署牵头，财政部配合）\n")
    lead: Proposal = next(one for one in found.proposals if one.kind == "lead")
    words = {name: found.text[one.start : one.end] for name, one in lead.extents.items()}
    assert words == {"subject": "推广试点", "object": "海关总署", "cue": "牵头"}
    assert lead.triples == (("id:gacc", "kg:leads", "id:doc-1-1"),)


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        ("（一）加强统筹。简化管理。修订办法。（前一项由海关总署牵头，后一项由商务部会同财政部办理）", [("简化管理", "ledBy", "gacc"), ("修订办法", "ledBy", "mofcom"), ("修订办法", "participant", "mof")]),
        ("（一）加强统筹。简化管理；修订办法。（前述两项分别由商务部、财政部和海关总署负责）", [("简化管理", "implementedBy", "mofcom"), ("简化管理", "implementedBy", "mof"), ("修订办法", "ledBy", "gacc")]),
        ("（一）加强统筹。简化管理；修订办法。（前两项分别由商务部、海关总署负责）", [("简化管理", "ledBy", "mofcom"), ("修订办法", "ledBy", "gacc")]),
        ("（一）（1）简化管理；（2）修订办法。（第（1）项由海关总署牵头，财政部配合；第（2）项由商务部负责）", [("简化管理", "ledBy", "gacc"), ("简化管理", "participant", "mof"), ("修订办法", "ledBy", "mofcom")]),
        ("（一）规范收费。（商务部牵头，财政部、海关总署指导）", [("规范收费", "ledBy", "mofcom"), ("规范收费", "participant", "mof"), ("规范收费", "participant", "gacc")]),
        ("（一）规范收费。财政部、商务部牵头，海关总署等部门参与。", [("规范收费", "ledBy", "mof"), ("规范收费", "ledBy", "mofcom"), ("规范收费", "participant", "gacc")]),
        ("（一）由海关总署牵头，会同商务部于2019年6月底前完成舱单归并。", [("于2019年6月底前完成舱单归并", "ledBy", "gacc"), ("于2019年6月底前完成舱单归并", "participant", "mofcom")]),
        ("（一）评估督导。由商务部牵头，财政部、海关总署参与，每季度评估一次。", [("评估督导", "ledBy", "mofcom"), ("评估督导", "participant", "mof"), ("评估督导", "participant", "gacc")]),
    ],
)  # fmt: skip
def test_parts_of_an_item(read: Ingest, item: str, expected: list[tuple[str, str, str]]) -> None:
    found = read(f"国务院关于事项的意见\n各部门：\n一、任务\n{item}\n（二）其他。（财政部负责）\n")
    names = {one.record["id"]: one.record["label"]["zh"] for one in found.proposals if one.kind == "task"}
    said = [
        (names[one.record["about"]], key, one.record[key])
        for one in found.proposals
        for key in ("ledBy", "participant", "implementedBy")
        if key in one.record and names[one.record["about"]] != "其他"
    ]
    assert said == expected


def test_the_time_of_a_tail_is_that_of_its_task(read: Ingest) -> None:
    found = read(
        "国务院关于事项的意见\n各部门：\n一、任务\n（一）简化管理。（海关总署负责，2019年6月底前完成）\n（二）其他。（财政部负责）\n"
    )
    assert [one.record.get("when", {}).get("to") for one in found.proposals if one.kind == "task"] == ["2019-06-30", None]  # fmt: skip


def test_a_body_by_the_short_name_that_the_text_defines(read: Ingest) -> None:
    text = "国务院关于事项的意见\n各部门：\n一、任务\n（一）会同商务部（以下称外贸司局）简化管理。（外贸司局、海关总署负责）\n（二）其他。（财政部负责）\n"
    found = read(text).proposals
    assert [one.record["implementedBy"] for one in found if one.kind == "responsible"] == ["mofcom", "gacc"]
    assert [one for one in found if one.kind == "agency"] == []
