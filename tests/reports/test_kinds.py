"""What a stranger adds to reports: a kind is one file, a relation needs only its theme."""

from __future__ import annotations

import re
import shutil
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from kg import open_graph
from kg.cli.report import command
from kg.reports import catalogue
from kg.reports.catalogue import KINDS, discovered, fitting_kind, make, subjects
from kg.reports.formats.markdown import markdown
from kg.reports.material import Material
from kg.terms import PREFIXES, Language, Text, expand
from tests.conftest import TESTS

CUSTOMS, PILOT = (f"{PREFIXES['id']}{name}" for name in ("linjiang-customs", "paperless-pilot"))
EVENT = '''
"""What an event marks."""

from kg.reports.kind import Kind
from kg.reports.structure import Paragraph, Section
from kg.terms import Text


def _sections(writer, material, iri):
    told = writer.series([writer.name(one.object, writer.note(one)) for one in material.statements(iri, "milestone")])
    yield Section("marks", writer.words("标志", "What it marks"), (Paragraph((writer.sentence(told),)),)) if told else None


KIND = Kind("event", Text("事件", "Event"), Text("标志什么", "What it marks"), _sections, subjects=1, classes=("kg:Event",))
'''


def sections(material: Material, kind: str, names: Sequence[str], language: Language = "en") -> dict[str, str]:
    """The text of each section by its title."""
    report = make(material, kind, names, language)
    parts = markdown(report, material.knowledge).split("\n## ")[1:]
    return {part.partition("\n")[0]: part for part in parts}


def test_every_kind_that_the_ontology_gives_to_a_class_is_there(small: Material) -> None:
    named = {term.report for term in small.knowledge.vocabulary.classes.values() if term.report}
    assert named == {kind.name for kind in KINDS.values() if kind.subjects == 1}
    for kind in KINDS.values():
        for entity in subjects(small, kind) if kind.subjects == 1 else ():
            assert fitting_kind(small, entity.iri) is kind


def test_a_kind_of_report_is_one_file(small: Material, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "more_kinds"
    folder.mkdir()
    (folder / "event.py").write_text(EVENT, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    found = discovered([str(folder)], "more_kinds")
    assert list(found) == ["event"]
    monkeypatch.setattr(catalogue, "KINDS", {**KINDS, **found})
    launch = next(one for one in small.of_class("kg:Launch") if small.statements(one.iri, "milestone"))
    assert fitting_kind(small, launch.iri) is found["event"]
    told = sections(small, "event", [launch.id])
    assert list(told) == ["What this report rests on", "What it marks", "How to read this report", "Notes", "Sources"]
    assert "[^1]" in told["What it marks"]


def test_a_relation_with_a_theme_stands_in_the_right_section_of_each_report(small: Material) -> None:
    known = small.knowledge
    template = Text("{s}资助{o}", "{s} [funds|fund] {o}")
    leads = known.vocabulary.properties[expand("kg:leads")]
    funds = replace(leads, iri=expand("kg:funds"), label=Text("资助", "funds"), template=template, roles=(), order=200)
    assert known.vocabulary.themes[funds.themes[0]].notation == "action"
    first = next(one for one in known.statements.values() if one.evidence and one.modality == "asserted")
    fact = replace(first, iri="s:funds", subject=CUSTOMS, property=funds.iri, object=PILOT, period=None, premises=())
    properties = {**known.vocabulary.properties, funds.iri: funds}
    more = replace(
        known,
        vocabulary=replace(known.vocabulary, properties=properties),
        statements={**known.statements, fact.iri: fact},
        leading=None,
        reaching=None,
    )
    material = Material(more, small.store)
    agency = sections(material, "agency", [CUSTOMS])
    assert "funded" in agency["Other work"]
    assert "Other relations" not in agency
    initiative = sections(material, "initiative", [PILOT])
    assert "funded" in initiative["Who stands behind it"]


def test_the_help_lists_every_kind_that_there_is() -> None:
    help_ = CliRunner().invoke(command, ["--help"]).output
    kinds = help_.partition("\nKinds:\n")[2]
    assert [line.split()[0] for line in kinds.splitlines() if re.match(r"  \S", line)] == [*KINDS, "all"]


def test_reports_tell_which_plans_a_later_document_tells_as_done(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(TESTS / "data" / "three", tmp_path / "data")
    data, about = tmp_path / "data", "- about: window\n  evidence: [{place}]\n  modality: {modality}\n"
    window = "- id: window\n  type: InformationSystem\n  label: {zh: 窗口, en: the window}\n  evidence: [s1.1.2]\n"
    plans = window + (about + "  operatedBy: linjiang-msa\n  usedBy: linjiang-customs\n").format(
        place="s1.1.2", modality="planned"
    )
    done = (about + '  operatedBy: linjiang-msa\n  when: {{from: "2020-06-01", precision: day}}\n').format(
        place="art1", modality="asserted"
    )
    for document, records in (("linjiang-2015", plans), ("linjiang-rules-2020", done)):
        (data / document / "records" / "more.yaml").write_text(records, encoding="utf-8")
    monkeypatch.setenv("KG_DATA", str(data))
    graph = open_graph()
    material = Material(graph.knowledge, graph.store)
    for kind, names in (("system", ["window"]), ("plan", [])):
        text = sections(material, kind, names)["What came of the plans"]
        assert "Of what is planned, later documents tell one thing as done; of the rest nothing is told yet" in text
        assert "told as done in the Linjiang port rules (from 1 June 2020)" in text
    earlier = graph.scoped(None, (), ["linjiang-2015"])
    alone = sections(Material(earlier.knowledge, earlier.store), "system", ["window"])
    assert "What came of the plans" not in alone, "no document could tell"
