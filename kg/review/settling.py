"""Settling drafts: one that is accepted is written among the records, one that is rejected is kept with the reason.

All files of one decision are written, or none: each whole, and where one fails the others are put back. Nobody else
settles the same document meanwhile.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from difflib import unified_diff
from pathlib import Path

from kg.corpus.documents import read_document
from kg.curation.files import RECORDS
from kg.errors import KgError
from kg.ingest.folder import DRAFTS, flow
from kg.review.block_files import BlockFile, WrittenPiece
from kg.review.drafts import MADE, REJECTED, Draft, read_drafts
from kg.suggestions import did_you_mean
from kg.writing import write_all

try:
    import fcntl
except ImportError:  # nobody else is kept out where there are no such locks
    fcntl = None  # type: ignore[assignment]


@dataclass(frozen=True)
class Settled:
    """The drafts that were asked for, those that go with them, and what was written, as a diff."""

    asked: tuple[Draft, ...]
    along: tuple[Draft, ...]
    diff: str


def accept(folder: Path, ids: Sequence[str], by: str) -> Settled:
    """Write drafts of a document among its records, with what introduces the new things that they name.

    The record keeps the rule, its confidence and who settled it, under ``proposed``. Raises `KgError` for an id that no
    draft has, and `OutputError`, with nothing changed, where a file cannot be written.
    """
    with _alone(folder):
        drafts = read_drafts(folder)
        asked = _chosen(drafts, ids)
        introducing = {one.introduces: one for one in drafts if one.introduces}
        along = _closure(asked, lambda one: (introducing[name] for name in sorted(one.names & introducing.keys())))
        order = {row.place: at for at, row in enumerate(read_document(folder).sentences)}
        contents = _taken_away((*asked, *along))
        for kind in dict.fromkeys(one.kind for one in (*along, *asked)):
            path = folder / RECORDS / f"{kind}.yaml"
            file = BlockFile.read(path)
            for one in drafts:
                if one.kind == kind and one in (*asked, *along):
                    file = _with(file, _record(one, by), order)
            contents[path] = file.text()
        return Settled(asked, along, _written(contents))


def reject(folder: Path, ids: Sequence[str], reason: str, by: str) -> Settled:
    """Take drafts of a document away, with those that tell of what they introduce; they are kept with the reason.

    What is rejected is not proposed again. Raises as `accept`.
    """
    with _alone(folder):
        drafts = read_drafts(folder)
        asked = _chosen(drafts, ids)
        along = _closure(
            asked, lambda one: (other for other in drafts if one.introduces and one.introduces in other.names)
        )
        contents = _taken_away((*asked, *along))
        sentences = {row.place: row.digest for row in read_document(folder).sentences}
        kept = BlockFile.read(folder / DRAFTS / REJECTED)
        for one in (*asked, *along):
            cited = [sentences[place] for place in one.record.get("evidence", ()) if place in sentences]
            said = {"proposal": one.id, "kind": one.kind, "rule": one.said("rule"), "reason": reason, "by": by}
            block = {**said, "sentences": cited, "record": one.record}
            text = "".join(f"  {key}: {flow(value)}\n" for key, value in block.items())
            kept = replace(kept, pieces=(*kept.pieces, WrittenPiece("- " + text[2:], block)))
        contents[folder / DRAFTS / REJECTED] = kept.text()
        return Settled(asked, along, _written(contents))


def _chosen(drafts: Sequence[Draft], ids: Sequence[str]) -> tuple[Draft, ...]:
    known = {one.id: one for one in drafts}
    for name in ids:
        if name not in known:
            otherwise = "kg review DOCUMENT --list shows them" if known else "the document has no drafts"
            raise KgError(f"no draft “{name}”", hint=did_you_mean(name, known, most=1, otherwise=otherwise))
    return tuple(known[name] for name in dict.fromkeys(ids))


def _closure(asked: Sequence[Draft], leads: Callable[[Draft], Iterable[Draft]]) -> tuple[Draft, ...]:
    """What some drafts lead to, and these, and so on, without themselves."""
    found: dict[str, Draft] = {}
    waiting = list(asked)
    while waiting:
        for one in leads(waiting.pop()):
            if one.id not in found and one not in asked:
                found[one.id] = one
                waiting.append(one)
    return tuple(found.values())


def _taken_away(drafts: Iterable[Draft]) -> dict[Path, str]:
    """The files of drafts as they are without some."""
    gone = {one.id for one in drafts}
    contents = {}
    for path in dict.fromkeys(one.file for one in drafts):
        file = BlockFile.read(path)
        left = tuple(one for one in file.pieces if one.value.get("proposal") not in gone)
        contents[path] = replace(file, pieces=left).text()
    return contents


def _record(one: Draft, by: str) -> WrittenPiece:
    made = {"rule": one.said("rule"), "confidence": one.piece.value.get("confidence"), "id": one.id, "settledBy": by}
    proposed = {key: value for key, value in made.items() if value not in ("", None)}
    text = one.piece.without(MADE)
    body = text.rstrip("\n") + "\n"
    return WrittenPiece(f"{body}  proposed: {flow(proposed)}\n", {**one.record, "proposed": proposed})


def _with(file: BlockFile, new: WrittenPiece, order: Mapping[str, int]) -> BlockFile:
    """A file with one more block: behind those that cite the same sentence or earlier ones."""

    def at(one: WrittenPiece) -> int:
        evidence = one.value.get("evidence", ())
        places = [evidence] if isinstance(evidence, str) else evidence
        return min((order[str(place)] for place in places if str(place) in order), default=-1)

    before = [index for index, one in enumerate(file.pieces) if at(one) <= at(new)]
    index = before[-1] + 1 if before else 0
    return replace(file, pieces=(*file.pieces[:index], new, *file.pieces[index:]))


def _written(contents: Mapping[Path, str]) -> str:
    """Write files, all or none, and say how they differ from before; one without a block is taken away."""
    before = {path: path.read_text(encoding="utf-8") if path.is_file() else "" for path in contents}
    write_all({path: text if text.strip() else None for path, text in contents.items()})
    return "".join(_difference(path, before[path], text) for path, text in contents.items())


def _difference(path: Path, before: str, after: str) -> str:
    name = "/".join(path.parts[-3:])
    return "".join(unified_diff(before.splitlines(keepends=True), after.splitlines(keepends=True), name, name, n=1))


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Keep others from settling drafts of the same document. Raises `KgError` if there is no such document."""
    if not folder.is_dir():
        raise KgError(f"no document “{folder.name}”", hint="kg source list")
    held = os.open(folder, os.O_RDONLY)
    try:
        if fcntl:
            fcntl.flock(held, fcntl.LOCK_EX)
        yield
    finally:
        os.close(held)
