"""How Sphinx makes the site: `make docs`. English stands here, Chinese in `zh/`; both are made by this one file."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

sys.path.insert(0, str(Path(__file__).parent))

import references  # from this folder

from kg import __version__
from kg.look import tokens

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config

project = "口岸图谱 Kou'an Graph"
copyright = "Code Apache-2.0, facts CC BY 4.0"  # Sphinx's name
release = version = __version__
extensions = ["myst_parser"]
myst_enable_extensions = ["colon_fence"]
myst_heading_anchors = 4
exclude_patterns = ["zh/**", "out/**"]
suppress_warnings = ["myst.header", "misc.highlighting_failure"]
html_theme = "furo"
html_title = project
html_copy_source = False
html_show_sourcelink = False
highlight_language = "text"
pygments_style = "friendly"


def _colours(side: int) -> dict[str, str]:
    names = {
        "color-brand-primary": "accent",
        "color-brand-content": "accent",
        "color-background-primary": "ground",
        "color-background-secondary": "tint",
        "color-foreground-primary": "ink",
        "color-foreground-secondary": "soft",
        "color-background-border": "line",
    }
    return {ours: tokens()["colours"][theirs][side] for ours, theirs in names.items()}


_fonts = {"font-stack": str(tokens()["fonts"]["sans"]), "font-stack--monospace": str(tokens()["fonts"]["mono"])}
html_theme_options: dict[str, Any] = {
    "light_css_variables": {**_colours(0), **_fonts},
    "dark_css_variables": _colours(1),
}


def _prepared(app: Sphinx, config: Config) -> None:
    """Write the pages of reference in the language of this build."""
    chinese = config.language.startswith("zh")
    references.written(Path(app.srcdir) / "reference", "zh" if chinese else "en")
    if chinese:
        config.exclude_patterns = []


def _to_the_other(app: Sphinx, page: str, _: str, context: dict[str, Any], __: object) -> None:
    """Lead from each page to the start in the other language."""
    up = "../" * page.count("/")
    way = ("../index.html", "English") if app.config.language.startswith("zh") else ("zh/index.html", "中文")
    context["theme_announcement"] = f'<a href="{up}{way[0]}">{way[1]}</a>'


def _led_inside(_: Sphinx, __: str, text: list[str]) -> None:
    """Lead from one file of the checkout to another where the site has both."""
    text[0] = text[0].replace("](../CONTRIBUTING.md", "](contributing.md")


def setup(app: Sphinx) -> None:
    """What Sphinx calls."""
    app.connect("config-inited", _prepared)
    app.connect("html-page-context", _to_the_other)
    app.connect("source-read", _led_inside)
