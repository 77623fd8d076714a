"""Two-mode networks: which agents share more initiatives than chance would give."""

from __future__ import annotations

from itertools import combinations

from kg.errors import KgError
from kg.network.measurement import Item, Measure, Measurement, Outcome, Reason
from kg.network.projection import Projection
from kg.terms import Text


def _shared(projection: Projection, _seed: int) -> Outcome:
    from scipy import stats

    actors = sorted(projection.sources)
    if len(actors) < 2:
        raise KgError(f"“{projection.lens}” has fewer than two actors to compare")
    things = len(projection.nodes) - len(actors)
    does = {actor: projection.neighbours[actor] for actor in actors}
    pairs = list(combinations(actors, 2))
    common = [len(does[one] & does[other]) for one, other in pairs]
    sizes = [[len(does[pair[end]]) for pair in pairs] for end in (0, 1)]
    # The upper tail of the hypergeometric distribution is Fisher's exact test, one-sided.
    chances = stats.hypergeom.sf([count - 1 for count in common], things, *sizes)
    rates = stats.false_discovery_control(chances)
    items = [
        Item(pair, chance, (float(count), len(does[pair[0]]) * len(does[pair[1]]) / things, rate))
        for pair, count, chance, rate in zip(pairs, common, chances.tolist(), rates.tolist(), strict=True)
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


def _shared_reasons(result: Measurement, item: Item) -> tuple[Reason, ...]:
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
