"""The pieces by which a name is recognised in part: its words, and the pairs of its Chinese characters."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Mapping
from itertools import pairwise

from kg.names.units import fillers, is_chinese

Key = tuple[str, ...]


def pieces(name: Key) -> list[str]:
    """Words, and pairs of neighbouring Chinese characters, of a name given as units."""
    pairs = [one + two for one, two in pairwise(name) if is_chinese(one) and is_chinese(two)]
    return pairs + [unit for unit in name if not is_chinese(unit) and (unit,) not in fillers()]


def weights(names: Collection[Key]) -> Mapping[str, float]:
    """The weight of every piece of some names: the fewer of them hold it, the heavier."""
    holders: dict[str, int] = defaultdict(int)
    for name in names:
        for piece in set(pieces(name)):
            holders[piece] += 1
    return {piece: math.log(1 + len(names) / count) for piece, count in holders.items()}
