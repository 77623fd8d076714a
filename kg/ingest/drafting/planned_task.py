"""A planned task as its text states it, and how it is named."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.corpus.documents import IndexedSentence
from kg.corpus.marks import mark
from kg.ingest.ingestion import Extent
from kg.ingest.proposing import places
from kg.ingest.source_text import SourceText

LONGEST_LABEL = 40
CLAUSE_END = re.compile("[。；;！!：:]")


@dataclass(frozen=True)
class Task:
    """A task as its text states it: its id, its name with the extent of it, and the places that tell of it."""

    id: str
    label: str
    named: Extent
    evidence: tuple[str, ...]
    cited: str
    begin: int  # where what is to be done begins


def named_task(source: SourceText, block: IndexedSentence, stated: Extent, told: list[str], document: str) -> Task:
    """The task that a block states, named by its first clause without the mark of the block."""
    words = source.words(stated)
    begin = stated.start + len(words) - len(words.lstrip(" \n\t。；;，,"))
    found = mark(source.text[begin : stated.end]) if begin == block.start else None
    begin += found.length if found else 0
    named = named_in(source, Extent(begin, stated.end))
    id_ = f"{document}-{re.sub('[^a-z0-9]+', '-', block.place)}"
    return Task(id_, source.words(named).replace("\n", ""), named, tuple(places(told)), block.cited.en, stated.start)


def named_in(source: SourceText, stated: Extent) -> Extent:
    """What names a task within what states it: its first clause, up to a comma if that is long."""
    begin = stated.start
    while source.text[begin].isspace() and begin < stated.end - 1:
        begin += 1
    clause = CLAUSE_END.search(source.text, begin, stated.end)
    end = clause.start() if clause else stated.end
    if end - begin > LONGEST_LABEL:
        comma = source.plain.rfind(",", begin, begin + LONGEST_LABEL)
        end = comma if comma > begin else begin + LONGEST_LABEL
    return Extent(begin, begin + len(source.text[begin:end].rstrip()))
