"""Reports as one HTML file each: nothing is fetched, nothing runs, everything from data is escaped."""

from __future__ import annotations

import base64
import hashlib
from collections import Counter
from collections.abc import Callable
from functools import cache
from importlib import resources

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from kg.look import pieces, token_sheet
from kg.model.knowledge import Knowledge
from kg.reports.formats.svg import svg
from kg.reports.notes import Numbering, note_texts, sources
from kg.reports.structure import Bullets, Figure, Note, Paragraph, Report, Served, Table
from kg.reports.words import WORDS, labelled


def html(
    report: Report,
    knowledge: Knowledge,
    link: Callable[[str], str] = lambda _: "",
    *,
    index: str = "",
    explorer: str = "",
    served: Served | None = None,
) -> str:
    """The report as a page. `link` gives the address of an entity's page, or nothing.

    `index` is the address of the page that lists all reports, `explorer` that of the graph; nothing where there
    is none. A report that is `served` has the head of all pages.
    """
    numbering = Numbering(report)
    template = _environment().get_template("report.html.j2")
    language = report.language
    return template.render(
        report=report,
        language=language,
        words={name: text[language] for name, text in WORDS.items()},
        style=Markup(style()),  # noqa: S704 # our own file
        policy=policy(),
        labels=labelled(report),
        link=link,
        index=index,
        explorer=explorer,
        served=served,
        mark=_Marks(numbering),
        notes=note_texts(numbering, knowledge, language),
        sources=sources(report, knowledge),
        drawn=_drawn,
    )


class _Marks:
    """Hands out a footnote marker for each reference to a note: its number, and how often it was referred to."""

    def __init__(self, numbering: Numbering) -> None:
        self._numbering = numbering
        self._times: Counter[int] = Counter()

    def __call__(self, note: Note) -> tuple[int, int]:
        number = self._numbering[note]
        self._times[number] += 1
        return number, self._times[number]

    def times(self, number: int) -> int:
        """How often a note was referred to so far."""
        return self._times[number]


@cache
def style() -> str:
    """The style sheet of every page, over the tokens and pieces that all pages share."""
    return (
        token_sheet()
        + pieces()
        + resources.files("kg.reports").joinpath("templates/report.css").read_text(encoding="utf-8")
    )


@cache
def policy() -> str:
    """The Content-Security-Policy of a report: its own style sheet and nothing else."""
    return policy_of(style())


def policy_of(sheet: str) -> str:
    """The Content-Security-Policy of a page that has one style sheet and nothing else."""
    digest = base64.b64encode(hashlib.sha256(sheet.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def page_from(template: str, **values: object) -> str:
    """A page from a template of this package; everything from data is escaped."""
    return _environment().get_template(template).render(**values)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("kg.reports", "templates"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    for name, class_ in {"paragraph": Paragraph, "bullets": Bullets, "tabular": Table}.items():
        environment.tests[name] = lambda block, class_=class_: isinstance(block, class_)
    return environment


def _drawn(figure: Figure) -> Markup:
    return Markup(svg(figure.drawing, figure.anchor, figure.caption, figure.description))  # noqa: S704 # escaped by svg
