"""Whether two relations go together: the correlation of their networks, tested by permuting who is who (QAP)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.errors import KgError
from kg.network.projection import Projection

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

PERMUTATIONS = 5000
LEAST = 4


@dataclass(frozen=True)
class Correlation:
    """The correlation of two networks on the same nodes, -1 to 1, by whether two are tied, weights left out.

    `above` is the share of permutations of the nodes that give as much or more, `below` as much or less, the network as
    it is counted with them (Krackhardt 1988, Social Networks 10:359). `directed` if directions were compared, which
    takes two networks with arrows. `both` are the pairs that both tie.
    """

    value: float
    above: float
    below: float
    nodes: tuple[str, ...]
    directed: bool
    both: tuple[tuple[str, str], ...]
    ties: tuple[int, int]
    permutations: int


def correlation(
    one: Projection, other: Projection, *, seed: int = 0, nodes: Sequence[str] = (), permutations: int = PERMUTATIONS
) -> Correlation:
    """Correlate two networks on the nodes that both have, or on those given.

    Raises `KgError` if there are fewer than four, or if one of the two ties none or all of them.
    """
    import numpy as np

    common = tuple(nodes) or tuple(node for node in one.nodes if node in set(other.nodes))
    if len(common) < LEAST:
        raise KgError(
            f"“{one.lens}” and “{other.lens}” have too few nodes in common to compare: {len(common)}",
            hint=f"{LEAST} or more are needed",
        )
    directed = one.form == other.form == "directed"
    first, second = (_ties(network, common, directed=directed) for network in (one, other))
    cells = ~np.eye(len(common), dtype=bool)
    for network, ties in ((one, first), (other, second)):
        if len(np.unique(ties[cells])) < 2:
            raise KgError(f"“{network.lens}” ties none or all of the {len(common)} nodes that both networks have")
    value = float(np.corrcoef(first[cells], second[cells])[0, 1])
    generator = np.random.default_rng(seed)
    drawn = np.empty(permutations)
    for at in range(permutations):
        order = generator.permutation(len(common))
        drawn[at] = np.corrcoef(first[np.ix_(order, order)][cells], second[cells])[0, 1]
    rows, columns = np.nonzero(first * second if directed else np.triu(first * second))
    both = tuple((common[a], common[b]) for a, b in zip(rows.tolist(), columns.tolist(), strict=True))
    share = 1 if directed else 2
    return Correlation(
        value,
        float((1 + (drawn >= value - 1e-12).sum()) / (1 + permutations)),
        float((1 + (drawn <= value + 1e-12).sum()) / (1 + permutations)),
        common,
        directed,
        both,
        (int(first.sum()) // share, int(second.sum()) // share),
        permutations,
    )


def _ties(network: Projection, nodes: tuple[str, ...], *, directed: bool) -> NDArray[np.float64]:
    import numpy as np

    position = {node: at for at, node in enumerate(nodes)}
    found = np.zeros((len(nodes), len(nodes)))
    for edge in network.edges:
        if edge.source in position and edge.target in position:
            found[position[edge.source], position[edge.target]] = 1.0
            if not directed:
                found[position[edge.target], position[edge.source]] = 1.0
    return found
