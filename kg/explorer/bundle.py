"""The browser code: ES modules of one idea each, put into one script in the order that their imports ask for."""

from __future__ import annotations

import base64
import hashlib
import re
from importlib import resources

from kg.look import token_sheet

ENTRY = "main"
OPENER = "opener"
STYLES = ("layout", "controls", "chips", "panel", "paper")
LIBRARY = "templates/lib/vis-9.1.2/vis-network.min.js"
IMPORT = re.compile(r'^import \{([^}]*)\} from "\./([\w-]+)\.js";\n', re.MULTILINE)
COMMENT = re.compile(r"^[ \t]*(?:/\*\*(?:(?!\*/).)*\*/|//[^\n]*)\n", re.MULTILINE | re.DOTALL)  # on lines of its own
EXPORT = re.compile(r"^export (?=(?:async )?(?:const|function) (\w+))", re.MULTILINE)


def script(entry: str = ENTRY) -> str:
    """The modules of an entry as one script, each in its own scope; imports are constants, comments and indents go."""
    return '"use strict";\n(() => {\n' + "\n".join(map(_scoped, modules(entry))) + "\n})();\n"


def modules(entry: str = ENTRY) -> tuple[str, ...]:
    """The modules that an entry needs, each after those that it imports. Raises `ValueError` if they form a circle."""
    order: list[str] = []

    def visit(name: str, above: tuple[str, ...] = ()) -> None:
        if name in above:
            raise ValueError(f"modules of the page import each other: {' > '.join((*above, name))}")
        if name not in order:
            for _, needed in IMPORT.findall(asset(f"{name}.js")):
                visit(needed, (*above, name))
            order.append(name)

    visit(entry)
    return tuple(order)


def _scoped(name: str) -> str:
    text = _unindented(COMMENT.sub("", asset(f"{name}.js")))
    body = EXPORT.sub("", IMPORT.sub(r"const {\1} = $\2;\n", text))
    return f"const ${name} = (() => {{\n{body}return {{ {', '.join(EXPORT.findall(text))} }};\n}})();"


def _unindented(text: str) -> str:
    """Code without the spaces before its lines, but for those of texts that go over several lines."""
    lines, is_text = [], False
    for line in text.splitlines(keepends=True):
        lines.append(line if is_text else line.lstrip(" "))
        is_text ^= line.count("`") % 2 == 1
    return "".join(lines)


def style() -> str:
    """Our style sheets as one, over the tokens that all pages share."""
    return token_sheet() + "".join(asset(f"{name}.css") for name in STYLES)


def library() -> str:
    """The vis-network that pyvis ships."""
    return resources.files("pyvis").joinpath(LIBRARY).read_text(encoding="utf-8")


def licence() -> str:
    """The header of the library, which says whose it is and under which licence."""
    return library().partition("*/")[0] + "*/"


def asset(name: str) -> str:
    """The text of a file of the page."""
    return resources.files("kg.explorer").joinpath("web", name).read_text(encoding="utf-8")


def policy(scripts: tuple[str, ...], sheet: str) -> str:
    """The Content-Security-Policy that allows these scripts and this style sheet by digest, and no request.

    The digest is that of the text between the tags, to the last space.
    """
    allowed = " ".join(_digest(content) for content in scripts)
    return (
        f"default-src 'none'; script-src {allowed}; style-src {_digest(sheet)}; "
        "img-src data: blob:; base-uri 'none'; form-action 'none'"
    )


def _digest(content: str) -> str:
    digest = hashlib.sha256(content.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"
