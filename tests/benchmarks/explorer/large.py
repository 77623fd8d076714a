"""The page of a large collection, as `kg explore` wrote it, in a browser:

python -m tests.benchmarks.explorer.large PAGE [-o FOLDER]

Prints the seconds until it is interactive, at its overview and with everything, the heap, and what a keystroke, a
filter, a community, a choice, a path and a change of lens cost the main thread; pictures go into the folder.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable
from functools import partial
from pathlib import Path

from tests.benchmarks.explorer import tasks
from tests.benchmarks.explorer.browser import Opened, chromium, opened
from tests.benchmarks.explorer.meeting import EVERYTHING, OURS, settled

LENSES = ("cooperation", "who-does-what", "everything", "data-flows")


def lenses(page: Opened) -> tasks.Cost:
    """Go from lens to lens by the address."""
    return tasks.spent(page, [partial(_lens, page, name) for name in LENSES])


def _lens(page: Opened, name: str) -> None:
    page.page.evaluate(f"location.hash = '#lens={name}&lang=en'")


def main() -> None:
    """Open the page as often as there is something to do, and print a line for each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("page", type=Path)
    parser.add_argument("--nodes", nargs="+", required=True, help="ids of some nodes, to be chosen one after the other")
    parser.add_argument("-o", "--output", type=Path, help="where pictures go")
    asked = parser.parse_args()
    acts: dict[str, Callable[[Opened], tasks.Cost]] = {
        "keystroke": lambda page: tasks.keystrokes(page, "shanghai"),
        "filter": tasks.filtering,
        "open community": tasks.community,
        "select": lambda page: tasks.selecting(page, asked.nodes),
        "path": lambda page: tasks.path(page, asked.nodes[0], asked.nodes[-1]),
        "change of lens": lenses,
    }
    with chromium() as browser:
        print(f"{asked.page.stat().st_size / 1e6:.1f} MB, load {os.getloadavg()[0]:.1f}, Chromium {browser.version}")
        for name, fragment in (("overview", "#lang=zh"), ("everything", EVERYTHING)):
            with opened(browser, asked.page, fragment, OURS) as page:
                wait = page.interactive()
                work = page.busy()[0]
                settled(page)
                print(f"{name}: interactive {wait:.2f} s (main thread {work:.2f} s CPU), heap {page.heap():.0f} MB")
                if asked.output:
                    page.page.screenshot(path=asked.output / f"{name}.png")
        for name, act in acts.items():
            with opened(browser, asked.page, EVERYTHING, OURS) as page:
                page.interactive()
                settled(page)
                cost = act(page)
                print(f"{name}: {cost.median:.0f} ms, worst {cost.worst:.0f} ms", flush=True)
                if asked.output:
                    page.page.screenshot(path=asked.output / f"{name.replace(' ', '-')}.png")


if __name__ == "__main__":
    main()
