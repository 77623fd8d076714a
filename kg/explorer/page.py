"""The page itself: pyvis holds the network and writes the HTML through our own template. The only user of pyvis.

pyvis' own template escapes too little and loads libraries from elsewhere; ours escapes by default, inlines the
vis-network that pyvis ships, and forbids every request by a Content-Security-Policy of hashes.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import re
from importlib import resources
from typing import Any

from jinja2 import Environment, PackageLoader
from markupsafe import Markup
from pyvis.network import Network

from kg.errors import KgError
from kg.explorer.layout import positions
from kg.explorer.view import View, page_data
from kg.vocabulary import Language, expand

MODULES = ("words", "data", "search", "scene", "filters", "panel", "state", "main")
LIBRARY = "templates/lib/vis-9.1.2/vis-network.min.js"
IMPORTS = re.compile(r"^import .*?;\n", re.MULTILINE | re.DOTALL)
TFA = expand("dct:subject")


def page(shown: View, language: Language) -> str:
    """The HTML of the explorer for a view; the same bytes for the same input.

    Raises `KgError` if there is nothing to draw.
    """
    if not shown.entities:
        raise KgError("there is nothing to draw", hint="choose another entity or a greater --depth")
    vocabulary = shown.knowledge.vocabulary
    places = positions(
        [entity.iri for entity in shown.entities],
        [vocabulary.family(entity.type).name for entity in shown.entities],
        [(statement.subject, statement.object) for statement in shown.statements],
    )
    data = page_data(shown, places)
    network = Network(directed=True, cdn_resources="in_line")
    network.nodes = [{"id": index, "label": node["label"][0]} for index, node in enumerate(data["nodes"])]
    network.edges = [{"from": edge["from"], "to": edge["to"]} for edge in data["edges"]]
    network.options = {"physics": {"enabled": False}}
    library = resources.files("pyvis").joinpath(LIBRARY).read_text(encoding="utf-8").replace("</script", "<\\/script")
    script, style = _script(), _asset("style.css")
    network.templateEnv = Environment(loader=PackageLoader("kg.explorer", "assets"), autoescape=True)
    network.path = "page.html"
    network.templateEnv.globals.update(
        language=language,
        packed=_packed(data),
        library=Markup(library),  # noqa: S704 # shipped by pyvis
        script=Markup(script),  # noqa: S704 # our own file
        style=Markup(style),  # noqa: S704 # our own file
        policy=_policy((library, script), style),
    )
    html: str = network.generate_html()
    return html


def _script() -> str:
    modules = (IMPORTS.sub("", _asset(f"{name}.js")).replace("export ", "") for name in MODULES)
    return '"use strict";\n(() => {\n' + "\n".join(modules) + "})();\n"


def _asset(name: str) -> str:
    return resources.files("kg.explorer").joinpath("assets", name).read_text(encoding="utf-8")


def _packed(data: dict[str, Any]) -> str:
    plain = json.dumps(data, ensure_ascii=True, separators=(",", ":")).encode("ascii")
    return base64.b64encode(gzip.compress(plain, compresslevel=9, mtime=0)).decode("ascii")


def _policy(scripts: tuple[str, ...], style: str) -> str:
    allowed = " ".join(_hash(f"\n{script}\n") for script in scripts)
    return (
        f"default-src 'none'; script-src {allowed}; style-src {_hash(chr(10) + style + chr(10))}; "
        "img-src data: blob:; base-uri 'none'; form-action 'none'"
    )


def _hash(content: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()}'"
