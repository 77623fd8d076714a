"""The tables of a report as CSV and as a workbook: one more column says what each row rests on."""

from __future__ import annotations

from kg.language.citation import anchors, cited_title
from kg.model import modality
from kg.model.knowledge import Knowledge
from kg.queries.cells import Cell
from kg.queries.tabulation import comma_separated
from kg.queries.workbook import Book, Sheet, typed
from kg.reports.notes import TOLD, row_evidence, sources
from kg.reports.structure import Basis, Bullets, Paragraph, Report, Runs, Table
from kg.reports.words import WORDS
from kg.terms import Language, Text

NOTES = (
    Text("表", "table"),
    Text("行", "row"),
    Text("列", "column"),
    Text("性质", "standing"),
    Text("文献", "document"),
    Text("位置", "place"),
    Text("锚点", "anchor"),
    Text("大意", "gist"),
)
SENTENCES, SENTENCE_HEADS, PLACED = Text("正文", "text"), (Text("标题", "heading"), Text("句", "sentence")), 3
COUNTED = Text("本报告统计", "Counted for this report")
SCOPE_HEADS = Text("项", "what"), Text("内容", "value")
TITLE, SCOPE, MARKS, SOURCE = (
    Text("报告", "report"),
    Text("范围", "scope"),
    Text("性质的种类", "standings"),
    Text("文献", "document"),
)


def csv_text(table: Table, report: Report, knowledge: Knowledge) -> str:
    """A table as CSV with a header; figures stay as they are, words that begin like a formula are defused."""
    header = [*table.header, WORDS["evidence"][report.language]]
    rows = ([*map(_plain, row), "; ".join(anchors(row_evidence(row), knowledge))] for row in table.rows)
    return comma_separated(header, rows)


def workbook(report: Report, knowledge: Knowledge) -> bytes:
    """All tables of a report as a workbook, a sheet each, then their notes, then what the report looked at.

    A report without tables gives its sentences, each with the heading above it and what it rests on.
    """
    if not report.tables:
        return Book(report.title, (_sentences(report, knowledge), _scope(report, knowledge)), report.language).content()
    tables = [_sheet(at, table, report, knowledge) for at, table in enumerate(report.tables, 1)]
    sheets = (*tables, _notes(report, knowledge, tables), _scope(report, knowledge))
    return Book(report.title, sheets, report.language).content()


def _sentences(report: Report, knowledge: Knowledge) -> Sheet:
    """Every sentence of a report, a line for each sentence of a source that it rests on, or one without any."""
    language, rows = report.language, list[tuple[Cell, ...]]()
    for _, section in report.walk():
        for block in section.blocks:
            lines = (
                block.sentences if isinstance(block, Paragraph) else block.items if isinstance(block, Bullets) else ()
            )
            for line in lines:
                told = (section.title, line.text)
                resting = [(note, iri) for note in dict.fromkeys(line.notes) for iri in note.evidence]
                rows += [
                    (*told, _standing(note.modality, language), *_cited(iri, knowledge, language))
                    for note, iri in resting
                ] or [(*told, *[None] * (len(NOTES) - PLACED))]
    heads = (*(one[language] for one in SENTENCE_HEADS), *(one[language] for one in NOTES[PLACED:]))
    return Sheet(SENTENCES[language], heads, tuple(rows))


def _sheet(position: int, table: Table, report: Report, knowledge: Knowledge) -> Sheet:
    heads = (*table.header, WORDS["evidence"][report.language])
    rows = tuple((*map(_cell, row), "; ".join(anchors(row_evidence(row), knowledge)) or None) for row in table.rows)
    return Sheet(f"{position} {table.caption}", heads, rows)


def _cell(runs: Runs) -> Cell:
    """The one figure of a cell as such; otherwise its words, a number or a day where they are nothing else."""
    values = [run.value for run in runs if run.value is not None]
    words = _plain(runs)
    if len(values) == 1 and values[0].written == words:
        return values[0]
    return typed(words)


def _plain(runs: Runs) -> str:
    return "".join(run.text for run in runs)


def _notes(report: Report, knowledge: Knowledge, tables: list[Sheet]) -> Sheet:
    """What each cell with notes rests on, a line for each sentence."""
    language = report.language
    rows: list[tuple[Cell, ...]] = []
    for table, sheet in zip(report.tables, tables, strict=True):
        for row in table.rows:
            for head, runs in zip(table.header, row, strict=True):
                for note in dict.fromkeys(note for run in runs for note in run.notes):
                    standing = _standing(note.modality, language)
                    where = (sheet.name, _plain(row[0]), head, standing)
                    rows += [(*where, *_cited(iri, knowledge, language)) for iri in note.evidence]
    return Sheet(WORDS["notes"][language], tuple(head[language] for head in NOTES), tuple(rows))


def _cited(iri: str, knowledge: Knowledge, language: Language) -> tuple[Cell, ...]:
    one = knowledge.sentences[iri]
    title = cited_title(knowledge, knowledge.documents[one.document], language)
    return title, one.cited[language], one.anchor, one.gist[language]


def _standing(basis: Basis, language: Language) -> str:
    """How a claim stands to the sentences it rests on, in words."""
    match basis:
        case "counted":
            return COUNTED[language]
        case "" | "rule" | "remarked" | "labelled":
            return modality.STANDINGS["asserted"][language]
        case _:
            return TOLD.get(basis, modality.STANDINGS["background"])[language]


def _scope(report: Report, knowledge: Knowledge) -> Sheet:
    """What the report looked at, and the documents that it rests on."""
    language = report.language
    kinds = [modality.in_prose(knowledge.vocabulary, name)[language] for name in modality.MODALITIES]
    rows = [
        (TITLE[language], report.title),
        (SCOPE[language], report.scope),
        (MARKS[language], ("、" if language == "zh" else ", ").join([*kinds, COUNTED[language]])),
    ]
    comma = "，" if language == "zh" else ", "
    rows += [(SOURCE[language], comma.join(filter(None, one))) for one in sources(report, knowledge)]
    return Sheet(SCOPE[language], tuple(head[language] for head in SCOPE_HEADS), tuple(rows))
