"""The page itself: pyvis holds the network and writes the HTML through our own template. The only user of pyvis.

pyvis' own template escapes too little and loads libraries from elsewhere; ours escapes by default, inlines the
vis-network that pyvis ships, and forbids every request by a Content-Security-Policy of hashes.
"""

from __future__ import annotations

import base64
import gzip
import json
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from jinja2 import Environment, PackageLoader
from markupsafe import Markup
from pyvis.network import Network

from kg.curation.stories import Story
from kg.errors import KgError
from kg.explorer import bundle
from kg.explorer.content import content, looks_of
from kg.explorer.lenses import Look
from kg.explorer.story import story_rows
from kg.explorer.view import View
from kg.look import theme_script
from kg.model.scope import EVERYTHING, Scope
from kg.terms import Language

SYSTEM, UNKNOWN = 9, 255  # the byte of gzip that says on which system it was packed, and that for none


def page(
    view: View,
    language: Language,
    stories: Sequence[Story] = (),
    addresses: Mapping[str, str] | None = None,
    scope: Scope = EVERYTHING,
    begins: Mapping[str, str] | None = None,
    *,
    any_language: bool = False,
) -> str:
    """The HTML of the explorer for a view; the same bytes for the same input. A `scope` is told, not applied.

    It opens with the overview, or with the look that the view names; `begins` are parts of a link to it that hold
    unless an address says otherwise, such as ``{"embed": "1"}``. `addresses` are the paths of a `home`, a
    `workbench` and of `reports` on the server that gives the page; a page in a file has none. With `any_language`
    nobody chose the language, so that the page opens in the reader's own, if it is one of ours.
    Raises `KgError` if there is nothing to draw.
    """
    if not view.entities:
        raise KgError("there is nothing to draw", hint="choose another entity or a greater --depth")
    looks = looks_of(view)
    drawing, reading = content(view, looks, scope)
    drawing["stories"] = story_rows(stories, view)
    drawing["addresses"] = dict(addresses or {})
    drawing["begins"] = urlencode(begins or {})
    network = Network(directed=True, cdn_resources="in_line")
    network.nodes, network.edges = _landmarks(view, looks)
    network.options = {"physics": {"enabled": False}}
    return _written(network, language, any_language, _packed(drawing), _packed(reading))


def _landmarks(view: View, looks: list[Look]) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """What pyvis and vis-network hold when the page opens: the nodes and links of the first look."""
    first = looks[0] if looks else view.everything
    numbers = view.numbers
    nodes = [{"id": numbers[iri], "label": view.knowledge.label(iri).zh} for iri in first.nodes[:600]]
    held = {node["id"] for node in nodes}
    ends = ((numbers[link.source], numbers[link.target]) for link in first.links)
    return nodes, [{"from": one, "to": other} for one, other in ends if one in held and other in held]


def _written(network: Network, language: Language, any_language: bool, drawing: str, reading: str) -> str:
    library, script, opener, style = bundle.library(), bundle.script(), bundle.script(bundle.OPENER), bundle.style()
    theme = theme_script()
    network.templateEnv = Environment(loader=PackageLoader("kg.explorer", "web"), autoescape=True)
    network.path = "page.html"
    network.templateEnv.globals.update(
        language=language,
        any_language=any_language,
        drawing=drawing,
        reading=reading,
        library=_zipped(library),
        licence=bundle.licence(),
        script=_zipped(script),
        theme=Markup(theme),  # noqa: S704 # our own files
        opener=Markup(opener),  # noqa: S704 # our own files
        style=Markup(style),  # noqa: S704 # our own files
        policy=bundle.policy((theme, library, script, opener), style),
    )
    html: str = network.generate_html()
    return html


def _packed(data: dict[str, Any]) -> str:
    return _zipped(json.dumps(data, ensure_ascii=True, separators=(",", ":")))


def _zipped(text: str) -> str:
    packed = bytearray(gzip.compress(text.encode(), compresslevel=6, mtime=0))
    packed[SYSTEM] = UNKNOWN  # as newer versions of Python have it
    return base64.b64encode(packed).decode("ascii")
