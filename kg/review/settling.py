"""Settling drafts: one that is accepted is written among the records, one that is rejected is kept with the reason.

What a decision takes along follows from what introduces what: a record never names what is neither there nor accepted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from kg.corpus.documents import read_document
from kg.curation.files import RECORDS
from kg.errors import KgError
from kg.ingest.folder import DRAFTS, flow
from kg.review.adapting import adapted
from kg.review.block_files import BlockFile, OpenFiles, WrittenPiece
from kg.review.decision import alone, write_decision
from kg.review.drafts import MADE, REJECTED, Draft, read_drafts
from kg.review.sentence_words import with_gists
from kg.suggestions import did_you_mean

AnyDraft = TypeVar("AnyDraft", bound=Draft)


@dataclass(frozen=True)
class Settled:
    """The drafts that were asked for, those that go with them, and what was written, as a diff."""

    asked: tuple[Draft, ...]
    along: tuple[Draft, ...]
    diff: str


def accept(
    folder: Path,
    ids: Sequence[str],
    by: str,
    seen: str = "",
    gists: Mapping[str, Mapping[str, str]] | None = None,
    require_fit: Callable[[Sequence[Draft]], object] = lambda _: None,
) -> Settled:
    """Write drafts of a document among its records, with what introduces the new things that they name.

    `gists` are written beside them, by place. The record keeps the rule, its confidence and who settled it, under
    ``proposed``. What another document has introduced meanwhile it tells of; `require_fit` raises for what a build
    would refuse. Raises `KgError` for an id that no draft has, `Conflict` if `seen` is given and is not the state of
    the document, and `OutputError` where a file cannot be written; nothing is changed then.
    """
    with alone(folder, seen):
        drafts = read_drafts(folder)
        asked = chosen(drafts, ids)
        along = introductions(asked, by_introduced(drafts))
        files = OpenFiles()
        fitting = adapted(folder, [one for one in drafts if one in (*asked, *along)])
        require_fit(fitting)
        move_to_records(files, folder, fitting, by)
        contents = {**files.texts(), **with_gists(folder, gists or {})}
        return Settled(asked, along, write_decision(folder, contents))


def reject(
    folder: Path, ids: Sequence[str], reason: str, by: str, seen: str = "", beside: Sequence[Draft] = ()
) -> Settled:
    """Take drafts of a document away, with those that tell of what they introduce; they are kept with the reason.

    What is rejected is not proposed again, nor are those `beside`, which no file holds. Raises as `accept`.
    """
    with alone(folder, seen):
        drafts = read_drafts(folder)
        asked = (*chosen(drafts, ids), *beside)
        along = closure(
            asked, lambda one: (other for other in drafts if one.introduces and one.introduces in other.names)
        )
        files = OpenFiles()
        _take_away(files, (*asked, *along))
        rejected = {folder / DRAFTS / REJECTED: with_rejected(folder, (*asked, *along), reason, by)}
        return Settled(asked, along, write_decision(folder, {**files.texts(), **rejected}))


def move_to_records(files: OpenFiles, folder: Path, drafts: Sequence[Draft], by: str) -> None:
    """Move drafts of a document among its records, each behind those that cite the same sentence or earlier ones."""
    order = {row.place: at for at, row in enumerate(read_document(folder).sentences)}
    for one in drafts:
        path = folder / RECORDS / f"{one.kind}.yaml"
        files[path] = with_block(files[path], _record(one, by), order)
    _take_away(files, drafts)


def introductions(asked: Sequence[Draft], introducing: Mapping[str, Draft]) -> tuple[Draft, ...]:
    """The drafts, by what they introduce, of what some drafts name, and these, and so on, without themselves."""
    return closure(asked, lambda one: (introducing[name] for name in sorted(one.names & introducing.keys())))


def by_introduced(drafts: Iterable[Draft]) -> dict[str, Draft]:
    """The drafts that introduce things, by the ids of these."""
    return {one.introduces: one for one in drafts if one.introduces}


def with_rejected(folder: Path, drafts: Iterable[Draft], reason: str, by: str) -> str:
    """The file of what was rejected, with some drafts more: what they said of which sentences, why and by whom."""
    sentences = {row.place: row.digest for row in read_document(folder).sentences}
    kept = BlockFile.read(folder / DRAFTS / REJECTED)
    for one in drafts:
        cited = [sentences[place] for place in one.record.get("evidence", ()) if place in sentences]
        said = {"proposal": one.id, "kind": one.kind, "rule": one.said("rule"), "reason": reason, "by": by}
        block = {**said, "sentences": cited, "record": one.record}
        kept = replace(kept, pieces=(*kept.pieces, WrittenPiece.of(block)))
    return kept.text()


def chosen(drafts: Sequence[AnyDraft], ids: Sequence[str], what: str = "draft") -> tuple[AnyDraft, ...]:
    """Drafts, or records, by their ids, once each. Raises `KgError` for an id that none has."""
    known = {one.id: one for one in drafts}
    for name in ids:
        if name not in known:
            option = "--list" if what == "draft" else "--records"
            otherwise = f"kg review DOCUMENT {option} shows them" if known else f"the document has no {what}s"
            raise KgError(f"no {what} “{name}”", hint=did_you_mean(name, known, most=1, otherwise=otherwise))
    return tuple(known[name] for name in dict.fromkeys(ids))


def closure(asked: Sequence[AnyDraft], leads: Callable[[AnyDraft], Iterable[AnyDraft]]) -> tuple[AnyDraft, ...]:
    """What some drafts lead to, and these, and so on, without themselves."""
    found: dict[str, AnyDraft] = {}
    waiting = list(asked)
    while waiting:
        for one in leads(waiting.pop()):
            if one.id not in found and one not in asked:
                found[one.id] = one
                waiting.append(one)
    return tuple(found.values())


def _take_away(files: OpenFiles, drafts: Iterable[Draft]) -> None:
    gone = {one.id: one.file for one in drafts if one.file != Path()}
    for path in dict.fromkeys(gone.values()):
        if path.is_file():
            files.change(path, lambda piece: None if piece.value.get("proposal") in gone else piece)


def _record(one: Draft, by: str) -> WrittenPiece:
    made = {"rule": one.said("rule"), "confidence": one.piece.value.get("confidence"), "id": one.id, "settledBy": by}
    proposed = {key: value for key, value in made.items() if value not in ("", None)}
    text = one.piece.without(MADE)
    body = text.rstrip("\n") + "\n"
    return WrittenPiece(f"{body}  proposed: {flow(proposed)}\n", {**one.record, "proposed": proposed})


def with_block(file: BlockFile, new: WrittenPiece, order: Mapping[str, int]) -> BlockFile:
    """A file with one more block: behind those that cite the same sentence or earlier ones."""

    def at(one: WrittenPiece) -> int:
        evidence = one.value.get("evidence", ())
        places = [evidence] if isinstance(evidence, str) else evidence
        return min((order[str(place)] for place in places if str(place) in order), default=-1)

    before = [index for index, one in enumerate(file.pieces) if at(one) <= at(new)]
    index = before[-1] + 1 if before else 0
    return replace(file, pieces=(*file.pieces[:index], new, *file.pieces[index:]))
