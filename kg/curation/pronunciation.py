"""Pinyin and initials of Chinese names, so that 上海海关 is found as “shanghaihaiguan” and “shhg”."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from pypinyin import Style, lazy_pinyin, load_phrases_dict

from kg.curation.nodes import Layer, entity_iri
from kg.curation.records import EntityRecord, LocalName

HANZI = re.compile(r"[\u3400-\u9fff]")
# 长 is read cháng in these names; the dictionary has neither, or splits before the wrong character.
READINGS = {
    "长三角": [["cháng"], ["sān"], ["jiǎo"]],
    "年长江": [["nián"], ["cháng"], ["jiāng"]],
    "底长江": [["dǐ"], ["cháng"], ["jiāng"]],
}
load_phrases_dict(READINGS)


def add_pronunciations(layer: Layer, entities: Iterable[EntityRecord], local_names: Iterable[LocalName] = ()) -> None:
    """Add ``kg:pinyin`` and ``kg:initials`` of every Chinese label, alias and name; tones are left out."""
    names = [(entity.id, name) for entity in entities for name in _chinese_names(entity)]
    names += [(one.entity, one.name) for one in local_names if one.language == "zh"]
    for entity_id, name in names:
        if HANZI.search(name):
            layer.value(entity_iri(entity_id), "kg:pinyin", _spell(name, Style.NORMAL))
            layer.value(entity_iri(entity_id), "kg:initials", _spell(name, Style.FIRST_LETTER))


def _chinese_names(entity: EntityRecord) -> Iterator[str]:
    yield entity.label.zh
    yield from (alias for language, alias in entity.aliases if language == "zh")


def _spell(name: str, style: Style) -> str:
    spelt = lazy_pinyin(name, style=style, errors=lambda other: re.sub(r"\W", "", other))
    return "".join(spelt).lower()
