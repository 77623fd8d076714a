"""Every page in both languages, light and dark, at three widths, and all of them on one sheet to be looked at together.

``python -m tests.browser.sheet out/sheet``, or ``make sheet``.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Literal
from urllib.parse import quote

from playwright.sync_api import Browser, sync_playwright

from tests.server.servers import serving

PAGES = {
    "home": "/",
    "answer": f"/find?q={quote('谁向谁提供什么数据？')}",
    "refused": f"/find?q={quote('who invented the rocket')}",
    "entity": "/page/id/shanghai-customs",
    "document": "/page/source/shanghai-port-service-regulation-2020",
    "explorer": "/explorer",
    "workbench": "/workbench",
    "reports": "/reports",
    "brief": "/reports/brief",
    "terms": "/ns",
    "problem": "/page/id/nothing",
}
WIDTHS = {1400: 900, 768: 1024, 360: 780}
THEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
SETTLED = 2500  # milliseconds after which a page that draws has drawn


def shots(browser: Browser, address: str, folder: Path) -> Iterator[tuple[str, Path]]:
    """A picture of each page in each language, theme and width, with what it shows."""
    for language, theme, width in product(("zh", "en"), THEMES, WIDTHS):
        context = browser.new_context(viewport={"width": width, "height": WIDTHS[width]}, color_scheme=theme)
        shown = context.new_page()
        for name, path in PAGES.items():
            shown.goto(f"{address}{path}{'&' if '?' in path else '?'}lang={language}")
            shown.wait_for_timeout(SETTLED if name in ("explorer", "workbench") else 300)
            file = folder / f"{name}-{language}-{theme}-{width}.png"
            shown.screenshot(path=file)
            yield f"{name} · {language} · {theme} · {width}", file
        context.close()


def sheet(browser: Browser, taken: list[tuple[str, Path]], file: Path) -> None:
    """All pictures on one, each with its words."""
    cells = "".join(f"<figure><img src='{one.as_uri()}' height=240><figcaption>{words}</figcaption></figure>"
                    for words, one in sorted(taken))  # fmt: skip
    style = "body{display:flex;flex-wrap:wrap;gap:12px;font:12px sans-serif}figure{margin:0}img{border:1px solid #999}"
    page = file.with_suffix(".html")
    page.write_text(f"<!doctype html><meta charset=utf-8><style>{style}</style>{cells}", encoding="utf-8")
    shown = browser.new_page(viewport={"width": 2400, "height": 1000})
    shown.goto(page.resolve().as_uri())
    shown.screenshot(path=file, full_page=True)


def main(folder: Path) -> None:
    """Serve the shipped collection, take all pictures and lay them out."""
    folder.mkdir(parents=True, exist_ok=True)
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    data = Path(__file__).parents[2] / "data"
    with serving(folder / "cache", folder, data=data) as running, sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        taken = list(shots(browser, running.address, folder.resolve()))
        sheet(browser, taken, folder / "sheet.png")
        browser.close()
    print(f"{len(taken)} pictures: {folder / 'sheet.png'}")  # what it was asked for


if __name__ == "__main__":
    main(Path(sys.argv[1]))
