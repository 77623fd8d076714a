"""Files of curators with other places in them: only the places change, and every other character stays."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from kg.corpus.folders import document_folders
from kg.corpus.yaml_nodes import parse_yaml
from kg.curation.files import RECORDS
from kg.ingest.folder import flow
from kg.review.block_files import BlockFile, WrittenPiece
from kg.review.shift import Shift
from kg.terms import LANGUAGES

SCALAR = re.compile(r"\"[^\"]*\"|'[^']*'|[^\s,\[\]{}#]+")
EVIDENCE = re.compile(r"^(?:- |  )evidence:", re.MULTILINE)
KEY = re.compile(r"^(?:- |  )[A-Za-z]", re.MULTILINE)
PLACE = re.compile(r"^([\"']?)([\w.~-]+)\1(?=:)", re.MULTILINE)


def records_citing_anew(folder: Path, shift: Shift) -> Iterator[tuple[Path, str]]:
    """The files of records, of this document and of others, that cite places which changed, as they are to be."""
    for other in document_folders(folder.parent):
        for path in sorted((other / RECORDS).glob("*.yaml")):
            file = BlockFile.read(path)
            pieces = tuple(citing_anew(one, shift, folder.name, own=other.name == folder.name) for one in file.pieces)
            if pieces != file.pieces:
                yield path, replace(file, pieces=pieces).text()


def citing_anew(piece: WrittenPiece, shift: Shift, document: str, *, own: bool) -> WrittenPiece:
    """A block whose evidence has the places of a document as they are now; `own` if places without a name are its."""
    evidence = piece.value.get("evidence")
    cited = [str(one) for one in (evidence if isinstance(evidence, list) else [evidence])]
    now: dict[str, str] = {}
    for written in cited:
        name, _, place = written.rpartition(":")
        if (name or (document if own else "")) == document and shift.now(place) != place:
            now[written] = f"{name}:{shift.now(place)}" if name else shift.now(place)
    start = EVIDENCE.search(piece.text)
    if not now or start is None:
        return piece
    following = KEY.search(piece.text, start.end())
    end = following.start() if following else len(piece.text)
    changed = SCALAR.sub(lambda one: _scalar(one[0], now), piece.text[start.end() : end])
    value = {**piece.value, "evidence": [now.get(one, one) for one in cited]}
    return WrittenPiece(piece.text[: start.end()] + changed + piece.text[end:], value)


def keyed_anew(text: str, shift: Shift) -> str:
    """A file that has places as its keys, as gists and reasons of numbers do, with the places as they are now."""
    return PLACE.sub(lambda key: flow(shift.now(key[2])) if shift.now(key[2]) != key[2] else key[0], text)


def without_usual(text: str, places: Iterable[str], usual: Collection[object]) -> str:
    """Such a file without what it says of some places, where all of that is one of the usual reasons."""
    said = parse_yaml(text, "").value
    for place in places if isinstance(said, dict) else ():
        reasons = said.get(place)
        kept = [one for key, one in reasons.items() if key not in LANGUAGES] if isinstance(reasons, dict) else []
        if kept and all(one in usual for one in kept):
            entry = rf"^([\"']?){re.escape(place)}\1:[^\n]*\n(?:[ \t]+[^\n]*\n)*"
            text = re.sub(entry, "", text, count=1, flags=re.MULTILINE)
    return text


def keys(text: str) -> set[str]:
    """The places that are the keys of such a file."""
    return {key[2] for key in PLACE.finditer(text)}


def _scalar(written: str, now: Mapping[str, str]) -> str:
    plain = written.strip("\"'")
    return flow(now[plain]) if plain in now else written
