"""Drafts made to fit what the collection has come to hold since they were drafted, before they are written as records.

Another document may have introduced meanwhile what a draft introduces: the record is then about that. What cannot be
made to fit is refused with the remedy, so that no decision leaves a collection that cannot be read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from kg.corpus.folders import document_folders
from kg.curation.authority import authority_folders
from kg.curation.files import RECORDS
from kg.errors import KgError
from kg.ingest.ingestion import Record
from kg.ingest.proposing import BY_PLACE
from kg.names.folding import folded
from kg.review.block_files import BlockFile, WrittenPiece
from kg.review.drafts import Draft
from kg.terms import LANGUAGES

NAMING = frozenset(("id", "type", "label", "kind"))  # what only the block that introduces a thing says
SHARED = frozenset(("evidence", "modality", "when"))


@dataclass(frozen=True)
class Introduced:
    """A thing that a block introduces: the block, its file, and the folder in which that stands."""

    block: Record
    file: Path
    folder: str


def adapted(folder: Path, drafts: Sequence[Draft]) -> list[Draft]:
    """Drafts of a document as they may be written among its records.

    One that introduces what another document or the authority has by that id tells of it instead; a name that only
    stands for one is told apart from others. Raises `KgError` where an id means something else, or a name is taken.
    """
    wanted = {one.introduces for one in drafts if one.introduces}
    held = {str(one.block["id"]): one for one in introduced_elsewhere(folder, wanted)}
    named = list(_own(folder))
    found: list[Draft] = []
    for one in drafts:
        if one.introduces in held:
            found.append(_about(folder, one, held[one.introduces]))
        elif one.introduces:
            found.append(_told_apart(folder, one, named))
            named.append(found[-1].record)
        else:
            found.append(one)
    return found


def introduced_elsewhere(folder: Path, names: Iterable[str]) -> Iterator[Introduced]:
    """What other documents and the authority introduce by some ids."""
    names = set(names)
    if not names:
        return
    wanted = re.compile(
        rf"^(?:- |  )id: *[\"']?(?:{'|'.join(map(re.escape, sorted(names)))})[\"']?[ \t]*(?:#.*)?$", re.M
    )
    data = folder.parent
    for other in document_folders(data):
        paths = sorted((other / RECORDS).glob("*.yaml")) if other.name != folder.name else ()
        yield from _introducing(paths, wanted, names, other.name)
    for shared in authority_folders(data):
        yield from _introducing(sorted(shared.rglob("*.yaml")), wanted, names, shared.name)


def _introducing(paths: Iterable[Path], wanted: re.Pattern[str], names: set[str], place: str) -> Iterator[Introduced]:
    for path in paths:
        text = path.read_text(encoding="utf-8")
        if wanted.search(text):
            blocks = (piece.value for piece in BlockFile.parsed(text, path).pieces)
            yield from (Introduced(one, path, place) for one in blocks if one.get("id") in names)


def _own(folder: Path) -> Iterator[Record]:
    for path in sorted((folder / RECORDS).glob("*.yaml")):
        yield from (one.value for one in BlockFile.read(path).pieces if "id" in one.value)


def _about(folder: Path, draft: Draft, held: Introduced) -> Draft:
    """A draft that tells more of a thing that there is, and no longer introduces it."""
    if not _is_same(draft.record, held.block):
        there = f"“{_label(held.block, 'zh')}” ({held.block.get('type')})"
        message = f"{draft.id}: “{draft.introduces}” is {there} in {held.folder} already"
        raise KgError(message, hint=f"give it another id: kg review {folder.name} --edit {draft.id}")
    value = {
        key: one
        for key, one in draft.piece.value.items()
        if key not in NAMING and (key in SHARED or held.block.get(key) != one)
    }
    return replace(draft, piece=WrittenPiece.of({"about": draft.introduces, **value}))


def _is_same(one: Record, other: Record) -> bool:
    """Whether two blocks introduce one thing: of one class, and of names of which one is the other's."""
    names = {folded(str(name)) for name in (_label(other, "zh"), *_aliases(other))}
    return one.get("type") == other.get("type") and folded(_label(one, "zh")) in names


def _aliases(block: Record) -> list[object]:
    alias = block.get("alias")
    some = alias.get("zh", ()) if isinstance(alias, Mapping) else ()
    return some if isinstance(some, list) else [some]


def _label(block: Record, language: str) -> str:
    label = block.get("label")
    return str(label.get(language, "")) if isinstance(label, Mapping) else str(label or "")


def _told_apart(folder: Path, draft: Draft, named: Sequence[Record]) -> Draft:
    """A draft whose names nothing else of the document has. Raises `KgError` where a name is not only a stand-in."""
    for language in LANGUAGES:
        taken = {_label(one, language).casefold(): one for one in named}
        label = _label(draft.record, language)
        if language == "en" and label.startswith(BY_PLACE):
            count = 2
            while label.casefold() in taken:
                label, count = f"{_label(draft.record, language)} ({count})", count + 1
            words = {**draft.record["label"], language: label}
            draft = replace(draft, piece=draft.piece.with_values({**draft.piece.value, "label": words}))
        elif label and label.casefold() in taken:
            message = f"{draft.id}: “{label}” is also the label of “{taken[label.casefold()]['id']}”"
            hint = f"tell them apart: kg review {folder.name} --edit {draft.id}; or merge the two in kg serve --edit"
            raise KgError(message, hint=hint)
    return draft
