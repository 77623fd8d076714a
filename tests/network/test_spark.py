"""GraphX gives the answers of the local engine. Skipped where PySpark (pip install pyspark) or Java is missing."""

from __future__ import annotations

import sys

import networkx as nx
import pytest

from kg.errors import KgError
from kg.network.catalogue import MEASURES, measure
from kg.network.engines.spark import require_spark
from kg.network.graphs import projection_of
from kg.network.measurement import Measurement
from kg.network.projection import Projection
from tests.network.worlds import davis, florentine, karate, renamed


def _with_isolates() -> Projection:
    made = nx.path_graph(5, create_using=nx.DiGraph)
    made.add_nodes_from([7, 8])
    return renamed(projection_of(made), "isolates")


def _random() -> Projection:
    """Directed, with weights, leaves and dead ends."""
    made = nx.gnm_random_graph(60, 120, seed=1, directed=True)
    for source, target, data in made.edges(data=True):
        data["weight"] = 0.5 + (source + target) % 7
    return renamed(projection_of(made), "random")


def _parts(found: Measurement) -> set[frozenset[str]]:
    """The groups by their members, whatever they are called."""
    return {frozenset(item.nodes) for item in found.items}


@pytest.fixture
def engine() -> None:
    try:
        require_spark()
    except KgError as error:
        pytest.skip(error.message)


@pytest.mark.usefixtures("engine")
@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("name", [name for name, one in MEASURES.items() if one.on_spark])
def test_spark_gives_the_answers_of_the_local_engine(name: str) -> None:
    """Where ties decide what a measure finds, answers of its kind: groups of nodes that are joined."""
    networks = [karate(), florentine(), davis(), _random(), _with_isolates()]
    suited = [network for network in networks if network.form in MEASURES[name].forms]
    assert len(suited) > 1
    for network in suited:
        here, there = (measure(network, name, engine=engine) for engine in ("local", "spark"))
        assert there.measure.name == here.measure.name
        if name == "pagerank":
            assert there.values == pytest.approx(here.values, abs=1e-6)
        elif name == "components":
            assert _parts(there) == _parts(here)
        else:
            connected = _parts(measure(network, "components"))
            for found in (here, there):
                assert all(any(group <= part for part in connected) for group in _parts(found))


@pytest.mark.usefixtures("engine")
@pytest.mark.filterwarnings("ignore")
def test_groups_that_hang_on_no_tie_are_the_same_on_both_engines() -> None:
    cliques = renamed(projection_of(nx.connected_caveman_graph(6, 8)), "cliques")
    here, there = (measure(cliques, "label-propagation", engine=engine) for engine in ("local", "spark"))
    assert _parts(there) == _parts(here)
    assert there.totals == here.totals
    assert len(_parts(here)) == 6


def test_a_measure_that_spark_does_not_know_is_refused() -> None:
    with pytest.raises(
        KgError, match="the Spark engine computes pagerank, components, label-propagation, not betweenness"
    ):
        measure(karate(), "betweenness", engine="spark")


def test_missing_pyspark_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyspark", None)
    with pytest.raises(KgError, match=r"needs PySpark, which is missing \(pip install 'kouan-kg\[spark\]'\)"):
        measure(karate(), "pagerank", engine="spark")


def test_missing_java_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyspark", sys)
    monkeypatch.setenv("JAVA_HOME", "/nowhere")
    with pytest.raises(KgError, match="needs Java 17 or newer, which is missing"):
        require_spark()
