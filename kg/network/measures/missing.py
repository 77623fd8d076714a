"""Missing links: pairs without a tie of whom one would be expected, and how well such expectations do."""

from __future__ import annotations

import math
from collections import defaultdict
from typing import TYPE_CHECKING

from kg.errors import KgError
from kg.network.measurement import Item, Measure, Measurement, Outcome, Reason
from kg.network.projection import Edge, Projection
from kg.terms import Text

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Square = NDArray[np.float64]

MOST_NODES = 2000
REPEATS = 100
HELD_OUT = 0.1


def _missing(projection: Projection, seed: int) -> Outcome:
    import numpy as np

    if len(projection.nodes) > MOST_NODES:
        raise KgError(f"missing-links compares all pairs, too many for {len(projection.nodes):,} nodes")
    tied = _tied(projection, projection.edges)
    scores = _scores(tied)
    common = tied @ tied
    rows, columns = np.nonzero(np.triu((scores > 0) & (tied == 0), 1))
    nodes = projection.nodes
    items = tuple(
        Item((nodes[one], nodes[other]), float(scores[one, other]), (float(common[one, other]),))
        for one, other in zip(rows.tolist(), columns.tolist(), strict=True)
    )
    return Outcome(items, _foretold(projection, seed), seed)


def _tied(projection: Projection, edges: tuple[Edge, ...]) -> Square:
    import numpy as np

    position = {node: at for at, node in enumerate(projection.nodes)}
    found = np.zeros((len(position), len(position)))
    for edge in edges:
        one, other = position[edge.source], position[edge.target]
        found[one, other] = found[other, one] = 1.0
    return found


def _scores(tied: Square) -> Square:
    """For each pair the sum of 1 / ln(degree) over the partners they share (Adamic & Adar 2003)."""
    import numpy as np

    degree = tied.sum(axis=0)
    part = np.where(degree > 1, 1.0 / np.log(np.maximum(degree, 2.0)), 0.0)
    scores: Square = (tied * part) @ tied.T
    np.fill_diagonal(scores, 0.0)
    return scores


def _foretold(projection: Projection, seed: int) -> tuple[tuple[Text, float], ...]:
    """How often a tie that was hidden scores above a pair without one: the test on what was held out.

    What is held out is a tenth of the shared things and direct ties: to hide one tie of a circle would be no test, as
    the rest of the circle gives it away.
    """
    import numpy as np

    generator = np.random.default_rng(seed)
    things: dict[str, list[Edge]] = defaultdict(list)
    for number, edge in enumerate(projection.edges):
        things[edge.via or str(number)].append(edge)
    keys = sorted(things)
    whole = _tied(projection, projection.edges)
    upper = np.triu(np.ones_like(whole), 1) > 0
    found, hidden = [], 0
    for _ in range(REPEATS if len(keys) > 1 else 0):
        out = set(generator.choice(keys, max(1, round(HELD_OUT * len(keys))), replace=False).tolist())
        left = tuple(edge for key in keys if key not in out for edge in things[key])
        tied = _tied(projection, left)
        scores = _scores(tied)
        positive, negative = scores[upper & (whole > 0) & (tied == 0)], scores[upper & (whole == 0)]
        if len(positive) and len(negative):
            hidden += len(positive)
            ranks = (
                np.searchsorted(np.sort(negative), positive, "left"),
                np.searchsorted(np.sort(negative), positive, "right"),
            )
            found.append(float((ranks[0] + ranks[1]).mean() / (2 * len(negative))))
    return (
        (
            Text("AUC（留出检验；0.5为随机）", "AUC on held-out ties (0.5 is chance)"),
            math.fsum(found) / len(found) if found else math.nan,
        ),
        (Text("检验次数", "tests"), float(len(found))),
        (Text("每次留出的联系对数", "pairs held out each time"), hidden / len(found) if found else math.nan),
    )


def _reasons(result: Measurement, item: Item) -> tuple[Reason, ...]:
    """The partners that both have, those with the fewest partners first."""
    projection = result.projection
    one, other = item.nodes
    found = [
        Reason(
            "alike",
            (node,),
            1 / math.log(len(projection.neighbours[node])),
            projection.between(one, node) + projection.between(other, node),
        )
        for node in projection.neighbours[one] & projection.neighbours[other]
    ]
    return tuple(sorted(found, key=lambda reason: (-round(reason.share, 12), reason.nodes)))


MEASURES = (
    Measure(
        name="missing-links",
        title=Text("可能缺失的联系", "Missing links"),
        about=Text(
            "哪两者没有联系而共同的相连者多，相连者自身联系越少越有分量(Adamic–Adar)；是否可信，看留出检验",
            "Which two are not tied but have partners in common, who count more the fewer ties they have "
            "(Adamic-Adar); how far to trust it, the test on held-out ties says",
        ),
        unit=Text("分值", "score"),
        low=0,
        high=math.inf,
        direction=Text("不计方向与权重。", "Direction and weight ignored."),
        paper="Adamic & Adar 2003, Social Networks 25:211; Lü & Zhou 2011, Physica A 390:1150",
        compute=_missing,
        reasons=_reasons,
        of="pair",
        forms=frozenset({"undirected"}),
        columns=(Text("共同的相连者", "neighbours in common"),),
    ),
)
