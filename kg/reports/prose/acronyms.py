"""Abbreviations of English prose, which a report spells out where its text first has each.

Those of terms stand in `acronyms.txt`; those of bodies and other things are names that the records give them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from importlib import resources
from types import MappingProxyType

from kg.model.entity import Entity
from kg.reports.structure import Block, Bullets, Line, Paragraph, Run, Section

ABBREVIATION = re.compile(r"(?:(?P<before>.+) )?(?P<short>[A-Z]{3,6})")


@cache
def terms() -> Mapping[str, str]:
    """What each abbreviation of a term stands for."""
    text = resources.files(__package__).joinpath("acronyms.txt").read_text(encoding="utf-8")
    lines = (line.partition(" | ") for line in text.splitlines() if line and not line.startswith("#"))
    return MappingProxyType({short: words for short, _, words in lines})


def acronyms(entities: Iterable[Entity]) -> Mapping[str, str]:
    """What each abbreviation stands for: of terms, and of things that have it for another name, alone (“GACC”) or after
    words that both names begin with (“Shanghai MSA”)."""
    found: dict[str, str] = {}
    for one in entities:
        for alias in one.aliases:
            told = ABBREVIATION.fullmatch(alias)
            if told and told["short"] not in found:
                before = f"{told['before']} " if told["before"] else ""
                names = (name.removeprefix(before) for name in (one.label.en, *one.aliases) if name.startswith(before))
                full = next((name for name in names if _abbreviates(told["short"], name)), "")
                found |= {told["short"]: full} if full else {}
    return {**found, **terms()}


def _abbreviates(short: str, full: str) -> bool:
    """Whether the letters of an abbreviation stand in a name of several words, in their order."""
    letters = iter(full.upper())
    return " " in full and short not in full and all(letter in letters for letter in short)


def spelt_out(sections: Sequence[Section], known: Mapping[str, str]) -> tuple[Section, ...]:
    """Sections whose sentences spell a `known` abbreviation where they first have it: “CIQ (China entry-exit …)”.

    One that its own sentence or an earlier one has spelt already is left as it is; tables and figures are, too.
    """
    left = dict(known)
    return tuple(_section(one, left) for one in sections)


def _section(section: Section, left: dict[str, str]) -> Section:
    blocks = tuple(_block(one, left) for one in section.blocks)
    return replace(section, blocks=blocks, sections=tuple(_section(one, left) for one in section.sections))


def _block(block: Block, left: dict[str, str]) -> Block:
    match block:
        case Paragraph(sentences):
            return Paragraph(tuple(_line(one, left) for one in sentences))
        case Bullets(items):
            return Bullets(tuple(_line(one, left) for one in items))
        case _:
            return block


def _line(line: Line, left: dict[str, str]) -> Line:
    said = line.text.casefold()
    for short in [short for short, words in left.items() if words.casefold() in said]:
        del left[short]
    runs = [part for run in line.runs for part in _run(run, left)]
    return replace(line, runs=tuple(runs))


def _run(run: Run, left: dict[str, str]) -> list[Run]:
    """A run, cut after an abbreviation that it has first; what it spells is neither bold nor part of a name."""
    for short, words in left.items():
        found = re.search(rf"(?<![\w-]){short}(?![\w-])", run.text)
        if found:
            del left[short]
            before, after = run.text[: found.end()], run.text[found.end() :]
            gap = " " if after.startswith(" ") else ""
            spelt = Run(f" ({words}){gap}", notes=() if after else run.notes)
            rest = _run(replace(run, text=after.lstrip(" ")), left) if after else []
            return [*_run(replace(run, text=before, notes=()), left), spelt, *rest]
    return [run]
