"""Reports as PDF: contents, notes at the foot, pages with their numbers and heads, the content of Word's."""

from __future__ import annotations

import io
import re
import sys
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from kg.cli import run
from kg.errors import KgError
from kg.queries.retrieval import read_knowledge
from kg.reports.catalogue import make
from kg.reports.formats.layout import Style, annexes, headings
from kg.reports.material import Material
from kg.reports.publishing import rendered
from kg.reports.structure import Bullets, Paragraph, Report
from kg.stores.embedded import EmbeddedStore
from kg.terms import Language, read_vocabulary
from tests.conftest import ROOT, SMALL
from tests.reports.test_golden import NAMES, TOLD

typst = pytest.importorskip("typst", reason="pip install 'kouan-kg[pdf]'")
from kg.reports.formats.pdf import SANS_FREE, SERIF, _fonts, pdf  # noqa: E402 # after what it needs

WORD_JOINER = "\u2060"
FAMILIES = set(map(str.casefold, typst.Fonts().families()))
chinese = pytest.mark.skipif(
    FAMILIES.isdisjoint(map(str.casefold, (*SERIF, *SANS_FREE))), reason="needs a font with hanzi"
)


def pages(data: bytes) -> list[str]:
    """The text of each page without its blanks and the signs that keep a line together."""
    from pdfminer.high_level import extract_pages
    from pdfminer.layout import LTTextContainer

    return [
        bare("".join(one.get_text() for one in page if isinstance(one, LTTextContainer)))
        for page in extract_pages(io.BytesIO(data))
    ]


def bare(text: str) -> str:
    return "".join(text.replace(WORD_JOINER, " ").split())


def is_in(words: str, text: str) -> bool:
    """Whether some part of the words stands in the text of pages, which lines and marks of notes may cut elsewhere."""
    return any(words[at : at + 4] in text for at in range(max(len(words) - 3, 1)))


@cache
def written(material: Material, kind: str, language: Language, style: Style) -> tuple[Report, list[str]]:
    report = make(material, kind, NAMES.get(kind, []), language)
    return report, pages(pdf(report, material.knowledge, style=style))


@chinese
@pytest.mark.parametrize(("language", "style"), [("zh", "official"), ("en", "plain")])
@pytest.mark.parametrize("kind", TOLD)
def test_each_kind_has_heads_numbers_and_all_that_it_tells(
    small: Material, kind: str, language: Language, style: Style
) -> None:
    report, found = written(small, kind, language, style)
    text = "".join(found)
    for number, page in enumerate(found, 1):
        assert bare(report.scope)[:12] in page
        assert (f"—{number}—" if style == "official" else str(number)) in page
    for one in headings(report):
        assert bare(one.words) in text
    for _, section in report.walk():
        for block in section.blocks:
            if isinstance(block, Paragraph | Bullets):
                lines = block.sentences if isinstance(block, Paragraph) else block.items
                assert [run.text for line in lines for run in line.runs if not is_in(bare(run.text), text)] == []


@chinese
def test_contents_name_the_pages_where_headings_stand(chapter: Material) -> None:
    report = make(chapter, "overview", [], "en")
    found = pages(pdf(report, chapter.knowledge))
    behind = next(page for page in found if re.search(rf"{bare(annexes(list(headings(report)))[0].words)}\.+\d", page))
    assert found[0] != behind  # the body is listed where the report begins, the annexes where the body ends
    for section in report.sections:
        entry = re.search(rf"{re.escape(bare(section.title))}\.+(\d\d?)", behind if section.annex else found[0])
        assert entry and bare(section.title) in found[int(entry[1]) - 1], section.title


@chinese
def test_the_same_report_gives_the_same_bytes(small: Material) -> None:
    report = make(small, "overview", [], "zh")
    assert rendered(report, small.knowledge, "pdf") == rendered(report, small.knowledge, "pdf")


def test_without_typst_it_is_refused_in_one_line(
    small: Material, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    monkeypatch.setenv("KG_DATA", str(SMALL))
    assert run(["report", "overview", "--format", "pdf"]) == 2
    said = capfd.readouterr()
    assert said.out == "" and said.err.count("\n") == 1
    assert "needs Typst, which is missing (pip install 'kouan-kg[pdf]', or choose --format docx)" in said.err


def test_without_chinese_fonts_it_says_which_it_needs() -> None:
    class Bare:
        def families(self) -> list[str]:
            return ["Libertinus Serif", "DejaVu Sans"]

    bare_system: Any = Bare()
    with pytest.raises(
        KgError, match=r"no font of this system has the hanzi .* Noto Serif CJK SC, Source Han Serif SC"
    ):
        _fonts(bare_system, "official", hanzi=True)
    assert _fonts(bare_system, "plain", hanzi=False)["text"] == ["Libertinus Serif"]


def test_the_file_decides_about_the_format(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KG_DATA", str(SMALL))
    code = run(["report", "results", "--lang", "en", "-o", str(tmp_path / "a.pdf")])
    assert code in (0, 2)  # 2 without a font for the hanzi of names
    assert code == 2 or (tmp_path / "a.pdf").read_bytes().startswith(b"%PDF")


@chinese
@pytest.mark.parametrize(("language", "style"), [("zh", "official"), ("en", "plain")])
def test_a_brief_has_two_pages(
    chapter: Material, shipped_store: EmbeddedStore, language: Language, style: Style
) -> None:
    whole = Material(read_knowledge(shipped_store, read_vocabulary(ROOT / "ontology")), shipped_store)
    for material in (chapter, whole):
        report = make(material, "brief", (), language)
        assert len(pages(pdf(report, material.knowledge, style=style))) <= 2
