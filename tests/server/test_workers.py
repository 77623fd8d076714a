"""Workers that end, hang or are held up, files that get lost under them, and that `/health` says so."""

from __future__ import annotations

import os
import shutil
import signal
import threading
from pathlib import Path
from typing import Any

import httpx
import pytest

from kg.errors import StoreError
from kg.server.work.sinks import Sink
from tests.server.servers import Serving, serving, wait_for
from tests.server.test_limits import ENDLESS, LARGE, MEDIUM, QUICK, ask, children

BUSY = 20  # ticks of processor time after which a worker is at work, and not just asked how it is


def health(server: Serving) -> dict[str, Any]:
    answer = httpx.get(f"{server.address}/health", timeout=60)
    found: dict[str, Any] = answer.json()
    assert answer.status_code == (503 if found["status"] == "unavailable" else 200)
    return found


def idle(server: Serving) -> int:
    return int(health(server)["workers"]["idle"])


@pytest.fixture
def own_cache(server_cache: Path, tmp_path: Path) -> Path:
    """A cache that a test may harm."""
    return Path(shutil.copytree(server_cache, tmp_path / "cache"))


def test_an_idle_worker_that_dies_is_replaced_before_anyone_asks(server_cache: Path, tmp_path: Path) -> None:
    with serving(server_cache, tmp_path) as running:
        before = children(running.process.pid)
        for worker in before:
            os.kill(worker, signal.SIGKILL)
        wait_for(lambda: idle(running) == 2)
        assert set(children(running.process.pid)).isdisjoint(before)
        assert health(running)["status"] == "ok"
        assert ask(running, QUICK).status_code == 200


def worked(worker: int) -> int:
    """The processor time that a process has taken so far, in ticks."""
    state = Path(f"/proc/{worker}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return int(state[11]) + int(state[12])


def test_whoever_meets_a_dead_worker_does_not_notice(server_cache: Path, tmp_path: Path) -> None:
    with serving(server_cache, tmp_path, "--cache", "0") as running:
        for _ in range(5):
            wait_for(lambda: idle(running) == 2)
            for worker in children(running.process.pid):
                os.kill(worker, signal.SIGKILL)
            assert ask(running, QUICK).status_code == 200
        answers: list[httpx.Response] = []
        client = threading.Thread(target=lambda: answers.append(ask(running, LARGE)))
        wait_for(lambda: idle(running) == 2)
        before = {worker: worked(worker) for worker in children(running.process.pid)}
        client.start()
        wait_for(lambda: any(worked(worker) > before[worker] + BUSY for worker in before))
        os.kill(max(before, key=lambda worker: worked(worker) - before[worker]), signal.SIGKILL)
        client.join()
        assert answers[0].json()["code"] in ("answer-too-large", "timeout")


def test_an_idle_worker_that_hangs_is_replaced(server_cache: Path, tmp_path: Path) -> None:
    with serving(server_cache, tmp_path, "--workers", "1") as running:
        (before,) = children(running.process.pid)
        os.kill(before, signal.SIGSTOP)
        wait_for(lambda: before not in children(running.process.pid))
        wait_for(lambda: idle(running) == 1)
        assert ask(running, QUICK).status_code == 200


def test_a_job_is_not_given_to_idle_workers_that_are_stopped(server_cache: Path, tmp_path: Path) -> None:
    with serving(server_cache, tmp_path, "--workers", "2", "--cache", "0") as running:
        before = children(running.process.pid)
        for worker in before:
            os.kill(worker, signal.SIGSTOP)
        assert ask(running, QUICK).status_code == 200
        wait_for(lambda: idle(running) == 2 and not set(before) & set(children(running.process.pid)))


def test_without_workers_the_server_is_unavailable_and_says_why(own_cache: Path, tmp_path: Path) -> None:
    small = tmp_path / "small.nq"
    small.write_text("<http://example.org/a> <http://example.org/b> <http://example.org/c> .\n")
    with serving(own_cache, tmp_path, "--dataset", str(small), "--cache", "0") as running:
        small.unlink()
        wait_for(lambda: health(running)["faults"])
        assert health(running)["status"] == "degraded"
        assert ask(running, QUICK).status_code == 200
        for worker in children(running.process.pid):
            os.kill(worker, signal.SIGKILL)
        wait_for(lambda: health(running)["status"] == "unavailable")
        refused = ask(running, QUICK)
        assert (refused.status_code, refused.json()["code"]) == (503, "store")
        assert "small.nq" in refused.text
        small.write_text("<http://example.org/a> <http://example.org/b> <http://example.org/c> .\n")
        wait_for(lambda: health(running)["status"] == "ok")
        assert ask(running, QUICK).status_code == 200
        assert "Traceback" not in running.log.read_text()


def test_a_lost_cache_is_made_again(own_cache: Path, tmp_path: Path) -> None:
    with serving(own_cache, tmp_path, "--cache", "0") as running:
        (folder,) = (one.parent for one in (own_cache / "kouan-kg").glob("*/dataset.nq"))
        expected = ask(running, MEDIUM, format="csv").content
        shutil.rmtree(own_cache / "kouan-kg")
        for worker in children(running.process.pid):
            os.kill(worker, signal.SIGKILL)
        wait_for(lambda: (folder / "dataset.nq").exists() and health(running)["status"] == "ok" and idle(running) == 2)
        assert ask(running, MEDIUM, format="csv").content == expected
        assert httpx.get(f"{running.address}/vocabulary.json").status_code == 200


def test_a_folder_for_temporary_files_is_made_again_or_named(
    server_cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "spool"
    place.mkdir()
    monkeypatch.setenv("TMPDIR", str(place))
    with serving(server_cache, tmp_path, "--cache", "0") as running:
        (folder,) = place.iterdir()
        folder.rmdir()
        assert ask(running, MEDIUM, format="csv").status_code == 200
        folder.rmdir()
        folder.write_text("in the way")
        refused = ask(running, MEDIUM, format="csv")
        assert (refused.status_code, refused.json()["code"]) == (503, "store")
        assert str(folder) in refused.json()["detail"]
        assert ask(running, QUICK).status_code == 200
        assert "Traceback" not in running.log.read_text()


def test_a_full_folder_for_temporary_files_is_named(tmp_path: Path) -> None:
    for size in (3 * 2**20, 2 * 2**20 + 10):
        spool = tmp_path / "1"
        spool.symlink_to("/dev/full")
        sink = Sink(8 * 2**20, spool)
        with pytest.raises(StoreError, match=f"{tmp_path}, cannot be written: No space left on device"):
            for _ in range(2):
                sink.write(b"x" * size)
            sink.finish()
        assert not spool.is_symlink()


def test_what_breaks_a_worker_by_its_nesting_is_told_as_that(server_cache: Path, tmp_path: Path) -> None:
    with serving(server_cache, tmp_path, "--workers", "1") as running:
        for query in (
            "ASK " + "{" * 100_000 + "}" * 100_000,
            "ASK { FILTER(" + "(" * 90_000 + "1" + ")" * 90_000 + ") }",
        ):
            answer = httpx.post(f"{running.address}/sparql", data={"query": query}, timeout=60)
            assert (answer.status_code, answer.json()["code"]) == (400, "query")
            assert "deep" in answer.json()["detail"]
        assert ask(running, QUICK).status_code == 200


def test_queries_without_end_do_not_hold_up_another_client(server_cache: Path, tmp_path: Path) -> None:
    with serving(server_cache, tmp_path, "--timeout", "600", "--no-access-log") as running:
        runaways = [threading.Thread(target=lambda: ask(running, ENDLESS), daemon=True) for _ in range(2)]
        for runaway in runaways:
            runaway.start()
        wait_for(lambda: health(running)["workers"]["busy"] == 2)
        for _ in range(4):
            assert ask(running, QUICK).status_code == 200
            assert health(running)["workers"]["busy"] == 2  # still
        assert len(children(running.process.pid)) <= 4


def test_one_more_worker_is_there_before_the_last_is_held_up(server_cache: Path, tmp_path: Path) -> None:
    with serving(server_cache, tmp_path, "--timeout", "600", "--no-access-log") as running:
        for busy in (1, 2):
            threading.Thread(target=lambda: ask(running, ENDLESS), daemon=True).start()
            wait_for(lambda: health(running)["workers"] == {"busy": busy, "idle": 2, "waiting": 0})  # noqa: B023
            assert len(children(running.process.pid)) == busy + 2


def test_the_worker_that_was_held_up_stays_and_the_one_that_stood_in_for_it_goes(
    server_cache: Path, tmp_path: Path
) -> None:
    long = "SELECT (COUNT(*) AS ?n) { ?a kg:leads ?b . ?c kg:leads ?d . ?e kg:leads ?f . ?g ?h ?i }"
    with serving(server_cache, tmp_path, "--workers", "1", "--cache", "0", "--timeout", "60") as running:
        (worker,) = children(running.process.pid)
        assert ask(running, long).status_code == 200
        wait_for(lambda: len(children(running.process.pid)) == 1 == idle(running))
        assert children(running.process.pid) == [worker]


def test_a_worker_that_changes_hands_is_there_all_the_time(server_cache: Path, tmp_path: Path) -> None:
    with serving(server_cache, tmp_path, "--workers", "1", "--cache", "0", "--no-access-log") as running:
        stop = threading.Event()

        def ask_on() -> None:
            while not stop.is_set():
                assert ask(running, QUICK).status_code == 200

        clients = [threading.Thread(target=ask_on, daemon=True) for _ in range(3)]
        for client in clients:
            client.start()
        (worker,) = children(running.process.pid)
        found = [health(running)["status"] for _ in range(100)]
        stop.set()
        for client in clients:
            client.join()
        assert set(found) == {"ok"}
        assert children(running.process.pid) == [worker]


def test_a_query_ends_soon_after_its_client_has_left(server_cache: Path, tmp_path: Path) -> None:
    with serving(server_cache, tmp_path, "--timeout", "600", "--workers", "1") as running:
        with pytest.raises(httpx.ReadTimeout):
            httpx.get(f"{running.address}/sparql", params={"query": ENDLESS}, timeout=0.5)
        wait_for(lambda: idle(running) == 1)
