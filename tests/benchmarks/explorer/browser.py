"""A headless Chromium with its own clocks: pages with their time to interactive, heap and main-thread time."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, CDPSession, Page, Playwright, sync_playwright

WINDOW = {"width": 1300, "height": 800}
# Every host is unknown at once, so that what pyvis wants from elsewhere costs no waiting; WebGL in software if it must.
ARGUMENTS = (
    "--no-sandbox", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1", "--ignore-gpu-blocklist", "--enable-unsafe-swiftshader",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip
# Interactive: the first frame after the page says it is drawn has been handed over, and the main thread is free.
WATCH = """
window.benchmark = { interactive: 0, frames: 0, counting: false };
(function watch() {
  let drawn = false;
  try { drawn = %s; } catch { }
  if (!drawn) return requestAnimationFrame(watch);
  const channel = new MessageChannel();
  channel.port1.onmessage = () => { benchmark.interactive = performance.now(); };
  return requestAnimationFrame(() => channel.port2.postMessage(0));
})();
benchmark.count = () => {
  Object.assign(benchmark, { frames: 0, started: performance.now(), counting: true });
  const frame = () => { if (benchmark.counting) { benchmark.frames++; requestAnimationFrame(frame); } };
  requestAnimationFrame(frame);
};
benchmark.counted = () => { benchmark.counting = false; return [benchmark.frames, (performance.now() - benchmark.started) / 1000]; };
"""
RENDERER = """() => {
  const context = document.createElement("canvas").getContext("webgl");
  const known = context?.getExtension("WEBGL_debug_renderer_info");
  return context ? String(context.getParameter(known ? known.UNMASKED_RENDERER_WEBGL : context.RENDERER)) : "no WebGL";
}"""
LONGEST = 120_000  # milliseconds to wait for anything
UNTIL = """(longest) => new Promise((done, fail) => {
  const start = performance.now();
  const look = () => (%s ? done() : performance.now() - start > longest ? fail(new Error("waited in vain")) : setTimeout(look, 20));
  look();
})"""
FRAMES = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))))"


@dataclass(frozen=True)
class Manner:
    """How a kind of page is asked: expressions that turn true once it is drawn, once all of it has been read, and once a
    node has been dragged; and a function from the id of a node to its place in the window.
    """

    drawn: str
    complete: str
    dragged: str
    place: str


@dataclass(frozen=True)
class Opened:
    """A page that is open, with its line to the browser's own tools."""

    page: Page
    line: CDPSession
    manner: Manner

    def place_of(self, node: str | int) -> tuple[float, float]:
        """Where a node is in the window, in pixels."""
        x, y = self.page.evaluate(f"(id) => ({self.manner.place})(id)", node)
        return x, y

    def interactive(self) -> float:
        """Seconds from the start of loading until the page was drawn and the main thread free."""
        self.until("benchmark.interactive > 0")
        return float(self.page.evaluate("benchmark.interactive")) / 1000

    def busy(self) -> tuple[float, float]:
        """CPU seconds of the main thread so far: in all, and in scripts."""
        rows = self.line.send("Performance.getMetrics")["metrics"]
        values: dict[str, float] = {row["name"]: row["value"] for row in rows}
        return values["TaskDuration"], values["ScriptDuration"]

    def heap(self) -> float:
        """Megabytes of JavaScript objects and typed arrays after garbage has been collected."""
        for _ in range(3):
            self.line.send("HeapProfiler.collectGarbage")
        usage = self.line.send("Runtime.getHeapUsage")
        return float(usage["usedSize"] + usage.get("backingStorageSize", 0)) / 1e6

    def until(self, condition: str) -> None:
        """Wait until an expression is true; the page's own policy forbids the ways of the library."""
        self.page.evaluate(UNTIL % condition, LONGEST)

    def rest(self) -> None:
        """Wait until two more frames have been drawn."""
        self.page.evaluate(FRAMES)


@contextmanager
def chromium() -> Iterator[Browser]:
    """The system's Chromium."""
    with sync_playwright() as driver, launched(driver) as running:
        yield running


@contextmanager
def launched(driver: Playwright) -> Iterator[Browser]:
    """The system's Chromium by a Playwright that runs already."""
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    running = driver.chromium.launch(executable_path=program, args=list(ARGUMENTS))
    yield running
    running.close()


@contextmanager
def opened(browser: Browser, file: Path, fragment: str, manner: Manner) -> Iterator[Opened]:
    """Open a page in a context of its own."""
    context = browser.new_context(viewport=WINDOW)  # type: ignore[arg-type]
    context.add_init_script(WATCH % manner.drawn)
    page = context.new_page()
    line = context.new_cdp_session(page)
    line.send("Performance.enable", {"timeDomain": "threadTicks"})
    page.goto(file.as_uri() + fragment, wait_until="commit", timeout=LONGEST)
    try:
        yield Opened(page, line, manner)
    finally:
        context.close()


def renderer(browser: Browser) -> str:
    """Who draws WebGL in this browser; SwiftShader and llvmpipe are software."""
    page = browser.new_page()
    found: Any = page.evaluate(RENDERER)
    page.close()
    return str(found)
