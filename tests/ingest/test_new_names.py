"""Names that nobody has recorded, by their form and by their place, in sentences as state documents write them."""

from __future__ import annotations

import pytest

from tests.ingest.conftest import Ingest

TITLE = "海关总署关于事项的公告\n一、事项\n"


def named(read: Ingest, phrase: str, rule: str) -> list[str]:
    return [f"{one.kind} {one.text}" for one in read(f"{TITLE}{phrase}\n").mentions if one.rule == rule and one.text != "海关"]  # fmt: skip


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("货物经广州南沙港进口。", ["Port 广州南沙港"]),
        ("支持新开放口岸和扩大开放口岸通关。", ["Port 新开放口岸"]),
        ("启用进出口货物舱单申报系统。", ["InformationSystem 进出口货物舱单申报系统"]),
        ("升级无线警用集群(PDT)通信系统。", ["InformationSystem 无线警用集群(PDT)通信系统"]),
        ("开通钦州至新加坡直达航线。", ["Route 钦州至新加坡直达航线"]),
        ("在外高桥四期码头设自助查验通道。", ["Terminal 外高桥四期码头", "Facility 自助查验通道"]),
        ("建立风险联合防控合作机制。", ["CooperationMechanism 风险联合防控合作机制"]),
        ("深化“证照分离”改革。", ["Reform “证照分离”改革"]),
        ("双方签署信息共享协议。", ["Agreement 信息共享协议"]),
        ("由市口岸管理部门会同海事管理机构、出入境边防检查机关制定。", ["Agency 市口岸管理部门", "Agency 海事管理机构", "Agency 出入境边防检查机关"]),
        ("区人民政府、口岸查验机构应当配合。", ["Agency 区人民政府", "Agency 口岸查验机构"]),
        ("口岸运营单位应当提供场地。", ["Enterprise 口岸运营单位"]),
        ("发放原产地证书。", ["Licence 原产地证书"]),
        ("建设中国（广东）国际贸易单一窗口。", ["InformationSystem 中国（广东）国际贸易单一窗口"]),
        ("成都国际铁路港综合保税区封关运作。", ["SpecialZone 成都国际铁路港综合保税区"]),
        ("厦门市政府和省商务厅推行“一单四报”模式。", ["Agency 厦门市政府", "Agency 省商务厅", "WorkingMode “一单四报”模式"]),
        ("年内，黄岛海关和洋浦海关推行新办法。", ["Agency 黄岛海关", "Agency 洋浦海关"]),
        ("现就海关监管事项公告。", []),
        ("以最迅速的方法报告国务院卫生行政部门。", ["Agency 国务院卫生行政部门"]),
        ("同时通知当地卫生行政部门。", ["Agency 当地卫生行政部门"]),
        ("由地方各级公安机关查处。", ["Agency 地方各级公安机关"]),
        ("应当从公布口岸、中国进境口岸进口。", []),
        ("构建大开放格局，船舶正常进出港。", []),
    ],
)  # fmt: skip
def test_names_by_form(read: Ingest, phrase: str, expected: list[str]) -> None:
    assert named(read, phrase, "name-form") == expected


@pytest.mark.parametrize(
    ("article", "expected"),
    [
        ("县级以上地方人民政府港口行政管理部门负责管理。", ["县级以上地方人民政府港口行政管理部门"]),
        ("设区的市级以上地方人民政府应急管理部门负责监督。", ["设区的市级以上地方人民政府应急管理部门"]),
        ("省、自治区、直辖市人民政府应当组织编制规划。", ["省、自治区、直辖市人民政府"]),
        ("由公安机关、国家安全机关依照各自职责处理。", ["公安机关", "国家安全机关"]),
        ("可以依法向人民法院提起诉讼。", ["人民法院"]),
        ("国境卫生检疫机关、海警机构、仲裁机构应当协助。", ["国境卫生检疫机关", "海警机构", "仲裁机构"]),
        ("海关缉私部门、国家网信部门负责。", ["海关缉私部门", "国家网信部门"]),
        ("国务院公安部门、工业和信息化主管部门负责。", ["国务院公安部门", "工业和信息化主管部门"]),
        ("口岸建设领导小组办公室承担日常工作。", ["口岸建设领导小组办公室"]),
        ("外交部、公安部根据需要规定。", ["外交部", "公安部"]),
        ("各地区、各有关部门应当配合。", ["各地区、各有关部门"]),
        ("国务院各部委、各直属机构：", ["国务院各部委、各直属机构"]),
        ("市商务、交通、财政等部门应当支持。", ["市商务部门", "市交通部门", "市财政部门"]),
        ("海关工作人员不得滥用职权。", []),
    ],
)  # fmt: skip
def test_bodies_of_laws(read: Ingest, article: str, expected: list[str]) -> None:
    found = read(f"某某管理法\n第一条 {article}\n第二条 本法自2021年1月1日起施行。\n")
    rules = ("name-form", "shared-ending")
    assert [one.values.get("full", one.text) for one in found.mentions if one.rule in rules and one.text != "海关"] == expected  # fmt: skip


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("登录海关事务联系系统，进入“企业管理”子系统填报。", ["海关事务联系系统", "“企业管理”子系统"]),
        ("在海关行政审批网上办理平台提交。", ["海关行政审批网上办理平台"]),
        ("H2018新一代通关管理系统上线运行，取代H2010系统。", ["H2018新一代通关管理系统", "H2010系统"]),
        ("通过“单一窗口”标准版“货物申报”系统录入。", ["“单一窗口”标准版“货物申报”系统"]),
        ("运用全国一体化在线政务服务平台办理。", ["全国一体化在线政务服务平台"]),
        ("使用新一代海关税费电子支付系统缴纳税款。", ["新一代海关税费电子支付系统"]),
        ("进一步完善系统，企业使用系统。", []),
    ],
)
def test_systems(read: Ingest, phrase: str, expected: list[str]) -> None:
    assert named(read, phrase, "name-form") == [f"InformationSystem {name}" for name in expected]


def test_a_session_is_one_of_a_mechanism(read: Ingest) -> None:
    found = read(f"{TITLE}召开口岸大通关合作第八次联席会议。\n")
    assert [one.record["label"]["zh"] for one in found.proposals if one.kind == "entity"] == ["口岸大通关合作联席会议"]


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("江苏省、浙江和宁波市推广。", ["江苏省", "浙江", "宁波市"]),
        ("与越南、法国开展合作。", ["越南", "法国"]),
        ("粤港澳三地共同推进。", ["粤港澳三地"]),
        ("南通、南京等港。", ["南通", "南京"]),
        ("支持沿海地区发展。", []),  # no 海地
        ("上海口岸出口增长。", ["上海"]),  # no 海口
    ],
)
def test_regions(read: Ingest, phrase: str, expected: list[str]) -> None:
    assert named(read, phrase, "region-name") == [f"Region {name}" for name in expected]


def test_a_new_name_is_proposed_once_with_its_short_name(read: Ingest) -> None:
    found = read(f"{TITLE}建设航运大数据平台（以下简称“大数据平台”）。\n完善航运大数据平台。\n")
    records = [one.record for one in found.proposals if one.kind == "entity"]
    assert [(one["type"], one["label"]["zh"], one["alias"]) for one in records] == [
        ("InformationSystem", "航运大数据平台", {"zh": ["大数据平台"]})
    ]


def test_a_new_agency_gets_a_kind_and_its_superior(read: Ingest) -> None:
    found = read(f"{TITLE}由海关总署风险防控局办理，有关部门配合。\n")
    records = [one.record for one in found.proposals if one.kind == "entity"]
    assert [(one["label"]["zh"], one["kind"], one["subordinateTo"]) for one in records] == [
        ("海关总署风险防控局", "customs", "gacc")
    ]
