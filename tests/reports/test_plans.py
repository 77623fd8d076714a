"""What reports tell of plans, on the collection as shipped: what came of them, what goes on, who is to do what."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from kg.reports.kinds.trade_facilitation import by_article
from kg.reports.material import Material
from tests.reports.test_collection import section, seen_in, text


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Material]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        patch.delenv("KG_DATA", raising=False)
        yield seen_in()


def plain(material: Material, kind: str, *names: str, language: str = "en") -> str:
    return re.sub(r"\[\^\d+\]", "", text(material, kind, *names, language=language))


def test_nothing_that_may_be_older_than_a_plan_came_of_it(whole: Material) -> None:
    report = plain(whole, "plan")
    came, elsewhere = section(report, "What came of the plans"), section(report, "The same matter elsewhere")
    assert "Yearbook 2015 deals with" not in came  # a plan of 2019
    assert "port service regulation" not in came  # passed in 2011, though the wording is of 2020
    assert "Promote cross-border e-commerce: by inference Yearbook 2015" in elsewhere
    assert elsewhere.count("the Shanghai port service regulation deals with the same matter") == 5
    task = next(one.iri for one in whole.tasks if one.label.en.lower() == "promote cross-border e-commerce")
    alone = plain(whole, "initiative", task.rpartition("/")[2])
    assert "Yearbook 2015" not in section(alone, "What came of the plans")
    assert "Yearbook 2015" in section(alone, "The same matter elsewhere")


def test_what_the_planning_document_itself_has_for_later_did_not_come_of_it(small: Material) -> None:
    assert "后由" not in section(plain(small, "initiative", "paperless-pilot", language="zh"), "计划的后续情况")


def test_what_was_spread_over_the_country_has_a_follow_up(whole: Material) -> None:
    report = plain(whole, "plan", language="zh")
    without = report.partition("没有后续任务的举措")[2]
    assert "6项已推广到全国（包括其所属举措或组成部分已推广的）" in without
    assert "邮轮检查改革试点" not in without
    assert "| 简化船员临时入境手续" not in without


def test_without_a_follow_up_stand_deeds_alone_each_with_who_has_part_in_it(whole: Material) -> None:
    listed = plain(whole, "plan").partition("Initiatives without a follow-up")[2]
    assert "| Setting up of comprehensive bonded zones" not in listed  # an order alone tells of it
    row = next(line for line in listed.splitlines() if line.startswith("| Twelve points of support for exhibitions"))
    assert "| Deeper and wider clearance integration" not in listed  # what is to be consolidated takes it up
    assert "Shanghai Entry-Exit Inspection and Quarantine Bureau" in row


def test_what_several_tasks_take_up_says_how_many_of_the_links_are_inferred(whole: Material) -> None:
    points = section(plain(whole, "plan", language="zh"), "要点")
    for told in (
        "长江经济带检验检疫一体化改革（2项，均系推断）",
        "政府承担查验作业服务费试点（2项，其中1项系推断）",
        "国际航运中心综合信息平台建设（2项，均系推断）",
    ):
        assert told in points


def test_who_alone_is_responsible_is_not_said_to_lead(whole: Material) -> None:
    told = "海关总署将牵头8项、单独负责4项和参与9项"
    assert told in plain(whole, "plan", language="zh")
    assert "is to lead eight, be solely responsible for four and take part in nine" in plain(whole, "plan")


def test_tasks_are_called_what_their_document_calls_them(whole: Material) -> None:
    assert "列出21项主要任务" in plain(whole, "brief", language="zh")
    assert "sets out 21 main tasks" in plain(whole, "plan")
    assert "年鉴2015列出44项计划任务" in plain(whole, "brief", language="zh")  # it has no one heading for them


def test_a_document_published_later_than_it_is_dated_is_not_published_on_that_day(whole: Material) -> None:
    calendar = plain(whole, "overview", language="zh")
    assert "若干意见》（成文）" in calendar
    assert "若干意见》（发布）" not in calendar


def test_papers_building_and_continuation_of_a_thing_are_one_correspondence_with_it(whole: Material) -> None:
    found = {
        iri.rpartition("/")[2]: [whole.knowledge.label(one.subject).zh for one in links]
        for iri, links in by_article(whole).items()
    }
    assert sum("三个一" in name or "一次申报、一次查验" in name for name in found["8"]) == 1
    assert sum("三互" in name for name in found["8"]) == 1
    assert "上海国际贸易单一窗口" in found["10.4"]
    assert "上海国际贸易“单一窗口”建设" not in found["10.4"]


def test_who_joins_a_duty_is_not_told_as_leading_it(whole: Material) -> None:
    for agency in ("shanghai-customs", "shanghai-msa"):
        assert "牵头验收作业区" not in plain(whole, "agency", agency, language="zh")
