"""Reports on the collection as shipped: which document tells what, former bodies, duties, scopes.

Whole reports are held against files; after a change that is meant, or of the data, from the root of the checkout:

python -m tests.reports.test_collection
"""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path

import pytest

from kg.errors import KgError
from kg.reports.catalogue import KINDS, make, subjects
from kg.reports.formats.markdown import markdown
from kg.reports.material import Material
from kg.reports.structure import Bullets, Figure, Paragraph, Report, Runs, Section
from kg.terms import Language

ROOT = Path(__file__).parent.parent.parent
GOLDEN = Path(__file__).parent / "golden" / "collection"
WHOLE = [("agency", "aqsiq"), ("agency", "sta"), ("system", "shanghai-single-window")]
LANGUAGES: tuple[Language, ...] = ("zh", "en")
BRIEFS: dict[str, dict[str, object]] = {  # by what their files are named
    "collection": {},
    "yearbook": {"documents": ["shanghai-2015-ch3"]},
    "opinion": {"documents": ["state-council-2019-3"]},
    "regulation": {"documents": ["shanghai-port-service-regulation-2020"]},
    "half-year": {"as_of": "2015-06-30", "documents": ["shanghai-2015-ch3"]},
}
OPINION, REGULATION, YEARBOOK = "state-council-2019-3", "shanghai-port-service-regulation-2020", "shanghai-2015-ch3"
SUBJECTS = {
    "agency": ("gacc",),
    "initiative": ("fee-pilot",),
    "system": ("shanghai-single-window",),
    "place": ("comprehensive-bonded-zones",),
    "mechanism": ("delta-clearance-mechanism",),
    "pair": ("gacc", "mof"),
}
Seen = Callable[..., Material]
PLANS = (
    "计划|将|力争|拟|争取|预期|预计|打算|要求|任务|plan|(?:is|are|was|were) to |to be |expect|requir|intention|task|aim"
)
WEAK = {
    "inferred": "推断|infer",
    "background": "背景|background",
    "planned": PLANS,
    "intended": PLANS,
    "required": PLANS,
}


def seen_in(**scope: object) -> Material:
    """What reports draw on, of the shipped collection in a scope."""
    from kg import open_graph

    graph = open_graph(ROOT / "data").scoped(**scope)  # type: ignore[arg-type]
    return Material(graph.read(quoted=False), graph.store, graph.scope)


@pytest.fixture(scope="module")
def seen() -> Iterator[Seen]:
    """The collection in a scope, read once for each; built in a cache of this module's own."""
    found: dict[str, Material] = {}
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:

        def once(**scope: object) -> Material:
            patch.setenv("XDG_CACHE_HOME", folder)
            patch.delenv("KG_DATA", raising=False)
            return found.setdefault(str(scope), found.get(str(scope)) or seen_in(**scope))

        yield once
    text.cache_clear()


@cache  # of what several tests look at; the materials live as long as `seen`
def text(material: Material, kind: str, *names: str, language: Language = "en") -> str:
    return markdown(make(material, kind, names, language), material.knowledge)


def section(report: str, title: str) -> str:
    """What stands under a heading, in the body and, where a long report moves it there, in an annex."""
    heading = rf"## (?:Annex \d+: )?{re.escape(title)}\n(.*?)(?=\n## |\Z)"
    return "\n".join(re.findall(heading, report, re.DOTALL))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("kind", "name"), WHOLE)
def test_a_report_is_as_committed(seen: Seen, kind: str, name: str, language: Language) -> None:
    assert text(seen(), kind, name, language=language) == _golden(kind, name, language).read_text(encoding="utf-8")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", BRIEFS)
def test_a_brief_is_as_committed(seen: Seen, name: str, language: Language) -> None:
    told = text(seen(**BRIEFS[name]), "brief", language=language)
    assert told == _golden("brief", name, language).read_text(encoding="utf-8")


def test_a_brief_tells_results_before_and_after_firsts_plans_and_doubts(seen: Seen) -> None:
    brief = text(seen(), "brief", language="zh")
    results = section(brief, "主要成效")
    assert "由14小时缩短至7小时（推算下降50%）" in results
    assert "7922.4万元" in results
    assert "2700万元" in results
    assert "推算占海关查验重箱（不含固废）17.2万标箱的95.9%" in results
    assert 5 <= sum(line.startswith("- ") for line in results.splitlines()) <= 10
    assert "不看图中联系多少" in brief
    assert "其举措已推广到全国" in section(brief, "率先与推广")
    assert "争取扩大政府承担查验作业服务费试点范围" in section(brief, "计划")
    assert "随机布控查验占比70.8%；查验随机派单率100%" in results  # as the source has them
    assert "自动进口许可证无纸化关区内全面推广" in results  # told in words, without a figure
    acts, context = results.index("双随机"), results.index("同期数据（文献未说明系何举措的成效）")
    assert acts < context
    assert "适用于全国" not in brief  # “national” in a name is no place where a thing applies
    assert "“十检十放”称有十种模式而只列出九种" in section(brief, "文献未明之处")


def test_a_brief_is_titled_by_what_it_is_on_and_says_how_it_chose_at_its_end(seen: Seen) -> None:
    brief = text(seen(), "brief", language="zh")
    assert brief.startswith("# 2015年上海口岸通关环境情况简报\n")
    body = brief.partition("## 注释")[0]
    assert "※（上海海关牵头）" in body
    assert body.rstrip().endswith("标“※”的，部分数据归入该项系编者推断，理由见该项注释。")
    assert text(seen(), "overview", language="en").startswith("# Overview on clearance at the Shanghai port in 2015\n")
    assert text(seen(documents=[OPINION]), "brief", language="zh").partition("\n")[0].endswith("：简报")


def test_a_brief_tells_the_mechanisms_by_region_with_when_they_met_and_on_what_they_agreed(seen: Seen) -> None:
    told = section(text(seen(), "brief", language="zh"), "区域合作机制")
    assert sum(line.startswith("- ") for line in told.splitlines()) == 3
    assert "2015年9月召开川渝沪大通关合作第八次联席会议" in told
    assert "提出计划5项（共识与计划属此会均系推断）" in told


def test_english_results_are_sentences(seen: Seen) -> None:
    results = section(text(seen(), "brief"), "Main results")
    assert "the share of declarations reviewed by regional specialists rose to 5.5%" in results
    assert "berth utilisation at Yangshan rose by 12%" in results
    assert "fell from 14 hours to 7 hours" in results


def test_a_brief_tells_plans_by_document_in_parts_that_add_up(seen: Seen) -> None:
    lines = [line for line in section(text(seen(), "brief", language="zh"), "计划").splitlines() if line]
    for many, document, about in ((44, "年鉴2015", "（2016年）"), (21, "国发〔2019〕3号", "综合保税区")):
        at = next(at for at, line in enumerate(lines) if line.startswith(f"- {document}") and f"列出{many}项" in line)
        assert about in lines[at]
        fields = [int(one) for one in re.findall(r"(\d+)项）", lines[at])]
        assert sum(fields) == (many if document == "年鉴2015" else 0)  # of other plans it is told who is to do what
    assert "65项" not in "".join(lines)
    leaders = next(line for line in lines if "国发〔2019〕3号" in line and "分工：" in line)
    assert sum(map(int, re.findall(r"(?:牵头|单独负责)(\d+)项", leaders))) == 21
    assert "海关总署牵头8项、单独负责4项、参与9项" in leaders  # alone it is said to be responsible, not to lead


def test_a_brief_marks_in_the_sentence_what_is_inferred_and_ties_no_plan_of_another_document(seen: Seen) -> None:
    plans = section(text(seen(), "brief", language="zh"), "计划")
    taken_up = next(line for line in plans.splitlines() if "承接上列成效的任务" in line)
    assert "巩固通关一体化改革成果（推断）；" in taken_up  # said of a whole; of this part it is inferred
    assert "检验检疫区域一体化进口直通（推断）" in taken_up
    assert "争取扩大政府承担查验作业服务费试点范围" in taken_up
    assert "扩大政府承担查验作业服务费试点范围（推断）" not in taken_up  # the source says so
    assert "促进跨境电商发展" not in taken_up


def test_the_scope_of_a_pilot_goes_with_its_short_form(seen: Seen) -> None:
    for kind in ("brief", "overview"):
        told = section(text(seen(), kind, language="zh"), "主要成效")
        assert "上海海运口岸除进口固体废物外、经海关查验正常的集装箱货物" in told


def test_a_brief_in_the_middle_of_the_year_has_no_figure_of_the_whole_year(seen: Seen) -> None:
    for kind in ("brief", "overview"):
        told = text(seen(as_of="2015-06-30", documents=[YEARBOOK]), kind, language="zh").partition("## 附件目录")[0]
        body = told.partition("## 注释")[0]
        assert "截至2015年6月30日" in body
        for later in ("7922.4", "2700万", "228.2", "657", "47亿", "49.2", "9月15日", "推广到全国"):
            assert later not in body, (kind, later)


def test_a_brief_of_plans_alone_tells_no_result(seen: Seen) -> None:
    told = text(seen(modalities=["planned"]), "brief", language="zh")
    assert [line for line in told.splitlines() if line.startswith("## ")] == ["## 计划", "## 注释", "## 资料来源"]


def test_where_nothing_is_seen_a_brief_says_so(seen: Seen) -> None:
    for kind in ("brief", "overview"):
        with pytest.raises(KgError, match="no source tells"):
            text(seen(as_of="1900"), kind)


def test_the_overview_opens_with_the_brief_and_puts_the_rest_in_annexes_that_it_lists(seen: Seen) -> None:
    material = seen()
    brief, overview = (make(material, kind, (), "zh") for kind in ("brief", "overview"))
    assert [one.title for one in overview.sections[: len(brief.sections)]] == [one.title for one in brief.sections]
    annexes = [one.title for one in overview.sections if one.annex]
    assert annexes == [one.title for one in overview.sections[-len(annexes) :]]
    assert annexes.pop() == "说明"  # how to read all that stands before
    assert all(title.startswith(f"附件{at}：") for at, title in enumerate(annexes, 1))
    listed = section(markdown(overview, material.knowledge), "附件目录")
    assert listed.strip().removesuffix("。").split("；") == annexes


def test_a_body_that_is_no_more_is_told_in_the_past_and_before_its_end_is_not(seen: Seen) -> None:
    now, then = (text(seen(**scope), "agency", "shanghai-ciq") for scope in ({}, {"as_of": "2016"}))
    assert "Former body: merged into Shanghai Customs (from 20 April 2018)" in now
    assert "It led or implemented" in now
    assert "It worked most closely with" in now
    assert "is subordinate to" not in now
    assert "It was also a member of" in now  # what is inferred, in a sentence of its own
    assert "was subordinate to" in now
    assert "It led or implemented" in then
    assert "It worked most closely with" in then  # the yearbook tells of its year
    assert "ormer body" not in then
    now, then = (text(seen(**scope), "agency", "shanghai-ciq", language="zh") for scope in ({}, {"as_of": "2016"}))
    assert "原机构，并入：上海海关（2018年4月20日起）" in now
    assert "该机构曾牵头长江经济带检验检疫一体化改革" in now
    assert "该机构牵头长江经济带检验检疫一体化改革" in then
    assert "曾" not in section(then, "举措与成效")
    assert "计划由上海检验检疫局负责完善检验检疫" in now
    assert "原定" not in now  # the plan is of 2016, the body was there until 2018
    assert "上海检验检疫局将负责完善检验检疫" in then
    assert "下列任务承接其曾牵头或实施的举措" in now
    took_up = [line for line in now.splitlines() if line.startswith("- 检验检疫区域一体化进口直通")]
    assert len(took_up) == 1  # once, with both that it takes up
    assert "原机构" not in then


def test_other_reports_mark_a_body_that_is_no_more_from_the_day_of_its_end(seen: Seen) -> None:
    mark = "Shanghai Entry-Exit Inspection and Quarantine Bureau (former body)"
    for kind, names in (("agency", ["shanghai-customs"]), ("overview", []), ("cooperation", [])):
        assert f"| {mark} |" in text(seen(), kind, *names)
        assert mark not in text(seen(as_of="2018-04-19"), kind, *names)


def test_duties_are_no_initiatives_and_stand_in_a_section_of_their_own(seen: Seen) -> None:
    told = text(seen(), "agency", "shanghai-port-office")
    done = section(told, "At a glance")
    assert re.search(r"Under the Shanghai port service regulation, it has a part in \w+ duties or rules", done)
    assert "duties and rules" not in section(told, "What it did, and what came of it")
    by_law = section(told, "Annex 2: Duties and rules (Shanghai port service regulation)")  # a long report has annexes
    assert "Shanghai port opening plan" in by_law
    coordinated = next(line for line in by_law.splitlines() if line.startswith("- Coordinates: "))
    assert len(coordinated.split(";")) == 9  # so few that each is named
    overview = section(text(seen(), "overview"), "Annex 5: Who has duties")
    assert "Told by the Shanghai port service regulation." in overview


def test_cooperation_ranks_deeds_and_tells_what_laws_lay_down_apart(seen: Seen) -> None:
    report = re.sub(r"\[\^\d+\]", "", text(seen(), "cooperation"))
    points = section(report, "Main points")
    assert "port service department" not in points  # named with others by a law only
    assert "Shanghai Customs" in points
    assert "p = " not in section(report, "Duties that laws lay down together")
    by_law = section(report, "Duties that laws lay down together")
    assert re.search(r"Port inspection bodies — Shanghai port service department \| \d+ \|", by_law)
    assert "superior departments" not in report  # one body or the other punishes
    assert "## Change" not in report  # a yearbook and a law are not compared
    pair = "Shanghai Entry-Exit Inspection and Quarantine Bureau (former body) | Shanghai Customs"
    often = re.search(re.escape(f"| {pair} |") + r" (\d+)", report)
    assert often is not None
    told = {"four": "4", "five": "5", "six": "6"}
    passages = re.search(r"closest pair: (\w+) passages", points)
    assert passages is not None
    assert told[passages[1]] == often[1]
    assert "in no order" in points  # whose order is not to be cited
    assert "(a test of the ranking, not of the cooperation)" not in points
    assert "(a test of the ranking, not of the cooperation)" in section(report, "Communities")
    assert re.search(r"Ranks range, over all choices: .* \(1 to 3\)", report)


def test_gaps_blame_no_document_for_what_its_sentence_or_duty_says(seen: Seen) -> None:
    report = re.sub(r"\[\^\d+\]", "", text(seen(), "gaps"))
    unnamed = section(report, "Initiatives in which nobody is named as acting")
    for named in (
        "Port visas",
        "Serial operation",
        "Land-air transport",
        "Pilot of the status of general VAT taxpayer",
    ):
        assert named not in unnamed
    assert "Operation and maintenance of the platform" in unnamed
    assert "of choices of the editors and of no doubt in the documents" in section(report, "Main points")


def test_what_is_only_alike_is_no_correspondence_and_parts_count_with_their_whole(seen: Seen) -> None:
    report = re.sub(r"\[\^\d+\]", "", text(seen(), "trade-facilitation"))
    assert "12 provisions (of six articles)" in report or "twelve provisions (of six articles)" in report
    assert "Regular meeting on the Disney project" in section(report, "Alike, but no correspondence")
    assert "part of one above, not counted again" in section(report, "Article 7.4: Risk management")
    untouched = section(report, "Provisions for which nothing was found")
    assert (
        untouched.startswith("\nIn Yearbook 2015 nothing was found")
        or "In Yearbook 2015 nothing was found" in untouched
    )
    assert "State Council Opinion" in untouched
    assert "not compared with the agreement" in untouched


def test_what_is_planned_is_told_as_planned_with_all_who_are_to_have_part_in_it(seen: Seen) -> None:
    opinion = seen(documents=[OPINION])
    overview = text(opinion, "overview")
    assert "initiatives on record" not in overview
    plain = re.sub(r"\[\^\d+\]", "", overview)
    assert (
        "Of what is planned, the General Administration of Customs is to lead eight, be solely responsible for four"
        in plain
    )
    assert "the Ministry of Commerce is to lead four" in plain
    assert "| General Administration of Customs — Ministry of Commerce |" in overview
    assert "| State Council —" not in overview  # it only ordered the opening
    assert re.search(r"海关总署\[\^\d+\]（计划）", text(opinion, "overview", language="zh"))
    agency = text(opinion, "agency", "gacc", language="zh")
    assert "按计划，将与之共事最多的是商务部" in agency
    assert "| 合作方 | 按计划将共同参与 |" in agency
    assert "from 12 January 2019 (inferred)" in text(opinion, "initiative", "develop-leasing")
    plan = text(opinion, "plan")
    assert "other departments concerned" in section(plan, "Editors’ notes")
    assert "Promotion of high-level opening" not in section(plan, "Without a follow-up")  # the tasks are parts of it
    assert make(opinion, "plan", (), "en").title.startswith("Planned from 12 January 2019")  # it sets no year
    pair = text(opinion, "pair", "mofcom", "gacc", language="zh")
    assert "8项共同的举措（均为计划）" in pair
    assert "双方都参与其事" not in agency


def test_tasks_stand_under_their_document_with_all_who_have_part_in_them(seen: Seen) -> None:
    plan = text(seen(), "plan")
    council = section(plan, "State Council Opinion \\[2019\\] No. 3")
    assert "### Other tasks" not in council
    task = next(line for line in council.splitlines() if line.startswith("- Expand both markets"))
    assert "led by: the State Taxation Administration" in task
    assert "participants: the Ministry of Finance" in task
    assert "General Administration of Customs" in task
    assert "Expand both markets" not in section(plan, "Yearbook 2015")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    ("scope", "said"),
    [
        ({"as_of": "2019-06-30", "documents": [OPINION]}, ("As of 30 June 2019", "State Council Opinion [2019] No. 3")),
        ({"known_by": "2019-06-30"}, ("30 June 2019",)),
    ],
)
def test_every_kind_keeps_to_its_scope_and_tells_it_at_its_head(
    seen: Seen, kind: str, scope: dict[str, object], said: tuple[str, ...]
) -> None:
    material = seen(**scope)
    try:
        report = make(material, kind, SUBJECTS.get(kind, ()), "en")
    except KgError:  # nothing of this kind in scope
        return
    assert all(words in report.scope for words in said)
    told = markdown(report, material.knowledge)
    for outside in {OPINION, REGULATION, YEARBOOK} - {material.knowledge.documents[iri].id for iri in report.sources}:
        assert f"{outside}:" not in told
    assert REGULATION not in told or scope != {"known_by": "2019-06-30"}
    assert YEARBOOK not in told or "documents" not in scope


def test_the_sources_at_the_end_say_all_that_identifies_them(seen: Seen) -> None:
    sources = section(text(seen(), "overview", language="zh"), "资料来源")
    assert "（国发〔2019〕3号，国务院，2019年1月12日）" in sources
    assert "（上海市人大常委会，2020年5月14日；引作“《上海口岸服务条例》”）" in sources
    assert "引作“年鉴2015”" in sources
    assert sources.index("上海口岸服务条例") < sources.index("〔背景〕")


def _golden(kind: str, name: str, language: Language) -> Path:
    return GOLDEN / f"{kind}-{name}.{language}.md"


def regenerate() -> None:
    os.environ.pop("KG_DATA", None)
    GOLDEN.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_CACHE_HOME"] = folder
        material = seen_in()
        for kind, name in WHOLE:
            for language in LANGUAGES:
                said = text(material, kind, name, language=language)
                _golden(kind, name, language).write_text(said, encoding="utf-8")
        for name, scope in BRIEFS.items():
            for language in LANGUAGES:
                said = text(seen_in(**scope), "brief", language=language)
                _golden("brief", name, language).write_text(said, encoding="utf-8")


def test_a_figure_of_a_part_of_the_year_is_told_since_when_wherever_it_stands(seen: Seen) -> None:
    for kind, *iris in (("agency", "shanghai-ciq"), ("overview",), ("results",)):
        zh = re.sub(r"\[\^\d+\]", "", text(seen(), kind, *iris, language="zh"))
        en = re.sub(r"\[\^\d+\]", "", text(seen(), kind, *iris))
        assert "2015年进口直通试点企业" not in zh
        assert "2015年上海口岸出口直放" not in zh
        assert "2015年10月以来" in zh
        assert "since August 2015" in en


def test_where_a_figure_is_stated_only_its_attribution_is_told_to_be_inferred(seen: Seen) -> None:
    for iri in ("shanghai-customs", "shanghai-ciq", "shanghai-msa"):
        zh = re.sub(r"\[\^\d+\]", "", text(seen(), "agency", iri, language="zh"))
        en = re.sub(r"\[\^\d+\]", "", text(seen(), "agency", iri))
        assert "（归属系推断）" in zh
        assert "(link inferred)" in en
        assert not re.search(r"\d(?:亿|万)?(?:元|部|艘次|次)（推断）", zh)
        assert re.search("其中[0-9]+项由其牵头或实施系推断", zh)


def test_what_a_body_is_and_its_inferred_end_are_marked(seen: Seen) -> None:
    zh = re.sub(r"\[\^\d+\]", "", text(seen(), "agency", "shanghai-customs", language="zh"))
    en = re.sub(r"\[\^\d+\]", "", text(seen(), "agency", "shanghai-customs"))
    assert "海关总署在上海的直属海关（背景）。" in zh
    assert "原机构，推断截至2018年4月19日，由上海海关接替" in zh
    assert "by inference up to 19 April 2018, succeeded by Shanghai Customs" in en
    assert "只申报一次、接受一次查验、一次放行（背景）" not in text(
        seen(), "initiative", "three-ones-reform", language="zh"
    )


def test_an_undertaking_is_told_with_its_limits_and_all_that_is_claimed_of_it(seen: Seen) -> None:
    ciq = re.sub(r"\[\^\d+\]", "", text(seen(), "agency", "shanghai-ciq", language="zh"))
    assert "检验检疫全程无纸化（试点）" in section(ciq, "概要")
    done = section(ciq, "举措与成效")
    assert "试点只及入境应检的木包装和服装" in done
    assert "不检就放；编者按：检验检疫分类监管“十检十放”称有十种模式而只列出九种" in done
    assert "上海全部口岸和特殊监管区域均已实行关检联合查验" in done
    assert "金伯利钻石" in done
    assert "| 上海关检所辖机构 |" not in ciq  # its own offices are no partner


def test_a_brief_says_what_of_a_meeting_is_inferred_and_how_many_effects_are_claimed(seen: Seen) -> None:
    zh = re.sub(r"\[\^\d+\]", "", text(seen(), "brief", language="zh"))
    assert "达成共识，提出计划5项（共识与计划属此会均系推断）" in zh
    assert "文献所称协作成效有长三角区域通关一体化改革进一步深化、国际贸易单一窗口建设稳步推进、" in zh
    en = re.sub(r"\[\^\d+\]", "", text(seen(), "brief"))
    assert "five plans put forward (that both belong to this meeting is inferred)" in en


if __name__ == "__main__":
    regenerate()


def test_a_member_is_told_the_duties_and_doings_of_its_collectives(seen: Seen) -> None:
    customs, maritime = (text(seen(), "agency", name, language="zh") for name in ("shanghai-customs", "shanghai-msa"))
    for one in (customs, maritime):
        assert "之一，另参与或承担职责与规定17项" in one
        assert "作为成员的职责与规定" in one
    assert "海上运输专项整治" in section(maritime, "举措与成效")


def test_few_things_done_together_make_nobody_the_closest(seen: Seen) -> None:
    assert "合作最密切的是" in text(seen(), "agency", "shanghai-customs", language="zh")  # six with its sister
    maritime = text(seen(), "agency", "shanghai-msa", language="zh")
    assert "最密切" not in section(maritime, "概要")
    assert "合作方有" in section(maritime, "概要")


def test_figures_stand_with_what_they_are_figures_of(seen: Seen) -> None:
    customs, ciq = (text(seen(), "agency", name, language="zh") for name in ("shanghai-customs", "shanghai-ciq"))
    plain = re.sub(r"\[\^\d+\]", "", customs)
    assert (
        "占全省比重31.7%；其中山西经上海海关进出口额18.13亿元" in plain
    )  # the part after all that is said of the whole
    assert (
        "其牵头、与他方共同实施的长江经济带区域通关一体化改革数据有：2015年，长江经济带一体化报关单占全国总量49.2%"
        in plain
    )
    assert "3162批" not in section(ciq, "概要")  # of a pilot, whose limits the summary has no room for
    assert "仅就检验检疫单证无纸化试点而言的成效：" in re.sub(r"\[\^\d+\]", "", ciq)


def test_what_is_inferred_is_marked_in_the_summary_and_one_by_one(seen: Seen) -> None:
    plain = re.sub(r"\[\^\d+\]", "", text(seen(), "agency", "shanghai-msa", language="zh"))
    summary = section(plain, "概要")
    assert "该机构实施国际航行船舶进出口岸查验业务电子化、" in summary  # what is stated comes before what is inferred
    assert "等，牵头上海海事局船舶代理诚信管理机制（推断）。" in summary
    assert "（其中5项由其牵头或实施系推断；不含计划" in summary
    assert "在上海电子口岸平台发布国际航行船舶24小时计划动态" in summary
    assert "提供国际航行船舶24小时计划动态" in summary
    assert "是口岸监管部门（推断）和四省市海事部门（推断）的成员" in plain
    assert "## 计划" not in plain  # the aim of a study is no plan


def test_what_a_law_requires_is_no_plan(seen: Seen) -> None:
    overview = re.sub(r"\[\^\d+\]", "", text(seen(), "overview", language="zh"))
    row = next(line for line in overview.splitlines() if line.startswith("| 企业诚信信息共享机制"))
    assert "（法定）" in row
    assert "（计划）" not in row
    body = text(seen(), "agency", "shanghai-tax-bureau", language="zh")
    assert "企业诚信信息共享机制" in section(body, "职责与规定（《上海口岸服务条例》）")


def test_tasks_alone_count_as_planned_and_side_remarks_are_no_plans(seen: Seen) -> None:
    plan = text(seen(), "plan", language="zh")
    drawn = section(plan, "谁承担多少")
    assert "上海边检总站" not in drawn  # its evaluation is begun and stands in no plan
    notes = [line for line in plan.splitlines() if line.startswith("[^") and "原文列为计划" in line]
    assert notes
    assert not any("第三节第7段" in note for note in notes)
    brief = text(seen(), "brief", language="zh")
    assert "，计21项，" in brief
    assert "，计50项，" not in brief
    assert "计467项" not in plan


def test_what_a_plan_replaces_or_only_a_text_mentions_has_no_missing_follow_up(seen: Seen) -> None:
    listed = text(seen(), "plan", language="zh").partition("没有后续任务的举措")[2]
    for name in ("| “串联作业”", "| 供给侧结构性改革", "| 迪士尼项目", "| 单一窗口建设", "| 多式联运 "):
        assert name not in listed, name


def test_a_change_told_in_multiples_is_growth_like_any_other(seen: Seen) -> None:
    told = re.sub(r"\[\^\d+\]", "", text(seen(), "results"))
    assert (
        "from Growth of bonded online shopping in 2015 (+2,700%) to E-commerce enterprises filed in 2015 (+400%)"
        in told
    )
    assert "bonded online shopping in 2015 (up 2,700%)" in told
    assert "27 times" not in told


def test_what_is_an_agencys_by_inference_alone_is_marked_on_its_first_page(seen: Seen) -> None:
    summary = re.sub(r"\[\^\d+\]", "", section(text(seen(), "agency", "shanghai-msa", language="zh"), "概要"))
    assert "双向通航船舶1022艘次（归属系推断）" in summary
    assert "出口岸许可证电子证书2652艘次（" not in summary


def test_a_collective_does_not_stand_beside_its_members_among_those_who_take_data(seen: Seen) -> None:
    flows = section(re.sub(r"\[\^\d+\]", "", text(seen(), "agency", "shanghai-customs")), "Data flows")
    assert "(those named of the inspection bodies of the port)" in flows
    assert "Inspection bodies of the port;" not in flows


def test_bold_words_end_before_marks_and_blanks(seen: Seen) -> None:
    for language in LANGUAGES:
        told = text(seen(), "trade-facilitation", language=language)
        bold = re.findall(r"\*\*(.+?)\*\*", told)
        assert bold
        assert not any(words.endswith(("：", ":", " ", "，", ",")) for words in bold)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_report_tells_as_stated_what_is_inferred_background_or_planned(seen: Seen, language: Language) -> None:
    material, bare = seen(), []
    for kind in KINDS.values():
        about = [(one.iri,) for one in subjects(material, kind)] if kind.subjects == 1 else [()] * (not kind.subjects)
        for iris in about:
            with suppress(KgError):  # nothing to report
                bare += [(kind.name, *iris, one) for one in _unmarked(kind.report(material, iris, language))]
    assert not bare


def _unmarked(report: Report) -> Iterator[str]:
    """The sentences, items and cells with something that is not stated, and no word that says so beside it."""
    for words, runs in _told(report):
        for at, run in enumerate(runs):
            kinds = {note.modality for note in run.notes}
            weak = kinds & WEAK.keys() if kinds and kinds <= WEAK.keys() else set()
            rest = runs[at + 1 :]
            until = next((i for i, one in enumerate(rest) if one.notes), len(rest))
            after = run.text + "".join(one.text for one in rest[:until])
            lead = "".join(one.text for one in runs[:at])
            lead = lead if weak & {"planned", "intended", "required"} else re.split("；|; ", lead)[-1]
            ends = re.findall("（均为[^）]+）|\\(all [^)]+\\)|^[^；;：:]*[：:]", "".join(one.text for one in runs))
            if any(not re.search(WEAK[kind], f"{after} {lead} {words} {ends}", re.IGNORECASE) for kind in weak):
                yield "".join(one.text for one in runs)


def _told(report: Report) -> Iterator[tuple[str, Runs]]:
    """The words of a report, each sentence, item and cell with the titles and openings over it; no counts."""

    def within(section: Section, above: str) -> Iterator[tuple[str, Runs]]:
        titles, opening = f"{above} {section.title}", ""
        for block in section.blocks:
            if isinstance(block, Paragraph | Bullets):
                lines = block.sentences if isinstance(block, Paragraph) else block.items
                yield from ((f"{titles} {opening}", line.runs) for line in lines)
                opening = (
                    lines[-1].text if isinstance(block, Paragraph) and lines[-1].text.endswith(("：", ":")) else ""
                )
            else:
                table = block.data if isinstance(block, Figure) else block
                for row in table.rows:
                    cells = [at for at in range(len(row)) if at not in table.figures]
                    yield from ((f"{titles} {table.caption} {table.header[at]}", row[at]) for at in cells)
        for one in section.sections:
            yield from within(one, titles)

    for section in report.sections:
        yield from within(section, f"{report.kind} {report.title}" if report.kind == "plan" else "")
