"""The comparison with igraph and networkx works, and its answers agree, on a network of moderate size."""

from __future__ import annotations

import pytest

from kg.network import graphs
from kg.network.engines import compiled
from tests.benchmarks.network import Row, network, rows


def test_the_comparison_runs_and_agrees(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(graphs, "LARGE", 0)
    monkeypatch.setattr(compiled, "SAMPLED", 0)
    found = rows(*network(600, 3000))
    assert [row.name.split(",")[0] for row in found] == ["PageRank", "components", "betweenness", "communities"]
    assert all(row.networkx for row in found)


def test_a_row_shows_times_and_ratios() -> None:
    assert str(Row("components", 0.5, 0.25, 10.0, "3 parts")).split("  ")[-1] == "3 parts"
    assert str(Row("components", 0.5, 0.25, 10.0, "3 parts")).split()[1:6] == ["0.50", "0.25", "10.00", "2.00", "20.00"]
    assert str(Row("components", 0.5, None, 10.0, "-")).split()[1:6] == ["0.50", "-", "10.00", "-", "20.00"]
