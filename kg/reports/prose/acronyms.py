"""Abbreviations of English prose, which a report spells out where its text first has each.

Which there are, and what they stand for, stands in `acronyms.txt`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from importlib import resources
from types import MappingProxyType

from kg.reports.structure import Block, Bullets, Line, Paragraph, Run, Section


@cache
def acronyms() -> Mapping[str, str]:
    """What each abbreviation stands for."""
    text = resources.files(__package__).joinpath("acronyms.txt").read_text(encoding="utf-8")
    lines = (line.partition(" | ") for line in text.splitlines() if line and not line.startswith("#"))
    return MappingProxyType({short: words for short, _, words in lines})


def spelt_out(sections: Sequence[Section]) -> tuple[Section, ...]:
    """Sections whose sentences spell an abbreviation where they first have it: “CIQ (China entry-exit …)”.

    One that its own sentence or an earlier one has spelt already is left as it is; tables and figures are, too.
    """
    met: set[str] = set()
    return tuple(_section(one, met) for one in sections)


def _section(section: Section, met: set[str]) -> Section:
    blocks = tuple(_block(one, met) for one in section.blocks)
    return replace(section, blocks=blocks, sections=tuple(_section(one, met) for one in section.sections))


def _block(block: Block, met: set[str]) -> Block:
    match block:
        case Paragraph(sentences):
            return Paragraph(tuple(_line(one, met) for one in sentences))
        case Bullets(items):
            return Bullets(tuple(_line(one, met) for one in items))
        case _:
            return block


def _line(line: Line, met: set[str]) -> Line:
    said = line.text.casefold()
    met |= {short for short, words in acronyms().items() if words.casefold() in said}
    runs = [part for run in line.runs for part in _run(run, met)]
    return replace(line, runs=tuple(runs))


def _run(run: Run, met: set[str]) -> list[Run]:
    """A run, cut after an abbreviation that it has first; what it spells is neither bold nor part of a name."""
    for short, words in acronyms().items():
        found = re.search(rf"(?<![\w-]){short}(?![\w-])", run.text) if short not in met else None
        if found:
            met.add(short)
            before, after = run.text[: found.end()], run.text[found.end() :]
            gap = " " if after.startswith(" ") else ""
            spelt = Run(f" ({words}){gap}", notes=() if after else run.notes)
            rest = _run(replace(run, text=after.lstrip(" ")), met) if after else []
            return [*_run(replace(run, text=before, notes=()), met), spelt, *rest]
    return [run]
