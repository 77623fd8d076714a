"""Figures with value, unit, growth, share and range, in phrases of the yearbook, announcements and statistics."""

from __future__ import annotations

import re

import pytest

from tests.ingest.conftest import Ingest

KEYS = ("value", "min", "max", "unit", "unit_text", "qualifier", "against")


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("查验集装箱(重箱,不含固废)17.2万标箱，没有问题的16.5万标准箱。", "17.2万标箱 172000 TEU; 16.5万标准箱 165000 TEU"),
        ("为企业节约成本7922.4万元。", "7922.4万元 79224000 CNY"),
        ("涉及金额4.2亿元，货值共计40万美元。", "4.2亿元 420000000 CNY; 40万美元 400000 USD"),
        ("受理单证3162批，监管订单228.2万票，货物326票。", "3162批 3162 batch; 228.2万票 2282000 order; 326票 326 declaration"),
        ("检疫657艘次，同比增加23.5%。", "657艘次 657 ship-call; 23.5% 23.5 percent previous-year"),
        ("吞吐量467.7万吨，同比(下同)增长3.2%。", "467.7万吨 4677000 tonne; 3.2% 3.2 percent previous-year"),
        ("货物吞吐量增长-6.60%，外贸下降2.1%。", "-6.60% -6.60 percent unstated; 2.1% -2.1 percent unstated"),
        ("吞吐量8.9亿吨，完成4330万TEU。", "8.9亿吨 890000000 tonne; 4330万TEU 43300000 TEU"),
        ("占全国的42.2%，占比上升1.3个百分点。", "42.2% 42.2 percent; 1.3个百分点 1.3 percentage-point unstated"),
        ("分别增长6倍和27倍。", "6倍 6 times unstated; 27倍 27 times unstated"),
        ("每年吸引3-5万标箱货物，3至5个工作日。", "3-5万标箱 30000 50000 TEU range; 3至5个工作日 3 5 working-day range"),
        ("完成4900多个集装箱货物的运载。", "4900多个 4900 container more-than"),
        ("能见距离500米以上。", "500米以上 500 metre at-least"),
        ("时间减少1天半，减少半天。", "1天半 1.5 day; 半天 0.5 day"),
        ("共26条具体措施，12条支持意见，26条自助查验通道，42条信息。", "26条 26 measure; 12条 12 opinion; 26条 26 lane; 42条 42 record"),
        ("９个经济体的１２个口岸。", "９个 9 economy; １２个 12 port"),
        ("六个业务应用系统，十种监管新模式，五项工作计划，两条外贸航线。", "六个 6 system; 十种 10 mode; 五项 5 task; 两条 2 route"),
        ("亚洲第一、世界第八。", "亚洲第一 1 rank; 世界第八 8 rank"),
        ("百分之五，百分之三点二。", "百分之五 5 percent; 百分之三点二 3.2 percent"),
        ("二万元以上十万元以下罚款，二十个工作日内。", "二万元以上 20000 CNY at-least; 十万元以下 100000 CNY at-most; 二十个工作日 20 working-day"),
        ("约三分之一的企业，十分之三的旅客，四成企业，七成以上货物。", "三分之一 33.3 percent about; 十分之三 30 percent; 四成 40 percent; 七成以上 70 percent at-least"),
        ("近半数货物，一半以上的报关单，过半货物，翻了一番，是上年的2.5倍。", "半数 50 percent about; 一半以上 50 percent at-least; 半 50 percent more-than; 翻了一番 1 times unstated; 2.5倍 2.5 times"),
        ("航线实现每周“天天班”，现成、分成、完成、收成、半成品、一成不变。", "天天班 1 departure-per-day"),
        ("通关时间由36小时压缩至20小时，压缩近一半。", "36小时 36 hour; 20小时 20 hour; 一半 -50 percent about unstated"),
        ("进出口1,234.5万吨。", "1,234.5万吨 12345000 tonne"),
        ("汽车零部件、第三方检验、零售进口、进一步、一方面、统一、一是，一个“快”字。", ""),
        ("第二、三条，第3号，国发〔2019〕3号，H5N1亚型。", ""),
    ],
)  # fmt: skip
def test_quantities(read: Ingest, phrase: str, expected: str) -> None:
    found = read(f"上海口岸年鉴（2015年）\n第一节 综述\n{phrase}\n")
    figures = [
        " ".join([one.text, *(str(one.values[key]) for key in KEYS if key in one.values)])
        for one in found.mentions
        if one.kind == "quantity"
    ]
    normal = [one.replace("E+", "e") for one in figures]
    assert [_plain(one) for one in normal] == ([_plain(one) for one in expected.split("; ")] if expected else [])


def _plain(row: str) -> list[str | float]:
    """A row with its numbers as numbers, however they are written."""
    return [float(part) if re.fullmatch(r"-?[\d.]+(?:e\d+)?", part) else part for part in row.split()]


def test_tables(read: Ingest) -> None:
    text = (
        "2016年上海口岸统计公报\n主要指标如下。\n指标\t单位\t2016年\t同比增长(%)\n货物吞吐量\t万吨\t70176.6\t-2.2\n"
        "集装箱吞吐量\t万标箱\t3,713.3\t1.6\n口岸\t进出口总值（亿元）\t2015年\n洋山\t1,234.5\t1.1\n以上。\n"
    )
    found = [one for one in read(text).mentions if one.rule == "table"]
    assert [
        (one.text, float(one.values["value"]), one.values.get("unit"), one.values.get("year")) for one in found
    ] == [
        ("70176.6", 701766000, "tonne", 2016),
        ("-2.2", -2.2, "percent", None),
        ("3,713.3", 37133000, "TEU", 2016),
        ("1.6", 1.6, "percent", None),
        ("1,234.5", 123450000000, "CNY", None),
        ("1.1", 1.1, None, 2015),
    ]
    assert [one.values["figure"] for one in found][:2] == ["level", "growth"]
