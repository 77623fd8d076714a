"""What a report is made of, whatever it tells and however it is rendered.

A report is in one language. Its words are final: renderers only escape, number and lay out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from kg.model.modality import Standing
from kg.queries.cells import Quantity
from kg.reports.drawing import Drawing
from kg.terms import Language

ANNEX_LIST = "list-of-annexes"  # the anchor of a section that lists the annexes: on paper with their pages
Basis = Standing | Literal["counted", "rule", "remarked", "intended", "required", "labelled", ""]


@dataclass(frozen=True)
class Note:
    """The evidence of a claim: IRIs of sentences, how the claim stands to them, and the reason where one is due.

    `derived` claims follow mechanically from stated ones; `counted` ones are our own sums over `of` items; a `rule`
    is how something was chosen, told by the reason alone; in a `remarked` note the reason follows as a sentence; an
    empty modality means that the sentences merely speak of the thing.
    """

    evidence: tuple[str, ...]
    modality: Basis = ""
    reason: str = ""
    of: int = 0


@dataclass(frozen=True)
class Run:
    """Words in a row, perhaps the name of an entity (its IRI), perhaps followed by footnote markers.

    `address` leads to another report of the same set. `value` is the figure that the words write, for tables that are
    reckoned with.
    """

    text: str
    entity: str = ""
    notes: tuple[Note, ...] = ()
    strong: bool = False
    address: str = ""
    value: Quantity | None = None


Runs = tuple[Run, ...]


@dataclass(frozen=True)
class Line:
    """A line of a report: one full sentence with its punctuation. A `claim` states a fact and must carry a note."""

    runs: Runs
    claim: bool = True

    @property
    def notes(self) -> tuple[Note, ...]:
        """The notes of all runs, in order."""
        return tuple(note for run in self.runs for note in run.notes)

    @property
    def text(self) -> str:
        """The bare words."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True)
class Paragraph:
    """Sentences in one flow."""

    sentences: tuple[Line, ...]


@dataclass(frozen=True)
class Bullets:
    """A list whose items are sentences, each a line of its own."""

    items: tuple[Line, ...]


@dataclass(frozen=True)
class Table:
    """Rows of cells under a header; `figures` are the positions of columns that hold numbers.

    `anchor` names the table in links and in file names; `basis` is what its rows rest on as a whole.
    """

    anchor: str
    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[Runs, ...], ...]
    figures: frozenset[int] = frozenset()

    def without_empty(self, first: int) -> Table:
        """The table without those columns, from a position on, in which no row has anything."""
        kept = [at for at in range(len(self.header)) if at < first or any(row[at] for row in self.rows)]
        figures = frozenset(place for place, at in enumerate(kept) if at in self.figures)
        rows = tuple(tuple(row[at] for at in kept) for row in self.rows)
        return replace(self, header=tuple(self.header[at] for at in kept), rows=rows, figures=figures)


@dataclass(frozen=True)
class Figure:
    """A drawing with words that say what it shows, and the data it was drawn from as a table."""

    anchor: str
    caption: str
    drawing: Drawing
    description: str
    data: Table


Block = Paragraph | Bullets | Table | Figure


@dataclass(frozen=True)
class Section:
    """A heading with what stands under it; an `annex` stands after the body."""

    anchor: str
    title: str
    blocks: tuple[Block, ...] = ()
    sections: tuple[Section, ...] = ()
    annex: bool = False

    def walk(self, depth: int = 1) -> Iterator[tuple[int, Section]]:
        """This section and those within it in reading order, each with its depth from 1."""
        yield depth, self
        for section in self.sections:
            yield from section.walk(depth + 1)


@dataclass(frozen=True)
class Report:
    """A whole report. `subjects` are the IRIs it is about; `sources` those of the documents it rests on.

    `scope` says in words what it looked at: as of which day, which documents, which facts. An `official` one is made
    for offices and printed as they print. On the pages of a `short` one there are no contents and no list of the
    sentences cited, and its notes name places without their gists.
    """

    kind: str
    name: str
    language: Language
    title: str
    subtitle: str
    sections: tuple[Section, ...]
    sources: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()
    scope: str = ""
    official: bool = False
    short: bool = False

    def walk(self) -> Iterator[tuple[int, Section]]:
        """All sections in reading order, each with its depth from 1."""
        for section in self.sections:
            yield from section.walk()

    @property
    def tables(self) -> tuple[Table, ...]:
        """All tables in reading order, those behind figures among them."""
        blocks = [block for _, section in self.walk() for block in section.blocks]
        found = (block.data if isinstance(block, Figure) else block for block in blocks)
        return tuple(table for table in found if isinstance(table, Table))


@dataclass(frozen=True)
class Served:
    """Where a report stands that a server gives: the addresses of its first page and of itself in the other language."""

    home: str
    switched: str
