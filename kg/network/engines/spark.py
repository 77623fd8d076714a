"""Measures on Spark's GraphX, for networks past one machine: PageRank, connected parts, label propagation.

GraphX has no Python of its own; its algorithms are called in the Java machine that PySpark starts. The edges go there
as a file of positions, the answers come back as files, in a folder that all workers must see: TMPDIR says where.
Without other settings Spark runs on this machine; SPARK_MASTER names a cluster.
"""

from __future__ import annotations

import math
import os
import shutil
import tempfile
import warnings
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

from kg.errors import KgError
from kg.network.graphs import weights
from kg.network.projection import Projection

TOLERANCE = 1e-6
MOST_COPIES = 5000  # of an edge, which is how GraphX is told a weight
SETTINGS = {
    "spark.app.name": "kg",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.log.level": "ERROR",
    "spark.graphx.pregel.checkpointInterval": "10",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.driver.host": "127.0.0.1",
}


def pagerank(projection: Projection, damping: float) -> dict[str, float]:
    """PageRank as the local engine gives it, to 1e-6: by weight, and nodes without a way out lead everywhere.

    GraphX ignores weights, so an edge is given as often as it weighs. It also drops the rank of nodes without a way
    out and scales the rest, which comes to the same. Nodes without any edge it does not know; they have the rank of a
    node to which nothing leads, for which an edge between two nodes of no meaning is added.
    """
    size = len(projection.nodes)
    copies = _copies(projection)
    lines = [pair for pair, times in copies.items() for _ in range(times)]
    if projection.form != "directed":
        lines += [(there, here) for here, there in lines]
    with _graph([*lines, (size, size + 1)]) as (java, graph, answer):
        tag = java.scala.reflect.ClassTag.Int()
        ranked = java.org.apache.spark.graphx.lib.PageRank.runUntilConvergence(graph, TOLERANCE, 1 - damping, tag, tag)
        ranks = dict(answer(ranked, float))
    found = [ranks.get(at, ranks[size]) for at in range(size)]
    whole = math.fsum(found)
    return {node: rank / whole for node, rank in zip(projection.nodes, found, strict=True)}


def part_labels(projection: Projection) -> list[int]:
    """The number of the connected part of each node."""
    with _graph(_pairs(projection)) as (java, graph, answer):
        tag = java.scala.reflect.ClassTag.Int()
        found = java.org.apache.spark.graphx.lib.ConnectedComponents.run(graph, tag, tag)
        return _labels(projection, answer(found, int))


def propagated_labels(projection: Projection, rounds: int) -> list[int]:
    """The label of each node after rounds of label propagation.

    Among labels that are equally frequent GraphX takes what comes first in its tables, so that groups that hang on
    ties are not those of the local engine.
    """
    with _graph(_pairs(projection)) as (java, graph, answer):
        tag = java.scala.reflect.ClassTag.Int()
        found = java.org.apache.spark.graphx.lib.LabelPropagation.run(graph, rounds, tag)
        return _labels(projection, answer(found, int))


def require_spark() -> None:
    """Raise `KgError` where PySpark or Java is missing."""
    try:
        import pyspark  # noqa: F401
    except ImportError as error:
        raise KgError("the Spark engine needs PySpark, which is missing (pip install 'kouan-kg[spark]')") from error
    java = Path(os.environ["JAVA_HOME"]) / "bin" / "java" if os.environ.get("JAVA_HOME") else None
    if not (java.is_file() if java else shutil.which("java")):
        raise KgError("the Spark engine needs Java 17 or newer, which is missing", hint="install it or set JAVA_HOME")


@cache
def _context() -> Any:
    with warnings.catch_warnings(action="ignore"):  # about libraries that only its other parts use
        from pyspark import SparkConf, SparkContext

    conf = SparkConf().setMaster(os.environ.get("SPARK_MASTER", "local[*]"))
    for name, value in SETTINGS.items():
        conf.setIfMissing(name, value)
    return SparkContext.getOrCreate(conf)


@contextmanager
def _graph(pairs: Iterable[tuple[int, int]]) -> Iterator[tuple[Any, Any, Callable[[Any, type], list[tuple[int, Any]]]]]:
    """The Java machine, a GraphX graph of pairs of positions, and how to get the values of its vertices back."""
    require_spark()
    context = _context()
    java = context._jvm
    with tempfile.TemporaryDirectory() as folder:
        context.setCheckpointDir(Path(folder).as_uri())  # or each round would remember all before it
        edges = Path(folder) / "edges"
        edges.write_text("".join(f"{source} {target}\n" for source, target in pairs), encoding="utf-8")
        kept = java.org.apache.spark.storage.StorageLevel.MEMORY_AND_DISK()
        loader = java.org.apache.spark.graphx.GraphLoader
        graph = loader.edgeListFile(context._jsc.sc(), edges.as_uri(), False, context.defaultParallelism, kept, kept)

        def answer(found: Any, read: type) -> list[tuple[int, Any]]:
            out = Path(folder) / "values"
            found.vertices().saveAsTextFile(out.as_uri())
            lines = [line for part in sorted(out.glob("part-*")) for line in part.read_text("utf-8").split()]
            return [(int(at), read(value)) for at, value in (line.strip("()").split(",") for line in lines)]

        yield java, graph, answer


def _pairs(projection: Projection) -> list[tuple[int, int]]:
    """Each pair that is joined, once."""
    sources, targets, _ = projection.table
    return sorted({(min(pair), max(pair)) for pair in zip(sources.tolist(), targets.tolist(), strict=True)})


def _copies(projection: Projection) -> dict[tuple[int, int], int]:
    """How often each pair is given so that the numbers stand to each other as the weights do. Raises `KgError`."""
    position = {node: at for at, node in enumerate(projection.nodes)}
    exact = {
        (position[source], position[target]): Fraction(weight).limit_denominator(1000)
        for (source, target), weight in weights(projection).items()
    }
    scale = math.lcm(*{weight.denominator for weight in exact.values()})
    copies = {pair: int(weight * scale) for pair, weight in exact.items()}
    if max(copies.values()) > MOST_COPIES:
        raise KgError(
            f"the weights of “{projection.lens}” are too uneven for PageRank on Spark",
            hint="--engine local has no such limit",
        )
    return copies


def _labels(projection: Projection, found: Iterable[tuple[int, int]]) -> list[int]:
    """The label of each node; a node without any edge has its own."""
    labels = list(range(len(projection.nodes)))
    for at, label in found:
        labels[at] = label
    return labels
