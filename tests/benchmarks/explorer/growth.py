"""What a page of the explorer costs as a collection grows: ``python -m tests.benchmarks.explorer.growth FOLDER ...``.

The folders hold the same document so many times, as ``python -m tests.benchmarks.multiply`` writes them. Each page is
made by the command in a process of its own, once to compile and to lay out, and once more to be measured.
"""

from __future__ import annotations

import argparse
import os
import sys
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

LOOKS = {  # what is asked for, of which the first few are the same answer in every folder
    "around an initiative": ("--around", "three-ones-reform-n0001"),
    "of a query": (
        "--query",
        "SELECT ?who ?what { VALUES ?what { id:three-ones-reform-n0001 } ?who kg:implements ?what }",
    ),
    "of a lens": ("--lens", "data-flows"),
    "whole": (),
}


@dataclass(frozen=True)
class Cost:
    """CPU seconds and peak memory (MiB) of a command, and megabytes of the page that it wrote."""

    cpu: float
    memory: float
    page: float


def cost(folder: Path, options: tuple[str, ...], page: Path) -> Cost:
    """What it costs to write a page. Raises `SystemExit` if the command fails."""
    environment = {**os.environ, "KG_DATA": str(folder)}
    command = [sys.executable, "-m", "kg", "explore", *options, "-o", str(page)]
    _, status, used = os.wait4(os.spawnve(os.P_NOWAIT, sys.executable, command, environment), 0)
    if status:
        raise SystemExit(f"{' '.join(command)} failed")
    return Cost(used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, page.stat().st_size / 1e6)


def main() -> None:
    """Print a row for each page and folder, and the multiple of the first folder's CPU time."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--without-whole", action="store_true", help="measure parts alone")
    asked = parser.parse_args()
    print(f"{'':<24}{'folder':<16}{'CPU s':>8}{'÷ first':>8}{'MiB':>8}{'page MB':>9}")
    with TemporaryDirectory() as scratch:
        for name, options in LOOKS.items():
            if name == "whole" and asked.without_whole:
                continue
            first = 0.0
            for folder in asked.folders:
                page = Path(scratch) / "page.html"
                cost(folder, options, page)
                found = cost(folder, options, page)
                first = first or found.cpu
                row = f"{found.cpu:>8.2f}{found.cpu / first:>8.2f}{found.memory:>8.0f}{found.page:>9.2f}"
                print(f"{name:<24}{folder.name:<16}{row}", flush=True)


if __name__ == "__main__":
    main()
