"""A view as a figure without a browser: the modules of the page, run by a plain engine, give an SVG.

The only user of resvg, which turns an SVG into pixels.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any, Literal

from kg.errors import KgError
from kg.explorer.content import content, looks_of
from kg.explorer.engine import asked as answered
from kg.explorer.request import ViewRequest, requested
from kg.explorer.sides import BETWEEN, change_asked
from kg.explorer.view import View
from kg.look import tokens
from kg.model.knowledge import Knowledge
from kg.model.scope import EVERYTHING, Scope
from kg.names.index import resolve
from kg.queries.labelled import thing_named
from kg.stores.protocol import Store
from kg.terms import Language
from kg.writing import write_whole

SVG = "http://www.w3.org/2000/svg"
Format = Literal["svg", "png"]
FORMATS: tuple[Format, ...] = ("svg", "png")
HANZI = re.compile(r"[\u2e80-\u9fff]")
FALLBACK = "DejaVu Sans"  # of resvg, which finds none by itself
DEEPEST = 3  # steps around a thing that are drawn as rings


@dataclass(frozen=True)
class Picture:
    """A figure as SVG; it shows itself in a notebook and can be kept as a file."""

    svg: str

    def save(self, path: Path | str) -> Path:
        """Write it as ``.svg`` or ``.png`` (two pixels for each of the SVG); gives its path.

        Raises `KgError` for another ending, or for a PNG whose hanzi no font of the system has, `OutputError` if it
        cannot be written.
        """
        file = Path(path)
        write_whole(file, self.svg if format_of(file) == "svg" else self.png())
        return file

    def png(self, zoom: float = 2) -> bytes:
        """It in pixels, with the fonts of the system. Raises `KgError` if none of them has its hanzi."""
        if HANZI.search(self.svg) and not _has_font("口岸"):
            raise KgError(
                "this system has no font with Chinese characters for a PNG",
                hint="install one, such as Noto Sans CJK SC, or write an SVG",
            )
        if not _has_font("Aa"):
            raise KgError("this system has no font for a PNG", hint="install one, such as Noto Sans, or write an SVG")
        return _pixels(self.svg, zoom)

    def __repr__(self) -> str:
        width, height = re.findall(r'^<svg[^>]* width="(\d+)" height="(\d+)"', self.svg)[0]
        return f"<figure: {width} × {height} pixels; .save(path) keeps it as SVG or PNG>"

    def _repr_svg_(self) -> str:
        return self.svg


def pictured(
    store: Store,
    knowledge: Knowledge,
    asked: ViewRequest,
    language: Language,
    *,
    dark: bool = False,
    card: bool = False,
) -> Picture:
    """The figure of what was asked for, around one thing as rings, of a change as columns.

    Raises as `requested`, `change_asked` and `picture` do.
    """
    view = requested(store, knowledge, asked.around, asked.depth, lens=asked.lens, query=asked.query)
    change = change_asked(store, view, asked.change) if asked.change else None
    named = thing_named if view.plain else resolve
    around = named(store, asked.around[0]) if len(asked.around) == 1 and not (asked.lens or change) else ""
    return picture(
        view,
        language,
        asked.scope,
        around=around,
        depth=asked.depth,
        change=change,
        dark=dark,
        card=card,
        address=replace(asked, change=BETWEEN.join(change or ())).picture_command(language, dark=dark, card=card),
    )


def picture(  # noqa: PLR0913 # one for each part of what is drawn
    view: View,
    language: Language,
    scope: Scope = EVERYTHING,
    *,
    around: str = "",
    depth: int = 1,
    change: tuple[str, str] | None = None,
    dark: bool = False,
    card: bool = False,
    address: str = "",
) -> Picture:
    """The figure of what a page on the view would open with: title, scope, map, key and sources.

    `around` is the IRI of an entity of the view whose surroundings are drawn as rings, `depth` (1 to 3) how many; a
    `change` names two sides by their keys, drawn as columns; a `scope` is told, not applied. `card` gives 1200 by 630
    pixels, otherwise the map is as large as its lines need. `address` says where the view is found.

    Raises `KgError` if there is nothing to draw.
    """
    looks = looks_of(view)
    opening = [look for look in looks if look.name == view.opening] or looks[:1]
    drawing, reading = content(view, [] if around or change else opening, scope)
    state: dict[str, Any] = {}
    if around:
        identifier = next(one.id for one in view.entities if one.iri == around)
        state["view"] = {"kind": "around", "node": identifier, "depth": min(depth, DEEPEST)}
    elif change:
        state["view"] = {"kind": "change", "one": change[0], "other": change[1]}
    svg = answered(
        "still",
        {
            "data": drawing,
            "reading": reading,
            "tones": _tones(dark=dark),
            "language": language,
            "state": state,
            "address": address,
            "card": card,
        },
    )
    if not svg:
        raise KgError("there is nothing to draw", hint="choose another entity or a greater --depth")
    return Picture(svg)


def format_of(path: Path) -> Format:
    """The format that the ending of a file name asks for. Raises `KgError` for one that is neither."""
    for known in FORMATS:
        if path.suffix.lower() == f".{known}":
            return known
    raise KgError(f"a picture is a .svg or a .png, not “{path.name}”", hint="give the file one of these endings")


def _tones(*, dark: bool) -> Mapping[str, str]:
    """The colours of the page by their names, its fonts, and whether it is dark."""
    named = tokens()
    colours = {name: pair[dark] for name, pair in named["colours"].items()}
    sans, serif = str(named["fonts"]["sans"]), str(named["fonts"]["serif"])
    return {
        **colours,
        "font": sans,
        "serif": f"{serif.removesuffix(', serif')}, {sans}",
        "dark": "dark" if dark else "",
    }


@cache
def _has_font(text: str) -> bool:
    """Whether a font of the page's stack draws some words: where the system has none, nothing at all is drawn."""

    def drawn(words: str) -> bytes:
        style = f"font-family='{_tones(dark=False)['font']}' font-size='20'"
        return _pixels(f"<svg xmlns='{SVG}' width='60' height='32'><text x='4' y='24' {style}>{words}</text></svg>", 1)

    return drawn(text) != drawn("")


def _pixels(svg: str, zoom: float) -> bytes:
    from resvg_py import svg_to_bytes

    return bytes(svg_to_bytes(svg_string=svg, zoom=zoom, languages=["zh", "en"], sans_serif_family=FALLBACK))
