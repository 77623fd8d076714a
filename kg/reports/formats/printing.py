"""A report on its way to paper: its notes one a sentence, its tables with their places, and what stands at its end."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from kg.model.knowledge import Knowledge
from kg.reports.formats.column_widths import cited_places
from kg.reports.formats.narrowing import narrowed
from kg.reports.notes import PrintedNotes, gathered, note_text, row_evidence, sources
from kg.reports.structure import Line, Note, Report, Run, Runs, Table
from kg.reports.words import WORDS

Linked = tuple[Run, str]  # a run with the address that it leads to, or nothing


@dataclass(frozen=True)
class PrintedTable:
    """A table with a last column for the places of each row, if it has any."""

    header: tuple[str, ...]
    rows: tuple[tuple[tuple[Linked, ...], ...], ...]
    figures: frozenset[int]

    @property
    def texts(self) -> list[list[str]]:
        """The bare words of the cells."""
        return [["".join(run.text for run, _ in cell) for cell in row] for row in self.rows]


class Printing:
    """Hands out what a report has on paper, from its front to its end, and remembers the notes so far."""

    def __init__(self, report: Report, knowledge: Knowledge, link: Callable[[str], str]) -> None:
        self.report = report
        self.knowledge = knowledge
        self._link = link
        self._numbers: dict[tuple[Note, ...], int] = {}
        annexed = any(section.annex for section in report.sections)
        self._notes = PrintedNotes(knowledge, report.language, short=report.short, bare=annexed)

    def address(self, run: Run) -> str:
        """Where a run leads, or nothing."""
        return run.address or (self._link(run.entity) if run.entity else "")

    def note(self, line: Line) -> tuple[int, str]:
        """The number of a sentence's note, and what it says where it stands first; 0 for a sentence without."""
        notes = gathered(line)
        if not notes:
            return 0, ""
        if notes in self._numbers:
            return self._numbers[notes], ""
        self._numbers[notes] = len(self._numbers) + 1
        return self._numbers[notes], self._notes.text(notes)

    def parts(self, line: Line) -> tuple[Runs, Runs]:
        """The words before the mark of a sentence's note, and those after: in Chinese its full stop, at which a line may
        end, so that the mark would else stand alone on the next."""
        *before, last = line.runs or (Run(""),)
        if self.report.language == "zh" and last == Run("。"):
            return tuple(before), (last,)
        return line.runs, ()

    def table(self, table: Table) -> PrintedTable:
        """A table whose last column names the places that each row rests on: notes would crowd the page."""
        language = self.report.language
        table = narrowed(table, language)
        places = [cited_places(row, self.knowledge, language) for row in table.rows]
        heads = (*table.header, WORDS["evidence"][language]) if any(places) else table.header
        rows = []
        for row, place in zip(table.rows, places, strict=True):
            cells = [tuple((run, self.address(run)) for run in runs) for runs in row]
            rows.append((*cells, ((Run(place), ""),))[: len(heads)])
            self._notes.cited |= row_evidence(row)
        return PrintedTable(heads, tuple(rows), table.figures)

    def end(self) -> list[tuple[str, list[str]]]:
        """What stands behind the rest, each a heading and its items: the sentences cited so far, and the sources.

        A short report has no room for the sentences, nor for addresses, and gives its sources in a row after their
        heading, which is empty.
        """
        language = self.report.language
        cited = () if self.report.short else self.knowledge.in_reading_order(self._notes.cited)
        comma = "，" if language == "zh" else ", "
        found = sources(self.report, self.knowledge)
        lists = {
            "cited": [note_text(Note((iri,)), self.knowledge, language) for iri in cited],
            "sources": [comma.join(filter(None, (name, address))) for name, address in found],
        }
        if self.report.short and found:
            colon, semicolon = ("：", "；") if language == "zh" else (": ", "; ")
            row = semicolon.join(name for name, _ in found)
            return [("", [f"{WORDS['sources'][language]}{colon}{row}"])]
        return [(WORDS[name][language], items) for name, items in lists.items() if items]
