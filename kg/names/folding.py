"""How names are compared: folded, so that width, case, spaces and punctuation do not count.

The page folds by the same rule (`kg/explorer/web/search.js`); `tests/data/rules/folding.json` holds both to it.
"""

from __future__ import annotations

import re
import unicodedata

LEFT_OUT = re.compile(r"[\s“”‘’\"'《》()·,、\-_—–]")


def plain(text: str) -> str:
    """A text with compatibility forms and case folded; all else stays."""
    return unicodedata.normalize("NFKC", text).casefold()


def folded(text: str) -> str:
    """A name for comparison: plain, with spaces, quotation marks, brackets, commas and hyphens left out."""
    return LEFT_OUT.sub("", plain(text))
