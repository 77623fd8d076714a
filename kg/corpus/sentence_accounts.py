"""What curators say of each sentence and of its numbers: `gists.yaml` and `numbers.yaml`, read strictly."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any

from kg.corpus.yaml_nodes import Path_, YamlContent, read_yaml
from kg.errors import CorpusError
from kg.findings import Finding
from kg.suggestions import did_you_mean
from kg.terms import LANGUAGES

GISTS, NUMBERS = "gists.yaml", "numbers.yaml"
REASONS = ("excused", "remark")
ABSENT = ("no place “", "no number “")  # how a finding begins that follows from an index that is wrong


def read_accounts(folder: Path, file: str) -> YamlContent:
    """What a document's file says of its places; it may be empty or not yet there.

    Raises `CorpusError` where it cannot be read as a mapping.
    """
    path = folder / file
    content = read_yaml(path, f"{folder.name}/{file}") if path.exists() else YamlContent(None)
    for first in content.findings[:1]:
        raise CorpusError(
            f"{first.path}: {first.message}" if first.path else first.message,
            file=path,
            line=first.line or None,
            column=first.column or None,
            hint=first.hint,
        )
    if not isinstance(content.value, dict | None):
        raise CorpusError("must be a mapping of places", file=path, line=1, hint="as in s0: {zh: 港, en: Port}")
    content.value = content.value or {}
    return content


def gist_findings(name: str, content: YamlContent, places: Collection[str]) -> Iterator[Finding]:
    """A finding for each place that the index of a document has not, and for each key and value out of place."""
    for place, entry in content.value.items():
        if place not in places:
            yield _unknown_place(name, GISTS, content, place, places)
        elif not isinstance(entry, dict):
            yield _found(name, GISTS, content, (place,), "must be a gist in both languages", "as in {zh: 港, en: Port}")
        else:
            for key, value in entry.items():
                if key in REASONS:
                    yield from _wording(name, GISTS, content, (place, key), value)
                else:
                    yield from _word(name, GISTS, content, (place, key), value, (*LANGUAGES, *REASONS))


def number_findings(name: str, content: YamlContent, raws: Mapping[str, Collection[str]]) -> Iterator[Finding]:
    """The same for the reasons of numbers; `raws` are the numbers as written, by place."""
    for place, entry in content.value.items():
        if place not in raws:
            yield _unknown_place(name, NUMBERS, content, place, raws)
        elif not isinstance(entry, dict):
            hint = "as in 两: {zh: 次序, en: an order}"
            yield _found(name, NUMBERS, content, (place,), "must give a reason for each number", hint)
        else:
            for raw, why in entry.items():
                if raw not in raws[place]:
                    hint = f"it has {'、'.join(dict.fromkeys(raws[place]))}" if raws[place] else "it has none"
                    yield _found(name, NUMBERS, content, (place, raw), f"no number “{raw}” in this sentence", hint)
                yield from _wording(name, NUMBERS, content, (place, raw), why)


def _wording(name: str, file: str, content: YamlContent, path: Path_, value: Any) -> Iterator[Finding]:
    if not isinstance(value, dict):
        yield _found(name, file, content, path, "must be words in both languages", "as in {zh: 港, en: Port}")
        return
    for key, words in value.items():
        yield from _word(name, file, content, (*path, key), words, LANGUAGES)


def _word(
    name: str, file: str, content: YamlContent, path: Path_, value: Any, known: Collection[str]
) -> Iterator[Finding]:
    key = str(path[-1])
    if key not in known:
        otherwise = f"one of {', '.join(known)}" if value is not None else "quote words that hold a comma"
        hint = did_you_mean(key, known, most=1, otherwise=otherwise)
        yield _found(name, file, content, path, f"unknown key “{key}”", hint)
    elif not isinstance(value, str) or not value.strip():
        yield _found(name, file, content, path, "must be words", "write them in quotes, or take the key away")


def _unknown_place(name: str, file: str, content: YamlContent, place: str, places: Collection[str]) -> Finding:
    hint = did_you_mean(place, places, most=1, otherwise="kg source show lists the places")
    return _found(name, file, content, (place,), f"no place “{place}”", hint)


def _found(name: str, file: str, content: YamlContent, path: Path_, message: str, hint: str) -> Finding:
    return Finding(f"{name}/{file}", *content.position(path), ".".join(map(str, path)), message, hint)
