"""Drafts that a person changes before they are settled: edited, split, merged; and what is said of sentences.

Every change raises `KgError` for what there is not, `Conflict` if `seen` is given and is not the state of the document,
and `OutputError` where a file cannot be written; nothing is changed then. Each gives the diff of what it wrote.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

from kg.corpus.documents import read_document
from kg.corpus.sentence_accounts import GISTS
from kg.errors import KgError
from kg.ingest.folder import DRAFTS, flow
from kg.ingest.ingestion import Record
from kg.review.block_files import BlockFile, WrittenPiece
from kg.review.decision import alone, write_decision
from kg.review.drafts import BY_HAND, MADE, REJECTED, WORDED, Draft, read_drafts
from kg.review.settling import chosen, with_rejected
from kg.terms import LANGUAGES

ENTITY = "entity"  # the file of drafts into which new things go
PERSON = "person"  # the rule of what a person introduces


def edit(folder: Path, id_: str, record: Record, new: Sequence[Record] = (), seen: str = "") -> str:
    """Let a draft say a record, in which `new` things may be named that are drafted with it.

    Where the draft introduces a thing, and now by another id, all drafts name it so.
    """
    with alone(folder, seen):
        (draft,) = chosen(drafts := read_drafts(folder), [id_])
        record = _exact(record)
        before, after = draft.introduces, str(record.get("id", ""))
        changed: dict[str, Record | None] = {id_: {**record, **_made(draft)}}
        if before and after and before != after:
            if after in {one.introduces for one in drafts}:
                raise KgError(f"“{after}” is introduced by another draft", hint="choose another id, or merge the two")
            changed |= _naming_anew(drafts, before, after, without=id_)
        return write_decision(folder, _files(folder, drafts, changed, [_introduced(one) for one in new]))


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
            changed = _naming_anew(drafts, draft.introduces, into, without=id_)
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


def excuse(folder: Path, place: str, reason: Mapping[str, str], seen: str = "") -> str:
    """Say in both languages why no fact cites a sentence; without words, that it is excused no longer."""
    return _account(folder, place, {"excused": dict(reason) if any(reason.values()) else None}, seen)


def say(folder: Path, place: str, gist: Mapping[str, str], seen: str = "") -> str:
    """Say a sentence in a person's words, in `zh` and `en`; without words in a language, that it is not said in it."""
    return _account(folder, place, {key: gist.get(key) or None for key in LANGUAGES}, seen)


def _account(folder: Path, place: str, said: Mapping[str, Any], seen: str) -> str:
    """Write what is said of a sentence under some keys, and leave all else of the file as it is."""
    with alone(folder, seen):
        if place not in read_document(folder).by_place:
            raise KgError(f"no place “{place[:40]}”", hint="kg source show lists the places")
        path = folder / GISTS
        text = path.read_text(encoding="utf-8") if path.is_file() else ""
        text += "\n" if text and not text.endswith("\n") else ""
        found = re.search(
            rf"^([\"']?){re.escape(place)}\1:[^\n]*\n((?:[ \t]+[^\n]*\n|\n(?=[ \t]))*)", text, re.MULTILINE
        )
        head, entry = (found[0][: len(found[0]) - len(found[2])], found[2]) if found else (f"{flow(place)}:\n", "")
        if found and not entry:
            raise KgError(f"the gist of {place} stands on one line", hint="write zh and en on lines of their own")
        for key, value in said.items():
            written = re.compile(rf"^  {key}:[^\n]*\n(?:   +[^\n]*\n)*", re.MULTILINE)
            line = f"  {key}: {flow(value)}\n" if value else ""
            entry = written.sub(lambda _, new=line: new, entry) if written.search(entry) else entry + line
        whole = head + entry if entry.strip() else ""
        text = text[: found.start()] + whole + text[found.end() :] if found else text + whole
        return write_decision(folder, {path: text})


def _exact(value: Any) -> Any:
    """A record from JSON with decimals as they are written, as the files of drafts have them."""
    if isinstance(value, Mapping):
        return {key: _exact(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_exact(one) for one in value]
    return Decimal(repr(value)) if isinstance(value, float) else value


def _made(draft: Draft) -> dict[str, Any]:
    return {key: draft.piece.value[key] for key in MADE if key in draft.piece.value}


def _cited(draft: Draft) -> dict[str, Any]:
    return {"evidence": draft.record.get("evidence", [])}


def _introduced(record: Record) -> Draft:
    """A draft of a new thing that a person introduces."""
    name = f"{ENTITY}-{hashlib.sha256(str(record['id']).encode()).hexdigest()[:12]}{BY_HAND}1"
    made = {"state": "draft", "rule": PERSON, "confidence": 1, "proposal": name, "standing": "new"}
    return Draft(name, ENTITY, Path(), WrittenPiece.of({**record, **made}))


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


def _naming_anew(drafts: Sequence[Draft], before: str, after: str, without: str) -> dict[str, Record | None]:
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
