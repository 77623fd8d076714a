"""axe-core over everything that people see: the explorer in its states, the HTML reports, the served pages.

python -m tests.benchmarks.explorer.accessibility [--scratch FOLDER] [--json FILE] [--only explorer,reports,served]

Each page is checked in both languages, light and dark, wide and narrow. A finding is told once with the pages that
have it. The exit code is 1 if any is serious or critical. axe-core comes by npm, outside of the project.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby, product
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page

from tests.benchmarks.explorer import scratch, sites
from tests.benchmarks.explorer.browser import chromium

RUN = "async () => (await axe.run(document, { resultTypes: ['violations'] })).violations"
GRAVE = ("serious", "critical")
WIDTHS = (1400, 360)
SHOWN = 6  # elements of a rule
THEMES = ("light", "dark")


@dataclass(frozen=True, order=True)
class Finding:
    """A rule that an element breaks: how grave it is, what is wrong, where and in which markup."""

    impact: str
    rule: str
    target: str
    markup: str
    help: str

    @property
    def grave(self) -> bool:
        """Whether it keeps people out."""
        return self.impact in GRAVE


def findings(page: Page) -> Iterator[Finding]:
    """What axe-core finds on a page whose context has it as an init script."""
    violations: list[dict[str, Any]] = page.evaluate(RUN)
    for rule in violations:
        for node in rule["nodes"]:
            why = "; ".join(one["message"] for one in (*node["any"], *node["all"]))
            yield Finding(rule["impact"] or "minor", rule["id"], " ".join(map(str, node["target"])), node["html"][:160], why or rule["help"])  # fmt: skip


def checked(
    browser: Browser,
    script: str,
    pages: Iterable[sites.Site],
    themes: Iterable[str] = THEMES,
    widths: Iterable[int] = WIDTHS,
) -> dict[Finding, list[str]]:
    """The findings of pages in some themes and widths, each with the names of the pages that have it."""
    found: dict[Finding, list[str]] = defaultdict(list)
    for theme, width in product(themes, widths):
        context = _context(browser, script, theme, width)
        for site in pages:
            page = context.new_page()
            site.open(page)
            for finding in findings(page):
                found[finding].append(f"{site.name} {theme} {width}")
            page.close()
        context.close()
        print(f"{theme} {width}: {len(found)} findings so far", file=sys.stderr, flush=True)
    return found


def report(found: dict[Finding, list[str]]) -> str:
    """The findings by rule, the grave ones first, each rule with a few of the elements that break it."""
    lines = []
    ordered = sorted(found, key=lambda one: (not one.grave, one))
    for (impact, rule), group in groupby(ordered, key=lambda one: (one.impact, one.rule)):
        elements = list(group)
        lines.append(f"{impact} {rule}: {len(elements)} elements")
        for one in elements[:SHOWN]:
            pages = f"{', '.join(found[one][:3])}{f' and {len(found[one]) - 3} more' if len(found[one]) > 3 else ''}"
            lines += [f"    {one.target}: {one.help}", f"        {one.markup}", f"        on {pages}"]
    grave = sum(one.grave for one in found)
    return "\n".join([*lines, f"{grave} serious or critical, {len(found) - grave} lesser findings"])


def main() -> int:
    """Check, print, and say by the exit code whether anything grave was found."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.explorer.accessibility")
    parser.add_argument("--scratch", type=Path, default=scratch.DEFAULT, help="where npm puts axe-core (%(default)s)")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the findings there as well")
    parser.add_argument("--only", default=",".join(sites.KINDS), help="%(default)s")
    parser.add_argument("--themes", default=",".join(THEMES), help="%(default)s")
    parser.add_argument("--widths", default=",".join(map(str, WIDTHS)), help="in pixels (%(default)s)")
    asked = parser.parse_args()
    themes, widths = asked.themes.split(","), [int(width) for width in asked.widths.split(",")]
    script = scratch.axe(asked.scratch)
    if not script:
        print("axe-core cannot be had: npm is missing", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as folder, sites.sites(Path(folder), asked.only.split(",")) as pages:
        with chromium() as browser:
            found = checked(browser, script, pages, themes, widths)
        print(f"{len(pages) * len(themes) * len(widths)} pages checked")
    print(report(found))
    if asked.json:
        rows = [{**vars(one), "pages": names} for one, names in sorted(found.items())]
        asked.json.write_text(json.dumps(rows, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return int(any(one.grave for one in found))


def _context(browser: Browser, script: str, theme: str, width: int) -> BrowserContext:
    settings: dict[str, Any] = {"viewport": {"width": width, "height": 800}, "color_scheme": theme, "reduced_motion": "reduce"}  # fmt: skip
    context = browser.new_context(**settings)
    context.add_init_script(script)
    return context


if __name__ == "__main__":
    sys.exit(main())
