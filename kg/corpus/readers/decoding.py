"""Bytes as text: UTF-8, UTF-16 and, where these do not fit, GB18030 or Big5."""

from __future__ import annotations

import codecs
import re
from pathlib import Path

from kg.errors import CorpusError

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
NAMES = {"utf-8": "UTF-8", "utf-16-le": "UTF-16", "utf-16-be": "UTF-16", "gb18030": "GB18030", "big5hkscs": "Big5"}
DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]+)", re.I)
BINARY = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\ufffe\uffff]")
PLAUSIBLE = 0.8
GUESSES = ("utf-16-le", "utf-16-be", "gb18030", "big5hkscs")
REPERTOIRES = (("gb2312", 0xD7), ("big5", 0xC6))  # up to this first byte they hold punctuation and common hanzi
RARE = 0.3  # the weight of a hanzi that few texts use
SAMPLE = 20_000  # characters
HINT = "save it as UTF-8 and try again"


def decoded(data: bytes, file: Path) -> tuple[str, str]:
    """The text and the name of its encoding. Raises `CorpusError` if it is no text, or none in these encodings."""
    for bom, encoding in BOMS:
        if data.startswith(bom):
            return _strict(data[len(bom) :], encoding, file), encoding.upper().removesuffix("-LE").removesuffix("-BE")
    if data[: 2 * SAMPLE].count(0) == 0:
        try:
            return _checked(data.decode("utf-8"), file), "UTF-8"
        except UnicodeDecodeError as error:
            fault = error
    declared = DECLARED.search(data[:4096])
    if declared and declared[1].lower() in (b"gb2312", b"gbk", b"gb18030"):
        return _strict(data, "gb18030", file), "GB18030"
    encoding, text = max(((name, _lenient(data, name)) for name in GUESSES), key=lambda guess: _share(guess[1]))
    if _share(text) >= PLAUSIBLE:
        return _checked(text, file), NAMES[encoding]
    if 0 in data:
        raise CorpusError("is not a text: it holds binary data", file=file, hint="give a text, Word, HTML or PDF file")
    raise CorpusError(
        f"is not a text in UTF-8 (byte {fault.start + 1} is wrong), UTF-16, GB18030 or Big5", file=file, hint=HINT
    )


def _strict(data: bytes, encoding: str, file: Path) -> str:
    try:
        return _checked(data.decode(encoding), file)
    except UnicodeDecodeError as error:
        name = NAMES.get(encoding, encoding.upper())
        raise CorpusError(f"is not {name}: byte {error.start + 1} is wrong", file=file, hint=HINT) from error


def _checked(text: str, file: Path) -> str:
    found = BINARY.search(text)
    if found:
        message = f"is not a text: character {found.start() + 1} is U+{ord(found[0]):04X}"
        raise CorpusError(message, file=file, hint="give a text, Word, HTML or PDF file")
    return text


def _lenient(data: bytes, encoding: str) -> str:
    """The text, or "" if it is none in this encoding."""
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return ""


def _share(text: str) -> float:
    """How much of what is not ASCII a text would hold: common hanzi and punctuation, whole; other hanzi, less.

    A text in ASCII alone is whole, if it holds nothing binary.
    """
    sample = [char for char in text[:SAMPLE] if char > "\x7f"]
    if not sample:
        return 1.0 if text and not BINARY.search(text[:SAMPLE]) else 0.0
    return sum(map(_weight, sample)) / len(sample)


def _weight(char: str) -> float:
    for encoding, common in REPERTOIRES:
        try:
            code = char.encode(encoding)
        except UnicodeEncodeError:
            continue
        if code[0] <= common:
            return 1.0
    return RARE if "\u3400" <= char <= "\u9fff" else 0.0
