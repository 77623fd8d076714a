"""Pages for people: templates in both languages, escaped by default. One of the users of Jinja2."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import cache
from typing import Any
from urllib.parse import quote

from jinja2 import Environment, PackageLoader, StrictUndefined

from kg.language.source_notes import claim, note_kind
from kg.model.modality import label
from kg.model.plans import is_planned
from kg.server.problems import chinese_of
from kg.server.resources import BASE
from kg.server.standpoint import Standpoint
from kg.server.words import PROBLEMS, WORDS
from kg.terms import Language, shorten


def render(template: str, at: Standpoint, **values: Any) -> bytes:
    """A page from a template of this package, as UTF-8."""
    words = {name: text[at.language] for name, text in WORDS.items()}
    page = _environment().get_template(template)
    return page.render(at=at, language=at.language, other=at.other, words=words, **values).encode("utf-8")


def problem_page(problem: Mapping[str, Any], status: int, language: Language) -> bytes:
    """The page of a problem: what kind it is, then its details, in English where nothing else is."""
    kind = PROBLEMS[problem.get("code", "fault")][language]
    said = chinese_of(problem) if language == "zh" else {}
    return render("problem.html.j2", Standpoint(language), problem=problem, said=said, status=status, kind=kind)


def page_path(iri: str) -> str:
    """The path of the page about an IRI of ours; the IRI itself if it is someone else's.

    Sentences lie on the page of their source, ontology terms on that of the ontology.
    """
    if not iri.startswith(BASE):
        return iri
    path, hash_, fragment = iri.removeprefix(BASE).partition("#")
    place = "/ns" if path == "ns" else f"/page/{quote(path)}"
    return f"{place}#{fragment}" if hash_ else place


def cut(text: str, most: int) -> str:
    """The first characters of a text, with an ellipsis where there are more: a label of 5,000 fills no page."""
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def visible(text: str, otherwise: str) -> str:
    """A text, or another if nothing of it can be seen."""
    return text if any(unicodedata.category(char)[0] not in "CZM" for char in text) else otherwise


@cache
def _environment() -> Environment:
    from kg.language.amounts import amount, growth
    from kg.language.citation import background, citation, dated, full_title, places
    from kg.language.dates import day_in_words, period
    from kg.language.lineage import ending_mark, former_mark
    from kg.language.wording import say
    from kg.model.succession import former

    environment = Environment(
        loader=PackageLoader("kg.server", "templates"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    environment.globals.update(modality_label=label, is_planned=is_planned, note_kind=note_kind, claim=claim)
    environment.globals.update(ending_mark=ending_mark, former=former, former_mark=former_mark)
    environment.globals.update(amount=amount, growth=growth, period=period, say=say)
    environment.globals.update(dated=dated, day_in_words=day_in_words)
    environment.globals.update(background=background, citation=citation, places=places, full_title=full_title)
    environment.filters.update(page_path=page_path, shorten=shorten, cut=cut, visible=visible)
    return environment
