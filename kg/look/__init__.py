"""How everything looks: the tokens and pieces from which the explorer, the pages and the reports are built."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import resources

from kg.terms import Vocabulary

DARK, LIGHT = '[data-theme="dark"]', ':not([data-theme="light"])'


@cache
def tokens() -> Mapping[str, Mapping[str, str | list[str]]]:
    """The tokens by group: `colours` in pairs, on paper and in the dark; `sizes`, `measures` and `fonts` as texts."""
    return tomllib.loads(_file("tokens.toml"))


@cache
def token_sheet() -> str:
    """The tokens as CSS variables: dark where the system is, or where `data-theme` says so; on paper when printed."""
    colours = [(f"--{name}", *pair) for name, pair in tokens()["colours"].items()]
    rest = [(f"--{name}", str(text)) for group, named in tokens().items() if group != "colours"
            for name, text in named.items()]  # fmt: skip
    light = _rule(":root", [("color-scheme", "light"), *((name, paper) for name, paper, _ in colours), *rest])
    dark = [("color-scheme", "dark"), *((name, night) for name, _, night in colours)]
    return light + _in_the_dark(_rule(f":root{LIGHT}", dark), _rule(f":root{DARK}", dark))


@cache
def pieces() -> str:
    """The pieces that look alike everywhere, as a style sheet over the tokens."""
    return _file("pieces.css")


@cache
def theme_script() -> str:
    """The script that puts a page in the light or the dark, as its reader chose on any page."""
    return _file("theme.js")


def kind_sheet(vocabulary: Vocabulary) -> str:
    """The colour of each kind of thing as `--kind` of what has the class ``kind-NAME``, as the ontology says."""
    kinds = [one for one in vocabulary.classes.values() if one.colour]

    def sheet(above: str, colours: Iterable[str]) -> str:
        named = zip(kinds, colours, strict=True)
        return "".join(_rule(f"{above}.kind-{one.name}", [("--kind", colour)]) for one, colour in named)

    night = [one.dark_colour or one.colour for one in kinds]
    dark = _in_the_dark(sheet(f":root{LIGHT} ", night), sheet(f":root{DARK} ", night))
    return sheet("", (one.colour for one in kinds)) + dark


def _in_the_dark(system: str, chosen: str) -> str:
    """Rules for the dark as the system has it and as a reader chose it; print is on paper whatever was chosen."""
    return f"@media screen and (prefers-color-scheme: dark) {{\n{system}}}\n@media screen {{\n{chosen}}}\n"


def _rule(selector: str, said: Iterable[tuple[str, str]]) -> str:
    lines = "".join(f"  {name}: {text};\n" for name, text in said)
    return f"{selector} {{\n{lines}}}\n"


def _file(name: str) -> str:
    return resources.files("kg.look").joinpath(name).read_text(encoding="utf-8")
