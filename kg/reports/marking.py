"""The marks that tell what a source does not state from what it does: put where they are missing.

Whatever a report tells passes here once, as its last station: a sentence, an item or a cell whose evidence is only
inferred, background or planned says so in its own words, and not in its note alone. Most are written with their mark;
where one is not, its mark follows what it is on, or, where all of a list stands alike, the list. What a heading, a
caption or the sentence that opens a list says of all that follows needs no mark of its own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kg.reports.structure import Block, Bullets, Figure, Line, Paragraph, Run, Runs, Section, Table
from kg.terms import Language, Text

MARKS = {
    "inferred": Text("推断", "inferred"),
    "background": Text("背景", "background"),
    "planned": Text("计划", "planned"),
    "intended": Text("预期", "expected"),
    "required": Text("要求", "required"),
}
ALL = {name: Text(f"均为{mark.zh}", f"all {mark.en}") for name, mark in MARKS.items()}
AHEAD = re.compile(
    "计划|将|拟|力争|争取|预期|预计|打算|法定|任务|要求|"
    r"plan|intend|intention|expect|require|task|duty|duties|by law|(?:is|are|was|were|be) to |to be |will |\baim",
    re.IGNORECASE,
)
SAID = {
    "inferred": re.compile("推断|infer|the editors find", re.IGNORECASE),
    "background": re.compile("背景|background", re.IGNORECASE),
    "planned": AHEAD,
    "intended": AHEAD,
    "required": AHEAD,
}
BRACKETED = re.compile("（[^（）]*）| \\([^()]*\\)")
JOINTS = frozenset({"、", "和", "与", ", ", " and ", ", and ", "; ", "; and "})


def marked(section: Section, language: Language, above: str = "") -> Section:
    """A section with a mark wherever the evidence of something asks for one and no words say it; `above` are the titles
    of the sections around it."""
    titles = f"{above} {section.title}"
    blocks, opening = [], ""
    for block in section.blocks:
        blocks.append(_block(block, language, titles, opening))
        opening = _opening(block)
    inner = tuple(marked(one, language, titles) for one in section.sections)
    return replace(section, blocks=tuple(blocks), sections=inner)


def unmarked(runs: Sequence[Run], around: str = "") -> list[int]:
    """The places of those runs of a sentence, item or cell that need a mark and have none, with what is told `around`."""
    noted = [at for at, run in enumerate(runs) if run.notes]
    lead = "".join(run.text for run in runs[: noted[0]]) if noted else ""
    lead = lead if lead.rstrip().endswith(("：", ":")) else ""  # what it says in brackets is of all that follows
    found = []
    for at in noted:
        standing = standing_in(runs[at])
        if not standing:
            continue
        following = next((one for one in noted if one > at), len(runs))
        after = "".join(run.text for run in runs[at:following])
        before = BRACKETED.sub("", "".join(run.text for run in runs[:at]))
        clause = before if SAID[standing] is AHEAD else re.split("[；。]|; |\\. ", before)[-1]
        if not any(map(SAID[standing].search, (around, lead, clause, after))):
            found.append(at)
    return found


def standing_in(run: Run) -> str:
    """How weak the evidence of a run is: a key of `MARKS`, or nothing if some of it states what the run says."""
    found = {note.modality for note in run.notes}
    return next((name for name in MARKS if name in found), "") if found and found <= MARKS.keys() else ""


def _block(block: Block, language: Language, titles: str, opening: str) -> Block:
    if isinstance(block, Paragraph):
        return Paragraph(tuple(_line(one, language, titles) for one in block.sentences))
    if isinstance(block, Bullets):
        return Bullets(tuple(_line(one, language, f"{titles} {opening}") for one in block.items))
    if isinstance(block, Figure):
        return replace(block, data=_table(block.data, language, titles))
    return _table(block, language, titles)


def _table(table: Table, language: Language, titles: str) -> Table:
    """A table with its marks; counts stand in columns of figures, whose notes say what of them is inferred."""

    def cell(at: int, runs: Runs) -> Runs:
        around = f"{titles} {table.caption} {table.header[at]}"
        return runs if at in table.figures else _with_marks(runs, language, around)

    return replace(table, rows=tuple(tuple(cell(at, runs) for at, runs in enumerate(row)) for row in table.rows))


def _line(line: Line, language: Language, around: str) -> Line:
    return replace(line, runs=_with_marks(line.runs, language, around))


def _opening(block: Block) -> str:
    """The sentence that opens the list after it, with what it says in brackets; nothing if none does."""
    if not isinstance(block, Paragraph) or not block.sentences:
        return ""
    text = block.sentences[-1].text
    return text if text.rstrip().endswith(("：", ":")) else ""


def _with_marks(runs: Runs, language: Language, around: str) -> Runs:
    found = unmarked(runs, around)
    if not found:
        return runs
    noted = [at for at, run in enumerate(runs) if run.notes]
    kinds = {standing_in(runs[at]) for at in noted}
    stop = next((at for at in range(len(runs), 0, -1) if runs[at - 1].text.strip("。.：: ")), len(runs))
    if found == noted and len(kinds) == 1 and len(found) > 1:
        return (*runs[:stop], _mark(kinds.pop(), language, many=True), *runs[stop:])
    told: list[Run] = []
    for at, run in enumerate(runs):
        told.append(run)
        if at in found:
            told.append(_mark(standing_in(run), language, many=_closes_a_list(runs, at)))
    return tuple(told)


def _closes_a_list(runs: Sequence[Run], at: int) -> bool:
    """Whether a run is the last of several things that share its note."""
    before = runs[at - 2 : at] if at > 1 else ()
    return len(before) == 2 and before[1].text in JOINTS and bool(before[0].entity) and not before[0].notes


def _mark(standing: str, language: Language, *, many: bool) -> Run:
    words = (ALL if many else MARKS)[standing][language]
    return Run(f"（{words}）" if language == "zh" else f" ({words})")
