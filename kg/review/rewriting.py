"""Drafts that a person adds, or changes before they are settled: edited, split, merged.

Every change raises `KgError` for what there is not, `Conflict` if `seen` is given and is not the state of the document,
and `OutputError` where a file cannot be written; nothing is changed then. Each gives the diff of what it wrote.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

from kg.errors import KgError
from kg.ingest.folder import DRAFTS
from kg.ingest.ingestion import Record
from kg.review.block_files import BlockFile, WrittenPiece
from kg.review.decision import alone, write_decision
from kg.review.drafts import BY_HAND, MADE, REJECTED, WORDED, Draft, read_drafts
from kg.review.settling import chosen, with_rejected

ENTITY, FIGURE, RELATION = "entity", "observation", "relation"  # the files of drafts into which new ones go
PERSON = "person"  # the rule of what a person adds


def add(folder: Path, record: Record, new: Sequence[Record] = (), seen: str = "") -> tuple[str, str]:
    """Draft a record of a person's own, with `new` things that it names; gives the id of the draft beside the diff."""
    with alone(folder, seen):
        drafts = read_drafts(folder)
        added = by_hand(exact(record))
        if added.id in {one.id for one in drafts}:
            raise KgError("there is a draft that says so already", hint=f"kg review {folder.name} --accept {added.id}")
        require_new([*new, record], drafts)
        return added.id, write_decision(folder, _files(folder, drafts, {}, [*map(by_hand, new), added]))


def edit(folder: Path, id_: str, record: Record, new: Sequence[Record] = (), seen: str = "") -> str:
    """Let a draft say a record, in which `new` things may be named that are drafted with it.

    Where the draft introduces a thing, and now by another id, all drafts name it so.
    """
    with alone(folder, seen):
        (draft,) = chosen(drafts := read_drafts(folder), [id_])
        record = exact(record)
        before, after = draft.introduces, str(record.get("id", ""))
        changed: dict[str, Record | None] = {id_: {**record, **_made(draft)}}
        if before and after and before != after:
            require_new([record], drafts)
            changed |= naming_anew(drafts, before, after, without=id_)
        return write_decision(folder, _files(folder, drafts, changed, [by_hand(one) for one in new]))


def split(folder: Path, id_: str, seen: str = "") -> str:
    """Part a draft: what it says of relations becomes one draft a value. Raises `KgError` if it says but one thing."""
    with alone(folder, seen):
        (draft,) = chosen(drafts := read_drafts(folder), [id_])
        own = {key: value for key, value in draft.record.items() if isinstance(value, list) and key not in WORDED}
        values = [(key, value) for key, some in own.items() for value in some]
        if not draft.introduces:
            values = values[1:]
        if not values:
            raise KgError("the draft says one thing only, and cannot be split")
        first = {key: value for key, value in draft.record.items() if key not in own}
        if not draft.introduces:
            key = next(iter(own))
            first[key] = own[key][0]
        shared = {
            key: draft.record[key] for key in ("modality", "intent", "when", "via", "reason") if key in draft.record
        }
        parts = []
        for number, (key, value) in enumerate(values, 2):
            said = {"about": draft.introduces or draft.record["about"], **shared, key: value}
            made = {**_made(draft), "proposal": f"{id_}{BY_HAND}{number}"}
            parts.append(
                Draft(made["proposal"], draft.kind, draft.file, WrittenPiece.of({**said, **_cited(draft), **made}))
            )
        return write_decision(folder, _files(folder, drafts, {id_: {**first, **_made(draft)}}, parts))


def merge(folder: Path, id_: str, into: str, by: str, seen: str = "") -> str:
    """Let a draft go into another thing or draft; it is kept among the rejected, so that it is not proposed again.

    A draft that introduces a thing goes into the thing `into`, which gets its name as another one; all drafts name that
    instead. Any other goes into the draft `into` on the same thing, which then says what both say.
    """
    with alone(folder, seen):
        (draft,) = chosen(drafts := read_drafts(folder), [id_])
        more: list[Draft] = []
        if draft.introduces:
            if into == draft.introduces:
                raise KgError("a thing cannot be merged with itself")
            changed = naming_anew(drafts, draft.introduces, into, without=id_)
            named = next((one.record["label"]["zh"] for one in drafts if one.introduces == into), None)
            label = draft.record["label"]["zh"]
            if named != label:
                made = {**_made(draft), "proposal": f"{id_}{BY_HAND}1"}
                alias = {"about": into, "alias": {"zh": [label]}, **_cited(draft), **made}
                more.append(Draft(made["proposal"], draft.kind, draft.file, WrittenPiece.of(alias)))
        else:
            (other,) = chosen(drafts, [into])
            if other.id == id_ or other.record.get("about") != draft.record["about"]:
                raise KgError("only drafts that tell of the same thing can be merged")
            changed = {into: {**_joined(other.record, draft.record), **_made(other)}}
        contents = _files(folder, drafts, {**changed, id_: None}, more)
        contents[folder / DRAFTS / REJECTED] = with_rejected(folder, [draft], f"merged into {into}", by)
        return write_decision(folder, contents)


def exact(value: Any) -> Any:
    """A record from JSON with decimals as they are written, as the files of drafts have them."""
    if isinstance(value, Mapping):
        return {key: exact(one) for key, one in value.items()}
    if isinstance(value, list):
        return [exact(one) for one in value]
    return Decimal(repr(value)) if isinstance(value, float) else value


def _made(draft: Draft) -> dict[str, Any]:
    return {key: draft.piece.value[key] for key in MADE if key in draft.piece.value}


def _cited(draft: Draft) -> dict[str, Any]:
    return {"evidence": draft.record.get("evidence", [])}


def by_hand(record: Record) -> Draft:
    """A draft of what a person adds: a relation, a figure, or any other new thing."""
    kind = (FIGURE if "indicator" in record else ENTITY) if "id" in record else RELATION
    key = str(record["id"]) if "id" in record else json.dumps(record, sort_keys=True, default=str)
    name = f"{kind}-{hashlib.sha256(key.encode()).hexdigest()[:12]}{BY_HAND}1"
    made = {"state": "draft", "rule": PERSON, "confidence": 1, "proposal": name, "standing": "new"}
    return Draft(name, kind, Path(), WrittenPiece.of({**record, **made}))


def require_new(records: Sequence[Record], drafts: Sequence[Draft]) -> None:
    """Raise `KgError` if a record introduces what a draft does already."""
    taken = {one.introduces for one in drafts} - {""}
    for one in records:
        if (name := str(one.get("id", ""))) in taken:
            raise KgError(f"“{name}” is introduced by another draft", hint="choose another id, or merge the two")


def _files(
    folder: Path, drafts: Sequence[Draft], changed: Mapping[str, Record | None], new: Sequence[Draft]
) -> dict[Path, str]:
    """The files of drafts with some changed, or gone where they are None, and with new ones behind all others."""
    paths = [one.file for one in drafts if one.id in changed] + [folder / DRAFTS / f"{one.kind}.yaml" for one in new]
    contents = {}
    for path in dict.fromkeys(paths):
        file = BlockFile.read(path)
        pieces = []
        for one in file.pieces:
            wanted = changed.get(str(one.value["proposal"]), one.value)
            if wanted is not None:
                pieces.append(one if wanted == one.value else one.with_values(wanted))
            pieces += [two.piece for two in new if two.id.rpartition(BY_HAND)[0] == one.value["proposal"]]
        beside = {str(one.value["proposal"]) for one in pieces}
        pieces += [one.piece for one in new if one.kind == path.stem and one.id not in beside]
        contents[path] = replace(file, pieces=tuple(pieces)).text()
    return contents


def naming_anew(drafts: Sequence[Draft], before: str, after: str, without: str) -> dict[str, Record | None]:
    """The drafts that name a thing, with another id for it."""
    return {
        one.id: {**_renamed(one.record, before, after), **_made(one)}
        for one in drafts
        if one.id != without and before in one.names
    }


def _renamed(value: Any, before: str, after: str) -> Any:
    if isinstance(value, Mapping):
        return {key: one if key in WORDED else _renamed(one, before, after) for key, one in value.items()}
    if isinstance(value, list):
        return list(dict.fromkeys(_renamed(one, before, after) for one in value))
    return after if value == before else value


def _joined(first: Record, second: Record) -> dict[str, Any]:
    """What two records on one thing say together. Raises `KgError` where they say different things that exclude."""
    whole = dict(first)
    for key, value in second.items():
        if key in whole and whole[key] != value and (isinstance(value, Mapping) or key == "modality"):
            raise KgError(f"the drafts say different things under “{key}”", hint="edit one of them first")
        if key in whole and whole[key] != value:
            lists = [one if isinstance(one, list) else [one] for one in (whole[key], value)]
            whole[key] = list(dict.fromkeys([*lists[0], *lists[1]]))
        else:
            whole[key] = value
    return whole
