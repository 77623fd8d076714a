"""Sentences of a plan that stand in the place of a tail: 由甲牵头，乙配合。, 甲牵头，乙、丙参与。"""

from __future__ import annotations

import re

from kg.corpus.marks import mark

IN_PROSE = re.compile(
    r"(?:(?<=[。;,])|^)\s*由(?P<content>[^;。,]{2,80}?(?:牵头|主办)(?:负责)?(?:,[^;。,]{2,80}?(?:参与|参加|配合|协助|参加))?)(?=[,;。])",
    re.MULTILINE,
)
# The same as a whole sentence, 甲牵头，乙、丙参与。; and at the begin of one that goes on with what is to be done.
WHOLE_PROSE = re.compile(
    r"\s*(?P<content>[^;。,]{2,80}?(?:牵头|主办)(?:负责|落实|实施)?,[^;。,]{2,120}?(?:参与|参加|配合|协助|协办|支持))[。;]?\s*"
)
OPENING_PROSE = re.compile(
    r"\s*由(?P<content>[^;。,]{2,60}?(?:牵头|主办)(?:负责)?,会同[^;。,]{2,80}?)(?=于|在|按照|负责|共同|,)"
)


def said_in_prose(plain: str, start: int, end: int) -> re.Match[str] | None:
    """What a sentence says in the place of a tail."""
    begun = OPENING_PROSE.match(plain, _mark_end(plain, start, end), end)
    return begun or IN_PROSE.search(plain, start, end) or WHOLE_PROSE.fullmatch(plain, start, end)


def _mark_end(plain: str, start: int, end: int) -> int:
    """Where a sentence begins after its list mark."""
    found = mark(plain[start:end])
    return start + (found.length if found else 0)
