"""Some hundreds of generated requests, always the same; `python -m tests.benchmarks.hostile` sends thousands."""

from __future__ import annotations

from pathlib import Path

import httpx

from tests.server.hostile import attack
from tests.server.servers import Serving, serving


def test_no_request_is_answered_by_a_fault(server_cache: Path, tmp_path: Path) -> None:
    with serving(server_cache, tmp_path, "--timeout", "2", "--no-access-log") as running:
        outcome = attack(running.address, examples=30, every=25)
        assert outcome.faults == []
        assert sum(outcome.statuses.values()) > 60
        assert {200, 400, 404} <= set(outcome.statuses)
        assert httpx.get(f"{running.address}/health").json()["status"] == "ok"
        said = running.log.read_text()
    assert "Traceback" not in said, said


def test_the_server_outlives_it_all(server: Serving) -> None:
    assert httpx.get(f"{server.address}/sparql", params={"query": "ASK {}"}).status_code == 200
