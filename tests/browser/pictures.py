"""The pictures of the guide: pages of the shipped collection, and the desk on the announcement that the guide brings.

``python -m tests.browser.pictures docs/pictures``, or ``make pictures``; names after the folder keep to these pictures.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal

from playwright.sync_api import Browser, Page, sync_playwright

from tests.server.servers import KG, serving

DOCS = Path(__file__).parents[2] / "docs"
DATA = DOCS.parent / "data"
ANNOUNCEMENT = "linjiang-2021-3"
LANGUAGES: tuple[Literal["zh", "en"], ...] = ("zh", "en")
THEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
DESK = "review"
EXPLORED = {  # parts of a link into the page of the explorer, by the name of the picture
    "explorer": "lens=data-flows&node=shanghai-msa",
    "change": "change=shanghai-2015-ch3.was~shanghai-2015-ch3.plan",
}
REPORT = "report"
ASKED = {
    "zh": "/find?lang=zh&q=费用试点为企业节省了多少钱？",
    "en": "/find?lang=en&q=How much did the fee pilot save businesses?",
}
PICTURES = (*EXPLORED, REPORT, "answer", DESK)
WIDE, HIGH = 1280, 760
SETTLED = 3000  # milliseconds after which a page that draws has drawn
PATIENCE = 600  # seconds for a page that a busy machine makes
TRIES = 5
UNHURRIED = ("--timeout", str(PATIENCE))
SHOWN = {DESK: ".draft"}  # what is waited for where a page asks for more after it is there


def taken(browser: Browser, address: str, desk: str, wanted: set[str], folder: Path, made: Path) -> Iterator[Path]:
    """A picture of each page that is wanted, in each language and theme: ``explorer-zh-dark.png``."""
    for language, theme in product(LANGUAGES, THEMES):
        explorer = (made / "explorer.html").as_uri()
        pages = {name: f"{explorer}#{link}&lang={language}&theme={theme}" for name, link in EXPLORED.items()}
        pages[REPORT] = (made / f"{REPORT}-{language}.html").as_uri()
        pages |= {"answer": address + ASKED[language], DESK: desk.replace("#", f"&lang={language}#")}
        context = browser.new_context(viewport={"width": WIDE, "height": HIGH}, color_scheme=theme)
        context.set_default_timeout(PATIENCE * 1000)
        for name in (one for one in PICTURES if one in wanted):
            shown = context.new_page()
            visit(shown, pages[name])
            shown.locator(SHOWN.get(name, "body")).first.wait_for()
            shown.wait_for_timeout(SETTLED)
            file = folder / f"{name}-{language}-{theme}.png"
            shown.screenshot(path=file)
            shown.close()
            yield file
        context.close()


def written(folder: Path) -> None:
    """Write the pages that need no server."""
    environment = {**os.environ, "KG_DATA": str(DATA), "XDG_CACHE_HOME": str(folder / "cache")}
    commands = [["explore", "-o", "explorer.html"]]
    commands += [
        ["report", "brief", "--lang", one, "--format", "html", "-o", f"{REPORT}-{one}.html"] for one in LANGUAGES
    ]
    for command in commands:
        subprocess.run([KG, *command], cwd=folder, env=environment, check=True)


def visit(shown: Page, address: str) -> None:
    """Open a page, again where the server had too much to do: a picture of a fault is none of the guide."""
    for _ in range(TRIES):
        answer = shown.goto(address)
        if address.startswith("file:") or (answer and answer.ok):
            return
    raise AssertionError(f"{address} does not answer")


@contextmanager
def desk(folder: Path) -> Iterator[str]:
    """The address of the desk on the announcement of the guide, taken in as the guide does."""
    data = folder / "data"
    data.mkdir()
    taking = [KG, "--data", str(data), "ingest", str(DOCS / "examples" / "announcement.txt"), "--id", ANNOUNCEMENT]
    subprocess.run(taking, check=True, stdout=subprocess.DEVNULL)
    with serving(folder / "cache", folder, *UNHURRIED, "--edit", data=data) as running:
        (token,) = re.findall(r"#token=\S+", running.log.read_text(encoding="utf-8"))
        yield f"{running.address}/review?document={ANNOUNCEMENT}{token}"


def main(folder: Path, wanted: set[str]) -> None:
    """Serve what is shipped and the announcement, and take the pictures."""
    folder.mkdir(parents=True, exist_ok=True)
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    with ExitStack() as opened:
        places = [Path(opened.enter_context(TemporaryDirectory())) for _ in range(2)]
        written(places[0])
        running = opened.enter_context(serving(places[0] / "cache", places[0], *UNHURRIED, data=DATA))
        there = opened.enter_context(desk(places[1])) if DESK in wanted else ""
        driver = opened.enter_context(sync_playwright())
        browser = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        for file in taken(browser, running.address, there, wanted, folder.resolve(), places[0]):
            print(file)  # what it was asked for
        browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), set(sys.argv[2:]) or set(PICTURES))
