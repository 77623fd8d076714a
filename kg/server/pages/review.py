"""``/review``: the page on which drafts are settled, what it shows, and the decisions that it sends.

Only a server that was started for it answers here. A decision is taken by POST, from a page of this server, with the
token that the server printed, and names the state of the document that it was made from.
"""

from __future__ import annotations

import getpass
import hmac
import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from kg.locations import data_dir
from kg.review.decision_schema import KINDS, SCHEMA
from kg.server.declaration import Asked, Page, Service
from kg.server.http.headers import OF_ITSELF
from kg.server.http.negotiation import PAGE
from kg.server.http.requests import body, settings
from kg.server.inputs import Length
from kg.server.problems import Refusal
from kg.server.standpoint import Standpoint
from kg.server.work.jobs import Reply
from kg.server.work.library import Library
from kg.terms import Text, expand

if TYPE_CHECKING:
    from starlette.requests import Request

    from kg.review.decision_forms import Taken
    from kg.server.settings import Settings

HEADER = "x-review-token"
DEEPEST = 12  # a decision, a list of blocks, a block, a key of it, a list
UNWRITTEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
Name = Annotated[str, Length(1, 100)]


class ReviewedPage(Page):
    """A page that only a server answers that was started for editing; nothing of it is kept or read elsewhere."""

    async def respond(self, service: Service) -> Reply:
        """The answer. Raises `Refusal` on any other server."""
        require_editing(service.settings)
        found = (await self.answered(service)).to_us_alone()
        return replace(found, headers={**found.headers, "Cache-Control": "no-store"})

    async def answered(self, service: Service) -> Reply:
        """The answer of a server that was started for editing, by a worker."""
        return await super().respond(service)

    def seconds(self, settings: Settings) -> float:
        return settings.page_timeout


@dataclass(frozen=True, kw_only=True)
class ReviewPage(ReviewedPage, routes=("/review",), summary=Text("审阅", "Review"), forms=PAGE):
    """The page on the document of the scope; without one, on all that have drafts."""

    async def answered(self, service: Service) -> Reply:  # noqa: ARG002 # the same for everyone
        """The page, the same for everyone; it asks for what it shows."""
        from kg.server.rendering import render

        own = tuple(("document", name) for name in self.scope.documents)
        return Reply.page(render("review.html.j2", Standpoint(self.language, own=own)))


@dataclass(frozen=True, kw_only=True)
class DeskPage(
    ReviewedPage,
    routes=("/review/desk/{name}", "/review/desk"),
    summary=Text("待审阅的内容", "What is to be settled"),
    methods=("GET", "POST"),
    body=SCHEMA,
):
    """The sentences and drafts of a document, or the documents with drafts; after a `decision`, with what it wrote."""

    name: Name = ""
    decision: Mapping[str, Any] = field(default_factory=dict)

    @classmethod
    async def read(cls, request: Request) -> Page | Reply:
        """What is asked for, or the decision that is sent. Raises `Refusal` for one that may not be taken."""
        if request.method != "POST":
            return cls.of(Asked.of(request))
        _require_permission(request)
        try:
            found = json.loads(await body(request))
        except (ValueError, RecursionError):
            raise Refusal("request", "the body is not JSON") from None
        said = found if isinstance(found, dict) else {}
        _require_plain(said)
        if str(said.get("do")) not in KINDS or not isinstance(said.get("seen"), str):
            raise Refusal("request", "a decision says what to do, and what was seen", hint=f"one of {', '.join(KINDS)}")
        return cls.of(Asked.of(request), decision=said)

    def answer(self, library: Library) -> Reply:
        from kg.review.desk import desk, waiting

        if not self.name:
            return Reply.json({"documents": waiting(data_dir())})
        folder = _folder(self.name)
        taken = asdict(self._taken(folder, library)) if self.decision else {}
        shown = desk(library.whole, library.vocabulary, folder, self.language, quoted=library.shelf.quoted)
        return Reply.json({**shown, **taken})

    def _taken(self, folder: Path, library: Library) -> Taken:
        """Take the decision. Raises `KgError` where it cannot be taken; nothing is written then."""
        from kg.review.decision_forms import Deciding

        try:
            return Deciding(folder, self.decision, getpass.getuser(), library.whole, library.vocabulary).taken()
        except (KeyError, TypeError, AttributeError, ValueError) as error:
            raise Refusal("request", f"the decision lacks something, or holds what it may not: {error}") from error


@dataclass(frozen=True, kw_only=True)
class FieldsPage(ReviewedPage, routes=("/review/fields/{kind}",), summary=Text("表单字段", "Fields of a form")):
    """The fields of a block that introduces a thing of a class, or tells more `about` one; and all classes."""

    kind: Name
    about: bool = False

    def answer(self, library: Library) -> Reply:
        from kg.curation.form_fields import form_fields

        vocabulary = library.vocabulary
        term = vocabulary.classes.get(expand(f"kg:{self.kind}"))
        if term is None:
            raise Refusal("not-found", f"no class “{self.kind[:60]}”", hint="/vocabulary.json lists the classes")
        entity = expand("kg:Entity")
        classes = [
            one for one in vocabulary.classes.values() if one.iri != entity and vocabulary.is_a(one.iri, [entity])
        ]
        return Reply.json(
            {
                "fields": [asdict(one) for one in form_fields(term, vocabulary, introducing=not self.about)],
                "classes": [{"name": one.name, "label": asdict(one.label)} for one in classes],
            }
        )


@dataclass(frozen=True, kw_only=True)
class CandidatesPage(
    ReviewedPage, routes=("/review/candidates/{name}",), summary=Text("草稿图谱", "The candidates"), forms=PAGE
):
    """The drafts of a document drawn as the explorer draws the graph, of which they are no part."""

    name: Name

    def answer(self, library: Library) -> Reply:
        from kg.explorer.page import page
        from kg.explorer.view import view_of_candidates
        from kg.queries.quotations import texts
        from kg.review.candidates import candidate_knowledge

        found = texts(library.whole, data_dir(), attached=library.shelf.quoted)
        held = candidate_knowledge(_folder(self.name), library.whole, library.knowledge, found)
        content = page(view_of_candidates(held), self.language)
        return Reply.page(content.encode(), Content_Security_Policy=OF_ITSELF)


def _folder(name: str) -> Path:
    """The folder of a document. Raises `Refusal` where there is none."""
    from kg.corpus.folders import document_folders

    folder = next((one for one in document_folders(data_dir()) if one.name == name), None)
    if folder is None:
        raise Refusal("not-found", f"no document “{name}”", hint="/review lists them")
    return folder


def require_editing(settings: Settings) -> None:
    """Raise `Refusal` if the server was not started for editing."""
    if not settings.token:
        raise Refusal("read-only", "this server was not started for editing", hint="start it with kg serve --edit")


def _require_plain(said: object) -> None:
    """Raise `Refusal` for what no block holds: values deep within values, and characters that are none."""
    level = [said]
    for _ in range(DEEPEST):
        if any(isinstance(one, str) and UNWRITTEN.search(one) for one in level):
            raise Refusal("request", "a decision holds a character that cannot be written")
        inner = [
            [*one, *one.values()] if isinstance(one, dict) else one for one in level if isinstance(one, dict | list)
        ]
        level = [one for some in inner for one in some]
    if level:
        raise Refusal("request", f"a decision holds values at most {DEEPEST} deep")


def _require_permission(request: Request) -> None:
    """Raise `Refusal` unless a request comes from a page of this server that has the token."""
    require_editing(settings(request))
    origin, site = request.headers.get("origin"), request.headers.get("sec-fetch-site", "same-origin")
    own = f"{request.url.scheme}://{request.headers.get('host', '')}"
    if site != "same-origin" or (origin is not None and origin != own):
        raise Refusal("forbidden", "a decision comes from a page of this server only")
    given = request.headers.get(HEADER, "")
    if not hmac.compare_digest(given.encode(), settings(request).token.encode()):
        hint = "open the address that kg serve --edit printed"
        raise Refusal("forbidden", "the token is missing or not that of this server", hint=hint)
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
        raise Refusal("media-type", "a decision is sent as application/json")
