"""What is asserted is said: the rules that hold records against the sentences that they cite."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.cli import run
from kg.corpus.attachment import attach
from kg.corpus.documents import read_document
from kg.curation.checking import Verdict, check
from kg.language.fineness import fineness
from kg.language.futures import clauses_with_futures, future_word
from kg.locations import ontology_dir
from kg.terms import read_vocabulary
from tests.curation.world import World

TEXT = """第一章 港
第一节 通关
2015年,甲海关开发了通关系统。
该系统将全面提升通关效率,充分发挥港口作用。
甲海关的数据平台为企业服务。
乙局不断深化无纸化改革。
以往由乙局独立办理转运手续。
9月底,丙公司开通东港航线。
乙局管理通关系统建设。
乙局逐步升级通关系统。
"""
PLACES = {
    name: f"s1.{number}.1"
    for number, name in enumerate(("builds", "future", "has", "ongoing", "past", "date", "making", "hedge"), 1)
}
THINGS = """\
- {{id: customs-a, type: Agency, label: {{zh: 甲海关, en: Customs A}}, evidence: [{builds}]}}
- {{id: bureau-b, type: Agency, label: {{zh: 乙局, en: Bureau B}}, evidence: [{ongoing}]}}
- {{id: system, type: InformationSystem, label: {{zh: 通关系统, en: Clearance system}}, evidence: [{builds}]}}
- {{id: platform, type: InformationSystem, label: {{zh: 数据平台, en: Data platform}}, evidence: [{has}]}}
- {{id: efficiency, type: Outcome, label: {{zh: 提升通关效率, en: Faster clearance}}, evidence: [{future}]}}
- {{id: port-role, type: Outcome, label: {{zh: 发挥港口作用, en: Stronger port}}, evidence: [{future}]}}
- {{id: reform, type: Reform, label: {{zh: 无纸化改革, en: Paperless reform}}, evidence: [{ongoing}]}}
- {{id: transit, type: Subject, label: {{zh: 转运手续, en: Transit papers}}, evidence: [{past}]}}
- {{id: route, type: Route, label: {{zh: 东港航线, en: East Port line}}, evidence: [{date}]}}
"""


def verdict(data: Path, records: str, *, attached: bool = True) -> Verdict:
    gists = "".join(f"{place}: {{zh: 句, en: Sentence {place}}}\n" for place in ("s0", "s1", *PLACES.values()))
    world = World.write(data, (THINGS + records).format(**PLACES), TEXT, gists)
    if attached:
        attach(read_document(world.data / "port"), world.data / "port.txt")
    return check(world.data, ontology_dir())


def doubts(data: Path, records: str) -> list[str]:
    """What is in doubt of some records, without the remedy."""
    found = verdict(data, records)
    assert found.faults == []
    return [f"{one.path}: {one.message}" for one in found.wording.doubts]


@pytest.mark.parametrize(
    ("records", "message"),
    [
        ("- {{about: system, claimsEffect: [efficiency], evidence: [{future}]}}",
         "system.claimsEffect.0: is asserted, and “该系统将全面提升通关效率” tells it of the future (“将”)"),
        ("- {{about: system, claimsEffect: [port-role], evidence: [{future}]}}",
         "system.claimsEffect.0: is asserted, and “充分发挥港口作用” tells it of the future (“将”)"),
        ("- {{about: system, modality: planned, claimsEffect: [efficiency], evidence: [{future}]}}", ""),
        ("- {{about: customs-a, builds: system, evidence: [{builds}]}}", ""),
        ("- {{about: customs-a, operates: platform, evidence: [{has}]}}",
         "customs-a.operates.0: no cited sentence has a verb for “运行” (operates)"),
        ("- {{about: bureau-b, operates: system, evidence: [{making}]}}",
         "bureau-b.operates.0: the cited sentences speak of the making of “通关系统”, which is not “运行” itself"),
        ("- {{about: bureau-b, builds: system, evidence: [{making}]}}", ""),
        ("- {{about: bureau-b, upgrades: system, evidence: [{hedge}]}}",
         "bureau-b.upgrades.0: “乙局逐步升级通关系统” says how firmly it is meant, and it, or the thing it speaks of, has no "
         "intent"),
        ("- {{about: bureau-b, modality: planned, upgrades: system, evidence: [{hedge}]}}",
         "bureau-b.upgrades.0: “乙局逐步升级通关系统” says how firmly it is meant, and it has no intent"),
        ("- {{about: bureau-b, modality: planned, intent: gradually, upgrades: system, evidence: [{hedge}]}}", ""),
        ("- {{about: customs-a, modality: inferred, reason: {{zh: 其平台, en: its own}}, operates: platform, evidence: [{has}]}}",
         ""),
        ("- {{about: bureau-b, handles: transit, evidence: [{past}]}}",
         "bureau-b.handles.0: has no end, and “以往由乙局独立办理转运手续” tells of former times (“以往”)"),
        ("- {{about: bureau-b, handles: transit, when: {{to: unknown, precision: year, basis: inferred, from: \"2014\"}}, "
         "evidence: [{past}]}}", ""),
        ("- {{about: bureau-b, implements: reform, evidence: [{ongoing}, {date}]}}",
         "bureau-b.implements.0: port:s1.6.1 names neither end"),
        ("- {{about: bureau-b, implements: reform, evidence: [{ongoing}]}}", ""),
        ("- {{about: reform, when: {{from: \"2015\", precision: year, basis: year-inferred}}, evidence: [{ongoing}]}}",
         "reform.when: opens a period, and the cited sentences tell of what goes on (“不断”), of no begin"),
        ("- {{about: route, when: {{from: \"2015-09-30\", precision: day, basis: year-inferred}}, evidence: [{date}]}}",
         "route.when: is given to the day, and the cited sentences give it to the part"),
        ("- {{about: route, when: {{from: \"2015-09-21..2015-09-30\", precision: part, basis: year-inferred}}, "
         "evidence: [{date}]}}", ""),
        ("- {{about: reform, when: {{from: \"2015-09\", precision: month}}, evidence: [{ongoing}]}}",
         "reform.when: no cited sentence gives a date"),
        ("- {{about: platform, definition: {{zh: 甲海关与通关系统相连的平台, en: Linked}}, evidence: [{has}]}}",
         "platform.id: “甲海关与通关系统相连的平台” names “通关系统”, of which no statement and no cited sentence of it speaks"),
    ],
)  # fmt: skip
def test_what_the_cited_words_do_not_say_is_in_doubt(tmp_path: Path, records: str, message: str) -> None:
    assert doubts(tmp_path, records) == ([message] if message else [])


OPERATES = "- about: customs-a\n  operates: platform\n  overrule: {{verb: 平台页脚写明由其运行}}\n  evidence: [{has}]\n"


def test_a_person_overrules_a_rule_at_the_record_with_a_reason(tmp_path: Path) -> None:
    assert doubts(tmp_path, OPERATES) == []


def test_an_overrule_that_nothing_needs_is_in_doubt_itself(tmp_path: Path) -> None:
    needless = OPERATES.replace("operates: platform", "builds: system").replace("{has}", "{builds}")
    assert doubts(tmp_path, needless) == ["customs-a.overrule.verb: overrules what is not in doubt"]


@pytest.mark.parametrize("overrule", ["{{verbs: 有误}}", '{{verb: ""}}', "{{verb: }}"])
def test_an_overrule_names_a_rule_and_a_reason(tmp_path: Path, overrule: str) -> None:
    faults = verdict(tmp_path, OPERATES.replace("{{verb: 平台页脚写明由其运行}}", overrule)).faults
    assert [one.path.partition(".")[2].partition(".")[0] for one in faults] == ["overrule"]


def test_without_the_text_the_rules_say_that_they_were_not_run(tmp_path: Path) -> None:
    found = verdict(tmp_path, OPERATES.replace("  overrule: {{verb: 平台页脚写明由其运行}}\n", ""), attached=False)
    assert (found.wording.doubts, found.wording.unread) == ((), ("port",))


def test_what_is_in_doubt_is_listed_and_refused_for_a_release(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    verdict(tmp_path, OPERATES.replace("  overrule: {{verb: 平台页脚写明由其运行}}\n", ""))
    monkeypatch.setenv("KG_DATA", str(tmp_path))
    for options, code in (([], 0), (["--release"], 1)):
        assert run(["check", *options]) == code
        found = capfd.readouterr()
        assert "customs-a.operates.0: no cited sentence has a verb for “运行” (operates)" in found.out
        assert "overrule: {verb: why}" in found.out
        assert "In doubt: 1 record (mend or overrule them)" in found.err


@pytest.mark.parametrize(
    ("clause", "language", "word"),
    [
        ("将全面提升通关效率", "zh", "将"),
        ("该局拟建立联系机制", "zh", "拟"),
        ("力争缩短通关时间", "zh", "力争"),
        ("将申报数据发送给海关", "zh", ""),
        ("将监管系统与平台对接", "zh", ""),
        ("将启动“一次录入”改革", "zh", "将"),
        ("将加强与海关的合作", "zh", "将"),
        ("由串联改为并联", "zh", ""),
        ("着手制定了方案", "zh", ""),
        ("新系统将于明年启用", "zh", "将"),
        ("The system will speed up clearance", "en", "will"),
        ("the bureau aims to shorten the time", "en", "aims to"),
        ("the system speeds up clearance", "en", ""),
    ],
)
def test_the_word_before_the_verb_tells_the_future(clause: str, language: str, word: str) -> None:
    assert future_word(clause, language) == word  # type: ignore[arg-type]


def test_a_clause_without_a_subject_goes_on_in_the_future_until_something_is_done() -> None:
    found = clauses_with_futures("甲局将建立平台,进一步完善服务,提升了效率,乙局参加", "zh")
    assert [word for _, word in found] == ["将", "将", "", ""]


@pytest.mark.parametrize(
    ("words", "precision"),
    [
        ("9月15日启动", "day"), ("4月22日至29日", "day"), ("同日", "day"), ("二〇一五年九月十五日", "day"),
        ("9月底完成", "part"), ("截至年底", "part"), ("自8月启动以来", "month"), ("三季度", "quarter"),
        ("上半年", "half"), ("全年共受理", "year"), ("每日两班", ""), ("22日线", ""),
        ("on 15 September 2015", "day"), ("in late September", "part"), ("in September 2015", "month"), ("in 2015", "year"),
    ],
)  # fmt: skip
def test_words_give_a_date_as_finely_as_they_do(words: str, precision: str) -> None:
    assert fineness(words) == precision


def test_every_relation_that_needs_a_verb_has_some_in_both_languages() -> None:
    needy = [term for term in read_vocabulary(ontology_dir()).relations if term.needs_verb]
    assert {"operates", "leads", "builds", "delivers", "replaces", "resultOf"} <= {term.key for term in needy}
    assert [term.key for term in needy if not (term.words("zh", loosely=True) and term.words("en", loosely=True))] == []
