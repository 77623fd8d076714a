"""Settling drafts: one that is accepted is written among the records, one that is rejected is kept with the reason.

What a decision takes along follows from what introduces what: a record never names what is neither there nor accepted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from kg.corpus.documents import read_document
from kg.curation.files import RECORDS
from kg.errors import KgError
from kg.ingest.folder import DRAFTS, flow
from kg.review.block_files import BlockFile, WrittenPiece
from kg.review.decision import alone, write_decision
from kg.review.drafts import MADE, REJECTED, Draft, read_drafts
from kg.suggestions import did_you_mean


@dataclass(frozen=True)
class Settled:
    """The drafts that were asked for, those that go with them, and what was written, as a diff."""

    asked: tuple[Draft, ...]
    along: tuple[Draft, ...]
    diff: str


def accept(folder: Path, ids: Sequence[str], by: str, seen: str = "") -> Settled:
    """Write drafts of a document among its records, with what introduces the new things that they name.

    The record keeps the rule, its confidence and who settled it, under ``proposed``. Raises `KgError` for an id that no
    draft has, `Conflict` if `seen` is given and is not the state of the document, and `OutputError` where a file cannot
    be written; nothing is changed then.
    """
    with alone(folder, seen):
        drafts = read_drafts(folder)
        asked = chosen(drafts, ids)
        along = introductions(asked, by_introduced(drafts))
        order = {row.place: at for at, row in enumerate(read_document(folder).sentences)}
        contents: dict[Path, str] = {}
        for kind in dict.fromkeys(one.kind for one in (*along, *asked)):
            path = folder / RECORDS / f"{kind}.yaml"
            file = BlockFile.read(path)
            for one in drafts:
                if one.kind == kind and one in (*asked, *along):
                    file = _with(file, _record(one, by), order)
            contents[path] = file.text()
        return Settled(asked, along, write_decision(folder, {**contents, **_taken_away((*asked, *along))}))


def reject(folder: Path, ids: Sequence[str], reason: str, by: str, seen: str = "") -> Settled:
    """Take drafts of a document away, with those that tell of what they introduce; they are kept with the reason.

    What is rejected is not proposed again. Raises as `accept`.
    """
    with alone(folder, seen):
        drafts = read_drafts(folder)
        asked = chosen(drafts, ids)
        along = _closure(
            asked, lambda one: (other for other in drafts if one.introduces and one.introduces in other.names)
        )
        contents = _taken_away((*asked, *along))
        contents[folder / DRAFTS / REJECTED] = with_rejected(folder, (*asked, *along), reason, by)
        return Settled(asked, along, write_decision(folder, contents))


def introductions(asked: Sequence[Draft], introducing: Mapping[str, Draft]) -> tuple[Draft, ...]:
    """The drafts, by what they introduce, of what some drafts name, and these, and so on, without themselves."""
    return _closure(asked, lambda one: (introducing[name] for name in sorted(one.names & introducing.keys())))


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


def chosen(drafts: Sequence[Draft], ids: Sequence[str]) -> tuple[Draft, ...]:
    """Drafts by their ids, once each. Raises `KgError` for an id that none has."""
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
