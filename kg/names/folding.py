"""How names are compared: folded, so that width, case, tones, spaces, punctuation and traditional forms do not count.

The page folds by the same rule (`kg/explorer/web/search.js`); `tests/data/rules/folding.json` holds both to it.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from kg.language.alignment import simplified

KEPT = frozenset("./:%&*#@")  # of punctuation, what tells one name from another
TONED_U = re.compile("([ln])u\u0308[\u0300-\u036f]*")  # in pinyin; without a tone it is typed as v
TONED = re.compile("([a-z])[\u0300-\u036f]+")


def plain(text: str) -> str:
    """A text with compatibility forms and case folded; all else stays."""
    return unicodedata.normalize("NFKC", text).casefold()


def toneless(text: str) -> str:
    """A plain text without the accents of Latin letters: “hǎi” as “hai”, “lǜ” as “lv”."""
    if text.isascii():
        return text
    parts = TONED_U.sub(r"\1v", unicodedata.normalize("NFD", text))
    return unicodedata.normalize("NFC", TONED.sub(r"\1", parts))


def folded(text: str) -> str:
    """A name for comparison: plain, toneless, in simplified characters, without spaces and punctuation."""
    return "".join(char for char in simplified(toneless(plain(text))) if not _is_left_out(char))


@lru_cache(maxsize=65536)
def _is_left_out(char: str) -> bool:
    return char.isspace() or (char not in KEPT and unicodedata.category(char).startswith("P"))
