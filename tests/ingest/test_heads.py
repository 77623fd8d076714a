"""What documents say of themselves, by their kinds: laws, regulations, rules, announcements as crawled, opinions."""

from __future__ import annotations

import json
from pathlib import Path
from time import process_time

import pytest

from kg.corpus.originals import read_original
from kg.ingest.json_form import ingestion_value
from tests.conftest import ROOT
from tests.ingest.conftest import Ingest

GACC = ROOT.parent / "shared" / "source" / "gacc-announcements"
LAW = (
    "中华人民共和国海关法\n（1987年1月22日第六届全国人民代表大会常务委员会第十九次会议通过　根据2000年7月8日第九届全国人民代表大会"
    "常务委员会第十六次会议《关于修改〈中华人民共和国海关法〉的决定》修正）\n第一章 总则\n第一条 为了维护国家的主权和利益，制定本法。\n"
    "第二条 依照第十条第二款。\n第二章 附则\n第三条 本法自1987年7月1日起施行。1951年4月18日公布的《中华人民共和国暂行海关法》同时废止。\n"
)
DECREE = (
    "中华人民共和国国务院令\n第 773 号\n《某某口岸条例》已经2023年12月29日国务院第22次常务会议通过，现予公布，自2024年7月1日起施行。\n"
    "总理 李强\n2024年3月9日\n某某口岸条例\n第一条 为了规范，制定本条例。\n第二条 有下列情形之一的，处罚款：\n（一）甲；\n（二）乙。\n"
    "第三条 本条例自2024年7月1日起施行。\n"
)
RULES = (
    "进出口食品安全管理办法\n（2021年4月12日海关总署令第249号公布 自2022年1月1日起实施）\n第一条 为了保障安全，制定本办法。\n"
    "第二条 本办法自2022年1月1日起实施。\n"
)
LOCAL = (
    "上海市人民代表大会常务委员会公告\n〔十五届〕第三十号\n《上海市优化营商环境条例》已由上海市第十五届人民代表大会常务委员会第二十次会议于"
    "2020年4月10日通过，现予公布，自2020年4月11日起施行。\n上海市人民代表大会常务委员会\n2020年4月10日\n上海市优化营商环境条例\n"
    "（2020年4月10日上海市第十五届人民代表大会常务委员会第二十次会议通过）\n第一条 为了优化，制定本条例。\n第二条 本条例自2020年4月11日起施行。\n"
)
CRAWLED = (
    "为进一步优化营商环境，海关总署决定推广“提前申报”。现将有关事项公告如下：一、企业可提交申请。二、企业应提交《申请表》。"
    "本公告自2019年1月1日起施行，海关总署公告2014年第33号、2017年第28号同时废止。特此公告。附件：1.申请表.doc海关总署2018年12月29日"
    "公告下载链接：海关总署关于推广“提前申报”的公告.doc海关总署关于推广“提前申报”的公告.pdf"
)
JOINT = (
    "海关总署 财政部 税务总局公告2024年第5号（关于调整综合保税区税收政策的公告）根据《意见》（国发〔2019〕3号），现公告如下："
    "自2024年4月15日起，在综合保税区推广试点。特此公告。海关总署 财政部 税务总局2024年3月28日"
)
AT_ONCE = "经国务院批准，现公告如下：一、即日起，允许进口。二、注意事项。特此公告。海关总署 国家移民管理局2022年6月20日"
LATER = "海关总署公告2023年第77号\n现公告如下：\n一、甲。\n二、本公告自发布之日起30日后施行。\n特此公告。\n海关总署\n2023年6月29日\n"
BODY = "为规范管理，根据《中华人民共和国海关法》，现公告如下：一、企业可以申请。二、海关应当受理。"
FILES_FOLLOW = (
    f"海关总署公告2020年第45号（关于调整出境货物监管方式的公告）{BODY}本公告自2020年5月1日起实施，《关于出境货物的公告》同时废止。"
    "特此公告。海关总署2020年4月8日海关总署公告2020年第45号.doc海关总署公告2020年第45号.ofd"
)
PICTURE_FOLLOWS = (
    f"{BODY}本公告自公布之日起执行。特此公告。海关总署2017年3月2日海关总署关于取消《某某联系单》的公告.tif"
)
PAGE_FOLLOWS = (
    "财政部 海关总署公告2021年第8号 关于《进口货物登记证书》（试行）有关事项的公告 索引号：0001/2021-3 发布机构：税政司 "
    f"发文日期：2021-02-03 {BODY}本公告从2021年3月1日起执行。特此公告。财政部 海关总署2021年2月1日打印本页关闭窗口主办单位：财政部 某ICP备1号"
)
BLANKS = (
    f"首页>政务公开>规范性文件　　{BODY}　　本公告自发布之日起施行。　　特此公告。　　海关总署　　2016年7月6日　　"
    "分享到：　　【字体：大 中 小】网站地图"
)
WAY = (
    f"您的位置：首页 > 新闻 > 海关总署文告公告〔2019〕21号{BODY}三、本公告自3月1日起施行，有效期至2020年2月28日。特此公告。"
    "海　关　总　署　2019年2月14日　来源：监管司｜上一条：海关总署公告2019年第20号"
)
SPACED = (
    "商务部 海关总署公告2016年第75号 关于公布《货物目录》的公告【发布单位】商务部 海关总署【发布日期】2016年12月30日"
    f"{BODY}本公告自二○一七年一月一日起施行。附件：货物目录.pdf商 务 部海关总署二○一六年十二月三十日【全文下载】"
)
RUN_TOGETHER = f"{BODY}自二〇一四年六月一日零时起实施。特此公告。海关总署国家某某管理局财政部2014年5月9日公告下载链接：海关总署公告.doc"
ANNEXES_LEAD = (
    f"商务部 海关总署 财政部公告2020年第5号关于有序出口物资的公告当前，需求增加。{BODY}本公告自发布之日起实施。"
    "附件：1.出口物资声明2.取得认证的企业清单商务部海关总署财政部2020年3月31日附件下载附件1.docx版权所有：商务部"
)
GLUED = (
    f"{BODY}自2019年1月1日起实施。特此公告。附件：1.某某申请表2.某某商品清单国 家 某 某 管 理 局、海 关 总 署\n2018 年 12 月 3 日　　"
    "海关总署办公厅 2018-12-04印发"
)
ONE_LINE = "国务院关于印发甲分工方案的函国函〔2020〕9号各部门：现印发给你们。一、任务1.推进甲。（海关总署负责）2.推进乙。（持续推进）国务院2020年11月1日"
MARKDOWN = f"# 海关总署公告2018年第9号\n\n海关总署公告2018年第9号海关总署关于货物流转有关事项的公告{BODY}\n特此公告。\n海关总署\n2018年2月1日\n"
FULL_WIDTH = (
    "商务部关于扩大开放的通知\n商贸发〔２０２１〕１５号\n各省：\n一、任务\n推广试点。\n商务部\n２０２１年３月９日\n"
)
KEYED = f"海关总署 财政部公告2015年第3号\n发布时间：2015-02-11\n发文日期：2015年2月9日\n{BODY}\n"
TERM = f"{BODY}三、本公告执行期限为2022年1月1日至2024年12月31日。特此公告。财政部、海关总署2021年12月20日"
SAID_IN_PROSE = f"{BODY}\n海关总署2015年4月8日发布的公告继续有效。\n海关总署\n2016-05-06\n"
OFFICE_MEETS = (
    "中华人民共和国海关总署令\n第243号\n《某某管理办法》已于2020年12月11日经海关总署署务会议审议通过，现予公布，自2021年1月1日起施行。"
    "2009年海关总署令第180号公布的《旧办法》同时废止。\n署长\n2020年12月21日\n某某管理办法\n第一章 总则\n第一条 制定本办法。\n第二条 适用本办法。\n"
    "第二章 附则\n第三条 本办法自2021年1月1日起施行。\n"
)
HAN_DAYS = (
    "某某进出境管理法\n（一九八六年三月三日第六届全国人民代表大会常务委员会第十八次会议通过 根据二〇〇九年八月二十七日第十一届全国人民代表大会"
    "常务委员会第十次会议《关于修改部分法律的决定》修正）\n目录\n第一章 总则\n第二章 附则\n第一章 总则\n第一条 制定本法。\n第二条 按照第一条、第十条。\n"
    "　　第三条　海关总署主管。\n第二章 附则\n第四条 本法自一九八六年九月一日起施行。\n"
)
RUN_ON_LAW = (
    "某某港口法（2003年6月28日第十届全国人民代表大会常务委员会第三次会议通过，根据2018年12月29日第十三届全国人民代表大会常务委员会第七次会议"
    "《关于修改〈某某法〉等四部法律的决定》第三次修正）第一章 总则第一条 制定本法。第二条 从事港口规划，适用本法。第三条 港口是指区域。"
    "第二章 附则第四条 本法自2004年1月1日起施行。"
)
SPACED_ARTICLES = (
    "某某市条例\n（2003年10月23日某某市第十二届人民代表大会常务委员会第七次会议通过 2010年9月17日第一次修正 2021年11月25日某某市第十五届"
    "人民代表大会常务委员会第三十七次会议修订）\n第一章  总 则\n第 一 条  制定本条例。\n第 二 条  市人民政府负责。\n第 三 条  本条例自2022年1月1日起施行。\n"
)
FROM_WRITING = f"商务部 海关总署关于进口药材的公告（2019年第52号）{BODY}三、本公告自发文之日起施行。特此公告。商务部 海关总署2019年7月1日"
ON_A_PAGE = (
    "海关总署公告2014年第57号 2014-07-29 来源：海关总署 字号：大 中 小 关于增列海关监管方式代码的公告 为促进发展，决定增列代码，现公告如下："
    "一、增列代码“1210”。二、本公告自2014年8月1日起实施，海关总署公告2014年第12号不再执行。特此公告。 海关总署 2014年7月30日 打印 关闭"
)
ADVANCE = f"海关总署关于货物的公告海关总署公告2019年第6号{BODY}本公告自发布之日起满30日后施行。特此公告。海关总署2019年1月1日（此件公开发布）"
JOINT_NOTICE = "商务部海关总署关于促进贸易的通知\n商贸发〔2021〕15号\n各省：\n一、任务\n推广试点。\n"


@pytest.mark.parametrize(
    ("text", "title", "number", "issuers", "issued", "effective", "passed", "genre", "articles"),
    [
        (LAW, "中华人民共和国海关法", None, "全国人民代表大会常务委员会", "2000-07-08", "1987-07-01", "1987-01-22", "law", 3),
        (DECREE, "某某口岸条例", "第773号", "国务院", "2024-03-09", "2024-07-01", "2023-12-29", "regulation", 3),
        (RULES, "进出口食品安全管理办法", "海关总署令第249号", "海关总署", "2021-04-12", "2022-01-01", None, "rules", 2),
        (LOCAL, "上海市优化营商环境条例", None, "上海市人民代表大会常务委员会", "2020-04-10", "2020-04-11", "2020-04-10", "regulation", 2),
        (CRAWLED, "海关总署关于推广“提前申报”的公告", None, "海关总署", "2018-12-29", "2019-01-01", None, "announcement", 0),
        (JOINT, "关于调整综合保税区税收政策的公告", "海关总署 财政部 税务总局公告2024年第5号", "海关总署 财政部 税务总局", "2024-03-28", "2024-04-15", None, "announcement", 0),
        (AT_ONCE, None, None, "海关总署 国家移民管理局", "2022-06-20", "2022-06-20", None, "announcement", 0),
        (LATER, None, "海关总署公告2023年第77号", "海关总署", "2023-06-29", "2023-07-29", None, "announcement", 0),
        (FILES_FOLLOW, "关于调整出境货物监管方式的公告", "海关总署公告2020年第45号", "海关总署", "2020-04-08", "2020-05-01", None, "announcement", 0),
        (PICTURE_FOLLOWS, "海关总署关于取消《某某联系单》的公告", None, "海关总署", "2017-03-02", "2017-03-02", None, "announcement", 0),
        (PAGE_FOLLOWS, "关于《进口货物登记证书》（试行）有关事项的公告", "财政部 海关总署公告2021年第8号", "财政部 海关总署", "2021-02-01", "2021-03-01", None, "announcement", 0),
        (BLANKS, None, None, "海关总署", "2016-07-06", "2016-07-06", None, "announcement", 0),
        (WAY, None, "公告〔2019〕21号", "海关总署", "2019-02-14", "2019-03-01", None, "announcement", 0),
        (SPACED, "关于公布《货物目录》的公告", "商务部 海关总署公告2016年第75号", "商务部 海关总署", "2016-12-30", "2017-01-01", None, "announcement", 0),
        (RUN_TOGETHER, None, None, "海关总署 国家某某管理局 财政部", "2014-05-09", "2014-06-01", None, "announcement", 0),
        (ANNEXES_LEAD, "关于有序出口物资的公告", "商务部 海关总署 财政部公告2020年第5号", "商务部 海关总署 财政部", "2020-03-31", "2020-03-31", None, "announcement", 0),
        (GLUED, None, None, "国家某某管理局 海关总署", "2018-12-03", "2019-01-01", None, "announcement", 0),
        (ONE_LINE, "国务院关于印发甲分工方案的函", "国函〔2020〕9号", "国务院", "2020-11-01", None, None, "notice", 0),
        (MARKDOWN, "海关总署关于货物流转有关事项的公告", "海关总署公告2018年第9号", "海关总署", "2018-02-01", None, None, "announcement", 0),
        (FULL_WIDTH, "商务部关于扩大开放的通知", "商贸发〔２０２１〕１５号", "商务部", "2021-03-09", None, None, "notice", 0),
        (KEYED, None, "海关总署 财政部公告2015年第3号", "海关总署 财政部", "2015-02-09", None, None, "announcement", 0),
        (TERM, None, None, "财政部 海关总署", "2021-12-20", "2022-01-01", None, "announcement", 0),
        (SAID_IN_PROSE, None, None, "海关总署", "2016-05-06", None, None, "other", 0),
        (ADVANCE, "海关总署关于货物的公告", "海关总署公告2019年第6号", "海关总署", "2019-01-01", "2019-01-31", None, "announcement", 0),
        (OFFICE_MEETS, "某某管理办法", None, "海关总署", "2020-12-21", "2021-01-01", "2020-12-11", "rules", 3),
        (HAN_DAYS, "某某进出境管理法", None, "全国人民代表大会常务委员会", "2009-08-27", "1986-09-01", "1986-03-03", "law", 4),
        (RUN_ON_LAW, "某某港口法", None, "全国人民代表大会常务委员会", "2018-12-29", "2004-01-01", "2003-06-28", "law", 4),
        (SPACED_ARTICLES, "某某市条例", None, "某某市人民代表大会常务委员会", "2021-11-25", "2022-01-01", "2003-10-23", "regulation", 3),
        (FROM_WRITING, "商务部 海关总署关于进口药材的公告", "2019年第52号", "商务部 海关总署", "2019-07-01", "2019-07-01", None, "announcement", 0),
        (ON_A_PAGE, "关于增列海关监管方式代码的公告", "海关总署公告2014年第57号", "海关总署", "2014-07-30", "2014-08-01", None, "announcement", 0),
        (JOINT_NOTICE, "商务部海关总署关于促进贸易的通知", "商贸发〔2021〕15号", "商务部 海关总署", None, None, None, "notice", 0),
    ],
)  # fmt: skip
def test_head(  # noqa: PLR0917 # a column each
    read: Ingest,
    text: str,
    title: str | None,
    number: str | None,
    issuers: str,
    issued: str | None,
    effective: str | None,
    passed: str | None,
    genre: str,
    articles: int,
) -> None:
    head = ingestion_value(read(text))["document"]
    days = [str(head[key]) if head[key] else None for key in ("issued", "effective", "passed")]
    assert (head["title"], " ".join(head["issuers"]), days) == (title, issuers, [issued, effective, passed])
    assert (head["genre"], head["articles"]) == (genre, articles)
    assert number is None or head["number"] == number


@pytest.mark.parametrize(
    ("text", "issuers", "effective"),
    [
        (
            "中华人民共和国主席令\n（第八号）\n《某某港法》已由中华人民共和国第十三届全国人民代表大会常务委员会第九次会议于2021年6月10日通过，"
            "现予公布，自公布之日起施行。\n中华人民共和国主席　某某某\n2021年6月10日\n某某港法\n第一条　制定本法。\n第二条　本法自公布之日起施行。\n",
            "中华人民共和国全国人民代表大会常务委员会",
            "2021-06-10",
        ),
        (
            "某省口岸管理条例\n(1995年7月29日某省第八届人民代表大会常务委员会第十七次会议通过 1995年8月10日公布施行 根据2018年11月29日某省第十三届"
            "人民代表大会常务委员会第七次会议修正)\n第一条 制定本条例。\n第二条 本条例自公布之日起施行。\n",
            "某省人民代表大会常务委员会",
            "1995-08-10",
        ),
        (
            "某某口岸法\n（1995年7月29日第八届全国人民代表大会常务委员会第十七次会议通过 根据2018年11月29日第十三届全国人民代表大会常务委员会"
            "第七次会议《关于修改〈某某法〉的决定》修正）\n第一条 制定本法。\n第二条 本法自公布之日起施行。\n",
            "全国人民代表大会常务委员会",
            "1995-07-29",
        ),
    ],
)
def test_a_law_holds_from_its_first_issue(read: Ingest, text: str, issuers: str, effective: str) -> None:
    head = read(text).document
    assert (" ".join(one.name for one in head.issuers), str(head.effective)) == (issuers, effective)


def test_shipped_regulation(read: Ingest) -> None:
    text = (ROOT / "data" / "shanghai-port-service-regulation-2020" / "text.txt").read_text(encoding="utf-8")
    head = ingestion_value(read(text))["document"]
    assert head["articles"] == 31
    assert [str(head[key]) for key in ("passed", "effective")] == ["2011-11-17", "2012-03-01"]
    assert [str(day) for day in head["amended"]] == ["2020-05-14"]


@pytest.mark.skipif(not GACC.is_dir(), reason="the crawled announcements are not beside this checkout")
def test_announcements_as_crawled(read: Ingest) -> None:
    wrong = []
    for line in (GACC / "metadata.jsonl").read_text(encoding="utf-8").splitlines():
        known = json.loads(line)
        head = ingestion_value(read(read_original(Path(GACC / known["file"])).text))["document"]
        found = (head["issuers"], str(head["issued"]), str(head["effective"]))
        if found != (known["issuers"], known["issued"], known["effective"]):
            wrong.append((known["file"], found))
    assert wrong == []


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("本公告自2020年3月1日起正式实施。", "2020-03-01"),
        ("本公告自 2020年3月1日零时起施行。", "2020-03-01"),
        ("本公告于2020年3月1日起执行，有效期至2021年12月31日。", "2020-03-01"),
        ("本办法从二○二○年三月一日起生效。", "2020-03-01"),
        ("本公告自即日起施行。", "2020-02-03"),
        ("以上规定，自2020年3月1日（含当日）起施行。", "2020-03-01"),
        ("上述措施自2020年3月1日起施行。", "2020-03-01"),
        ("本公告自3月1日起实施。", "2020-03-01"),
        ("本公告自1月10日起实施。", "2021-01-10"),
        ("以上规定自发布之日起执行。", "2020-02-03"),
        ("本公告自公布之日起30日后施行。", "2020-03-04"),
        ("本公告自2020年3月1日至2021年2月28日执行。", "2020-03-01"),
        ("本公告有效期为2020年3月1日至2021年2月28日。", "2020-03-01"),
        ("本公告施行之日起，2019年1月1日前签订的合同继续执行。", None),
        ("本公告自2020年3月1日起施行，2018年5月1日起施行的《甲办法》同时废止。", "2020-03-01"),
        ("2018年5月1日起施行的《甲办法》同时废止，本公告自2020年3月1日起施行。", "2020-03-01"),
        ("本公告自印发之日起施行，2017年6月1日起实施的《甲公告》停止执行。", "2020-02-03"),
        ("自2020年3月1日（含）起，启用新版单证。", "2020-03-01"),
        ("企业应当自2019年5月1日起30日内报告。本公告自2020年3月1日起施行。", "2020-03-01"),
    ],
)
def test_day_of_effect(read: Ingest, words: str, day: str | None) -> None:
    text = f"海关总署公告2020年第15号\n现公告如下：\n一、企业可以申请。\n{words}\n特此公告。\n海关总署\n2020年2月3日\n"
    effective = read(text).document.effective
    assert (str(effective) if effective else None) == day


def test_a_signature_before_a_plan_full_of_days_and_a_list_of_days_costs_little(read: Ingest) -> None:
    items = "".join(f"{at}. 2019年{at % 12 + 1}月{at % 28 + 1}日前完成任务。\n" for at in range(1, 40))
    text = f"商务部关于印发甲方案的通知\n商贸发〔2018〕1号\n各省：\n现印发给你们。\n商务部\n2018年10月13日\n甲方案\n一、任务\n{items}"
    assert str(read(text).document.issued) == "2018-10-13"
    listed = "".join(f"某地某某企业名称第{at}号 2019年3月{at % 28 + 1}日\n" for at in range(400))
    began = process_time()
    read(f"某某名单\n{listed}")
    assert process_time() - began < 5


def test_what_tells_of_others_holds_from_no_day(read: Ingest) -> None:
    text = "某港年鉴（2015年）\n自2015年5月20日起施行新办法。\n"
    assert (read(text).document.genre, read(text).document.effective) == ("yearbook", None)


@pytest.mark.parametrize(
    ("closing", "issuers", "issued"),
    [
        ("特此公告。海关总署2018年12月10日海关总署公告2018年第194号.doc", ["海关总署"], "2018-12-10"),
        ("特此公告。海关总署　财政部2019年1月9日打印本页关闭窗口主办单位：海关总署", ["海关总署", "财政部"], "2019-01-09"),
        ("特此公告。　　海关总署　　2018年9月20日　　分享到：　　【字体：大 中 小】", ["海关总署"], "2018-09-20"),
        ("附件：目录.pdf商 务 部海关总署二○一八年十二月二十九日【全文下载】", ["商务部", "海关总署"], "2018-12-29"),
        ("特此公告。海 关 总 署　２０１８年６月１５日　上一条：海关总署公告2018年第66号", ["海关总署"], "2018-06-15"),
        ("特此公告。海关总署财政部2013年9月2日公告下载链接：公告.doc", ["海关总署", "财政部"], "2013-09-02"),
    ],
)  # fmt: skip
def test_who_signs_and_when_on_a_line_with_all_that_follows(
    read: Ingest, closing: str, issuers: list[str], issued: str
) -> None:
    text = (
        f"海关总署公告2018年第9号关于事项的公告为了便利，现公告如下：一、简化手续。二、本公告自7月1日起执行。{closing}"
    )
    head = read(text).document
    assert ([one.name for one in head.issuers], str(head.issued), head.title) == (issuers, issued, "关于事项的公告")
    assert head.effective is not None
    assert head.issued is not None
    assert (head.effective.month, head.effective.day, head.effective >= head.issued) == (7, 1, True)
