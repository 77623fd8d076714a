"""Records of a document that a person goes back to: looked up, changed where they stand, or withdrawn.

A record that was proposed goes by the id of its proposal, any other by the name of its file and a digest of its words.
Changes raise as those of drafts do; a thing that other documents name is neither withdrawn nor called by another id.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from kg.corpus.folders import document_folders
from kg.curation.files import RECORDS
from kg.errors import KgError
from kg.ingest.folder import DRAFTS
from kg.ingest.ingestion import Record
from kg.review.block_files import BlockFile, OpenFiles, WrittenPiece
from kg.review.decision import alone, write_decision
from kg.review.drafts import BY_HAND, MADE, Draft, read_drafts
from kg.review.rewriting import PERSON, by_hand, exact, naming_anew, require_new
from kg.review.settling import Settled, by_introduced, chosen, closure, introductions, move_to_records

DIGITS = 12


class RecordBlock(Draft):
    """A block among the records, looked at as a draft that says the same; `kind` is the name of its file."""


def read_record_blocks(folder: Path) -> list[RecordBlock]:
    """The records of a document's folder, by file and in order. Raises `CurationError` for a file that is none."""
    found: dict[str, RecordBlock] = {}
    for path in sorted((folder / RECORDS).glob("*.yaml")):
        for piece in BlockFile.read(path).pieces:
            name = _name(piece, path.stem)
            while name in found:
                name += "'"
            found[name] = RecordBlock(name, path.stem, path, piece)
    return list(found.values())


def amend(folder: Path, id_: str, record_: Record, by: str, new: Sequence[Record] = (), seen: str = "") -> Settled:
    """Let a record say something else, where it stands; drafts of what it names then, and `new` things, go with it.

    Where it introduces a thing, and now by another id, all records and drafts of the document name it so.
    """
    with alone(folder, seen):
        blocks, drafts = read_record_blocks(folder), read_drafts(folder)
        (block,) = chosen(blocks, [id_], "record")
        before, after = block.introduces, str(record_.get("id", ""))
        if bool(before) != bool(after):
            raise KgError("a record that introduces a thing goes on doing so, and no other does", hint="add another")
        more = [by_hand(one) for one in new]
        changed: dict[str, Record | None] = {id_: {**exact(record_), **_came_about(block)}}
        if before != after:
            _require_unnamed(folder, [before])
            require_new([record_], [*drafts, *blocks])
            changed |= naming_anew([*blocks, *drafts], before, after, without=id_)
        files = OpenFiles()
        for path in dict.fromkeys(one.file for one in (*blocks, *drafts) if one.id in changed):
            here = [one for one in (*blocks, *drafts) if one.id in changed and one.file == path]
            files.change(path, partial(_with, own={one.piece.text: changed[one.id] for one in here}))
        said = RecordBlock(id_, block.kind, block.file, WrittenPiece.of(changed[id_] or {}))
        along = introductions([said], by_introduced([*drafts, *more]))
        move_to_records(files, folder, along, by)
        return Settled((block,), along, write_decision(folder, files.texts()))


def withdraw(folder: Path, ids: Sequence[str], seen: str = "") -> Settled:
    """Take records back among the drafts, with all of the document that name what they introduce."""
    with alone(folder, seen):
        blocks = read_record_blocks(folder)
        asked = chosen(blocks, ids, "record")
        along = taken_along(asked, blocks)
        _require_unnamed(folder, [one.introduces for one in (*asked, *along) if one.introduces])
        files = OpenFiles()
        for path in dict.fromkeys(one.file for one in (*asked, *along)):
            gone: dict[str, Record | None] = {one.piece.text: None for one in (*asked, *along) if one.file == path}
            files.change(path, partial(_with, own=gone))
        for one in (*asked, *along):
            draft = _draft(one)
            path = folder / DRAFTS / f"{draft.kind}.yaml"
            files[path] = BlockFile(files[path].head, (*files[path].pieces, draft.piece))
        return Settled(asked, along, write_decision(folder, files.texts()))


def taken_along(asked: Sequence[RecordBlock], blocks: Sequence[RecordBlock]) -> tuple[RecordBlock, ...]:
    """The records that name what some introduce, and these, and so on, without themselves."""
    return closure(asked, lambda one: (other for other in blocks if one.introduces and one.introduces in other.names))


def _name(piece: WrittenPiece, kind: str) -> str:
    proposed = piece.value.get("proposed")
    if isinstance(proposed, Mapping) and proposed.get("id"):
        return str(proposed["id"])
    said = piece.text.removesuffix(piece.margin).encode()
    return f"{kind}-{hashlib.sha256(said).hexdigest()[:DIGITS]}"


def _came_about(block: RecordBlock) -> dict[str, Any]:
    return {"proposed": block.piece.value["proposed"]} if "proposed" in block.piece.value else {}


def _with(piece: WrittenPiece, own: Mapping[str, Record | None]) -> WrittenPiece | None:
    """A piece with what is to stand in its place, by its text; None where that is nothing."""
    value = own.get(piece.text, piece.value)
    return None if value is None else piece if value == piece.value else piece.with_values(value)


def _draft(block: RecordBlock) -> Draft:
    """A record as a draft: with the id and the rule of the proposal that it was, else as one of a person's own."""
    proposed = block.piece.value.get("proposed") or {}
    name = block.id if proposed else f"{block.id}{BY_HAND}1"
    kind = name.rpartition("-")[0] if proposed else block.kind
    made = {
        "state": "draft",
        "rule": proposed.get("rule", PERSON),
        "confidence": proposed.get("confidence", 1),
        "proposal": name,
        "standing": "new",
    }
    own = WrittenPiece(block.piece.text.removesuffix(block.piece.margin), block.piece.value)
    said = {key: value for key, value in block.piece.value.items() if key not in MADE}
    return Draft(name, kind, Path(), own.with_values({**said, **made}))


def _require_unnamed(folder: Path, names: Sequence[str]) -> None:
    """Raise `KgError` if another document's records name one of some things."""
    wanted = re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, names))})(?![\w-])") if names else None
    for path in _others(folder) if wanted else ():
        text = path.read_text(encoding="utf-8")
        if wanted and wanted.search(text):
            for piece in BlockFile.parsed(text, path).pieces:
                if found := Draft("", "", path, piece).names & set(names):
                    hint = f"change {path.parents[1].name} first"
                    raise KgError(f"“{min(found)}” is named by records of another document", file=path, hint=hint)


def _others(folder: Path) -> Iterator[Path]:
    for other in document_folders(folder.parent):
        if other.name != folder.name:
            yield from sorted((other / RECORDS).glob("*.yaml"))
