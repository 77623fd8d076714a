"""Communities: groups with more ties inside than chance would give, and how firm the division is."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from itertools import combinations
from math import comb

from kg.network import chance
from kg.network.graphs import is_large, matrix, weights
from kg.network.measurement import Measure, Outcome
from kg.network.measures.divisions import WEIGHT_INSIDE, Labels, group_reasons, groups, modularity
from kg.network.projection import Projection
from kg.terms import Text

RUNS = 20
RUNS_WHEN_LARGE = 2
RUNS_BY_CHANCE = 2


def adjusted_rand(one: Sequence[int], other: Sequence[int]) -> float:
    """How far two divisions of the same things agree: 1 if equal, 0 as by chance (Hubert & Arabie 1985)."""
    together = sum(comb(count, 2) for count in Counter(zip(one, other, strict=True)).values())
    first, second = (sum(comb(count, 2) for count in Counter(labels).values()) for labels in (one, other))
    pairs = comb(len(one), 2)
    expected = first * second / pairs if pairs else 0.0
    most = (first + second) / 2
    return 1.0 if most == expected else (together - expected) / (most - expected)


def _louvain(projection: Projection, seed: int) -> Labels:
    """The group of each node, in the order of the nodes."""
    if is_large(projection):
        from kg.network.engines.louvain import louvain

        return tuple(louvain(matrix(projection).weights, seed).tolist())
    import networkx as nx

    position = {node: at for at, node in enumerate(projection.nodes)}
    made: nx.Graph[int] = nx.Graph()
    made.add_nodes_from(range(len(position)))
    made.add_weighted_edges_from((position[a], position[b], weight) for (a, b), weight in weights(projection).items())
    labels = [0] * len(position)
    for group, members in enumerate(nx.community.louvain_communities(made, weight="weight", seed=seed)):
        for at in members:
            labels[at] = group
    return tuple(labels)


def _communities(projection: Projection, seed: int) -> Outcome:
    runs = [_louvain(projection, seed + at) for at in range(RUNS_WHEN_LARGE if is_large(projection) else RUNS)]
    quality = [modularity(projection, labels) for labels in runs]
    best = runs[max(range(len(runs)), key=lambda at: (round(quality[at], 12), -at))]
    tests = () if is_large(projection) else chance.tested(projection, lambda one: _quality(one, seed), seed)
    agreement = [adjusted_rand(one, other) for one, other in combinations(runs, 2)]
    return Outcome(
        groups(projection, best),
        (
            (Text("模块度", "modularity"), max(quality)),
            (Text("稳定度(各次运行的平均调整兰德指数)", "stability (mean adjusted Rand over runs)"), _mean(agreement)),
            (Text("运行次数", "runs"), float(len(runs))),
            *chance.totals(tests, Text("模块度", "modularity")),
        ),
        seed,
    )


def _quality(projection: Projection, seed: int) -> float:
    """The modularity of the better of a few divisions: with more tries, chance would find better ones too."""
    return max(modularity(projection, _louvain(projection, seed + at)) for at in range(RUNS_BY_CHANCE))


def _mean(values: Sequence[float]) -> float:
    return math.fsum(values) / len(values)


MEASURES = (
    Measure(
        name="communities",
        title=Text("群体(Louvain)", "Communities (Louvain)"),
        about=Text("内部联系多于随机应有的群体", "Groups with more ties inside than chance would give"),
        unit=Text("成员数", "members"),
        low=1,
        high=math.inf,
        direction=Text("计权重，不计方向。", "Weighted; direction ignored."),
        paper="Blondel et al. 2008, J. Stat. Mech. P10008; Newman & Girvan 2004, Physical Review E 69:026113; "
        "Rubinov & Sporns 2011, NeuroImage 56:2068",
        compute=_communities,
        reasons=group_reasons,
        of="group",
        forms=frozenset({"undirected"}),
        made_by_sharing=True,
        columns=(WEIGHT_INSIDE,),
    ),
)
