"""What commands cost as a collection grows: ``python -m tests.benchmarks.scale [--chapters 1,60]``.

For each number of chapters: a collection made from the shipped chapter (`tests.benchmarks.multiply`), built in a cache
of its own, built again after a change in one document, and then asked. Every command runs cold, in a process of its
own, the best of three; the cost is its CPU time, user and system, and its peak memory. The commands of the first table
have the same answer however many chapters there are (that is checked); those of the second answer with more. A ratio is
that of the largest collection to the smallest. ``--write docs/scale.md`` puts the tables into that page, in the place of
those that stand there between `BEGIN` and `END`; otherwise they are printed.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks.multiply import DOCUMENT, multiply

FIRST = f"{DOCUMENT}-n0001"
MOST_RATIO = 1.5  # CPU of the largest collection to the smallest, for the same answer
MOST_MEMORY = 200  # MiB at the peak
MOST_BUILD = 2.0  # CPU seconds a chapter
MOST_REBUILD = 3.0  # a build after a change in one of all documents, to the full build of one
RUNS = 3
BEGIN, END = "<!-- measured by tests.benchmarks.scale -->", "<!-- until here -->"
Command = tuple[str, ...]

SAME: tuple[Command, ...] = (
    ("query", "claimed-effects", "--param", "initiative=fee-pilot-n0001"),
    ("query", "claimed-effects", "--param", "initiative=fee-pilot-n0001", "--evidence"),
    ("search", "fee-pilot-n0001"),
    ("show", "fee-pilot-n0001"),
    ("path", "three-ones-agreement-n0001", "deepen-three-ones-2016-n0001"),
    ("ask", "费用试点（1）有哪些成效"),
    ("show", "fee-pilot-n0001", "--as-of", "2015-09-30"),
    ("show", "fee-pilot-n0001", "--modality", "asserted"),
    ("ask", "费用试点（1）有哪些成效", "--as-of", "2015-12-31"),
    ("path", "three-ones-agreement-n0001", "deepen-three-ones-2016-n0001", "--as-of", "2016"),
    ("query", "document-tasks", "--param", f"instrument={FIRST}"),
    ("show", "shanghai-msa", "--document", FIRST),
    ("query", "agency-leads", "--param", "agency=shanghai-msa", "--document", FIRST),
    ("path", "shanghai-msa", "shanghai-border-inspection", "--document", FIRST),
    ("report", "agency", "shanghai-msa", "--document", FIRST),
    ("report", "agency", "shanghai-msa", "--document", FIRST, "--lang", "en"),
)
GROWING: tuple[Command, ...] = (
    ("query", "agency-leads", "--param", "agency=shanghai-msa"),
    ("search", "shhg"),
    ("show", "shanghai-msa"),
    ("path", "shanghai-msa", "shanghai-border-inspection"),
    ("path", "fee-pilot-n0001", "shanghai-ciq"),
    ("ask", "上海海事局牵头什么"),
    ("report", "agency", "shanghai-msa"),
    ("report", "agency", "shanghai-e-port-office-n0001", "--lang", "en"),
)


@dataclass(frozen=True)
class Cost:
    """CPU seconds, peak memory in MiB, and what was printed."""

    seconds: float
    memory: float
    answer: bytes

    @property
    def lines(self) -> int:
        """How many lines were printed."""
        return self.answer.count(b"\n")


@dataclass(frozen=True)
class Collection:
    """A collection of some chapters with what its builds and commands cost."""

    chapters: int
    build: Cost
    rebuild: Cost
    commands: Mapping[Command, Cost]


def run(command: Command, environment: Mapping[str, str]) -> Cost:
    """Run a command of `kg` in a process of its own. Raises `RuntimeError` if it fails."""
    with tempfile.TemporaryFile() as answer, tempfile.TemporaryFile() as said:
        arguments = [sys.executable, "-m", "kg", *command]
        process = subprocess.Popen(arguments, stdout=answer, stderr=said, env={**os.environ, **environment})
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        answer.seek(0)
        said.seek(0)
        if process.returncode:
            raise RuntimeError(f"kg {' '.join(command)}: {said.read().decode()}")
        return Cost(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, answer.read())


def measured(chapters: int, folder: Path, commands: Sequence[Command]) -> Collection:
    """Make, build and ask a collection in a new folder."""
    data = folder / "data"
    multiply(chapters, data)
    environment = {"KG_DATA": str(data), "XDG_CACHE_HOME": str(folder / "cache")}
    build = run(("build",), environment)
    _change(data / FIRST / "gists.yaml")
    rebuild = run(("build",), environment)
    found = {}
    for command in commands:
        run(command, environment)  # what is written once, and what the system reads once
        found[command] = min((run(command, environment) for _ in range(RUNS)), key=lambda cost: cost.seconds)
        print(".", end="", flush=True, file=sys.stderr)
    return Collection(chapters, build, rebuild, found)


def _change(gists: Path) -> None:
    """Say one sentence otherwise."""
    said = json.loads(gists.read_text(encoding="utf-8"))
    said[max(said)]["zh"] += "。"
    gists.write_text(json.dumps(said, ensure_ascii=False), encoding="utf-8")


def table(title: str, commands: Sequence[Command], found: Sequence[Collection], *, same: bool) -> list[str]:
    """A table in Markdown: CPU seconds and lines of the answer for each collection, ratio, memory, and the target."""
    heads = [f"{one.chapters} ch., s (lines)" for one in found]
    lines = [f"\n{title}\n", f"| command | {' | '.join(heads)} | ratio | peak MiB | target |"]
    lines.append("| --- |" + " --- |" * (len(found) + 3))
    for command in commands:
        costs = [one.commands[command] for one in found]
        ratio, memory = costs[-1].seconds / costs[0].seconds, max(cost.memory for cost in costs)
        faults = ["memory"] if memory > MOST_MEMORY else []
        if same:
            faults += ["ratio"] if ratio > MOST_RATIO else []
            faults += ["answers differ"] if len({cost.answer for cost in costs}) > 1 else []
        cells = " | ".join(f"{cost.seconds:.2f} ({cost.lines})" for cost in costs)
        lines.append(f"| `kg {' '.join(command)}` | {cells} | {ratio:.1f} | {memory:.0f} | {_verdict(faults)} |")
    return lines


def _verdict(faults: Sequence[str]) -> str:
    return f"missed: {', '.join(faults)}" if faults else "met"


def builds(found: Sequence[Collection]) -> list[str]:
    """A table in Markdown of what builds cost."""
    lines = ["\nBuilds\n", "| chapters | build, s | s a chapter | MiB | after a change, s | to a build of one |"]
    lines.append("| --- |" + " --- |" * 5)
    for one in found:
        each, again = one.build.seconds / one.chapters, one.rebuild.seconds / found[0].build.seconds
        late = _verdict([] if each <= MOST_BUILD or one.chapters == 1 else ["build"])
        slow = _verdict([] if again <= MOST_REBUILD else ["rebuild"])
        cells = f"{one.build.seconds:.1f} | {each:.2f} ({late}) | {one.build.memory:.0f} | {one.rebuild.seconds:.1f}"
        lines.append(f"| {one.chapters} | {cells} | {again:.1f} ({slow}) |")
    return lines


def write(page: Path, lines: Sequence[str]) -> None:
    """Put tables into a page. Raises `ValueError` if it has no place for them."""
    before, begin, rest = page.read_text(encoding="utf-8").partition(BEGIN)
    _, end, after = rest.partition(END)
    if not (begin and end):
        raise ValueError(f"{page} has no place for tables: {BEGIN} … {END}")
    text = "\n".join(lines).strip("\n")
    page.write_text(f"{before}{BEGIN}\n{text}\n\n{END}{after}", encoding="utf-8")


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure collections of some numbers of chapters and print the tables."""
    parser = argparse.ArgumentParser(prog="scale", description="What commands cost as a collection grows.")
    parser.add_argument("--chapters", default="1,60", help="Numbers of chapters, smallest first.")
    parser.add_argument("--write", type=Path, metavar="PAGE", help="The page whose tables are replaced.")
    parser.add_argument("--folder", type=Path, help="Where to make the collections; by default a temporary folder.")
    chosen = parser.parse_args(arguments)
    found = []
    for chapters in map(int, chosen.chapters.split(",")):
        with tempfile.TemporaryDirectory(dir=chosen.folder) as folder:
            found.append(measured(chapters, Path(folder), (*SAME, *GROWING)))
    lines = table(f"The same answer (targets: ratio {MOST_RATIO}, {MOST_MEMORY} MiB)", SAME, found, same=True)
    lines += table("An answer that grows with the collection", GROWING, found, same=False)
    lines += builds(found)
    if chosen.write:
        write(chosen.write, lines)
    else:
        print("\n".join(lines))


if __name__ == "__main__":
    main()
