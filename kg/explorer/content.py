"""What a page or a picture is drawn from: the data of a view, told for a scope."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from kg.curation.description import LICENCE_NAME
from kg.errors import KgError
from kg.explorer.landmarks import overview
from kg.explorer.lenses import Look
from kg.explorer.payload.columns import columns
from kg.explorer.positions import stand
from kg.explorer.view import View
from kg.language.wording import restriction
from kg.model.scope import EVERYTHING, Scope
from kg.terms import LANGUAGES


def looks_of(view: View) -> list[Look]:
    """The looks that a page offers: an overview first, where it would leave something out."""
    first = overview(view)
    return [*([first] if first.links and len(first.nodes) < len(view.entities) else []), *view.looks]


def content(view: View, looks: Sequence[Look], scope: Scope = EVERYTHING) -> tuple[dict[str, Any], dict[str, Any]]:
    """The data for drawing and the data for reading, as JSON values. A `scope` is told, not applied.

    Raises `KgError` if there is nothing to draw.
    """
    if not view.entities:
        raise KgError("there is nothing to draw", hint="choose another entity or a greater --depth")
    whole = stand(view, view.everything)
    drawing, reading = columns(view, [(look, stand(view, look)) for look in looks], whole)
    drawing["opening"] = view.opening
    drawing["stories"] = []
    drawing["addresses"] = {}
    drawing["begins"] = ""
    drawing["within"] = scope.pairs
    drawing["licence"] = LICENCE_NAME
    if view.plain:
        drawing["plain"] = [view.remark.zh, view.remark.en]
        drawing["prefixes"]["id"] = ""
    if scope:
        known = view.knowledge
        drawing["scope"] = [
            restriction(scope, known.vocabulary, known.documents.values(), language) for language in LANGUAGES
        ]
    return drawing, reading
