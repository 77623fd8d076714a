"""What an editor strikes out, looked for in the reports on the small world and in a share of those on the collection."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg import open_graph
from kg.errors import KgError
from kg.reports.catalogue import KINDS, make, subjects
from kg.reports.formats.markdown import markdown
from kg.reports.material import Material
from kg.reports.prose.writer import Writer
from kg.reports.sections.actors import DONE, roles_figure
from kg.terms import LANGUAGES, Language

ROOT = Path(__file__).parent.parent.parent
EVERY = 9  # of so many things of a kind, one has its report read
NOTES = re.compile(r"\n## (?:注释|Notes)\n.*", re.DOTALL)
METHOD = re.compile(r"\n## (?:说明|How to read this report)\n.*?(?=\n## |\Z)", re.DOTALL)
STRUCK_OUT = {
    "zh": re.compile(
        r"[，；、]的|还的|。。|、、|，，|；；|[，；：、]。|：；|（）|的的|还还|曾曾|将将|在在|（推断）（推断）"
        r"|(?:参与|实施|牵头|支持|推进|落实)(?:参与|实施|牵头|支持)|(?<=[、：])([^、，。；（）]{4,})、\1(?=[、。，；])"
        r"|图谱中有|\d+个对象|带来(?:降低|提高|提升)"
    ),
    "en": re.compile(
        r" ,|\b([A-Za-z]+) \1\b|\(\)|: \.| \.(?!\d)|;\.|,,|(?<!\.)\.\.(?!\.)|holds \w+ statements|\bup \d+ times\b"
        r"|\b(?:committee|group|office) coordinate\b|is to become members|are to become a member"
    ),
}


@pytest.fixture(scope="module")
def collection(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Material]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        patch.delenv("KG_DATA", raising=False)
        graph = open_graph(ROOT / "data").scoped()
        yield Material(graph.read(quoted=False), graph.store, graph.scope)


def _told(material: Material, every: int, language: Language) -> Iterator[tuple[str, str]]:
    """What each of the reports says before its notes."""
    for kind in KINDS.values():
        about: list[tuple[str, ...]] = (
            [(one.id,) for one in subjects(material, kind)[::every]] if kind.subjects == 1 else []
        )
        for names in about or ([()] if kind.subjects == 0 else []):
            try:
                text = markdown(make(material, kind.name, names, language), material.knowledge)
            except KgError:
                continue  # nothing to report
            yield " ".join((kind.name, *names)), METHOD.sub("", NOTES.sub("", re.sub(r"\[\^\d+\]", "", text)))


def _struck_out(material: Material, every: int, language: Language) -> list[str]:
    return [
        f"{name}: …{text[max(0, found.start() - 20) : found.end() + 20]}…"
        for name, text in _told(material, every, language)
        for found in STRUCK_OUT[language].finditer(text)
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_to_be_struck_out_of_the_reports_on_the_small_world(small: Material, language: Language) -> None:
    assert _struck_out(small, 1, language) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_to_be_struck_out_of_the_reports_on_the_collection(collection: Material, language: Language) -> None:
    assert _struck_out(collection, EVERY, language) == []


def test_a_chinese_report_has_no_english_names_beside_the_subtitle_unless_it_is_bilingual(collection: Material) -> None:
    def brackets(*, bilingual: bool) -> list[str]:
        report = make(collection, "agency", ("shanghai-customs",), "zh", bilingual=bilingual)
        return re.findall(r"（[A-Z][a-z]+ [a-z]", NOTES.sub("", markdown(report, collection.knowledge)))

    assert not brackets(bilingual=False)
    assert len(brackets(bilingual=True)) > 20


def test_what_an_agency_leads_or_implements_is_counted_alike_everywhere(collection: Material) -> None:
    """The number on the first page is that of the matrix of who does what; leads and implements never both count a thing."""
    figure = roles_figure(Writer(collection.knowledge, "en"), collection, DONE)
    assert figure
    header = figure.data.header
    columns = [header.index(name) for name in ("leads", "implements")]
    found = 0
    for row in figure.data.rows:
        agent = next(run.entity for run in row[0] if run.entity)
        text = markdown(
            make(collection, "agency", (collection.knowledge.entities[agent].id,), "zh"), collection.knowledge
        )
        said = re.search(r"牵头或实施的举措有(?:\d+项，连同分项共)?(\d+)项", text)
        taken = [
            one
            for one in collection.statements(agent, "responsibility")
            if collection.is_a(one.object, "kg:Initiative")
        ]
        both = {one.object for one in taken if sum(other.object == one.object for other in taken) > 1}
        if said and not both:
            cells = ["".join(run.text for run in row[column]) for column in columns]
            others = {
                one.object
                for one in collection.statements(agent, "responsibility")
                if not collection.is_a(one.object, "kg:Initiative")
            }
            assert (
                int(said[1]) <= sum(int(cell.partition(" ")[0] or 0) for cell in cells) <= int(said[1]) + len(others)
            ), text[:80]
            found += 1
    assert found
