"""Pinyin and initials of Chinese names, so that 上海海关 is found as “shanghaihaiguan” and “shhg”."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from pypinyin import Style, lazy_pinyin, load_phrases_dict
from rdflib import Graph, Literal

from kg.curation.nodes import entity_iri, term
from kg.curation.records import EntityRecord

HANZI = re.compile(r"[\u3400-\u9fff]")
# 长 is read cháng in these names; the dictionary has neither, or splits before the wrong character.
READINGS = {
    "长三角": [["cháng"], ["sān"], ["jiǎo"]],
    "年长江": [["nián"], ["cháng"], ["jiāng"]],
    "底长江": [["dǐ"], ["cháng"], ["jiāng"]],
}
load_phrases_dict(READINGS)


def pronunciations(entities: Iterable[EntityRecord]) -> Graph:
    """The triples ``kg:pinyin`` and ``kg:initials`` of every Chinese label and alias; tones are left out."""
    graph = Graph()
    for entity in entities:
        for name in _chinese_names(entity):
            node = entity_iri(entity.id)
            graph.add((node, term("kg:pinyin"), Literal(_spell(name, Style.NORMAL))))
            graph.add((node, term("kg:initials"), Literal(_spell(name, Style.FIRST_LETTER))))
    return graph


def _chinese_names(entity: EntityRecord) -> Iterator[str]:
    for name in (entity.label.zh, *(alias for language, alias in entity.aliases if language == "zh")):
        if HANZI.search(name):
            yield name


def _spell(name: str, style: Style) -> str:
    spelt = lazy_pinyin(name, style=style, errors=lambda other: re.sub(r"\W", "", other))
    return "".join(spelt).lower()
