"""States as processes meet that build, read and clean at once, or are killed."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.curation.artifact import ensure
from kg.curation.states import MAKING, parts_dir, states
from kg.facts.card_deposit import FILE as FACTS
from kg.locations import cache_dir
from kg.names.register import FILE
from tests.conftest import SMALL

READ = """
import sys
from kg import open_graph
graph = open_graph()
asked = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
first = graph.store.select(asked).rows
print("open", flush=True)
sys.stdin.readline()
assert graph.store.select(asked).rows == first
print(len(graph.search("customs")), sum(1 for _ in graph.lines()))
"""


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of documents to be changed, and an empty cache, for this process and those that it starts."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("KG_DATA", str(tmp_path / "data"))
    return Path(shutil.copytree(SMALL, tmp_path / "data"))


def build(*options: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "kg", "build", *options]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def changed(data: Path) -> None:
    """Say something else in a document."""
    file = data / "linjiang-2016" / "gists.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("无纸化", "无纸化、", 1), encoding="utf-8")


def stages() -> dict[str, Callable[[], bool]]:
    """What is seen in the cache as a build goes on, in this order."""
    return {
        "begun": lambda: any(cache_dir().glob(f"{MAKING}*")),
        "parts": lambda: any(parts_dir().glob("*.share")),
        "store": lambda: any(cache_dir().glob(f"{MAKING}*/store/*.sst")),
        "names": lambda: any(cache_dir().glob(f"*/.{FILE}-*")),
        "facts": lambda: any(cache_dir().glob(f"*/.{FACTS}-*")),
    }


@pytest.mark.parametrize("stage", stages())
def test_a_build_that_is_killed_leaves_what_the_next_one_goes_on_from(stage: str, data: Path) -> None:
    killed, reached = build(), stages()[stage]
    while killed.poll() is None and not reached():
        time.sleep(0.001)
    killed.send_signal(signal.SIGKILL)
    killed.communicate()
    for state in states():
        assert (state.folder / "vocabulary.json").is_file()
        assert (state.folder / "store" / "CURRENT").is_file()
    begun = (f"{MAKING}*", f"*/.{FILE}-*", f"*/.{FACTS}-*")
    for left in [path for one in begun for path in cache_dir().glob(one)]:
        os.utime(left, (1, 1))  # as if it had been long ago
    again = build()
    _, said = again.communicate()
    assert again.returncode == 0, said
    (state,) = states()
    assert {path.name for path in state.folder.iterdir() if path.name.startswith(".")} == set()
    assert not list(cache_dir().glob(f"{MAKING}*"))
    changed(data)
    ensure()


def test_a_state_that_a_process_reads_stays_until_it_has_ended(data: Path) -> None:
    ensure()
    reader = subprocess.Popen(
        [sys.executable, "-c", READ], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert reader.stdout
    assert reader.stdout.readline() == "open\n"
    (held,) = states()
    for _ in range(3):
        changed(data)
        ensure()
    cleaned = build("--clean")
    _, said = cleaned.communicate()
    assert cleaned.returncode == 0, said
    assert held.folder in {one.folder for one in states()}
    assert re.search(r"^removed \d+\.\d MB\ncache: 2 states, \d+\.\d MB$", said, re.MULTILINE)
    told, error = reader.communicate("\n")
    assert reader.returncode == 0, error
    assert [int(number) > 0 for number in told.split()] == [True, True]
    build("--clean").communicate()
    assert len(states()) == 1


def test_many_builds_of_changing_data_at_once_leave_whole_states(data: Path) -> None:
    running = []
    for _ in range(3):
        running.append(build())
        changed(data)
    running.append(build("--clean"))
    for one in running:
        _, said = one.communicate()
        assert one.returncode == 0, said
    artifact = ensure()
    assert sum(1 for _ in artifact.lines()) > 0
