"""How wide the columns of a printed table are: by what they hold, but so that no word and no place in it is broken."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from kg.language.citation import MOST_REFERENCES, background, by_document, cited_title, references_in_words
from kg.language.english import counted
from kg.language.ranges import ranges
from kg.model.knowledge import Knowledge
from kg.reports.drawing import advance
from kg.reports.notes import row_evidence
from kg.reports.structure import Runs
from kg.terms import Language

PARAGRAPH = re.compile(r"s\d+\.\d+|art\d+")
MOST_PLACES = 8  # that the last column of a printed table names
PADDING = 1.0  # ems that a cell leaves blank beside its words
WIDE, POWER = 300.0, 0.7  # ems: what counts of a long cell, and how much more it weighs than a short one
LONGEST, SHORT = 14, (9, 4)  # characters: what counts of a long word; of hanzi that are kept on a line
MOST_LINES = 16  # of a row that is kept on a page


def cited_places(row: Sequence[Runs], knowledge: Knowledge, language: Language) -> str:
    """The places that a row rests on, as short as machines say them, so that none is broken in a narrow column.

    “年鉴2015 s2.1.2, s2.1.3; 《上海口岸服务条例》 art7.2”; of more than `MOST_PLACES` the paragraphs or articles, neighbours
    together, and of more of those the first and the last with how many sentences there are. Background is marked.
    """
    found = by_document(row_evidence(row), knowledge)
    named = {iri: [one.place for one in cited] for iri, cited in found.items()}
    if sum(map(len, named.values())) > MOST_PLACES:
        outer = {iri: list(dict.fromkeys(map(_paragraph, places))) for iri, places in named.items()}
        named = {iri: ranges(places) for iri, places in outer.items()}
        if sum(map(len, named.values())) > MOST_PLACES:
            named = {iri: [_span(places, len(found[iri]), language)] for iri, places in outer.items()}
    documents = {iri: knowledge.documents[iri] for iri in found}
    references = [iri for iri in named if documents[iri].is_reference]
    many = len(references) if len(references) > MOST_REFERENCES else 0
    more = [references_in_words(many, language)] if many else []
    named = {iri: places for iri, places in named.items() if not (many and iri in references)}
    told = [
        f"{cited_title(knowledge, documents[iri], language)} {', '.join(places)}"
        + background(knowledge, documents[iri])[language]
        for iri, places in named.items()
    ]
    return "; ".join([*told, *more])


def _paragraph(place: str) -> str:
    """The paragraph or article in which a place lies: “s2.1” of “s2.1.3”, “art7” of “art7.1.s2”; else the place."""
    found = PARAGRAPH.match(place)
    return found[0] if found else place


def _span(places: Sequence[str], many: int, language: Language) -> str:
    """From which paragraph to which some sentences lie, and how many they are."""
    told = f"（{many}句）" if language == "zh" else f" ({counted(many, 'sentences')})"
    return " – ".join(dict.fromkeys((places[0], places[-1]))) + told


def widths(header: Sequence[str], rows: Sequence[Sequence[str]], line: float) -> list[float]:
    """Shares of the width for columns, 1 in all; `line` is how many ems of the table's text a line of the page holds.

    Columns of much text get what those of few words leave.
    """
    columns = [[row[at] for row in rows] for at in range(len(header))]
    usual = [sum(advance(cell, 1) for cell in cells) / max(len(cells), 1) for cells in columns]
    weights = [max(advance(head, 1), min(length, WIDE)) ** POWER for head, length in zip(header, usual, strict=True)]
    for least in _floors(header, columns, line):
        if sum(least) < 1:
            break
    shares = [weight / sum(weights) for weight in weights]
    if sum(least) < 1:
        spare = [max(0.0, share - floor) for share, floor in zip(shares, least, strict=True)]
        rest = (1 - sum(least)) / (sum(spare) or 1.0)
        shares = [floor + extra * rest for floor, extra in zip(least, spare, strict=True)]
    return [round(share / sum(shares), 4) for share in shares]


def is_tall(row: Sequence[str], shares: Sequence[float], line: float) -> bool:
    """Whether a row has so many lines that it may be broken between two pages."""
    lines = (advance(cell, 1) / max(share * line - PADDING, 1.0) for cell, share in zip(row, shares, strict=True))
    return max(lines, default=0.0) > MOST_LINES


def _floors(header: Sequence[str], columns: Sequence[Sequence[str]], line: float) -> Iterator[list[float]]:
    """The least shares of columns: so that short words stay whole, so that fewer do, so that heads and places do."""
    for short in SHORT:
        words = [
            [_unbroken(text, short) for text in (head, *cells)] for head, cells in zip(header, columns, strict=True)
        ]
        yield [(_longest(found) + PADDING) / line for found in words]
    kept = [[_unbroken(head, SHORT[-1]), *map(_places, cells)] for head, cells in zip(header, columns, strict=True)]
    yield [(_longest(found) + PADDING) / line for found in kept]


def _longest(texts: Iterable[Iterable[str]]) -> float:
    return max((advance(word, 1) for words in texts for word in words), default=1.0)


def _places(text: str) -> list[str]:
    """Words that look like places: letters and numbers with dots between."""
    return [word for word in text.split() if "." in word and word.isascii() and len(word) <= LONGEST]


def _unbroken(text: str, short: int) -> list[str]:
    """The parts of a text that a line cannot break, or should not: of hanzi as many as are `short`."""
    return [
        part[:LONGEST] if part.isascii() else part[: short if len(part) <= short else SHORT[-1]]
        for part in text.split()
    ]
