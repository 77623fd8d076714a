"""A real browser with the network watched, and pages written by the explorer."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright

from kg.curation.artifact import Artifact
from kg.curation.stories import Story
from kg.explorer.lenses import lens_looks
from kg.explorer.page import page
from kg.explorer.view import View, view
from kg.model.knowledge import Knowledge
from kg.stores.embedded import EmbeddedStore
from kg.terms import Language
from tests.browser.windows import Windows
from tests.server.servers import Serving, serving

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
QUIET = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update")

HOSTILE = '<img src=x onerror=document.title="attacked">"\'</script><b>'

# Goes to another state of the page that is open, and waits until it has followed.
GO = """(hash) => new Promise((done) => {
  addEventListener("hashchange", () => done(document.getElementById("graph").rested()), { once: true });
  location.hash = hash;
})"""
SEEN = {"viewport": {"width": 1300, "height": 800}}

Open = Callable[..., Page]


@pytest.fixture(scope="session")
def browser(driver: Playwright) -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("Chromium is not installed")
    running = driver.chromium.launch(executable_path=CHROMIUM, args=[*QUIET, "--disable-sync"])
    yield running
    running.close()


@pytest.fixture(scope="session")
def windows(browser: Browser) -> Windows:
    return Windows(browser)


@pytest.fixture(scope="session")
def small_view(small_knowledge: Knowledge, small_store: EmbeddedStore) -> View:
    return view(small_knowledge, looks=lens_looks(small_store, small_knowledge))


@pytest.fixture(scope="session")
def small_page(small_view: View, tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("explorer") / "small.html"
    file.write_text(page(small_view, "zh"), encoding="utf-8")
    return file


@pytest.fixture(scope="session")
def chapter_page(
    chapter_knowledge: Knowledge, chapter_store: EmbeddedStore, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    file = tmp_path_factory.mktemp("explorer") / "chapter.html"
    shown = view(chapter_knowledge, looks=lens_looks(chapter_store, chapter_knowledge))
    file.write_text(page(shown, "zh"), encoding="utf-8")
    return file


@pytest.fixture(scope="session")
def workbench(small_artifact: Artifact, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serving]:
    """A server over the small world, one of whose labels would attack a page that took it for markup."""
    folder = tmp_path_factory.mktemp("workbench")
    quads = small_artifact.dataset.read_text(encoding="utf-8")
    escaped = HOSTILE.replace('"', '\\"')
    changed = quads.replace('"Paperless pilot"@en', f'"{escaped}"@en')
    assert changed != quads
    (folder / "hostile.nq").write_text(changed, encoding="utf-8")
    patience = ("--timeout", "60")  # with a busy machine
    with serving(folder / "cache", folder, "--dataset", str(folder / "hostile.nq"), *patience) as running:
        yield running


class Watch:
    """What is wrong with pages: what they report as errors, and what they ask of anything elsewhere."""

    def __init__(self) -> None:
        self.faults: list[str] = []

    def heard(self, shown: Page) -> dict[str, Callable[..., None]]:
        """What listens to a page, by the event."""
        faults = self.faults
        return {
            "pageerror": lambda error: faults.append(str(error)),
            "console": lambda message: faults.append(message.text) if message.type == "error" else None,
            "dialog": lambda dialog: faults.append(f"dialog {dialog.message}"),
            "request": lambda asked: None if _is_own(asked.url, shown.url) else faults.append(asked.url),
        }


@pytest.fixture
def watch() -> Iterator[Watch]:
    """Fails the test if a page that it watches asks for anything elsewhere or reports an error."""
    watching = Watch()
    yield watching
    assert watching.faults == []


@pytest.fixture
def watched(windows: Windows, watch: Watch) -> Iterator[Callable[..., BrowserContext]]:
    """Makes browser contexts, whose pages are watched."""

    def opened(shown: Page) -> None:
        for event, call in watch.heard(shown).items():
            shown.on(event, call)  # type: ignore[call-overload] # one of the names of events

    with ExitStack() as lent:

        def make(**settings: object) -> BrowserContext:
            return lent.enter_context(windows.lent({"page": opened}, **SEEN | settings))

        yield make


def _is_own(asked: str, page_: str) -> bool:
    return (
        asked.startswith(("file:", "data:", "blob:"))
        or asked.split("#", maxsplit=1)[0] == page_.split("#", maxsplit=1)[0]
        or page_ == "about:blank"
    )


@pytest.fixture
def visit(windows: Windows, watch: Watch) -> Iterator[Open]:
    """Opens a page that has been written, with a fragment, and waits until all of it can be read."""
    with ExitStack() as lent:

        def open_(file: Path, fragment: str = "", **settings: object) -> Page:
            shown = lent.enter_context(windows.page(watch.heard, **SEEN | settings))
            opened_anew(shown, file, fragment)
            return shown

        yield open_


def opened_anew(shown: Page, file: Path, fragment: str) -> None:
    """Open a page that has been written in a window, whatever was open there, and wait until all of it can be read."""
    if shown.url != "about:blank":
        shown.goto("about:blank")  # from the same page only the fragment would be followed
    shown.goto(file.as_uri() + fragment)
    shown.wait_for_selector("html[data-complete=true]")


@pytest.fixture
def opened(visit: Open, tmp_path: Path) -> Open:
    """Writes the explorer of some knowledge and opens it."""

    def open_(
        knowledge: Knowledge, language: Language = "zh", fragment: str = "", stories: Sequence[Story] = ()
    ) -> Page:
        file = tmp_path / "explorer.html"
        file.write_text(page(view(knowledge), language, stories), encoding="utf-8")
        return visit(file, fragment)

    return open_
