"""`kg check`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from kg.cli.output import emit, tell
from kg.language.english import counted

if TYPE_CHECKING:
    from kg.curation.checking import Unsettled


@click.command()
@click.option("--release", is_flag=True, help="Demand that every sentence and number is settled, and list what is not.")
def command(release: bool) -> int:
    """Run all checks over data and ontology; list every fault with its place and remedy; exit 1 if there are any.

    What is not yet settled (sentences, numbers, gists) is one line a document, and no fault unless for a release.
    """
    from kg.curation.checking import check
    from kg.locations import data_dir, ontology_dir
    from kg.network.projection import lenses

    verdict = check(data_dir(), ontology_dir(), lenses())
    lines = [f"{fault}\n" for fault in verdict.faults]
    for document in verdict.unsettled:
        listed = release and not document.pending
        lines += [f"{one}\n" for one in document.findings] if listed else [f"{_line(document)}\n"]
    emit("".join(lines))
    tell(counted(len(verdict.faults), "faults") if verdict.faults else "All checks passed")
    if verdict.unsettled:
        tell(f"Not yet settled: {_counts(verdict.unsettled)}")
    return 1 if verdict.faults or (release and verdict.unsettled) else 0


def _line(one: Unsettled) -> str:
    return f"{one.document}: not yet settled: {_counts([one])} (kg coverage --open lists them)"


def _counts(documents: Iterable[Unsettled]) -> str:
    from kg.language.wording import joined

    found = list(documents)
    counts = {
        "sentences": sum(len(one.sentences) for one in found),
        "numbers": sum(len(one.numbers) for one in found),
        "gists": sum(len(one.gists) for one in found),
    }
    return joined([counted(count, noun) for noun, count in counts.items() if count], "en")
