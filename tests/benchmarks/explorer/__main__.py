"""The command line of the benchmark."""

from __future__ import annotations

import argparse
import json
import os
import tempfile
from pathlib import Path

from tests.benchmarks.explorer import run, scratch
from tests.benchmarks.explorer.browser import chromium, renderer
from tests.benchmarks.explorer.chapter import chapter_figures
from tests.benchmarks.explorer.figures import Figure, table
from tests.benchmarks.explorer.targets import SIZES

SOFTWARE = ("swiftshader", "llvmpipe", "no webgl", "software")


def main() -> None:
    """Measure, print a table for each size, and say at the end what was missed."""
    asked = _arguments()
    script = "" if asked.without_sigma else scratch.sigma_bundle(asked.scratch)
    figures: list[Figure] = []
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        os.environ["XDG_CACHE_HOME"] = f"{folder}/cache"  # every layout is made anew
        drawer = renderer(browser)
        machine = f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}, Chromium {browser.version}"
        gpu = "no GPU" if any(word in drawer.lower() for word in SOFTWARE) else "GPU"
        print(f"{machine}, {gpu} (WebGL by {drawer})\n", flush=True)
        for size in asked.sizes:
            found = list(run.measured(browser, size, script, Path(folder)))
            figures += found
            print(table(f"{size:,} nodes, {3 * size:,} statements", found), flush=True)
        chapter = list(chapter_figures(browser, Path(folder)))
        figures += chapter
        print(table("The shipped data, as `kg explore` writes them", chapter))
    missed = [one for one in figures if one.met is False]
    print(f"{sum(one.met is True for one in figures)} targets met, {len(missed)} missed")
    if asked.json:
        rows = {"machine": machine, "gpu": gpu == "GPU", "webgl": drawer, "figures": [one.to_json() for one in figures]}
        asked.json.write_text(json.dumps(rows, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.explorer", description=__doc__)
    parser.add_argument("--sizes", type=_sizes, default=SIZES, help="numbers of nodes (%(default)s)")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there as well")
    parser.add_argument("--scratch", type=Path, default=scratch.DEFAULT, help="where npm puts the peers (%(default)s)")
    parser.add_argument("--without-sigma", action="store_true", help="do not fetch or measure sigma.js")
    return parser.parse_args()


def _sizes(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in text.split(","))


if __name__ == "__main__":
    main()
