"""Words in a row: what stands between them, and notes that several share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.reports.structure import Run, Runs


def sharing_notes(items: Sequence[Runs]) -> list[Runs]:
    """The items with their notes only on the last, if all have the same single note."""
    notes = [item[-1].notes for item in items]
    if len(items) < 2 or len(notes[0]) != 1 or any(one != notes[0] for one in notes):
        return list(items)
    return [(*item[:-1], replace(item[-1], notes=())) for item in items[:-1]] + [items[-1]]


def interleaved(items: Sequence[Runs], between: Sequence[str]) -> Runs:
    """The items in one row, what stands between them taken in turn."""
    gaps = ((Run(text),) for text in ("", *between))
    return tuple(run for gap, item in zip(gaps, items, strict=False) for run in (*gap, *item) if run != Run(""))


def unspaced(runs: Sequence[Run]) -> Runs:
    """The runs that say something or carry a note."""
    return tuple(run for run in runs if run.text or run.notes)
