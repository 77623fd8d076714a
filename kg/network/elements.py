"""XML written element by element, indented as `ElementTree` and networkx indent a whole tree."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from xml.etree import ElementTree as ET

STEP = "  "
FORBIDDEN, REPLACED = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"), "\ufffd"
DECLARATION = "<?xml version='1.0' encoding='utf-8'?>\n"


def written(element: ET.Element, level: int) -> str:
    """An element with all in it, on lines of their own, at a level of the tree.

    Characters that no XML can hold, such as U+0007, are replaced: a program would refuse the whole file.
    """
    ET.indent(element, STEP, level)
    return f"{STEP * level}{FORBIDDEN.sub(REPLACED, ET.tostring(element, encoding='unicode'))}\n"


def begun(tag: str, attributes: Mapping[str, str], level: int) -> str:
    """The begin of an element in which others follow."""
    empty = ET.tostring(ET.Element(tag, dict(attributes)), encoding="unicode")
    return f"{STEP * level}{empty.removesuffix(' />')}>\n"


def ended(tag: str, level: int) -> str:
    """The end of an element."""
    return f"{STEP * level}</{tag}>\n"


def holding(tag: str, attributes: Mapping[str, str], others: Iterable[ET.Element]) -> ET.Element:
    """An element that holds others."""
    element = ET.Element(tag, dict(attributes))
    element.extend(others)
    return element


def text(tag: str, attributes: Mapping[str, str], words: str) -> ET.Element:
    """An element that holds words."""
    element = ET.Element(tag, dict(attributes))
    element.text = words
    return element
