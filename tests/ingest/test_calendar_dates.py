"""Dates and periods with their precision, in phrases of the yearbook, laws, opinions and announcements."""

from __future__ import annotations

import pytest

from tests.ingest.conftest import Ingest


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("展会拟在4月22日至29日开放。", "4月22日至29日 2015-04-22 2015-04-29 day"),
        ("9月15日在全国率先启动。", "9月15日 2015-09-15 2015-09-15 day"),
        ("自2012年7月1日试行以来，截至2015年底，办理了若干次。", "2012年7月1日 2012-07-01 2012-07-01 day since; 2015年底 2015-12-21 2015-12-31 part until"),
        ("从5月20日起，全面推进。", "5月20日 2015-05-20 2015-05-20 day since"),
        ("截至年底，办了多批。", "年底 2015-12-21 2015-12-31 part until"),
        ("于2016年1月1日起正式启用。", "2016年1月1日 2016-01-01 2016-01-01 day since"),
        ("8月份正式揭牌。", "8月份 2015-08-01 2015-08-31 month"),
        ("9月底完成。", "9月底 2015-09-21 2015-09-30 part"),
        ("2月底完成。", "2月底 2015-02-21 2015-02-28 part"),
        ("全年办理多批。", "全年 2015-01-01 2015-12-31 year"),
        ("上半年完成。", "上半年 2015-01-01 2015-06-30 half"),
        ("2019年上半年完成。", "2019年上半年 2019-01-01 2019-06-30 half"),
        ("第三季度完成，前三季度增长。", "第三季度 2015-07-01 2015-09-30 quarter; 前三季度 2015-01-01 2015-09-30 quarter"),
        ("1-6月完成，1至3月下降。", "1-6月 2015-01-01 2015-06-30 month; 1至3月 2015-01-01 2015-03-31 month"),
        ("2018年12月至2019年3月实施。", "2018年12月至2019年3月 2018-12-01 2019-03-31 month"),
        ("“十三五”时期（2016—2020年）。", "2016—2020年 2016-01-01 2020-12-31 year"),
        ("二〇一九年一月十二日印发。", "二〇一九年一月十二日 2019-01-12 2019-01-12 day"),
        ("２０２０年５月１４日修正。", "２０２０年５月１４日 2020-05-14 2020-05-14 day"),
        ("去年增长，2014年下降。", "去年 2014-01-01 2014-12-31 year; 2014年 2014-01-01 2014-12-31 year"),
        ("2024.01.19发布。", "2024.01.19 2024-01-19 2024-01-19 day"),
        ("现阶段在关区内推广；企业网上年报公示。", "现阶段 2015-01-01 2015-12-31 year until"),
        ("2020年底前完成。", "2020年底 2020-12-21 2020-12-31 part until"),
        ("提供24小时服务，三个月内办结，每年一次，3.5万吨，2月30日。", "2月30日"),
    ],
)  # fmt: skip
def test_dates(read: Ingest, phrase: str, expected: str) -> None:
    found = read(f"上海口岸年鉴（2015年）\n第一节 综述\n{phrase}\n")
    dates = [
        " ".join(filter(None, (one.text, str(one.values["from"]), str(one.values["to"]), one.values["precision"], one.values.get("bound"))))
        for one in found.mentions
        if one.kind in ("date", "period") and one.place != "s0"
    ]  # fmt: skip
    assert dates == ([] if expected == "2月30日" else expected.split("; "))


def test_a_year_that_the_sentence_names_wins(read: Ingest) -> None:
    found = read("上海口岸年鉴（2015年）\n第一节 综述\n2012年7月启动，9月完成。8月揭牌。\n")
    years = [one.values["from"].year for one in found.mentions if one.kind == "period" and one.place != "s0"]
    assert years == [2012, 2012, 2015]
