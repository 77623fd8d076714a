"""`kg start`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

import click

from kg.cli.output import launch, tell
from kg.terms import LANGUAGES, Text

if TYPE_CHECKING:
    from kg.curation.stories import Story

REPORTS = ("brief", "overview")
EXPLORER = Text("探索图谱", "The explorer")
ABOUT = Text(
    "可搜索、筛选、追问的图；每条线点开即见依据。",
    "The graph to search, filter and follow; every line opens what it rests on.",
)
NEXT = """Three things to try · 试一试
  open · 打开     {page}
  ask · 提问      kg ask "{question}"
  serve · 服务    kg serve, then · 然后 http://127.0.0.1:8000/"""


@click.command()
@click.option("-o", "--output", type=click.Path(path_type=Path, file_okay=False), default="out", show_default=True)
@click.option("--open", "open_", is_flag=True, help="Open the page that leads to all in a browser, if there is one.")
def command(output: Path, open_: bool) -> None:
    """Write the explorer, the brief and the overview in both languages, and a page that leads to them.

    It says what it does while it does it, and ends with what to try.
    """
    from kg.cli.session import knowledge, store
    from kg.explorer.page import page
    from kg.explorer.request import requested
    from kg.explorer.story import shipped_stories
    from kg.locations import data_dir
    from kg.model.scope import EVERYTHING
    from kg.reports.catalogue import KINDS, make
    from kg.reports.landing import Exhibit, write_landing
    from kg.reports.material import Material
    from kg.reports.publishing import rendered
    from kg.writing import write_whole

    start = perf_counter()

    def done(what: str) -> None:
        tell(f"{perf_counter() - start:5.1f} s  {what}")

    seen, graph = knowledge(EVERYTHING), store(EVERYTHING)
    shown = requested(graph, seen)
    stories = shipped_stories(data_dir(), shown)
    write_whole(output / "explorer.html", page(shown, "zh", stories, any_language=True))
    done(f"explorer · 探索图谱: {output / 'explorer.html'}")
    material = Material(seen, graph)
    entries = [Exhibit(EXPLORER, ABOUT, {"zh": "explorer.html#lang=zh", "en": "explorer.html#lang=en"})]
    for kind in REPORTS:
        for language in LANGUAGES:
            report = make(material, kind, [], language)
            write_whole(output / f"{kind}.{language}.html", rendered(report, seen, "html", explorer="explorer.html"))
            done(f"{KINDS[kind].title.en.lower()} · {KINDS[kind].title.zh}: {output / f'{kind}.{language}.html'}")
        entries.append(Exhibit(KINDS[kind].title, KINDS[kind].about, {one: f"{kind}.{one}.html" for one in LANGUAGES}))
    tries = list(_tries(stories))
    index = write_landing(output, seen, entries, tries)
    done(f"all of it · 全部: {index}")
    if tries:
        tell(NEXT.format(page=index, question=tries[0][0].zh))
    if open_:
        launch(index)


def _tries(stories: tuple[Story, ...]) -> Iterator[tuple[Text, str]]:
    """The questions with which the tours open, and the views that answer them; the first of each tour first."""
    from itertools import chain, zip_longest
    from urllib.parse import urlencode

    in_turn = chain.from_iterable(zip_longest(*(story.questions for story in stories)))
    return ((one.words, f"explorer.html#{urlencode(one.view)}") for one in in_turn if one)
