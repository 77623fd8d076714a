"""What a schema finds wrong with a file, in words that its writer knows: what is wrong, and what to write instead."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from kg.suggestions import did_you_mean

EXAMPLES = {  # of mappings, by the names of their models
    "Bilingual": "{zh: 海关, en: customs}",
    "OtherNames": "{zh: [海关], en: [customs]}",
    "When": '{from: "2015-09", precision: month}',
    "Growth": '{value: 23.5, basis: percent, raw: "增加23.5%"}',
    "Span": '{from: "2015", to: "2016"}',
    "Rights": "{ship: true}",
}
NO_NUMBER = ("is not a number", "write digits alone, as in 41500 or 23.5")
NO_SWITCH = ("is neither true nor false", "")
WORDS = {  # by the kind of the fault: what is wrong with what is written, and what to write
    "decimal_parsing": NO_NUMBER,
    "decimal_type": NO_NUMBER,
    "finite_number": NO_NUMBER,
    "decimal_max_digits": ("has more digits than a figure has", "at most 30"),
    "decimal_whole_digits": ("has more digits than a figure has", "at most 30"),
    "int_parsing": ("is not a whole number", "write digits alone, as in 2015"),
    "int_type": ("is not a whole number", "write digits alone, as in 2015"),
    "int_from_float": ("is not a whole number", ""),
    "bool_parsing": NO_SWITCH,
    "bool_type": NO_SWITCH,
    "string_type": ("is not text", "write words, in quotation marks where they look like something else"),
    "list_type": ("is not a list", "write [one, another]"),
    "dict_type": ("is not a mapping of keys", "write key: value, one a line"),
}
SHAPES = {  # by how the pattern begins
    "^[a-z0-9]": ("is not an id", "lower-case ASCII words joined by hyphens"),
    "^[0-9a-f]{64}": ("is not a SHA-256 digest", "64 digits and letters a to f; kg source index gives it"),
}
MAPPINGS = frozenset(("model_type", "model_attributes_type", "dataclass_type"))
LONG = 60  # characters of what is written that a message repeats


def in_words(fault: Mapping[str, Any], known: Iterable[str] = ()) -> tuple[str, str]:
    """What is wrong, and a remedy or "", of a fault of pydantic; `known` are the keys where one may be unknown."""
    kind, last = fault["type"], fault["loc"][-1] if fault["loc"] else ""
    message, hint = str(fault["msg"]).removeprefix("Value error, "), ""
    if kind == "missing":
        message = f"“{last}” is missing"
    elif kind == "extra_forbidden":
        message, hint = f"unknown key “{last}”", did_you_mean(str(last), known, most=1)
    elif kind in ("too_short", "string_too_short"):
        message, hint = "is empty", "give a value, or take the key away"
    elif what := _what(kind, str(fault["input"]), fault.get("ctx", {})):
        message, hint = f"{_quoted(fault['input'])} {what[0]}", what[1]
    return message, hint


def _what(kind: str, written: str, context: Mapping[str, Any]) -> tuple[str, str] | None:
    """What is wrong with what is written, and a remedy; None for a fault that says so itself."""
    if kind in MAPPINGS:
        example = EXAMPLES.get(str(context.get("class_name")), "key: value, one a line")
        return "is not a mapping of keys", f"write {example}"
    if kind == "literal_error":
        choices = re.findall(r"'([^']*)'", str(context.get("expected")))
        return f"is none of {', '.join(choices)}", did_you_mean(written, choices, most=1)
    if kind == "string_pattern_mismatch":
        plain = ("is not written as this key is", "")
        return next((words for start, words in SHAPES.items() if context["pattern"].startswith(start)), plain)
    if kind in ("greater_than_equal", "less_than_equal"):
        return f"is not {'at least' if 'ge' in context else 'at most'} {context.get('ge', context.get('le'))}", ""
    return WORDS.get(kind)


def _quoted(written: Any) -> str:
    if isinstance(written, Mapping):
        return "a mapping of keys"
    if isinstance(written, list):
        return "a list"
    if written is None:
        return "nothing"
    text = str(written)
    return f"“{text if len(text) <= LONG else text[:LONG] + '…'}”"
