"""Figures as records: value, unit, growth, what is counted, whose it is, and when."""

from __future__ import annotations

from typing import Any

from tests.ingest.conftest import Ingest

YEARBOOK = "上海口岸年鉴（2015年）\n第一节 综述\n"


def observations(read: Ingest, text: str) -> list[dict[str, Any]]:
    found = read(text)
    labels = {one.record["id"]: one.record["label"]["zh"] for one in found.proposals if one.kind == "indicator"}
    return [
        {**one.record, "indicator": labels[one.record["indicator"]]}
        for one in found.proposals
        if one.kind == "observation"
    ]


def test_growth_belongs_to_its_figure(read: Ingest) -> None:
    one, two = observations(
        read, f"{YEARBOOK}全年海关总署完成邮轮检疫657艘次,同比增加23.5%,入境旅客110.7万人次,同比减少15.5%。\n"
    )
    assert (one["value"], one["unit"], one["by"], one["when"]["from"]) == (657, "ship-call", "gacc", "2015")
    assert {key: str(value) for key, value in one["growth"].items()} == {
        "value": "23.5", "basis": "percent", "against": "previous-year", "raw": "同比增加23.5%",
    }  # fmt: skip
    assert (two["value"], str(two["growth"]["value"]), two["indicator"]) == (1107000, "-15.5", "入境旅客")


def test_several_growths_in_turn(read: Ingest) -> None:
    some = observations(read, f"{YEARBOOK}网店备案512家、商品备案60.4万种,分别增长4倍和16倍。\n")
    assert [(one["indicator"], one["growth"]["value"]) for one in some] == [("网店备案", 4), ("商品备案", 16)]


def test_what_was_counted_since_a_day(read: Ingest) -> None:
    (one,) = observations(read, f"{YEARBOOK}自2012年7月1日以来,截至2015年底,累计双向通航485次。\n")
    assert one["when"] == {"from": "2012-07-01", "to": "2015-12-31", "precision": "day", "raw": "2015年底"}
    assert (one["kind"], one["unit"], one["indicator"]) == ("cumulative", "transit", "双向通航")


def test_a_growth_alone_is_a_change(read: Ingest) -> None:
    (one,) = observations(read, f"{YEARBOOK}企业物流费用平均降低27.5%。\n")
    assert (one["kind"], str(one["value"]), str(one["growth"]["value"])) == ("change", "27.5", "-27.5")


def test_what_changed_from_one_figure_to_another_is_one_indicator(read: Ingest) -> None:
    some = observations(read, f"{YEARBOOK}通关时间由36小时压缩至20小时。四成货物经铁路疏运。\n")
    assert [one["value"] for one in some] == [36, 20, 40]
    assert {one["indicator"] for one in some[:2]} == {"通关时间"} and some[2]["indicator"] == "货物经铁路疏运"


def test_a_figure_without_a_subject_is_by_whom_the_paragraph_speaks_of(read: Ingest) -> None:
    one, two = observations(
        read, f"{YEARBOOK}海关总署深化改革。完成邮轮检疫657艘次。\n上海海关深化改革。港口吞吐量2亿吨。\n"
    )
    assert (one["by"], two.get("by")) == ("gacc", None)


def test_a_heading_gives_the_year(read: Ingest) -> None:
    (one,) = observations(read, f"{YEARBOOK}全年如常。\n第二节 2016年重点任务\n通关时间减少1天半。\n")
    assert (str(one["value"]), one["when"]["from"]) == ("1.5", "2016")


def test_tables(read: Ingest) -> None:
    text = "2016年统计公报\n主要指标如下。\n指标\t单位\t2016年\t同比增长(%)\n货物吞吐量\t万吨\t70176.6\t-2.2\n以上。\n"
    (one,) = observations(read, text)
    assert (one["indicator"], one["value"], one["growth"]["value"] < 0, one["when"]["from"]) == ("货物吞吐量", 701766000, True, "2016")  # fmt: skip


def test_what_laws_lay_down_has_limits(read: Ingest) -> None:
    text = "某某条例\n第一条 为了规范。\n第二条 处2万元以上10万元以下罚款。\n第三条 海关应当在五个工作日内办结。\n"
    fine, time = observations(read, text)
    assert (fine["kind"], fine["measures"], fine["min"], fine["max"]) == ("limit", "doc-art2", 20000, 100000)
    assert (time["kind"], time["measures"], time["value"], "when" in time) == ("limit", "doc-art3", 5, False)


def test_what_is_to_be_reached_is_a_target(read: Ingest) -> None:
    text = "关于提高效率的意见\n各区：\n2016年，进出口额2亿元。到2020年，进出口额达到3亿元，通关时间压缩至10小时以内。\n2017年5月2日\n"
    assert [(one["kind"], one.get("modality")) for one in observations(read, text)] == [
        ("level", None),
        ("target", "planned"),
        ("target", "planned"),
    ]


def test_tables_parted_by_blanks(read: Ingest) -> None:
    text = "某港统计公报\n主要指标如下。\n指标 单位 2016年 2015年 增长(%)\n货物吞吐量 万吨 49619 51004 -2.7\n以上。\n"
    one, two = observations(read, text)
    assert (one["indicator"], one["value"], one["when"]["from"], two["value"], two["when"]["from"]) == (
        "货物吞吐量", 496190000, "2016", 510040000, "2015"
    )  # fmt: skip


def test_the_year_before_is_no_period_of_what_it_is_held_against(read: Ingest) -> None:
    (one,) = observations(read, f"{YEARBOOK}全年海关总署受理申报30批，比上年增长5%。\n")
    assert (one["when"]["from"], one["growth"]["against"]) == ("2015", "previous-year")


def test_growths_below_are_against_the_same(read: Ingest) -> None:
    one, two = observations(read, f"{YEARBOOK}受理申报30批，同比(下同)增长5%。签发证书8批，增长2%。\n")
    assert [each["growth"]["against"] for each in (one, two)] == ["previous-year", "previous-year"]


def test_a_span_of_time_is_a_figure_only_of_what_takes_so_long(read: Ingest) -> None:
    one, two = observations(
        read, f"{YEARBOOK}海关总署在上海口岸实行24小时值守。海关总署把上海口岸通关时间压缩至12小时。\n"
    )
    assert ("by" in one, one["measures"]) == (False, "doc")
    assert two["by"] == "gacc"


def test_what_acts_in_numbers_is_no_figure_of_the_place_before_it(read: Ingest) -> None:
    found = observations(read, f"{YEARBOOK}长三角区域内五关全部接入。其他6省完成贸易额12亿元。\n")
    assert {one["measures"] for one in found} == {"doc"}
