"""What plain prose and articles of law say of bodies, in sentences as reports, plans and regulations write them."""

from __future__ import annotations

import pytest

from kg.ingest.ingestion import Ingestion, Record
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
        f"{names[one.record['about']]} {key} {names[str(value)]}{standing(one.record)}"
        for one in found.proposals
        if one.kind in kinds
        for key, value in one.record.items()
        if key not in ("about", "evidence", "modality", "intent", "reason")
    ]


def standing(record: Record) -> str:
    """How a relation is planned, and how firmly."""
    firmly = f": {record['intent']}" if "intent" in record else ""
    return f" ({record['modality']}{firmly})" if "modality" in record else ""


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("海关总署启动“一次录入”改革。", ["海关总署 implements “一次录入”改革"]),
        ("海关总署研发舱单比对系统。", ["海关总署 builds 舱单比对系统"]),
        ("海关总署和商务部签订信息共享协议。", ["海关总署 cooperatesWith 商务部", "海关总署 signs 信息共享协议", "商务部 signs 信息共享协议"]),
        ("海关总署研发针对邮轮查验工作的专用系统。", ["海关总署 builds 针对邮轮查验工作的专用系统"]),
        ("海关总署对守法企业实施快速查验。", ["对守法企业实施快速查验 appliesTo 守法企业", "海关总署 implements 对守法企业实施快速查验"]),
        ("海关总署推进舱单比对系统建设。", ["海关总署 implements 推进舱单比对系统建设", "推进舱单比对系统建设 builds 舱单比对系统"]),
        ("海关总署充分利用舱单比对系统开展监管。", ["海关总署 uses 舱单比对系统"]),
        ("舱单比对系统上线，提高通关效率。", ["舱单比对系统 claimsEffect 提高通关效率"]),
        ("海关总署与商务部、财政部实现对接。", ["海关总署 connectsWith 商务部", "海关总署 connectsWith 财政部"]),
        ("舱单比对系统与放行核查系统实现对接，向财政部共享放行信息。", ["舱单比对系统 connectsWith 放行核查系统", "舱单比对系统 providesDataTo 财政部"]),
        ("海关总署与商务部的信息通报机制运行良好。", ["海关总署 memberOf 信息通报机制", "商务部 memberOf 信息通报机制"]),
        ("海关总署和商务部分别牵头舱单比对系统和放行核查系统。", ["海关总署 leads 舱单比对系统", "商务部 leads 放行核查系统"]),
        ("5月，海关总署印发《某某工作规程》。", ["海关总署 issues 某某工作规程"]),
        ("海关总署升级舱单比对系统，完善放行核查系统。", ["海关总署 upgrades 舱单比对系统", "海关总署 upgrades 放行核查系统"]),
        ("海关总署在江苏省推行提前申报。", ["海关总署 implements 推行提前申报", "推行提前申报 appliesAt 江苏省"]),
        ("海关总署简化申报流程，提高通关效率。", ["海关总署 implements 简化申报流程", "简化申报流程 simplifies 申报流程", "简化申报流程 claimsEffect 提高通关效率"]),
        ("海关总署未启动“一次录入”改革。", []),
        ("海关总署将启动“一次录入”改革。", ["海关总署 implements “一次录入”改革 (planned: will)"]),
        ("海关总署力争建设舱单比对系统。", ["海关总署 builds 舱单比对系统 (planned: aims)"]),
        ("海关总署将逐步推广“一次录入”改革。", ["海关总署 implements “一次录入”改革 (planned: gradually)"]),
        ("通关环境良好。", []),
    ],
)  # fmt: skip
def test_relations_of_clauses(read: Ingest, sentence: str, expected: list[str]) -> None:
    assert relations(read(f"{REPORT}{sentence}\n", genre="report"), "relation") == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("海关总署通过网络向商务部提供放行信息。", ["海关总署 providesDataTo 商务部"]),
        ("海关总署与商务部开展合作。", ["海关总署 cooperatesWith 商务部"]),
        ("海关总署在单一窗口公布结果。", ["海关总署 publishesOn 单一窗口"]),
    ],
)
def test_verbs_around_their_objects(read: Ingest, sentence: str, expected: list[str]) -> None:
    found = relations(read(f"{REPORT}{sentence}\n".replace("在单一", "在国际贸易单一"), genre="report"), "relation")
    assert found == [*expected]


@pytest.mark.parametrize(
    ("sentence", "type_", "label", "when", "expected"),
    [
        ("5月，舱单比对系统正式上线运行。", "Launch", "舱单比对系统上线运行", "5月", ["launches 舱单比对系统"]),
        ("3月2日，海关总署启用舱单比对系统。", "Launch", "启用舱单比对系统", "3月2日", ["launches 舱单比对系统", "organizer 海关总署"]),
        ("7月海关总署与商务部签署信息共享协议。", "AgreementSigning", "签署信息共享协议", "7月", ["concludes 信息共享协议", "signatory 海关总署", "signatory 商务部"]),
        ("9月在南京市召开口岸合作第三次联席会议。", "Meeting", "口岸合作第三次联席会议", "9月", ["sessionOf 口岸合作联席会议", "heldAt 南京市"]),
        ("12月底，舱单比对系统通过竣工验收。", "Review", "舱单比对系统通过竣工验收", "12月底", ["reviews 舱单比对系统"]),
        ("明年将启用舱单比对系统。", "", "", "", []),
        ("舱单比对系统尚未上线运行。", "", "", "", []),
    ],
)  # fmt: skip
def test_events(read: Ingest, sentence: str, type_: str, label: str, when: str, expected: list[str]) -> None:
    found = read(f"某市口岸年鉴（2015年）\n第一节 通关便利\n{sentence}\n", genre="yearbook")
    made = [one.record for one in found.proposals if one.kind == "event"]
    assert [(one["type"], one["label"]["zh"], one["when"]["raw"]) for one in made] == ([(type_, label, when)] if type_ else [])  # fmt: skip
    assert [line.removeprefix(f"{label} ") for line in relations(found, "event-part")] == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("广东南沙港至越南直达航线开通。广东南沙港、越南航线稳定。", ["广东南沙港 locatedIn 广东 (inferred)", "广东南沙港至越南直达航线 origin 广东南沙港", "广东南沙港至越南直达航线 destination 越南"]),
        ("海关总署门户网站运行。", ["海关总署 operates 海关总署门户网站 (inferred)"]),
        ("会同海关总署、商务部等查验单位。", ["商务部 memberOf 查验单位", "海关总署 memberOf 查验单位"]),
    ],
)  # fmt: skip
def test_what_names_say_of_each_other(read: Ingest, sentence: str, expected: list[str]) -> None:
    found = read(f"{REPORT}{sentence}\n", genre="report")
    assert sorted(line for line in relations(found, "relation") if " launches " not in line) == sorted(expected)


def test_a_plan_is_made_of_the_parts_of_its_paragraphs(read: Ingest) -> None:
    text = "某市口岸工作报告\n第一节 明年重点任务\n深化口岸监管创新。推广提前申报。规范查验流程。\n"
    found = read(text, genre="report")
    assert relations(found, "relation") == [
        "推广提前申报 partOf 深化口岸监管创新 (planned)",
        "规范查验流程 appliesTo 查验流程 (planned)",
        "规范查验流程 partOf 深化口岸监管创新 (planned)",
    ]
    assert {one.record["type"] for one in found.proposals if one.kind == "measure"} == {"PlannedTask"}


@pytest.mark.parametrize(
    ("article", "expected"),
    [
        ("市口岸管理部门负责口岸综合协调。", ["口岸综合协调 implementedBy 市口岸管理部门"]),
        (
            "市口岸管理部门应当会同海事管理机构、区人民政府制定应急预案。",
            ["会同海事管理机构、区人民政府制定应急预案 " + one for one in ("implementedBy 市口岸管理部门", "participant 海事管理机构", "participant 区人民政府")],
        ),
        (
            "市商务、交通、财政等部门应当支持口岸建设。",
            [f"支持口岸建设 implementedBy {one}" for one in ("市商务部门", "市交通部门", "市财政部门")],
        ),
        (
            "口岸运营单位应当及时处理安全隐患，并向市口岸管理部门报告。",
            ["处理安全隐患 appliesTo 安全隐患", "处理安全隐患 implementedBy 口岸运营单位", "处理安全隐患 reportedTo 市口岸管理部门"],
        ),
        ("本条例所称口岸，是指供人员进出国境的场所。", []),
    ],
)  # fmt: skip
def test_duties_of_articles(read: Ingest, article: str, expected: list[str]) -> None:
    found = read(f"{LAW}{article}\n第三条 本条例自2021年1月1日起施行。\n")
    assert found.document.genre == "regulation"
    assert relations(found, "duty-part") == expected
    assert all(one.record["governedBy"] == "doc" for one in found.proposals if one.kind == "duty")


def test_two_duties_of_one_wording_are_told_apart_by_whose_they_are(read: Ingest) -> None:
    found = read(f"{LAW}海关总署组织实施本条例；商务部协同实施本条例。\n", genre="regulation")
    names = [one.record["label"]["zh"] for one in found.proposals if one.kind == "duty"]
    assert len(names) == len(set(names)) > 1


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


YEARBOOK = "某市口岸年鉴(2015年)\n第一节 通关便利\n"


@pytest.mark.parametrize(
    ("sentences", "expected"),
    [
        ("海关总署推进“场所整合、比例融合、队伍联合”。", ["海关总署 implements 场所整合", "海关总署 implements 比例融合", "海关总署 implements 队伍联合"]),
        ("舱单平台主要包括舱单比对平台、放行核查平台。", ["舱单比对平台 partOf 舱单平台", "放行核查平台 partOf 舱单平台"]),
        ("海关总署和商务部联合开展培训。", ["海关总署 cooperatesWith 商务部"]),
        ("海关总署建设舱单比对平台。该平台向商务部提供数据。海关总署向商务部、财政部提供放行信息。", ["海关总署 builds 舱单比对平台", "海关总署 providesDataTo 商务部", "海关总署 providesDataTo 财政部"]),
        ("海关总署制定出台《某某办法》。", ["海关总署 drafts 某某办法", "海关总署 issues 某某办法"]),
        ("海关总署简化邮轮检查手续。", ["海关总署 implements 简化邮轮检查手续", "简化邮轮检查手续 simplifies 邮轮检查手续", "海关总署 simplifies 邮轮检查手续"]),
        ("推进舱单平台建设。舱单平台主要建设内容包括舱单比对平台、放行核查平台。", ["推进舱单平台建设 builds 舱单比对平台", "推进舱单平台建设 builds 放行核查平台"]),
        ("为促进跨境贸易，海关总署启动“一次录入”改革，推行提前申报。", ["“一次录入”改革 aimsAt 促进跨境贸易"]),
        ("海关总署启动“一次录入”改革，确保系统稳定运行。", ["“一次录入”改革 aimsAt 确保系统稳定运行"]),
        ("海关总署推行事前备案、事中监测、事后追溯的监管。", ["海关总署 implements 事前备案", "海关总署 implements 事中监测", "海关总署 implements 事后追溯"]),
        ("海关总署从简化审批要求、优化查验流程、提高服务效能等三方面提出意见。", ["海关总署 proposes 简化审批要求", "海关总署 proposes 优化查验流程", "海关总署 proposes 提高服务效能"]),
        ("海关总署落实水水中转、海铁联运等多式联运合作。", ["海关总署 implements 水水中转", "海关总署 implements 海铁联运", "海关总署 implements 多式联运"]),
        ("海关总署推进关检合作“一次申报、一次查验、一次放行”。", ["海关总署 implements 一次申报", "海关总署 implements 一次放行"]),
        ("海关总署落实某港口岸72小时过境免签政策。", ["海关总署 implements 某港口岸72小时过境免签政策"]),
        ("海关总署开发非备案单位和个人办证系统。", ["海关总署 builds 非备案单位和个人办证系统"]),
        ("数据共享平台建设。海关总署推进舱单比对系统试点，提高通关效率。", ["舱单比对系统试点 claimsEffect 提高通关效率"]),
        ("海关总署启动“一次录入”改革，优化通关环境。", ["海关总署 implements “一次录入”改革", "“一次录入”改革 aimsAt 优化通关环境"]),
    ],
)  # fmt: skip
def test_what_lists_and_objects_say(read: Ingest, sentences: str, expected: list[str]) -> None:
    found = relations(read(f"{YEARBOOK}{sentences}\n"), "relation")
    assert [one for one in expected if one not in found] == []


def test_data_that_flow(read: Ingest) -> None:
    found = read(f"{YEARBOOK}海关总署向商务部、财政部提供放行信息。\n")
    (flow,) = (one.record for one in found.proposals if one.kind == "data-flow")
    assert (flow["type"], flow["provider"], flow["recipient"]) == ("DataFlow", ["gacc"], ["mofcom", "mof"])


def test_words_that_refer_to_what_was_named(read: Ingest) -> None:
    found = read(f"{YEARBOOK}海关总署建设舱单比对平台。该平台受理申报。\n")
    (word,) = (one for one in found.mentions if one.rule == "referring-word")
    assert (word.text, word.kind, word.values["full"]) == ("该平台", "InformationSystem", "舱单比对平台")


def test_a_service_by_a_word_is_that_of_the_place(read: Ingest) -> None:
    found = read("上海口岸服务条例\n第一条 海关、边检等口岸查验机构做好上海口岸工作。\n")
    assert [(one.text, one.entity) for one in found.mentions if one.rule == "local-service"] == [
        ("海关", "shanghai-customs")
    ]
    other = read("某省口岸条例\n第一条 海关、边检等口岸查验机构做好工作。\n")
    assert [one for one in other.mentions if one.rule == "local-service"] == []


@pytest.mark.parametrize(
    ("article", "expected"),
    [
        ("除引航员外，任何人不准上下船舶。", "任何人不准上下船舶"),
        ("海关对走私行为不予发还货物。", "对走私行为不予发还货物"),
        ("来自疫区的，由口岸查验机构实施卫生处理。", "实施卫生处理"),
        ("口岸查验机构可以根据情节轻重，给予警告。", "给予警告"),
        ("海关查验时间不得超过25分钟。", "查验时间不得超过25分钟"),
    ],
)
def test_a_duty_is_called_by_what_it_lays_down_and_keeps_its_negation(
    read: Ingest, article: str, expected: str
) -> None:
    found = read(f"某市口岸条例\n第一条 {article}\n第二条 本条例自2021年1月1日起施行。\n")
    assert expected in [one.record["label"]["zh"] for one in found.proposals if one.kind == "duty"]


def test_what_an_announcement_lays_down(read: Ingest) -> None:
    text = "海关总署关于进口某国咖啡豆的公告\n2024年第9号\n为防止疫情传入，保护农业安全，根据《甲法》，现公告如下：\n一、出口企业应当向海关总署备案。\n二、咖啡豆来自某国。\n特此公告。\n海关总署\n2024年1月19日\n"
    found = read(text)
    assert [one.record["label"]["zh"] for one in found.proposals if one.kind == "duty"] == ["向海关总署备案"]
    assert "doc aimsAt 防止疫情传入" in relations(found, "relation")
    assert "向海关总署备案 reportedTo 海关总署" in relations(found, "duty-part")


PROGRAMME = """国务院关于促进口岸高质量发展的意见
国发〔2021〕9号
商务部、财政部：
一、指导思想
以新发展理念为指导，全面贯彻党的十九大精神，坚持稳中求进工作总基调，打造对外开放新高地。
二、基本原则
（一）坚持创新驱动，转型升级。推动口岸优化产业结构。
三、主要任务
（一）优化流程。
1.推广提前申报。（海关总署负责）
国务院
2021年1月1日
"""


def test_what_a_programme_rests_on_and_aims_at(read: Ingest) -> None:
    found = read(PROGRAMME)
    assert relations(found, "relation") == [
        "doc appliesTo 商务部",
        "doc appliesTo 财政部",
        "doc basedOn 新发展理念",
        "doc carriesOut 党的十九大精神",
        "doc carriesOut 稳中求进工作总基调",
        "doc aimsAt 打造对外开放新高地 (planned)",
        "坚持创新驱动，转型升级 aimsAt 推动口岸优化产业结构 (planned)",
    ]
    assert "优化流程 partOf 促进口岸高质量发展 (planned)" in relations(found, "part")


@pytest.mark.parametrize(
    ("sentences", "expected"),
    [
        ("按照财政部统一部署，海关总署启动“一次录入”改革。", "财政部 directs “一次录入”改革"),
        ("海关总署推行以“进口直通”、“出口直放”为核心的通关一体化改革。", "“进口直通” partOf 通关一体化改革"),
        ("海关总署推行以“进口直通”、“出口直放”为核心的通关一体化改革。", "海关总署 implements 通关一体化改革"),
        ("海关总署对入境旅客进行监管。", "海关总署 supervises 入境旅客"),
        ("海关总署落实水水中转、海铁联运等多式联运。", "水水中转 partOf 多式联运"),
        ("海关总署推进“一次录入”改革，有效推动舱单平台发展。", "“一次录入”改革 supports 舱单平台"),
        ("优化申报流程。海关总署推行提前申报。商务部参与。", ""),
        ("推进“一次录入”改革。海关总署推行提前申报。", "海关总署 implements “一次录入”改革"),
        ("海关总署通过国际贸易单一窗口受理申报。", "海关总署 uses 单一窗口"),
    ],
)
def test_what_is_done_by_whose_order_and_around_what(read: Ingest, sentences: str, expected: str) -> None:
    found = relations(read(f"{YEARBOOK}{sentences}\n"), "relation")
    assert not expected or expected in found


def test_laws_say_what_duties_are_about_and_who_takes_part_in_all(read: Ingest) -> None:
    article = "市口岸管理部门应当会同海事管理机构加强口岸风险的预警防范，推动诚信标准互认，保障口岸进出畅通。"
    found = relations(read(f"{LAW}{article}\n"), "duty-part")
    duties = "会同海事管理机构加强口岸风险的预警防范", "推动诚信标准互认"
    assert {f"{one} participant 海事管理机构" for one in duties} <= set(found)
    assert f"{duties[1]} appliesTo 诚信标准" in found and f"{duties[1]} aimsAt 保障口岸进出畅通" in found
