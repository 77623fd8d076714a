"""Two-mode networks: which agents share more initiatives than chance would give."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from math import comb

from kg.errors import KgError
from kg.network.projection import Projection
from kg.network.results import Item, Measure, Outcome, Reason, Result
from kg.terms import Text


def chance_of(shared: int, one: int, other: int, things: int) -> float:
    """How likely two draws of `one` and `other` among `things` have at least `shared` in common: 0 to 1.

    The upper tail of the hypergeometric distribution, which is Fisher's exact test, one-sided; summed in whole
    numbers, so that it is exact.
    """
    least = max(shared, one + other - things, 0)
    ways = sum(comb(one, k) * comb(things - one, other - k) for k in range(least, min(one, other) + 1))
    return ways / comb(things, other)


def adjusted(chances: Sequence[float]) -> list[float]:
    """The false discovery rates at which each of many tests would be called a discovery (Benjamini & Hochberg 1995)."""
    order = sorted(range(len(chances)), key=lambda at: chances[at])
    rates = [1.0] * len(chances)
    least = 1.0
    for rank in range(len(order), 0, -1):
        least = min(least, chances[order[rank - 1]] * len(chances) / rank)
        rates[order[rank - 1]] = least
    return rates


def _shared(projection: Projection, _seed: int) -> Outcome:
    actors = sorted(projection.sources)
    if len(actors) < 2:
        raise KgError(f"“{projection.lens}” has fewer than two actors to compare")
    things = len(projection.nodes) - len(actors)
    does = {actor: projection.neighbours[actor] for actor in actors}
    pairs = list(combinations(actors, 2))
    common = [len(does[one] & does[other]) for one, other in pairs]
    chances = [
        chance_of(count, len(does[one]), len(does[other]), things)
        for (one, other), count in zip(pairs, common, strict=True)
    ]
    items = [
        Item(pair, chance, (float(count), len(does[pair[0]]) * len(does[pair[1]]) / things, rate))
        for pair, count, chance, rate in zip(pairs, common, chances, adjusted(chances), strict=True)
        if count
    ]
    totals = (
        (Text("比较的对数", "pairs compared"), float(len(pairs))),
        (Text("举措数", "things shared out"), float(things)),
        (
            Text("错误发现率不高于5%的对数", "pairs at a rate of 5% or less"),
            float(sum(one.details[2] <= 0.05 for one in items)),
        ),
    )
    return Outcome(tuple(items), totals)


def _shared_reasons(result: Result, item: Item) -> tuple[Reason, ...]:
    """What the two share, with the edges of both; what few others do stands first."""
    one, other = item.nodes
    neighbours = result.projection.neighbours
    found = [
        Reason(
            "shares",
            (thing, one, other),
            1.0,
            result.projection.between(one, thing) + result.projection.between(other, thing),
        )
        for thing in neighbours[one] & neighbours[other]
    ]
    return tuple(sorted(found, key=lambda reason: (len(neighbours[reason.nodes[0]]), reason.nodes)))


MEASURES = (
    Measure(
        name="surprising-pairs",
        title=Text("出人意料的搭档", "Surprising pairs"),
        about=Text(
            "哪两家共做的举措多于随机应有(单侧Fisher精确检验,Benjamini-Hochberg校正)",
            "Which two share more initiatives than chance would give (one-sided Fisher exact test, "
            "Benjamini-Hochberg rates)",
        ),
        unit=Text("偶然概率", "chance"),
        low=0,
        high=1,
        direction=Text("双模网络；不计权重。", "For bipartite networks; weight ignored."),
        paper="Tumminello et al. 2011, PLoS ONE 6:e17994; Benjamini & Hochberg 1995, J. R. Statist. Soc. B 57:289",
        compute=_shared,
        reasons=_shared_reasons,
        of="pair",
        forms=frozenset({"bipartite"}),
        columns=(Text("共有", "shared"), Text("随机应有", "by chance"), Text("错误发现率", "false discovery rate")),
        ascending=True,
    ),
)
