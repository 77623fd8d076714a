"""The numbers that Word writes before paragraphs, which stand in no text: 第一条, 一、, （一）, 1."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from kg.language.numerals import chinese_numeral, roman_numeral

if TYPE_CHECKING:
    from docx.document import Document

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FORMAL = str.maketrans("一二三四五六七八九十百千", "壹贰叁肆伍陆柒捌玖拾佰仟")
STEMS = "甲乙丙丁戊己庚辛壬癸"
UNIT = re.compile(r"[编編篇章节節条條A-Za-z0-9.]$")
LEVELS = 9


class WordNumbering:
    """The numbering of a document, counted as its paragraphs are met."""

    def __init__(self, document: Document) -> None:
        self.levels: dict[str, dict[int, Any]] = {}
        self.abstract: dict[str, str] = {}
        self.counts: dict[str, list[int]] = {}
        part = next(
            (rel.target_part for rel in document.part.rels.values() if rel.reltype.endswith("/numbering")), None
        )
        root = getattr(part, "element", None)
        if root is None:
            return
        for entry in root.iterchildren(f"{W}abstractNum"):
            levels = {int(level.get(f"{W}ilvl")): level for level in entry.iterchildren(f"{W}lvl")}
            self.levels[entry.get(f"{W}abstractNumId")] = levels
        for entry in root.iterchildren(f"{W}num"):
            link = entry.find(f"{W}abstractNumId")
            self.abstract[entry.get(f"{W}numId")] = "" if link is None else link.get(f"{W}val")

    def label(self, paragraph: Any, style: Any) -> str:
        """The number before a paragraph, with the blank that Word sets after it, or ""; bullets are left out."""
        properties = paragraph.find(f"{W}pPr/{W}numPr")
        while properties is None and style is not None:
            properties = style.element.find(f"{W}pPr/{W}numPr")
            style = style.base_style
        if properties is None:
            return ""
        level, number = int(_value(properties, "ilvl", "0")), _value(properties, "numId", "0")
        definitions = self.levels.get(self.abstract.get(number, ""), {})
        if level not in definitions:
            return ""
        counts = self.counts.setdefault(self.abstract[number], [0] * LEVELS)
        counts[level] = counts[level] + 1 if counts[level] else int(_value(definitions[level], "start", "1"))
        counts[level + 1 :] = [0] * (LEVELS - level - 1)
        if _value(definitions[level], "numFmt", "decimal") in ("bullet", "none"):
            return ""
        pattern = _value(definitions[level], "lvlText", "")
        label = re.sub(r"%([1-9])", lambda found: self._number(definitions, counts, int(found[1]) - 1), pattern)
        return f"{label} " if UNIT.search(label) and _value(definitions[level], "suff", "tab") != "nothing" else label

    @staticmethod
    def _number(definitions: dict[int, Any], counts: list[int], level: int) -> str:
        number = counts[level] or 1
        return formatted(number, _value(definitions[level], "numFmt", "decimal") if level in definitions else "decimal")


def formatted(number: int, style: str) -> str:
    """A number in one of Word's numeral styles; one that is not known is written in digits."""
    text = str(number)
    if style == "ideographTraditional":
        text = STEMS[(number - 1) % len(STEMS)]
    elif "Legal" in style:
        text = chinese_numeral(number).translate(FORMAL)
    elif re.match(r"chinese|taiwanese|japanese|ideographDigital", style):
        text = chinese_numeral(number)
    elif style.endswith("Letter"):
        text = chr(ord("a") + (number - 1) % 26)
    elif style.endswith("Roman"):
        text = roman_numeral(number)
    elif style.startswith("decimalEnclosedCircle") and number <= 20:
        text = chr(ord("①") + number - 1)
    return text.upper() if style.startswith("upper") else text


def _value(element: Any, name: str, otherwise: str) -> str:
    child = element.find(f"{W}{name}")
    return otherwise if child is None else str(child.get(f"{W}val", otherwise))
