"""``/verify``: a text that is posted, held against the graph claim by claim."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Annotated

from kg.server.declaration import Asked, Page
from kg.server.http.requests import body, json_value
from kg.server.inputs import Interval
from kg.server.problems import Refusal
from kg.server.work.jobs import Reply
from kg.server.work.library import Library
from kg.terms import Text

if TYPE_CHECKING:
    from starlette.requests import Request

    from kg.server.settings import Settings

LONGEST = 200_000  # characters
PLAIN = ("text/plain", "text/markdown")
SCHEMA = {
    "type": "object",
    "required": ["text"],
    "properties": {
        "text": {"type": "string", "maxLength": LONGEST},
        "offset": {"type": "integer", "minimum": 0},
        "limit": {"type": "integer", "minimum": 1, "maximum": 200},
    },
    "additionalProperties": False,
}
CLAIM = {
    "type": "object",
    "required": ["kind", "line", "column", "words", "sentence", "standing", "reason", "facts"],
    "properties": {
        "kind": {"enum": ["figure", "date", "deed"]},
        "standing": {"enum": ["supported", "contradicted", "unsaid"]},
        "facts": {"type": "array", "items": {"type": "object"}},
    },
}
MEMBERS = {
    "counts": {"type": "object", "description": "how many of the claims checked here stand how"},
    "claims": {"type": "array", "items": CLAIM},
    "total": {"type": "integer", "description": "claims in the text"},
    "next": {"type": ["integer", "null"], "description": "the offset of those that were not checked yet"},
}


@dataclass(frozen=True)
class PostedText:
    """The text that is posted."""

    text: str = ""


@dataclass(frozen=True, kw_only=True)
class VerifyPage(
    Page,
    routes=("/verify",),
    summary=Text("核对一段文字", "A text checked against the documents"),
    forms={"json": ("application/json",), "md": ("text/markdown",)},
    methods=("POST",),
    body=SCHEMA,
    schema={"type": "object", "required": list(MEMBERS), "properties": MEMBERS},
):
    """How the claims of a text stand, `limit` of them from `offset` on; the text is plain, or JSON with `text`."""

    draft: PostedText = PostedText()
    offset: Annotated[int, Interval(0, 100_000)] = 0
    limit: Annotated[int, Interval(1, 200)] = 50

    @classmethod
    async def read(cls, request: Request) -> Page | Reply:
        """The text with what the address says. Raises `Refusal` for a body that holds none."""
        kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
        text, more = _text(await body(request), kind)
        if not any(char.isalnum() for char in text):
            raise Refusal("request", "there is no text to check", hint="post it as text/plain, or as JSON with “text”")
        if len(text) > LONGEST:
            raise Refusal("body-too-large", f"a text may have at most {LONGEST:,} characters")
        asked = Asked.of(request)
        return cls.of(replace(asked, pairs=[*asked.pairs, *more]), draft=PostedText(text))

    def seconds(self, settings: Settings) -> float:
        return settings.page_timeout

    def answer(self, library: Library) -> Reply:
        from kg.claims.verdict_formats import as_data, as_markdown
        from kg.claims.verification import check, read_claims

        knowledge = library.knowledge
        readings = read_claims(self.draft.text, knowledge.vocabulary)
        end = self.offset + self.limit
        verdicts = list(check(readings[self.offset : end], library.whole, library.store, knowledge))
        if self.form.name == "md":
            return Reply(self.form.content_type, as_markdown(verdicts, knowledge, self.language).encode())
        rest = {"total": len(readings), "next": end if end < len(readings) else None}
        return Reply.json({**as_data(verdicts, knowledge), **rest})


def _text(content: bytes, kind: str) -> tuple[str, list[tuple[str, str]]]:
    """The text of a body, and what JSON says beside it. Raises `Refusal` for another kind, or what cannot be read."""
    try:
        decoded = content.decode("utf-8-sig")
        if kind in PLAIN:
            return decoded, []
    except ValueError:
        raise Refusal("request", "the body is not text in UTF-8") from None
    found = json_value(decoded) if kind == "application/json" else None
    if not isinstance(found, dict) or not isinstance(found.get("text"), str):
        hint = "send it as text/plain, or as application/json with a member “text”"
        code = "request" if kind == "application/json" else "media-type"
        raise Refusal(code, "there is no text in this body", hint=hint)
    return found["text"], [(name, str(value)) for name, value in found.items() if name != "text"]
