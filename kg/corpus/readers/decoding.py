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
GUESSES = {"utf-16-le": "gb18030", "utf-16-be": "gb18030", "gb18030": "gb2312", "big5hkscs": "big5"}
DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]+)", re.I)
BINARY = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\ufffe\uffff]")
PLAUSIBLE = 0.9  # of the characters
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
    encoding, text = max((_guess(data, name) for name in GUESSES), key=lambda guess: _share(guess[1], guess[0]))
    if _share(text, encoding) >= PLAUSIBLE:
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


def _guess(data: bytes, encoding: str) -> tuple[str, str]:
    try:
        return encoding, data.decode(encoding)
    except UnicodeDecodeError:
        return encoding, ""


def _share(text: str, encoding: str) -> float:
    """The share of characters that such a text would hold: hanzi in common use, Latin letters, punctuation."""
    sample = text[:SAMPLE]
    if not sample:
        return 0.0
    return sum(_is_common(char, GUESSES[encoding]) for char in sample) / len(sample)


def _is_common(char: str, repertoire: str) -> bool:
    if char < "\x7f":
        return char >= " " or char in "\t\n\r\f"
    if "\ue000" <= char <= "\uf8ff" or "\uac00" <= char <= "\ud7a3":
        return False
    try:
        return len(char.encode(repertoire)) == 2
    except UnicodeEncodeError:
        return False
