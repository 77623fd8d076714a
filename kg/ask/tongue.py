"""The language in which a question is asked, and answered."""

from __future__ import annotations

import re

from kg.names.units import is_chinese, units
from kg.terms import Language

# What the other language lends: units of figures, and names in quotation marks.
LENT = re.compile(r"[万亿]?(?:元|吨|标箱|票|人次|艘次)|[“\"「『‘《][^”\"」』’》]*[”\"」』’》]")
ASKING_ZH = re.compile(r"[吗呢么哪谁几怎]|多少|多大|多久|多长|何时|为何|如何|有没有|是不是|是否")
ASKING_EN = re.compile(
    r"\b(?:wh(?:at|ich|o|om|ose|en|ere|y)|how|is|are|was|were|did|does|do|has|have|can|list|show|the|of|in|and|for|by)\b",
    re.IGNORECASE,
)


def tongue(question: str) -> Language:
    """The language of a question: of the words that ask and join, else of the most of it; English where none tells."""
    asked = LENT.sub(" ", question)
    chinese, english = bool(ASKING_ZH.search(asked)), bool(ASKING_EN.search(asked))
    if chinese != english:
        return "zh" if chinese else "en"
    found = units(asked)
    hanzi = sum(is_chinese(unit.text) for unit in found)
    words = sum(unit.text.isalpha() for unit in found) - hanzi
    return "zh" if hanzi > words else "en"
