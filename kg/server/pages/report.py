"""``/reports/KIND/…``: a relationship report, its entities linked to their own pages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kg.errors import NameNotFound
from kg.server.declaration import Page, Wish
from kg.server.http.headers import OF_ITSELF
from kg.server.http.negotiation import PAGE, Choice
from kg.server.standpoint import Standpoint
from kg.server.work.jobs import Reply
from kg.server.work.library import Library
from kg.terms import PREFIXES, Text

if TYPE_CHECKING:
    from kg.server.settings import Settings


@dataclass(frozen=True, kw_only=True)
class ReportPage(
    Page,
    routes=("/reports/{kind}", "/reports/{kind}/{names:path}"),
    summary=Text("报告", "Report"),
    forms={
        **PAGE,
        "md": ("text/markdown",),
        "docx": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document",),
        "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",),
    },
):
    """The report of a `kind` about the entities that the rest of the path names, or `x` and `y`."""

    kind: str
    names: str = ""
    x: str = ""
    y: str = ""

    @classmethod
    def chosen_form(cls, found: dict[str, Any], wish: Wish) -> Choice:
        """The form named by ``format=``, otherwise a page. Raises `NameNotFound` for another."""
        if wish.format and wish.format not in cls.forms:
            raise NameNotFound(f"no format “{wish.format[:20]}” for reports", hint=f"one of {', '.join(cls.forms)}")
        return super().chosen_form(found, Wish(format=wish.format))

    def seconds(self, settings: Settings) -> float:
        return settings.page_timeout

    def answer(self, library: Library) -> Reply:
        from kg.reports.catalogue import make
        from kg.reports.publishing import rendered
        from kg.reports.structure import Served

        language, here = self.language, Standpoint(self.language, library.scope).here

        def link(iri: str) -> str:
            local = iri.removeprefix(PREFIXES["id"])
            return "" if local == iri else f"/page/id/{local}?{here}"

        subjects = [name for name in (*self.names.split("/"), self.x, self.y) if name]
        report = make(library.material, self.kind, subjects, language)
        served = Served(f"/?{here}", self.standpoint(library).switched)
        ways = {"index": f"/reports?{here}", "explorer": f"/explorer?{here}"}
        html = self.form.name == "html"
        content = rendered(report, library.knowledge, self.form.name, link, served=served, **(ways if html else {}))
        content = content.encode() if isinstance(content, str) else content
        return (
            Reply.page(content, Content_Security_Policy=OF_ITSELF) if html else Reply(self.form.content_type, content)
        )
