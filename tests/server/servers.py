"""Real servers on loopback for the tests, each a process of its own on a free port."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from tests.conftest import CHAPTER

KG = str(Path(sys.executable).parent / "kg")
PATIENCE = 60
MOMENT = 0.005  # seconds, left to those who are waited for


@dataclass(frozen=True)
class Serving:
    """A running `kg serve`: its address without the last slash, its process, and the file of what it says."""

    address: str
    process: subprocess.Popen[str]
    log: Path

    def stop(self) -> int:
        """Tell it to stop, and return its exit code."""
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(PATIENCE)


@contextmanager
def serving(
    cache: Path, folder: Path, *arguments: str, data: Path = CHAPTER, path: str | None = None
) -> Iterator[Serving]:
    """`kg serve` with further arguments, with its own log in a folder; it must end cleanly.

    `data` is the folder of documents, the chapter alone unless it is given; texts attached to them lie in the cache.
    `path` is where it looks for modules, for it alone: what a fixture sets for its whole life, servers that start
    beside it would have as well.
    """
    environment = {name: value for name, value in os.environ.items() if name not in ("KG_DATA", "KG_STORE")}
    environment |= {"XDG_CACHE_HOME": str(cache), "XDG_DATA_HOME": str(cache / "texts"), "LANG": "C"}
    environment |= {"KG_DATA": str(data)} | ({} if path is None else {"PYTHONPATH": path})
    log = folder / "serve.log"
    with log.open("w+") as said:
        process = subprocess.Popen(
            [KG, "serve", "--port", "0", *arguments], env=environment, stdin=subprocess.DEVNULL, stderr=said, text=True
        )
        try:
            yield Serving(_address(process, said), process, log)
        finally:
            if process.poll() is None:
                process.send_signal(signal.SIGTERM)
            process.wait(PATIENCE)


def wait_for(condition: Callable[[], object]) -> None:
    """Return once a condition holds; fail if it does not within the patience of the tests."""
    until = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < until, "what was waited for did not come"
        time.sleep(MOMENT)


def _address(process: subprocess.Popen[str], said: IO[str]) -> str:
    marker = "kg: serving at "
    while process.poll() is None:
        said.seek(0)
        for line in said:
            if line.startswith(marker) and line.endswith("\n"):
                return line.removeprefix(marker).strip().rstrip("/")
        time.sleep(MOMENT)
    said.seek(0)
    raise AssertionError(f"kg serve ended: {said.read()}")
