"""What crosses the network for one thing does not grow with the number of documents in a remote store."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg import open_graph
from kg.curation.artifact import ensure
from kg.queries.dossier import dossier
from kg.terms import PREFIXES
from tests.benchmarks.multiply import multiply
from tests.benchmarks.transfer import counted, held
from tests.conftest import SMALL

ASKED = PREFIXES["id"] + "paperless-pilot-n0001"


def test_the_dossier_of_one_thing_crosses_in_the_same_bytes_among_three_documents_as_in_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    crossed = {}
    for copies in (1, 3):
        multiply(copies, data := tmp_path / str(copies), SMALL / "linjiang-2015")
        with held(ensure(data).store) as endpoint, counted(endpoint) as (address, bytes_):
            graph = open_graph(data, address)
            dossier(graph.knowledge, ASKED)
            assert graph.query("evidence-of-entity", entity=ASKED).rows
        crossed[copies] = bytes_.bytes
    assert crossed[3] < 1.25 * crossed[1], crossed
