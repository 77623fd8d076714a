"""``/forms``: the saved queries as forms, for a page that shows them."""

from __future__ import annotations

from dataclasses import dataclass

from kg.server.declaration import Page
from kg.server.work.jobs import Reply
from kg.server.work.library import Library
from kg.terms import Text


@dataclass(frozen=True, kw_only=True)
class FormsPage(Page, routes=("/forms",), summary=Text("现成问题的表单", "Saved queries as forms")):
    """All forms, in the order in which they are listed."""

    def answer(self, library: Library) -> Reply:
        from kg.queries.forms import forms

        return Reply.json({"forms": [form.as_json() for form in forms(library.store)]})
