"""What plain prose and articles of law say of bodies, in sentences as reports, plans and regulations write them."""

from __future__ import annotations

import pytest

from kg.ingest.ingestion import Ingestion
from tests.ingest.conftest import Ingest

REPORT = "某市口岸工作报告\n第一节 通关便利\n"
LAW = "某市口岸管理条例\n第一条 为了规范口岸管理，制定本条例。\n第二条 "


def named(found: Ingestion) -> dict[str, str]:
    """The names of things by id: those that are proposed, and those that the tests know."""
    known = {"gacc": "海关总署", "mofcom": "商务部", "mof": "财政部", "single-window": "单一窗口", "doc": "doc"}
    return known | {str(one.record["id"]): str(one.record["label"]["zh"]) for one in found.proposals if "id" in one.record}  # fmt: skip


def relations(found: Ingestion, *kinds: str) -> list[str]:
    names = named(found)
    return [
        f"{names[one.record['about']]} {key} {names[str(value)]}{' (planned)' if one.record.get('modality') else ''}"
        for one in found.proposals
        if one.kind in kinds
        for key, value in one.record.items()
        if key not in ("about", "evidence", "modality")
    ]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("海关总署启动“一次录入”改革。", ["海关总署 implements “一次录入”改革"]),
        ("海关总署研发舱单比对系统。", ["海关总署 builds 舱单比对系统"]),
        ("海关总署和商务部签订信息共享协议。", ["海关总署 signs 信息共享协议", "商务部 signs 信息共享协议"]),
        ("5月，海关总署印发《某某工作规程》。", ["海关总署 issues 某某工作规程"]),
        ("海关总署升级舱单比对系统，完善放行核查系统。", ["海关总署 upgrades 舱单比对系统", "海关总署 upgrades 放行核查系统"]),
        ("海关总署在江苏省推行提前申报。", ["海关总署 implements 推行提前申报", "推行提前申报 appliesAt 江苏省"]),
        ("海关总署简化申报流程，提高通关效率。", ["海关总署 implements 简化申报流程", "简化申报流程 claimsEffect 提高通关效率"]),
        ("海关总署未启动“一次录入”改革。", []),
        ("海关总署将启动“一次录入”改革。", ["海关总署 implements “一次录入”改革 (planned)"]),
        ("通关环境良好。", []),
    ],
)  # fmt: skip
def test_relations_of_clauses(read: Ingest, sentence: str, expected: list[str]) -> None:
    assert relations(read(f"{REPORT}{sentence}\n", genre="report"), "relation") == expected


def test_a_plan_is_made_of_the_parts_of_its_paragraphs(read: Ingest) -> None:
    text = "某市口岸工作报告\n第一节 明年重点任务\n深化口岸监管创新。推广提前申报。规范查验流程。\n"
    found = read(text, genre="report")
    assert relations(found, "relation") == [
        "推广提前申报 partOf 深化口岸监管创新 (planned)",
        "规范查验流程 partOf 深化口岸监管创新 (planned)",
    ]
    assert {one.record["type"] for one in found.proposals if one.kind == "measure"} == {"PlannedTask"}


@pytest.mark.parametrize(
    ("article", "expected"),
    [
        ("市口岸管理部门负责口岸综合协调。", ["口岸综合协调 ledBy 市口岸管理部门"]),
        (
            "市口岸管理部门应当会同海事管理机构、区人民政府制定应急预案。",
            ["会同海事管理机构、区人民政府制定应急预案 " + one for one in ("ledBy 市口岸管理部门", "participant 海事管理机构", "participant 区人民政府")],
        ),
        (
            "市商务、交通、财政等部门应当支持口岸建设。",
            [f"支持口岸建设 implementedBy {one}" for one in ("市商务部门", "市交通部门", "市财政部门")],
        ),
        (
            "口岸运营单位应当及时处理安全隐患，并向市口岸管理部门报告。",
            ["处理安全隐患 implementedBy 口岸运营单位", "处理安全隐患 reportedTo 市口岸管理部门"],
        ),
        ("本条例所称口岸，是指供人员进出国境的场所。", []),
    ],
)  # fmt: skip
def test_duties_of_articles(read: Ingest, article: str, expected: list[str]) -> None:
    found = read(f"{LAW}{article}\n第三条 本条例自2021年1月1日起施行。\n")
    assert found.document.genre == "regulation"
    assert relations(found, "duty-part") == expected
    assert all(one.record["governedBy"] == "doc" for one in found.proposals if one.kind == "duty")


def test_tasks_are_parts_of_the_direction_over_them(read: Ingest) -> None:
    text = "某某关于促进发展的意见\n一、主要任务\n（一）优化流程。\n1.推广提前申报。（海关总署负责）\n2.减少单证。（商务部负责）\n"
    found = read(text)
    assert relations(found, "part") == [f"{task} partOf 优化流程 (planned)" for task in ("推广提前申报", "减少单证")]  # fmt: skip
    assert [one.record["type"] for one in found.proposals if one.kind == "direction"] == ["Strategy"]


def test_the_members_of_what_a_text_calls_by_one_name(read: Ingest) -> None:
    found = read(f"{LAW}海关总署、商务部等口岸监督管理机构（以下统称“口岸查验机构”）依法查验。\n")
    groups = [one.record for one in found.proposals if one.record.get("type") == "AgencyGroup"]
    assert [(one["label"]["zh"], one["hasMember"]) for one in groups] == [("口岸查验机构", ["gacc", "mofcom"])]


def test_every_span_is_exact(read: Ingest) -> None:
    text = f"{REPORT}【專欄】海關總署研發“艙單”比對系統。截至12月，商务部在江苏省办理 3 批。\n"
    found = read(text, genre="report")
    for proposal in found.proposals:
        for extent in proposal.extents.values():
            assert 0 <= extent.start < extent.end <= len(found.text)
    assert all(found.text[one.extent.start : one.extent.end] == one.text for one in found.mentions)
