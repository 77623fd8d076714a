"""What questions are put to: the shipped collection."""

from __future__ import annotations

import pytest

from kg.curation.artifact import Artifact
from kg.queries.graph import Graph
from tests.conftest import ROOT


@pytest.fixture(scope="session")
def graph(shipped_artifact: Artifact) -> Graph:
    return Graph(shipped_artifact, ROOT / "data")
