"""Pinyin and initials of Chinese names, so that 上海海关 is found as “shanghaihaiguan” and “shhg”."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from importlib import resources

from pypinyin import Style, lazy_pinyin, load_phrases_dict

from kg.curation.nodes import Layer, entity_iri
from kg.curation.records import EntityRecord, LocalName

HANZI = re.compile(r"[\u3400-\u9fff]")

AS_WRITTEN = "\0"  # before what has no reading


@cache
def _with_readings() -> None:
    """Teach the dictionary the readings that it lacks, once."""
    lines = resources.files("kg.language").joinpath("readings.txt").read_text(encoding="utf-8").splitlines()
    words = (line.split() for line in lines if line and not line.startswith("#"))
    load_phrases_dict({word: [[syllable] for syllable in syllables] for word, *syllables in words})


def add_pronunciations(layer: Layer, entities: Iterable[EntityRecord], local_names: Iterable[LocalName] = ()) -> None:
    """Add ``kg:pinyin`` and ``kg:initials`` of every Chinese label, alias and name; tones are left out."""
    _with_readings()
    names = [(entity.id, name) for entity in entities for name in _chinese_names(entity)]
    names += [(one.entity, one.name) for one in local_names if one.language == "zh"]
    for entity_id, name in names:
        if HANZI.search(name):
            syllables = _syllables(name)
            layer.value(entity_iri(entity_id), "kg:pinyin", "".join(one.removeprefix(AS_WRITTEN) for one in syllables))
            initials = (one.removeprefix(AS_WRITTEN) if one.startswith(AS_WRITTEN) else one[0] for one in syllables)
            layer.value(entity_iri(entity_id), "kg:initials", "".join(initials))


def syllables(name: str) -> list[str]:
    """A name as syllables of pinyin without tones, and its words and numbers of ASCII, in small letters."""
    _with_readings()
    spelt = lazy_pinyin(name, style=Style.NORMAL, errors=lambda other: re.sub("[^A-Za-z0-9]+", " ", other))
    return " ".join(spelt).lower().split()


def _chinese_names(entity: EntityRecord) -> Iterator[str]:
    yield entity.label.zh
    yield from (alias for language, alias in entity.aliases if language == "zh")


def _syllables(name: str) -> list[str]:
    """How each character is read; what is not Chinese stays together, without punctuation, and is marked."""
    spelt = lazy_pinyin(name, style=Style.NORMAL, errors=lambda other: AS_WRITTEN + re.sub(r"\W", "", other))
    return [one.lower() for one in spelt]
