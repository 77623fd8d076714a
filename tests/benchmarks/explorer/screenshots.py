"""Pictures of the explorer's states to be looked at, and contact sheets of them:

python -m tests.benchmarks.explorer.screenshots -o FOLDER [--states opening,node] [--widths 1400,768,360]

Each state in Chinese and English, light and dark, at each width. A sheet shows one state at one width in all four.
"""

from __future__ import annotations

import argparse
import html
from itertools import product
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser

from kg.explorer.page import page as written
from kg.explorer.story import shipped_stories
from kg.locations import data_dir
from kg.terms import LANGUAGES
from tests.benchmarks.explorer.browser import chromium
from tests.benchmarks.explorer.chapter import shipped
from tests.benchmarks.explorer.states import State, states

HEIGHTS = {1400: 880, 768: 1024, 360: 740}
THEMES = ("light", "dark")
RESTED = "document.getElementById('graph').rested()"


def pictures(browser: Browser, file: Path, found: list[State], widths: list[int], folder: Path) -> None:
    """A PNG for every state, language, theme and width."""
    for language, theme, width in product(LANGUAGES, THEMES, widths):
        settings: dict[str, Any] = {"viewport": {"width": width, "height": HEIGHTS.get(width, 800)}, "color_scheme": theme, "reduced_motion": "reduce", "has_touch": width < 1000}  # fmt: skip
        context = browser.new_context(**settings)
        for state in found:
            page = context.new_page()
            page.goto(f"{file.as_uri()}#lang={language}&{state.fragment}")
            page.wait_for_selector("html[data-complete=true]")
            state.act(page)
            page.evaluate(RESTED)
            page.screenshot(path=folder / f"{_name(state, language, theme, width)}.png")
            page.close()
        context.close()


def sheets(browser: Browser, found: list[State], widths: list[int], folder: Path) -> None:
    """For each state and width one picture with both languages and both themes side by side."""
    for state, width in product(found, widths):
        names = [_name(state, language, theme, width) for language, theme in product(LANGUAGES, THEMES)]
        tiles = "".join(f'<figure><img src="{name}.png" width="{width}"><figcaption>{html.escape(name)}</figcaption></figure>' for name in names)  # fmt: skip
        columns = 4 if width < 500 else 2
        file = folder / "sheet.html"
        file.write_text(f'<meta charset="utf-8"><style>body {{ display: grid; grid-template-columns: repeat({columns}, max-content); gap: 8px; font: 14px sans-serif; background: #888; margin: 8px; }} figure {{ margin: 0; }}</style>{tiles}', encoding="utf-8")  # fmt: skip
        page = browser.new_page(viewport={"width": columns * (width + 8) + 8, "height": 600})
        page.goto(file.as_uri())
        page.screenshot(path=folder / f"sheet-{state.name}-{width}.png", full_page=True)
        page.close()
        file.unlink()


def main() -> None:
    """Write the page, the pictures and the sheets."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.explorer.screenshots")
    parser.add_argument("-o", "--output", type=Path, required=True, help="the folder for the pictures")
    parser.add_argument("--states", default="", help="only these")
    parser.add_argument("--widths", default=",".join(map(str, HEIGHTS)), help="in pixels (%(default)s)")
    asked = parser.parse_args()
    asked.output.mkdir(parents=True, exist_ok=True)
    widths = [int(width) for width in asked.widths.split(",")]
    shown = shipped(asked.output)
    stories = shipped_stories(data_dir(), shown)
    file = asked.output / "explorer.html"
    file.write_text(written(shown, "zh", stories), encoding="utf-8")
    found = [one for one in states(shown, stories) if not asked.states or one.name in asked.states.split(",")]
    with chromium() as browser:
        pictures(browser, file, found, widths, asked.output)
        sheets(browser, found, widths, asked.output)
    print(f"{len(found) * len(widths) * 4} pictures and {len(found) * len(widths)} sheets in {asked.output}")


def _name(state: State, language: str, theme: str, width: int) -> str:
    return f"{state.name}-{width}-{language}-{theme}"


if __name__ == "__main__":
    main()
