"""How firmly something is planned: written beside the modality, kept in RDF and exports, said in every text."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytest import CaptureFixture, MonkeyPatch

from kg.cli import run
from kg.curation.checking import check
from kg.language.futures import strength
from kg.language.hedges import hedges
from kg.locations import ontology_dir
from kg.terms import LANGUAGES, read_vocabulary
from tests.curation.world import RECORDS, World

PLAN = """\
- id: wider-reform
  type: PlannedTask
  label: {zh: 扩大无纸化改革, en: wider paperless reform}
  modality: planned
  intent: aims
  extends: reform
  partOf: reform
  participant: bureau-b
  evidence: [s1.1.2]
"""


def told(data: Path, monkeypatch: MonkeyPatch, capfd: CaptureFixture[str], *command: str) -> str:
    World.write(data, RECORDS + PLAN)
    monkeypatch.setenv("KG_DATA", str(data))
    assert run([*command]) == 0
    return capfd.readouterr().out


def test_it_is_said_of_the_thing_and_of_what_it_does_and_not_of_what_it_is_part_of(
    tmp_path: Path, monkeypatch: MonkeyPatch, capfd: CaptureFixture[str]
) -> None:
    lines = told(tmp_path, monkeypatch, capfd, "show", "wider-reform", "--lang", "en").splitlines()
    assert lines[1] == "planned task · planned · aims to · id:wider-reform"
    assert [line.strip() for line in lines if "[planned" in line and "(id:" in line] == [
        "Paperless reform (id:reform) [planned]",
        "Paperless reform (id:reform) [planned: aims to]",
        "Bureau B (id:bureau-b) [planned]",
    ]


@pytest.mark.parametrize(
    ("language", "sentences"),
    [
        ("en", ("Status: planned: aims to", "is to be part of the paperless reform", "aims to extend the paperless reform")),
        ("zh", ("状态：计划中：力争", "将成为无纸化改革", "力争拓展无纸化改革")),
    ],
)  # fmt: skip
def test_reports_word_it(
    tmp_path: Path, monkeypatch: MonkeyPatch, capfd: CaptureFixture[str], language: str, sentences: tuple[str, ...]
) -> None:
    report = told(tmp_path, monkeypatch, capfd, "report", "initiative", "wider-reform", "--lang", language)
    assert [one for one in sentences if one not in report] == []


@pytest.mark.parametrize(
    ("form", "kept"),
    [
        ("nquads", "<https://w3id.org/kouan/ns#intent> <https://w3id.org/kouan/code/intent/aims>"),
        ("graphml", ">aims<"),
    ],
)
def test_exports_keep_it(
    tmp_path: Path, monkeypatch: MonkeyPatch, capfd: CaptureFixture[str], form: str, kept: str
) -> None:
    out = told(tmp_path, monkeypatch, capfd, "export", "--format", form)
    assert kept in out


@pytest.mark.parametrize(
    ("written", "message"),
    [
        (PLAN.replace("aims", "hopes"), "wider-reform.intent"),
        (PLAN.replace("  modality: planned\n", ""), "wider-reform"),
    ],
)
def test_it_is_a_known_strength_of_something_planned(tmp_path: Path, written: str, message: str) -> None:
    faults = check(World.write(tmp_path, RECORDS + written).data, ontology_dir()).faults
    assert [one.path for one in faults] == [message]


@pytest.mark.parametrize(
    ("clause", "firmly"),
    [
        ("将建设新平台", "will"), ("力争进口集装箱的整体通关时间减少1天半", "aims"), ("争取扩大试点范围", "aims"),
        ("探索推进由政府购买服务的试点", "explores"), ("逐步实现全面适用", "gradually"), ("将逐步推广", "gradually"),
        ("试行规范和公布通关作业时限", "tries"), ("鼓励建设示范系统", "encourages"), ("鼓励企业建设系统", ""),
        ("建立海关研究中心", ""), ("启动“一次申报、分步处置”试点", ""),
    ],
)  # fmt: skip
def test_words_before_a_verb_give_it(clause: str, firmly: str) -> None:
    assert strength(clause, "zh") == firmly


def test_each_strength_of_the_words_is_a_code_with_a_phrase_and_every_plan_can_be_said_so() -> None:
    vocabulary = read_vocabulary(ontology_dir())
    codes = vocabulary.scheme("intent")
    assert {one.strength for language in LANGUAGES for one in hedges(language)} == set(codes)
    assert [name for name, code in codes.items() if not (code.phrase.zh and code.phrase.en and code.label)] == []
    deeds = [term for term in vocabulary.relations if term.is_deed]
    plain = [vocabulary.planned_template(term.iri, "aims") == term.planned_template for term in deeds]
    assert [term.key for term, same in zip(deeds, plain, strict=True) if same] == []


NUMBERS = """\
- id: member-count
  type: Indicator
  label: {zh: 成员数, en: Number of members}
  evidence: [s1.1.2]
- id: two-members
  type: Observation
  kind: structural
  label: {zh: 改革的成员数, en: Members of the reform}
  indicator: member-count
  measures: reform
  value: 2
  unit: body
  raw: "乙局"
  evidence: [s1.1.2]
- id: first-of-all
  type: SourceNote
  kind: superlative
  rank: 1
  scope: nation
  label: {zh: 率先之说, en: claim to be first}
  definition: {zh: 称为全国率先, en: It is called the first.}
  noteOn: reform
  evidence: [s1.1.1]
"""


def test_structural_numbers_are_no_results_and_superlatives_have_rank_and_scope(
    tmp_path: Path, monkeypatch: MonkeyPatch, capfd: CaptureFixture[str]
) -> None:
    World.write(tmp_path, RECORDS + NUMBERS)
    monkeypatch.setenv("KG_DATA", str(tmp_path))
    assert run(["report", "results", "--lang", "en"]) == 0
    results, _, structural = capfd.readouterr().out.rpartition("Structural numbers, which are no results")
    assert ("Declarations inspected" in results, "Members of the reform" in results) == (True, False)
    assert "Members of the reform" in structural
    assert run(["report", "initiative", "reform", "--lang", "en"]) == 0
    report = capfd.readouterr().out
    assert "Made up of: members of the reform" in report
    assert "Superlative claim: rank 1, in the country" in report
    assert run(["show", "reform", "--lang", "zh"]) == 0
    assert "率先之说 [最高级之说：第1名，全国]: 称为全国率先" in capfd.readouterr().out


def test_a_structural_number_that_is_called_a_result_is_a_fault(tmp_path: Path) -> None:
    called = NUMBERS.replace("  measures: reform\n", "  measures: reform\n  resultOf: reform\n")
    faults = check(World.write(tmp_path, RECORDS + called).data, ontology_dir()).faults
    assert [(one.path, one.message) for one in faults] == [
        ("two-members.resultOf.0", "a structural number is no result")
    ]
