"""Reports as Markdown: GitHub's tables and footnotes, which Pandoc reads too. Everything from data is escaped."""

from __future__ import annotations

import re
from collections.abc import Callable

from kg.language.markup import begun, escaped, table_lines
from kg.model.knowledge import Knowledge
from kg.reports.notes import Numbering, note_texts, sources
from kg.reports.structure import Block, Bullets, Figure, Paragraph, Report, Runs, Table
from kg.reports.words import WORDS, labelled


def markdown(report: Report, knowledge: Knowledge, link: Callable[[str], str] = lambda _: "") -> str:
    """The report as a Markdown document; `link` gives the address of an entity's page, or nothing."""
    return _Markdown(report, knowledge, link).document()


MARKS = re.compile(r"^(.*?)([\s：:，,；;。.]*)$", re.DOTALL)  # a bold word ends before them, or is not read as bold


class _Markdown:
    def __init__(self, report: Report, knowledge: Knowledge, link: Callable[[str], str]) -> None:
        self.report = report
        self.knowledge = knowledge
        self.link = link
        self.numbering = Numbering(report)
        self.labels = labelled(report)

    def document(self) -> str:
        language = self.report.language
        parts = [
            f"# {escaped(self.report.title)}",
            f"*{escaped(self.report.subtitle)}*" if self.report.subtitle else "",
            f"**{escaped(self.report.scope)}**" if self.report.scope else "",
        ]
        for depth, section in self.report.walk():
            parts.append(f"{'#' * min(depth + 1, 6)} {escaped(section.title)}")
            parts += [self._block(block) for block in section.blocks]
        notes = [
            f"[^{number}]: {escaped(text)}" for number, text in note_texts(self.numbering, self.knowledge, language)
        ]
        if notes:
            parts += [f"## {WORDS['notes'][language]}", "\n".join(notes)]
        gap = "，" if language == "zh" else ", "
        found = [gap.join(filter(None, map(escaped, one))) for one in sources(self.report, self.knowledge)]
        if found:
            parts += [f"## {WORDS['sources'][language]}", "\n".join(f"- {one}" for one in found)]
        return "\n\n".join(part for part in parts if part) + "\n"

    def _block(self, block: Block) -> str:
        match block:
            case Paragraph(sentences):
                gap = "" if self.report.language == "zh" else " "
                return begun(gap.join(self._runs(sentence.runs) for sentence in sentences))
            case Bullets(items):
                return "\n".join(f"- {begun(self._runs(item.runs))}" for item in items)
            case Table():
                return f"**{self.labels[block.anchor]}** {escaped(block.caption)}\n\n{self._table(block)}"
            case Figure():
                stop = "。" if self.report.language == "zh" else ". "
                words = f"**{self.labels[block.anchor]}** {escaped(block.caption)}{stop}{escaped(block.description)}"
                return f"{words}\n\n{self._table(block.data)}"

    def _table(self, table: Table) -> str:
        rows = ([self._runs(cell) for cell in row] for row in table.rows)
        return "\n".join(table_lines([escaped(cell) for cell in table.header], rows, table.figures))

    def _runs(self, runs: Runs) -> str:
        parts = []
        for run in runs:
            text = escaped(run.text)
            address = run.address or (self.link(run.entity) if run.entity else "")
            text = f"[{text}]({address})" if address else text
            text = _bold(text) if run.strong else text
            parts.append(text + "".join(f"[^{self.numbering[note]}]" for note in run.notes))
        return "".join(parts)


def _bold(text: str) -> str:
    """Words in bold, with the marks and blanks after them outside."""
    found = MARKS.match(text)
    words, marks = found.groups() if found else (text, "")
    return f"**{words}**{marks}" if words else text
