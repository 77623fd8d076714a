"""A relationship report as a page, its entities linked to their own pages."""

from __future__ import annotations

from kg.errors import NameNotFound
from kg.reports.catalogue import make
from kg.reports.publishing import rendered
from kg.server.work.jobs import Job, Reply
from kg.server.work.library import Library
from kg.terms import PREFIXES

MEDIA = {
    "html": "text/html; charset=utf-8",
    "md": "text/markdown; charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def answer(library: Library, job: Job) -> Reply:
    """The report of a ``kind`` about what ``names`` mean, in ``language`` and ``format``."""
    arguments = job.arguments
    format_, language = arguments["format"], arguments["language"]
    if format_ not in MEDIA:
        raise NameNotFound(f"no format “{format_[:20]}” for reports", hint=f"one of {', '.join(MEDIA)}")
    report = make(library.material, arguments["kind"], arguments["names"], language)
    ways = {"index": f"/reports?lang={language}", "explorer": f"/explorer?lang={language}"}

    def link(iri: str) -> str:
        local = iri.removeprefix(PREFIXES["id"])
        return "" if local == iri else f"/page/id/{local}?lang={language}"

    content = rendered(report, library.knowledge, format_, link, **(ways if format_ == "html" else {}))
    return Reply(media=MEDIA[format_], content=content.encode() if isinstance(content, str) else content)
