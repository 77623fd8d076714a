"""How wide the columns of a printed table are: by what they hold, but so that no word and no place in it is broken."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kg.language.citation import by_document, cited_title
from kg.language.english import counted
from kg.model.knowledge import Knowledge
from kg.reports.drawing import advance
from kg.reports.notes import row_evidence
from kg.reports.structure import Runs
from kg.terms import Language

MOST_PLACES = 8  # that the last column of a printed table names
PADDING = 1.4  # ems that a cell leaves blank beside its words
WIDE, LONGEST, SHORT = 60.0, 14, 4  # ems: what counts of a long cell; characters: of a long word, of Chinese


def cited_places(row: Sequence[Runs], knowledge: Knowledge, language: Language) -> str:
    """The places that a row rests on, as short as machines say them, so that none is broken in a narrow column.

    “年鉴2015 s2.1.2, s2.1.3; 《上海口岸服务条例》 art7.2”; how many sentences where they are more than `MOST_PLACES`.
    """
    found = by_document(row_evidence(row), knowledge)
    many = sum(map(len, found.values()))
    if many > MOST_PLACES:
        return f"{many}句" if language == "zh" else counted(many, "sentences")
    return "; ".join(
        f"{cited_title(knowledge, knowledge.documents[iri], language)} {', '.join(one.place for one in cited)}"
        for iri, cited in found.items()
    )


def widths(header: Sequence[str], rows: Sequence[Sequence[str]], line: float) -> list[float]:
    """Shares of the width for columns, 1 in all; `line` is how many ems of the table's text a line of the page holds."""
    weights, least = [], []
    for at, head in enumerate(header):
        cells = [row[at] for row in rows]
        lengths = [advance(cell, 1) for cell in cells] or [0.0]
        usual = sum(lengths) / len(lengths)
        longest = max(_lengths(_unbroken(text) for text in (head, *cells)), default=1.0)
        weights.append(max(longest + 1, min(usual, WIDE) ** 0.8))
        least.append((longest + PADDING) / line)
    if sum(least) >= 1:  # then only the words of the header and the places stay whole
        whole = [_lengths([_unbroken(head), *(_places(row[at]) for row in rows)]) for at, head in enumerate(header)]
        least = [(max(found, default=1.0) + PADDING) / line for found in whole]
    shares = [weight / sum(weights) for weight in weights]
    if sum(least) < 1:
        spare = [max(0.0, share - floor) for share, floor in zip(shares, least, strict=True)]
        rest = (1 - sum(least)) / (sum(spare) or 1.0)
        shares = [floor + extra * rest for floor, extra in zip(least, spare, strict=True)]
        shares = [share / sum(shares) for share in shares]
    return [round(share, 4) for share in shares]


def _lengths(texts: Iterable[Iterable[str]]) -> list[float]:
    return [advance(word, 1) for words in texts for word in words]


def _places(text: str) -> list[str]:
    """Words that look like places: letters and numbers with dots between."""
    return [word for word in text.split() if "." in word and word.isascii() and len(word) <= LONGEST]


def _unbroken(text: str) -> list[str]:
    """The parts of a text that a line cannot break; Chinese breaks anywhere, but not below a few characters."""
    return [part[:LONGEST] if part.isascii() else part[:SHORT] for part in text.split()]
