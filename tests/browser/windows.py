"""Contexts and pages of a browser, lent to one test after another: to make one takes longer than most tests."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Error, Page

FORGET = """() => {
  for (const kept of ["localStorage", "sessionStorage"]) {
    try { globalThis[kept].clear(); } catch { /* a page that is nowhere has none */ }
  }
}"""
NATIVE = "[Date, setTimeout, requestAnimationFrame].every(one => String(one).includes('[native code]'))"
OUTSIDE = (-1, -1)  # of the window, for the pointer

Heard = Mapping[str, Callable[..., None]]  # what listens, by the event


class Windows:
    """The contexts of a browser by their settings."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._free: dict[str, list[BrowserContext]] = defaultdict(list)
        self._idle: dict[str, list[Page]] = defaultdict(list)

    @contextmanager
    def lent(self, heard: Heard | None = None, /, **settings: Any) -> Iterator[BrowserContext]:
        """A context with some settings that remembers nothing and has no page; `heard` is told of its events."""
        free = self._free[json.dumps(settings, sort_keys=True)]
        context = free.pop() if free else self._browser.new_context(**settings)
        pages: list[Page] = []

        def opened(page: Page) -> None:
            pages.append(page)

        listening = [("page", opened), *(heard or {}).items()]
        for event, call in listening:
            context.on(event, call)  # type: ignore[call-overload] # one of the names of events
        yield context
        for event, call in listening:
            context.remove_listener(event, call)
        if _is_forgotten(context, pages):
            free.append(context)
        else:
            context.close()

    @contextmanager
    def page(self, hearing: Callable[[Page], Heard], /, **settings: Any) -> Iterator[Page]:
        """A page at nothing, alone in its context, that remembers nothing; what `hearing` gives is told of its events.

        One that a test closed, or that it left with a clock of its own or beside others, is not lent again.
        """
        idle = self._idle[json.dumps(settings, sort_keys=True)]
        page = idle.pop() if idle else self._browser.new_context(**settings).new_page()
        heard = hearing(page)
        for event, call in heard.items():
            page.on(event, call)  # type: ignore[call-overload] # one of the names of events
        yield page
        for event, call in heard.items():
            page.remove_listener(event, call)
        if _is_as_new(page):
            idle.append(page)
        else:
            page.context.close()


def _is_as_new(page: Page) -> bool:
    """Bring a page back to nothing with all that it remembers; whether it is as one that was just opened."""
    context = page.context
    if page.is_closed() or context.pages != [page]:
        return False
    try:
        page.evaluate(FORGET)
        page.unroute_all()
        context.clear_cookies()
        context.clear_permissions()
        page.goto("about:blank")
        page.mouse.move(*OUTSIDE)
        return bool(page.evaluate(NATIVE))
    except Error:
        return False


def _is_forgotten(context: BrowserContext, pages: list[Page]) -> bool:
    """Close the pages of a context and all that it remembers; whether nothing can be left."""
    if any(page.is_closed() for page in pages):  # what they remember cannot be reached
        return False
    try:
        for page in pages:
            page.evaluate(FORGET)
            page.close()
        context.clear_cookies()
        context.clear_permissions()
    except Error:
        return False
    return not context.pages
