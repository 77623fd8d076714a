"""Words that account for one another in a question, and words that never may."""

from __future__ import annotations

from collections import Counter
from importlib import resources

import pytest

from kg.ask.plain_words import plain, stem
from kg.ask.synonyms import alike, light
from kg.names.units import key, phrases

ALIKE = """
牵头 = 领衔; 牵头 = take the lead; 带头 = spearhead; 主持 = preside; 主办 = 承办; 参与 = took part; 协助 = assist
发布 = 印发; 出台 = promulgate; 公布 = publish; 起草 = 拟订; 编制 = draw up; 签署 = 签约; 签订 = sign; 批准 = 点头
核准 = authorise; 审批 = green light; 修正 = 修订; 修改 = revise; 废止 = repeal; 施行 = come into force; 验收 = acceptance
处罚 = punish; 罚款 = 罚锾; 备案 = on file; 进口 = import; 出口 = 外销; 外贸 = foreign trade; 通关 = 清关; 查验 = 验货
查验 = examine; 免除 = 豁免; 免收 = waive; 免签 = no visa; 买单 = foot the bill; 承担 = 掏钱; 征收 = levy; 省下 = save
增长 = 上涨; 上升 = rose; 下降 = fell; 缩短 = shorten; 占比 = 份额; 比重 = percentage; 同比 = year on year; 累计 = total
集装箱 = 货柜; 标箱 = TEU; 重箱 = laden container; 船舶 = vessel; 邮轮 = cruise ship; 船代 = ship agent; 航线 = 航路
货代 = freight forwarder; 码头 = wharf; 泊位 = berth; 综合保税区 = 综保区; 自贸区 = FTZ; 检验检疫 = CIQ; 海事 = MSA
质检总局 = AQSIQ; 发改委 = NDRC; 旅客 = passenger; 无纸化 = paperless; 单一窗口 = single window; 数据 = 资料
对接 = interconnect; 并入 = 划归; 接替 = take over; 召开 = 举行; 车展 = motor show; 年底 = year-end; 明年 = next year
任务 = task; 职责 = obligation; 目标 = goal; 目的 = 旨在; 试点 = 先行先试; 推广 = roll out; 率先 = 最早
lorry = truck; railway = railroad; ship = boat; fee = charge; firm = company; luggage = baggage; held = convened
pact = treaty; amended = revised; licence = license; 政府买单 = government payment; 最先 = pioneer; 首批 = first batch; 听取 = consult; 等泊 = 候船
drew up = drafted; aeroplane = aircraft; airline = air carrier
"""
APART = """
增长 / 下降; 上升 / 减少; 提高 / 降低; rise / fall; grew / declined; increase / decrease; 进口 / 出口; import / export
入境 / 出境; 开始 / 结束; start / finish; begin / end; 批准 / 拒绝; approve / refuse; 允许 / 禁止; permit / ban
牵头 / 参与; 牵头 / 实施; 牵头 / 管理; 牵头 / 批准; 牵头 / 主持; lead / take part; lead / chair; lead / approve
主持 / 主办; 主持 / 召开; chair / host; 参与 / 协助; 参与 / 主办; 起草 / 发布; draft / issue; 编制 / 批准; draft / approve
签署 / 起草; sign / draft; 签订 / 发布; 发布 / 废止; issue / repeal; 生效 / 失效; 修改 / 废止; amend / repeal; 通过 / 修改
批准 / 验收; approve / inspect; 批准 / 备案; 建设 / 运行; build / operate; 建设 / 使用; 开发 / 运营; 运行 / 使用
支付 / 收取; pay / collect; 缴纳 / 征收; 免除 / 缴纳; 提供 / 接收; provide / receive; send / receive
计划 / 完成; 计划 / 实施; plan / carry out; 海关 / 检验检疫; customs / CIQ; 海关 / 边检; 海事 / 海关; 边检 / 检验检疫
海关总署 / 质检总局; 财政部 / 商务部; 市政府 / 国务院; 占比 / 增长; share of / growth; 占比 / 数量; 增幅 / 占比
船舶 / 旅客; ship / passenger; 艘次 / 人次; 重箱 / 空箱; laden container / empty container; 货代 / 船代; 进口商 / 出口商
自贸区 / 综合保税区; 机场 / 码头; 境内 / 境外; domestic / abroad; 区内 / 区外; 长三角 / 长江经济带; 川渝 / 川渝沪
去年 / 明年; last year / next year; 年初 / 年底; 之前 / 之后; before / after; 至少 / 不超过; 最高 / 最低
正常 / 异常; 守法 / 违法; 撤销 / 设立; 初审 / 复核; 人大 / 人大常委会; 质检总局 / general administration of customs; 提高到 / 降低到; 终止 / 暂停
abolish / establish; 试点 / 推广; 查验 / 放行; 检验 / 检疫; 预验收 / 验收
发布 / release; 职责 / 税; 共享 / 占比; 订单 / order; 信用 / integrate; 停止 / terminal; 比赛 / competitive; 问题 / issue
"""
CLAIMS = "最后 最早 主要 现在 没有 不 平均 至少 以上 包括 要求 规定 开展 办法 全部 三个 之前 之后 not now last three six role end until"


@pytest.mark.parametrize("pair", [one.strip() for line in ALIKE.split("\n") for one in line.split(";") if one.strip()])
def test_words_that_mean_the_same_account_for_one_another(pair: str) -> None:
    one, other = pair.split(" = ")
    assert plain(other) in alike().get(_run(one), ()) or _run(one) == _run(other)
    assert plain(one) in alike().get(_run(other), ()) or _run(one) == _run(other)


@pytest.mark.parametrize("pair", [one.strip() for line in APART.split("\n") for one in line.split(";") if one.strip()])
def test_words_that_mean_something_else_do_not(pair: str) -> None:
    one, other = pair.split(" / ")
    assert plain(other) not in alike().get(_run(one), ())
    assert plain(one) not in alike().get(_run(other), ())


def test_special_words_account_for_general_ones_and_not_the_other_way_round() -> None:
    for special in ("牵头", "实施", "lead"):
        assert plain(special) in alike()[_run("负责")]
        assert plain("负责") not in alike()[_run(special)]


def test_no_word_that_claims_something_is_light() -> None:
    assert not [word for word in CLAIMS.split() if _run(word) in light()]


def test_the_list_is_in_order() -> None:
    """Under each heading the lines are sorted, and no line has a word twice."""
    sections: list[list[str]] = [[]]
    for line in _lines():
        if line.startswith("#"):
            sections.append([])
        elif line:
            sections[-1].append(line)
            twice = [run for run, count in Counter(map(_stems, phrases(_general(line)))).items() if run and count > 1]
            assert not twice, line
    assert all(lines == sorted(lines) for lines in sections)


def test_single_characters_stand_only_where_they_are_no_part_of_another_word() -> None:
    alone = {one for line in _lines() if not line.startswith("#") for one in _general(line).partition("|")[0].split()}
    assert {one for one in alone if len(one) == 1} <= set("船货箱马车钱费税吨倍")


def _lines() -> list[str]:
    return resources.files("kg.ask").joinpath("synonyms.txt").read_text(encoding="utf-8").splitlines()


def _general(line: str) -> str:
    return line.lstrip("=").partition(" < ")[0]


def _run(word: str) -> tuple[str, ...]:
    return _stems(key(word))


def _stems(run: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(map(stem, run))
