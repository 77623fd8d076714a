"""`kg check`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from kg.cli.output import emit, tell
from kg.cli.scoping import DOCUMENT, documents_of
from kg.language.english import counted

if TYPE_CHECKING:
    from kg.curation.checking import Unsettled


MOST = 5  # documents that are named where any number may be meant


@click.command()
@click.option("--release", is_flag=True, help="Demand that every sentence and number is settled, and list what is not.")
@DOCUMENT
def command(release: bool, documents: tuple[str, ...]) -> int:
    """Run all checks over data and ontology; list every fault with its place and remedy; exit 1 if there are any.

    What is not yet settled (sentences, numbers, gists) is one line a document, and no fault unless for a release. So is
    what is in doubt: what a record asserts and the sentences that it cites do not say, where their text is at hand. It
    is mended, or overruled at the record: overrule: {RULE: why}.
    With --document, faults of other documents are counted and not listed.
    """
    from kg.corpus.folders import document_folders
    from kg.curation.checking import check
    from kg.locations import data_dir, ontology_dir
    from kg.network.lens_files import lenses

    chosen = documents_of(documents)
    everything = check(data_dir(), ontology_dir(), lenses())
    others = {folder.name for folder in document_folders(data_dir())}.difference(chosen) if chosen else ()
    verdict = everything.without(others)
    lines = [f"{fault}\n" for fault in verdict.faults]
    for document in verdict.unsettled:
        listed = release and not document.pending
        lines += [f"{one}\n" for one in document.findings] if listed else [f"{_line(document)}\n"]
    lines += [f"{doubt}\n" for doubt in verdict.wording.doubts]
    emit("".join(lines))
    is_open = bool(verdict.unsettled or verdict.wording.doubts)
    if verdict.faults:
        tell(counted(len(verdict.faults), "faults"))
    elif not (release and is_open):
        tell("All checks passed")
    if elsewhere := len(everything.faults) - len(verdict.faults):
        tell(f"in other documents: {counted(elsewhere, 'faults')}")
    if verdict.unsettled:
        tell(f"Not yet settled: {_counts(verdict.unsettled)}")
    if verdict.wording.doubts:
        tell(f"In doubt: {counted(len(verdict.wording.doubts), 'records')} (mend or overrule them)")
    faulty = {fault.file.partition("/")[0] for fault in verdict.faults}  # whose records could not be held against it
    if unread := [one for one in verdict.wording.unread if one not in faulty]:
        more = f" and {len(unread) - MOST} more" if len(unread) > MOST else ""
        whose = "its" if len(unread) == 1 else "their"
        tell(f"Not held against {whose} text (kg source attach): {', '.join(unread[:MOST])}{more}")
    if release:
        open_ = [counted(len(verdict.faults), "faults")] if verdict.faults else []
        open_ += [_counts(verdict.unsettled)] if verdict.unsettled else []
        open_ += [f"{counted(len(verdict.wording.doubts), 'records')} in doubt"] if verdict.wording.doubts else []
        tell(f"Not ready for release: {'; '.join(open_)}" if open_ else "Ready for release: nothing is open")
    return 1 if verdict.faults or (release and is_open) else 0


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
