"""``/review``: the page on which drafts are settled, what it shows, and the decisions that it sends.

Only a server that was started for it answers here. A decision is taken by POST, from a page of this server, with the
token that the server printed, and names the state of the document that it was made from.
"""

from __future__ import annotations

import getpass
import hmac
import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from kg.errors import KgError
from kg.server.declaration import Asked, Page, Service
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

    from kg.review.thing_names import Things
    from kg.server.settings import Settings

HEADER = "x-review-token"
Name = Annotated[str, Length(1, 100)]
Decision = Mapping[str, Any]
TEXTS = {"type": "object", "additionalProperties": {"type": "string"}}
DECISION = {
    "type": "object",
    "required": ["do", "seen"],
    "properties": {
        "do": {"enum": ["accept", "reject", "edit", "split", "merge", "excuse", "say", "undo"]},
        "seen": {"type": "string", "description": "the state of the document that the decision was made from"},
        "drafts": {"type": "array", "items": {"type": "string"}, "description": "of accept and reject"},
        "draft": {"type": "string", "description": "of edit, split and merge"},
        "reason": {"anyOf": [{"type": "string"}, TEXTS], "description": "of reject; in zh and en, of excuse"},
        "gist": {**TEXTS, "description": "of say: the sentence in your words, in zh and en"},
        "record": {"type": "object", "description": "of edit: what the draft is to say"},
        "new": {"type": "array", "items": {"type": "object"}, "description": "of edit: new things that it names"},
        "into": {"type": "string", "description": "of merge: a thing, or a draft on the same thing"},
        "place": {"type": "string", "description": "of excuse and say"},
    },
}


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
    body=DECISION,
):
    """The sentences and drafts of a document, or the documents with drafts; after a `decision`, with what it wrote."""

    name: Name = ""
    decision: Decision = field(default_factory=dict)

    @classmethod
    async def read(cls, request: Request) -> Page | Reply:
        """What is asked for, or the decision that is sent. Raises `Refusal` for one that may not be taken."""
        if request.method != "POST":
            return cls.of(Asked.of(request))
        _require_permission(request)
        try:
            found = json.loads(await body(request))
        except ValueError:
            raise Refusal("request", "the body is not JSON") from None
        said = found if isinstance(found, dict) else {}
        if str(said.get("do")) not in DECISIONS or not isinstance(said.get("seen"), str):
            raise Refusal(
                "request", "a decision says what to do, and what was seen", hint=f"one of {', '.join(DECISIONS)}"
            )
        return cls.of(Asked.of(request), decision=said)

    def answer(self, library: Library) -> Reply:
        from kg.corpus.folders import document_folders
        from kg.locations import data_dir
        from kg.review.desk import desk, waiting

        data = data_dir()
        if not self.name:
            return Reply.json({"documents": waiting(data)})
        folder = next((one for one in document_folders(data) if one.name == self.name), None)
        if folder is None:
            raise Refusal("not-found", f"no document “{self.name}”", hint="/review lists those that have drafts")
        diff = self._decided(folder, library) if self.decision else ""
        shown = desk(library.whole, library.vocabulary, folder, self.language, quoted=library.shelf.quoted)
        return Reply.json({**shown, "diff": diff} if self.decision else shown)

    def _decided(self, folder: Path, library: Library) -> str:
        """Take the decision, and give the diff. Raises `KgError` where it cannot be taken; nothing is written then."""
        from kg.review.drafts import read_drafts
        from kg.review.thing_names import Things

        try:
            return DECISIONS[self.decision["do"]](
                folder, self.decision, lambda: Things(library.whole, folder, read_drafts(folder)), library
            )
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


def require_editing(settings: Settings) -> None:
    """Raise `Refusal` if the server was not started for editing."""
    if not settings.token:
        raise Refusal("read-only", "this server was not started for editing", hint="start it with kg serve --edit")


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


def _settled(folder: Path, said: Decision, *_: object) -> str:
    from kg.review.settling import accept, reject

    ids = [str(one) for one in said["drafts"]]
    if said["do"] == "accept":
        return accept(folder, ids, getpass.getuser(), said["seen"]).diff
    reason = str(said["reason"]).strip()
    if not reason:
        raise KgError("no reason is given", hint="say why, so that it is not proposed again")
    return reject(folder, ids, reason, getpass.getuser(), said["seen"]).diff


def _edited(folder: Path, said: Decision, things: Callable[[], Things], library: Library) -> str:
    from kg.review.rewriting import edit

    known, new = things(), list(said.get("new", ()))
    for one in new:
        if known.is_known(str(one["id"])):
            raise KgError(f"there is a thing “{one['id']}” already", hint="choose it, or another id")
    whole = known.with_new([*new, *([said["record"]] if "id" in said["record"] else [])])
    for one in (*new, said["record"]):
        whole.require_fit(one, library.vocabulary)
    return edit(folder, str(said["draft"]), said["record"], new, said["seen"])


def _split(folder: Path, said: Decision, *_: object) -> str:
    from kg.review.rewriting import split

    return split(folder, str(said["draft"]), said["seen"])


def _merged(folder: Path, said: Decision, things: Callable[[], Things], library: Library) -> str:  # noqa: ARG001
    from kg.review.rewriting import merge

    into = str(said["into"])
    if not things().is_known(into) and not any(into == one.id for one in _drafts(folder)):
        raise KgError(f"nothing is called “{into}”", hint="choose a thing")
    return merge(folder, str(said["draft"]), into, getpass.getuser(), said["seen"])


def _drafts(folder: Path) -> list[Any]:
    from kg.review.drafts import read_drafts

    return list(read_drafts(folder))


def _excused(folder: Path, said: Decision, *_: object) -> str:
    from kg.review.rewriting import excuse

    words = {language: str(said["reason"].get(language, "")).strip() for language in ("zh", "en")}
    if any(words.values()) and not all(words.values()):
        raise KgError("a reason is given in one language only", hint="say it in Chinese and in English")
    return excuse(folder, str(said["place"]), words, said["seen"])


def _said(folder: Path, said: Decision, *_: object) -> str:
    from kg.review.rewriting import say

    gist = {language: str(said["gist"].get(language, "")).strip() for language in ("zh", "en")}
    return say(folder, str(said["place"]), gist, said["seen"])


def _undone(folder: Path, said: Decision, *_: object) -> str:
    from kg.review.decision import undo

    return undo(folder, said["seen"])


DECISIONS: Mapping[str, Callable[..., str]] = {
    "accept": _settled,
    "reject": _settled,
    "edit": _edited,
    "split": _split,
    "merge": _merged,
    "excuse": _excused,
    "say": _said,
    "undo": _undone,
}
