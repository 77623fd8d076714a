"""What recognisers find beside names, dates and figures, in phrases of announcements, laws and opinions."""

from __future__ import annotations

import pytest

from kg.errors import KgError
from kg.ingest.catalogue import DRAFTERS, RECOGNISERS
from kg.ingest.pipeline import Background, ingest
from kg.ingest.proposing import guessed_kind
from kg.terms import Vocabulary
from tests.ingest.conftest import Ingest


def found_by(read: Ingest, phrase: str, *rules: str, also: str = "") -> list[str]:
    found = read(f"海关总署关于事项的公告\n一、事项\n{phrase}\n")
    return [f"{one.text}{' ' + str(one.values[also]) if also else ''}" for one in found.mentions if one.rule in rules and one.place != "s0" and one.text != "一、"]  # fmt: skip


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("根据《中华人民共和国海关法》、《中华人民共和国进出境动植物检疫法》及其实施条例等规定。", ["中华人民共和国海关法", "中华人民共和国进出境动植物检疫法", "中华人民共和国进出境动植物检疫法实施条例"]),
        ("《国务院关于修改〈关税条例〉的决定》", ["国务院关于修改〈关税条例〉的决定"]),
        ("《关于修改《关税条例》的决定》", ["关于修改《关税条例》的决定"]),
        ("没有书名。", []),
    ],
)  # fmt: skip
def test_titles(read: Ingest, phrase: str, expected: list[str]) -> None:
    assert found_by(read, phrase, "title-marks", "title-of-rules", also="title") == [
        f"{title if not title.endswith('检疫法实施条例') else '实施条例'} {title}" for title in expected
    ]


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("根据国发〔2019〕3号和署监发[2018]12号文件。", ["国发〔2019〕3号", "署监发[2018]12号"]),
        ("海关总署公告2018年第60号同时废止。", ["海关总署公告2018年第60号"]),
        ("按照海关总署公告2014年第12号、第56号执行。", ["海关总署公告2014年第12号", "海关总署公告2014年第56号"]),
        ("《办法》（海关总署令第243号公布）。", ["海关总署令第243号"]),
        ("《公告》（2018年第60号）废止。", ["2018年第60号"]),
        ("符合GB 2760-2014的规定。", ["GB2760-2014"]),
        (
            "商务部 海关总署公告2018年第60号、海关总署、财政部令第5号。",
            ["商务部海关总署公告2018年第60号", "海关总署、财政部令第5号"],
        ),
        ("和海关总署 财政部 国家某某局公告2018年第5号。", ["海关总署财政部国家某某局公告2018年第5号"]),
        ("原商务部、海关总署公告2018年第6号。", ["商务部、海关总署公告2018年第6号"]),
        ("某省人民政府发布的《规定》（2006年省政府令第110号）。", ["省政府令第110号"]),
        ("按照质检总局第161号令和海关总署公告2018年28号。", ["质检总局第161号令", "海关总署公告2018年28号"]),
        ("根据总署2018年60号公告。", ["总署2018年60号公告"]),
        ("按中华人民共和国海关总署令第198号执行。", ["中华人民共和国海关总署令第198号"]),
        ("海关总署、国家某某委、财政部令第240号。", ["海关总署、国家某某委、财政部令第240号"]),
        ("第3号码头和5号线，2018年12号线通车。", []),
    ],
)
def test_document_numbers(read: Ingest, phrase: str, expected: list[str]) -> None:
    found = found_by(read, phrase, "document-number", also="number")
    assert [one.rpartition(" ")[2] for one in found] == expected


@pytest.mark.parametrize(
    ("phrase", "short", "full", "uses"),
    [
        ("中华人民共和国海关总署（以下称中方）批准。中方公布。", "中方", "中华人民共和国海关总署", 2),
        ("经布隆迪共和国环境、农业和畜牧业部（以下称布方）审核。", "布方", "布隆迪共和国环境、农业和畜牧业部", 1),
        ("《输华牛肉检疫要求议定书》（以下简称《议定书》）。按《议定书》。", "议定书", "输华牛肉检疫要求议定书", 2),
        ("推广国际贸易单一窗口（以下简称“单一窗口”）。通过“单一窗口”申报。", "单一窗口", "国际贸易单一窗口", 2),
        ("会同商务部、国家某某管理局（以下简称某局）办理。某局负责。", "某局", "国家某某管理局", 2),
        ("深化自由贸易港（以下简称自贸港）建设。自贸港推进。", "自贸港", "自由贸易港", 2),
        ("推行“提前申报”和“两步申报”（以下统称“两项改革”）试点。", "两项改革", "“提前申报”和“两步申报”", 1),
        (
            "海关总署决定在全国海关启用新版D300查验管理系统（以下简称D300系统）。D300系统上线。",
            "D300系统",
            "新版D300查验管理系统",
            2,
        ),
        (
            "口岸，是指中华人民共和国对外开放的港口、机场（以下称口岸）。",
            "口岸",
            "中华人民共和国对外开放的港口、机场",
            1,
        ),
        ("某某市人民政府口岸与贸易办公室（以下简称市口岸办）牵头。", "市口岸办", "某某市人民政府口岸与贸易办公室", 1),
        ("通过“甲地统一申报系统”（以下简称“统一系统”）申报。", "统一系统", "甲地统一申报系统", 1),
        ("货物的收货人、发货人及其代理人（以下简称当事人）办理。", "当事人", "货物的收货人、发货人及其代理人", 1),
        ("经法国财政部（以下称法方）同意。", "法方", "法国财政部", 1),
        (
            "中华人民共和国海关总署（某某）与越南农业、林业和水利部（以下称越方）商定。",
            "越方",
            "越南农业、林业和水利部",
            1,
        ),
        ("海关总署与越南农业部（以下称双方）商定。", "双方", "海关总署与越南农业部", 1),
        ("海关总署和越南农业与农村发展部（以下简称越方）确认。", "越方", "越南农业与农村发展部", 1),
        (
            "中国（福建）自由贸易试验区平潭片区（以下简称“平潭片区”）内企业。",
            "平潭片区",
            "中国（福建）自由贸易试验区平潭片区",
            1,
        ),
        ("允许符合要求的老挝输华香蕉（以下简称香蕉）进口。", "香蕉", "老挝输华香蕉", 1),
        (
            "海关、海事、边检等口岸检查检验机构（以下统称“口岸查验机构”）依法做好。",
            "口岸查验机构",
            "海关、海事、边检等口岸检查检验机构",
            1,
        ),
    ],
)
def test_abbreviations(read: Ingest, phrase: str, short: str, full: str, uses: int) -> None:
    found = read(f"海关总署关于事项的公告\n一、事项\n{phrase}\n")
    some = [one for one in found.mentions if one.rule.startswith("abbreviation")]
    assert [(one.text, one.values["full"]) for one in some] == [(short, full)] * uses


def test_a_new_name_is_drafted_with_its_short_one(read: Ingest) -> None:
    text = "公告\n一、事项\n启用Z200舱单管理系统（以下简称Z200系统）。某某市口岸与贸易办公室（以下简称市贸办）负责。\n"
    some = [one.record for one in read(text).proposals if one.kind == "entity"]
    said = {(one["type"], one["label"]["zh"], *one.get("alias", {"zh": []})["zh"]) for one in some}
    assert said == {
        ("InformationSystem", "Z200舱单管理系统", "Z200系统"),
        ("Agency", "某某市口岸与贸易办公室", "市贸办"),
    }


def test_a_short_name_means_what_the_full_one_does(read: Ingest) -> None:
    found = read("公告\n一、事项\n由海关总署（以下称中方）批准，中方公布。\n")
    assert [one.entity for one in found.mentions if one.text == "中方"] == ["gacc", "gacc"]


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("海关总署公告2018年第60号同时废止。", [["海关总署公告2018年第60号"]]),
        ("《甲办法》（海关总署令第12号公布）、《乙规定》同时废止。", [["甲办法", "乙规定"]]),
        ("废止《甲办法》。", [["甲办法"]]),
        ("《甲公告》停止执行，《乙公告》继续有效。", [["甲公告"]]),
        ("对《甲条例》作如下修改：", [["甲条例"]]),
        ("《甲办法》尚未废止。", []),
        ("证书失效的，不予放行。", []),
    ],
)
def test_repeals(read: Ingest, phrase: str, expected: list[list[str]]) -> None:
    found = read(f"海关总署关于事项的公告\n一、事项\n{phrase}\n")
    assert [one.values["documents"] for one in found.mentions if one.kind in ("repeal", "amendment")] == expected


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("依托国际航行船舶进出口岸EDI申报系统受理。", ["国际航行船舶进出口岸EDI申报系统"]),
        ("通过“互联网+海关”平台提交。", ["“互联网+海关”平台"]),
        ("完善出入境人像比对系统。", ["出入境人像比对系统"]),
        ("启动“一次申报、分步处置”改革试点。", ["“一次申报、分步处置”改革试点"]),
        ("通过“单一窗口”或者“互联网+海关”办理。", ["单一窗口", "“互联网+海关”"]),
        ("在海关总署网站公布。", ["海关总署网站"]),
        ("登录中国海关企业进出口信用信息公示平台查询。", ["中国海关企业进出口信用信息公示平台"]),
        ("新一代海关通关管理系统（H2018）上线。", ["新一代海关通关管理系统"]),
        ("系统和平台。", []),
    ],
)
def test_new_names(read: Ingest, phrase: str, expected: list[str]) -> None:
    assert found_by(read, phrase, "name-form") == expected


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("支持第三方检验检测认证机构。", "第三方 idiom"),
        ("手机、汽车零部件等重点产品。", "零部件 idiom"),
        ("一是降低成本。二是提高效率；三是优化环境。", "一 ordinal; 二 ordinal; 三 ordinal"),
        ("第一，降低成本。", "一 ordinal"),
        ("推进落实“三互”，优化环境。", "三 idiom"),
        ("统一、进一步、一方面。", ""),
        ("pH为7.0。", "7.0 number"),
    ],
)
def test_numbers_that_count_nothing(read: Ingest, phrase: str, expected: str) -> None:
    found = read(f"海关总署关于事项的公告\n一、事项\n{phrase}\n")
    some = [f"{one.text} {one.kind}" for one in found.mentions if one.rule == "other-number"]
    settled = [f"{one.text} {one.kind}" for one in found.mentions if one.kind == "idiom"]
    assert (settled if "idiom" in expected and "三 " not in expected else some) == [one.replace("第三方", "三").replace("零部件", "零") for one in expected.split("; ") if one]  # fmt: skip


def test_marks_and_articles_are_no_figures(read: Ingest) -> None:
    text = "某某条例\n第一条 为了规范，依照第二条第一款。\n第二条 有下列情形之一的：\n（一）甲；\n（二）乙，3年内。\n"
    found = read(text)
    kinds = {(one.text, one.kind) for one in found.mentions if one.kind in ("article", "mark", "quantity")}
    assert kinds == {("第一条", "article"), ("第二条", "article"), ("第二条第一款", "article"), ("（一）", "mark"), ("（二）", "mark"), ("3年内", "quantity")} - {("3年内", "quantity")} | {("3年", "quantity")}  # fmt: skip


@pytest.mark.parametrize("name", RECOGNISERS)
def test_each_can_be_left_out(read: Ingest, name: str) -> None:
    text = "公告\n一、事项\n海关总署（以下称中方）2019年3月1日按《甲法》、国发〔2019〕3号批准3家，第一批，建申报系统，越南进口，市商务、交通等部门负责，《乙办法》废止。该系统受理进口货物，上海由海关、边检负责。\n港口\t2018年\n洋山\t3.5\n"
    left = {one.rule for one in read(text).mentions} - {one.rule for one in read(text, without=(name,)).mentions}
    assert left


def test_unknown_rule(read: Ingest) -> None:
    with pytest.raises(KgError, match="no rule “quantitys”"):
        read("公告\n", without=("quantitys",))


def test_what_is_repealed_is_no_basis(read: Ingest) -> None:
    text = """海关总署关于事项的公告
根据《海关总署关于甲事项的公告》（海关总署公告2014年第12号）和海关总署公告2015年第3号，现公告如下：
一、海关总署公告2014年第12号同时废止。
"""
    said = [one.record for one in read(text).proposals if one.kind in ("citation", "repeal")]
    titled = next(one.record for one in read(text).proposals if one.kind == "document")
    assert titled["number"] == "海关总署公告2014年第12号"
    assert [(one.get("basedOn"), one.get("replaces")) for one in said] == [
        ("hai-guan-zong-shu-gong-gao-2015-nian-di-3-hao", None),
        (None, titled["id"]),
    ]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("《甲方案》印发给你们，请执行。", ["issues"]),
        ("现将修订后的《甲目录》予以公布。", ["issues"]),
        ("现将《甲目录》（附件1）、《乙指南》予以发布。", ["issues", "issues"]),
        ("《甲计划》已经国务院同意，现印发给你们。", ["issues"]),
        ("海关总署制定了《甲办法》，现予发布。", ["issues"]),
        ("现公布《甲目录》，请遵照执行。", ["issues"]),
        ("根据《甲规定》，现将有关事项公布如下。", ["basedOn"]),
        ("《甲办法》公布的条件不变。", ["basedOn"]),
        ("企业填写《甲申报清单》和《乙联系单》。", []),
        ("企业提交《甲声明》《乙登记表》《丙证书》。", []),
        ("《甲商品清单》《乙白皮书》另行下发。", ["basedOn", "basedOn"]),
    ],
)
def test_what_is_sent_is_issued_and_forms_are_no_basis(read: Ingest, words: str, said: list[str]) -> None:
    text = f"海关总署关于事项的通知\n署发〔2018〕3号\n各海关：\n{words}\n一、事项\n企业办理。\n海关总署\n2018年3月1日\n"
    some = [one.record for one in read(text).proposals if one.kind in ("citation", "issue")]
    assert [key for one in some for key in ("issues", "basedOn") if key in one and one[key] != "doc"] == said


@pytest.mark.parametrize(
    "words",
    [
        "按《甲办法》（海关总署令第5号）执行。",
        "按海关总署令第5号公布的《甲办法》执行。",
        "按海关总署令第5号（关于甲的公告）执行。",
        "按《海关总署公告2020年第53号》执行。",
    ],
)
def test_title_and_number_are_of_one_document(read: Ingest, words: str) -> None:
    text = f"海关总署关于事项的公告\n一、事项\n{words}\n"
    some = [one.record for one in read(text).proposals if one.kind in ("document", "citation")]
    assert len(some) == 2
    assert some[0]["number"] in {"海关总署令第5号", "海关总署公告2020年第53号"}


def test_a_chapter_tells_of_documents(read: Ingest) -> None:
    found = read("第三章 口岸运行\n两地海关签署《合作备忘录》。\n")
    assert {"document"} <= {one.kind for one in found.proposals}
    assert not [one for one in found.proposals if one.kind == "citation"]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("市物价局", "development-reform"),
        ("某省经济和信息化委员会", "industry-information"),
        ("市规划和自然资源局", "natural-resources"),
        ("省文化和旅游厅", "culture"),
        ("江北海关", "customs"),
        ("县人民政府", "government"),
    ],
)
def test_kinds_of_agencies(vocabulary: Vocabulary, name: str, kind: str) -> None:
    assert guessed_kind(name, vocabulary) == kind


def test_progress_names_every_rule(known: Background) -> None:
    told: list[tuple[int, int, str]] = []
    ingest("海关总署关于事项的公告\n一、事项\n", "doc", known, progress=lambda *one: told.append(one))
    assert [one[0] for one in told] == list(range(len(RECOGNISERS) + len(DRAFTERS)))
    assert {one[2] for one in told} == {*RECOGNISERS, *DRAFTERS}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("一、废止下列公告：\n（一）海关总署公告2004年第7号；\n（二）海关总署公告2010年第93号、2011年第8号。\n二、海关总署公告2017年第53号有效。", [("repeal", ["海关总署公告2004年第7号", "海关总署公告2010年第93号", "海关总署公告2011年第8号"])]),
        ("一、下列公告废止：海关总署公告2014年第33号；海关总署、商务部公告2015年第6号。", [("repeal", ["海关总署公告2014年第33号", "海关总署、商务部公告2015年第6号"])]),
        ("一、《甲规定》（海关总署令第5号印发）第一条第（四）项停止执行。", [("amendment", ["甲规定"])]),
        ("一、海关总署公告2016年第51号第四条以及附件2予以废止。", [("amendment", ["海关总署公告2016年第51号"])]),
        ("一、在《甲安排》下，不再执行《乙规定》中关于股比的限制性规定。", [("amendment", ["乙规定"])]),
        ("一、商务部、海关总署公告2017年第88号公布的《丙目录》同时废止。", [("repeal", ["商务部、海关总署公告2017年第88号"])]),
        ("一、按照《甲办法》，《乙通知》（署监发〔2016〕3号）自公告施行之日起停止执行。", [("repeal", ["乙通知"])]),
        ("一、根据《甲法》，决定废止《乙公告》（海关总署公告2012年第3号）和海关总署公告2013年第8号。", [("repeal", ["乙公告", "海关总署公告2013年第8号"])]),
        ("一、停止执行海关总署、商务部公告2009年第5号，并废止《乙办法》《丙办法》。", [("repeal", ["海关总署、商务部公告2009年第5号"]), ("repeal", ["乙办法", "丙办法"])]),
        ("一、《甲公告》（海关总署公告2018年第1号）、《乙公告》中与本公告不一致的内容停止执行。", [("amendment", ["甲公告", "乙公告"])]),
        ("一、海关总署公告2014年第12号、2016年第26号、第27号同时废止。", [("repeal", ["海关总署公告2014年第12号", "海关总署公告2016年第26号", "海关总署公告2016年第27号"])]),
        ("一、本公告自公布之日起实施，同时废止海关总署公告2010年第43号。", [("repeal", ["海关总署公告2010年第43号"])]),
        ("一、2007年第70号公告和2010年第43号公告停止执行。", [("repeal", ["2007年第70号公告", "2010年第43号公告"])]),
        ("一、本公告自2016年2月1日起取代海关总署公告2013年第1号。", [("repeal", ["海关总署公告2013年第1号"])]),
        ("一、海关总署公告2013年第1号被本公告取代。", [("repeal", ["海关总署公告2013年第1号"])]),
        ("一、海关总署公告2013年第1号取代了纸质单证。", []),
        ("一、海关总署公告2008年第1号（关于甲）及其附件、海关总署公告2009年第2号（关于乙）同时作废。", [("repeal", ["海关总署公告2008年第1号", "海关总署公告2009年第2号"])]),
        ("一、公告2014年第12号同时废止。", [("repeal", ["公告2014年第12号"])]),
        ("一、2012年第58号公告（关于甲的公告）自同日起废止。", [("repeal", ["2012年第58号公告"])]),
        ("一、海关总署公告2008年第52号、第93号，2010年第22号（除附件外）同时废止。", [("repeal", ["海关总署公告2008年第52号", "海关总署公告2008年第93号", "海关总署公告2010年第22号"])]),
        ("一、停止使用《甲申报单》，海关总署公告2010年第54号附件1同时废止。", [("amendment", ["海关总署公告2010年第54号"])]),
        ("一、海关总署2012年第31号公告、署监发〔2010〕276号文件停止执行。", [("repeal", ["海关总署2012年第31号公告", "署监发〔2010〕276号"])]),
        ("一、海关总署公告2015年第1号附件2、附件3，海关总署公告2016年第2号全文失效。", [("repeal", ["海关总署公告2016年第2号"]), ("amendment", ["海关总署公告2015年第1号"])]),
        ("一、《甲公告》（海关总署公告2018年第1号）附件3停止使用，海关总署公告2018年第2号作废。", [("repeal", ["海关总署公告2018年第2号"]), ("amendment", ["甲公告"])]),
        ("一、《关于废止〈甲办法〉的公告》的附件见网站。", []),
        ("决定对部分公告予以废止或修改，现公告如下：\n一、废止的公告：\n（一）《甲公告》。\n二、《乙公告》继续有效。", [("repeal", ["甲公告"])]),
        ("一、海关总署公告2008年第72号（关于甲的公告）不再有效，《乙办法》由本办法取代。", [("repeal", ["海关总署公告2008年第72号"]), ("repeal", ["乙办法"])]),
        ("一、《甲办法》规定的证书停止使用。", []),
        ("一、事项\n现予失效的文件目录如下：\n1. 海关总署公告2001年第1号；\n2. 《乙办法》第三条。\n二、《丙办法》有效。", [("repeal", ["海关总署公告2001年第1号"]), ("amendment", ["乙办法"])]),
        ("一、事项\n本公告自发布之日起施行。\n附件\n失效的文件目录\n1. 海关总署公告2001年第1号（关于甲的公告）\n2. 关于乙的通知（署监发〔2006〕37号）", [("repeal", ["海关总署公告2001年第1号", "署监发〔2006〕37号"])]),
    ],
)  # fmt: skip
def test_what_ends_and_what_is_only_changed(read: Ingest, text: str, expected: list[tuple[str, list[str]]]) -> None:
    found = read(f"海关总署关于事项的公告\n{text}\n")
    some = [(one.kind, one.values["documents"]) for one in found.mentions if one.kind in ("repeal", "amendment")]
    assert sorted(some) == sorted(expected)
