"""The pieces by which a name is recognised in part: its words, and the pairs of its Chinese characters."""

from __future__ import annotations

import math
from itertools import pairwise

from kg.names.units import fillers, is_chinese

Key = tuple[str, ...]


def pieces(name: Key) -> list[str]:
    """Words, and pairs of neighbouring Chinese characters, of a name given as units."""
    pairs = [one + two for one, two in pairwise(name) if is_chinese(one) and is_chinese(two)]
    return pairs + [unit for unit in name if not is_chinese(unit) and (unit,) not in fillers()]


def weight(holders: int, names: int) -> float:
    """The weight of a piece that some of all names hold: the fewer of them, the heavier."""
    return math.log(1 + names / holders)
