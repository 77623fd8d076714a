"""What a person says of a sentence: why no fact cites it, what it says in other words, why its numbers are no figures.

All raise `KgError` for a place that there is not, `Conflict` if `seen` is given and is not the state of the document,
and `OutputError` where the file cannot be written; nothing is changed then. Each gives the diff of what it wrote.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from kg.corpus.attachment import SHIPPED, quotes
from kg.corpus.copying import copied
from kg.corpus.documents import CuratedDocument, read_document
from kg.corpus.sentence_accounts import GISTS, NUMBERS
from kg.errors import KgError
from kg.ingest.folder import flow
from kg.review.decision import alone, write_decision
from kg.terms import LANGUAGES


def excuse(folder: Path, place: str, reason: Mapping[str, str], seen: str = "") -> str:
    """Say in both languages why no fact cites a sentence; without words, that it is excused no longer."""
    return _account(folder, GISTS, place, {"excused": dict(reason) if any(reason.values()) else None}, seen)


def say(folder: Path, place: str, gist: Mapping[str, str], seen: str = "") -> str:
    """Say a sentence in a person's words, in `zh` and `en`; without words in a language, that it is not said in it.

    Raises `KgError` also for words that copy a text that may not be shipped.
    """
    with alone(folder, seen):
        return write_decision(folder, with_gists(folder, {place: gist}))


def with_gists(folder: Path, gists: Mapping[str, Mapping[str, str]]) -> dict[Path, str]:
    """The file of gists with some more or others, by place. Raises as `say`."""
    document, path = read_document(folder), folder / GISTS
    text = path.read_text(encoding="utf-8") if path.is_file() else ""
    texts = {} if (folder / SHIPPED).is_file() else quotes(document)
    for place, gist in gists.items():
        if taken := copied(str(gist.get("zh", "")), texts.get(place, "")):
            hint = "the text may not be shipped: say it in your own words"
            raise KgError(f"the gist of {place} copies “{taken}”", hint=hint)
        said: dict[str, str | None] = {key: str(gist.get(key) or "").strip() or None for key in LANGUAGES}
        text = _with(text, document, GISTS, place, said)
    return {path: text} if gists else {}


def excuse_numbers(folder: Path, place: str, raws: Sequence[str], reason: Mapping[str, str], seen: str = "") -> str:
    """Say in both languages why numbers of a sentence, as written, are no figures; without words, that they may be."""
    found = read_document(folder).by_place.get(place)
    for raw in sorted(set(raws) - {one.raw for one in found.numbers}) if found else ():
        raise KgError(f"no number “{raw[:40]}” in {place}")
    said = dict(reason) if any(reason.values()) else None
    return _account(folder, NUMBERS, place, dict.fromkeys(raws, said), seen)


def _account(folder: Path, file: str, place: str, said: Mapping[str, Any], seen: str) -> str:
    """Write what is said of a sentence under some keys of a file, and leave all else of it as it is."""
    with alone(folder, seen):
        path = folder / file
        text = path.read_text(encoding="utf-8") if path.is_file() else ""
        return write_decision(folder, {path: _with(text, read_document(folder), file, place, said)})


def _with(text: str, document: CuratedDocument, file: str, place: str, said: Mapping[str, Any]) -> str:
    """The text of a file with what is said of a place."""
    if place not in document.by_place:
        raise KgError(f"no place “{place[:40]}”", hint="kg source show lists the places")
    text += "\n" if text and not text.endswith("\n") else ""
    found = re.search(rf"^([\"']?){re.escape(place)}\1:[^\n]*\n((?:[ \t]+[^\n]*\n|\n(?=[ \t]))*)", text, re.MULTILINE)
    head, entry = (found[0][: len(found[0]) - len(found[2])], found[2]) if found else (f"{flow(place)}:\n", "")
    if found and not entry:
        raise KgError(f"what {file} says of {place} stands on one line", hint="write its keys on lines of their own")
    for key, value in said.items():
        written = re.compile(rf"^  ([\"']?){re.escape(key)}\1:[^\n]*\n(?:   +[^\n]*\n)*", re.MULTILINE)
        line = f"  {flow(key)}: {flow(value)}\n" if value else ""
        entry = written.sub(lambda _, new=line: new, entry) if written.search(entry) else entry + line
    whole = head + entry if entry.strip() else ""
    return text[: found.start()] + whole + text[found.end() :] if found else text + whole
