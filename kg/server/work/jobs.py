"""What a worker is asked, and what it says: typed jobs that travel as JSON, and an answer in bytes or a file."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, is_dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from types import NoneType
from typing import TYPE_CHECKING, Any, ClassVar, get_args, get_origin, get_type_hints

from kg.model.scope import EVERYTHING, Scope

if TYPE_CHECKING:
    from kg.server.work.library import Library


@dataclass(frozen=True, kw_only=True)
class Job:
    """One thing to make. What makes it, and from which fields, says a subclass; `scope` is what it may see.

    Fields hold what JSON and `_value` know: texts, numbers, truth values, days, tuples, mappings and frozen dataclasses
    of these.
    """

    scope: Scope = EVERYTHING

    quotes: ClassVar[bool] = True  # whether the answer may hold sentences of the texts that its library hands out

    def answer(self, library: Library) -> Reply:
        """What a worker makes of it from its library of that scope. Raises `KgError` where it cannot be made."""
        raise NotImplementedError(f"{type(self).__name__} is not made by workers")


@dataclass(frozen=True)
class Order:
    """A job on its way to a worker: the name of its type and its fields.

    `seconds` is how long it may take, `spool` the file into which an answer goes that is too large to be handed over
    in one piece.
    """

    kind: str
    fields: Mapping[str, Any]
    seconds: float
    spool: str

    @classmethod
    def of(cls, job: Job, seconds: float, spool: Path) -> Order:
        """The order of a job."""
        return cls(type(job).__name__, asdict(job), seconds, str(spool))

    def to_json(self) -> bytes:
        """As one JSON object, which `from_json` reads back."""
        return json.dumps(self.__dict__, ensure_ascii=True, separators=(",", ":"), default=str).encode("ascii")

    @classmethod
    def from_json(cls, text: bytes) -> Order:
        """The order that `to_json` wrote."""
        return cls(**json.loads(text))

    def job(self, kinds: Mapping[str, type[Job]]) -> Job:
        """The job, as one of the given types by name. Raises `LookupError` for any other, a fault of whoever asks."""
        if self.kind not in kinds:
            raise LookupError(f"no job is called {self.kind!r}")
        found: Job = _value(kinds[self.kind], self.fields)
        return found


@dataclass(frozen=True)
class Reply:
    """An answer: its status, its media type, and its content, which lies in `file` if that is set.

    `headers` are further headers of the response. `problem` holds the fault where there is one; its content is
    then empty, and whoever sends it chooses the form.
    """

    media: str = ""
    content: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    problem: Mapping[str, Any] = field(default_factory=dict)
    file: Path | None = None

    def to_us_alone(self) -> Reply:
        """The same for pages of this server only: other sites may not read it through someone's browser."""
        return replace(self, headers={**self.headers, "Cross-Origin-Resource-Policy": "same-origin"})

    def head(self) -> bytes:
        """Everything but the content, as one JSON object."""
        parts = {
            "media": self.media,
            "status": self.status,
            "headers": dict(self.headers),
            "problem": dict(self.problem),
            "file": str(self.file) if self.file else "",
        }
        return json.dumps(parts, ensure_ascii=True, separators=(",", ":")).encode("ascii")

    @classmethod
    def json(cls, value: Mapping[str, Any]) -> Reply:
        """An answer in JSON."""
        return cls("application/json", (json.dumps(value, ensure_ascii=False) + "\n").encode())

    @classmethod
    def page(cls, content: bytes, **headers: str) -> Reply:
        """A page for people."""
        return cls(
            "text/html; charset=utf-8", content, headers={key.replace("_", "-"): headers[key] for key in headers}
        )

    @classmethod
    def elsewhere(cls, address: str) -> Reply:
        """A 303: what is asked for lies elsewhere on this server."""
        return cls(status=303, headers={"Location": address})

    @classmethod
    def from_parts(cls, head: bytes, content: bytes) -> Reply:
        """The reply of which `head` and the content were handed over."""
        parts = json.loads(head)
        parts["file"] = Path(parts["file"]) if parts["file"] else None
        return cls(content=content, **parts)


def _value(hint: Any, value: Any) -> Any:
    """A value of the type that a field declares, from what JSON holds of it."""
    if value is None:
        return None
    if get_origin(hint) is tuple:
        return tuple(_value(get_args(hint)[0], one) for one in value)
    if is_dataclass(hint):
        hints = _hints(hint)  # type: ignore[arg-type] # a dataclass, not one of its kind
        return hint(**{name: _value(hints[name], one) for name, one in value.items()})  # type: ignore[operator]
    if hint is date:
        return date.fromisoformat(value)
    choices = [one for one in get_args(hint) if one is not NoneType]
    return _value(choices[0], value) if NoneType in get_args(hint) and len(choices) == 1 else value


@cache
def _hints(kind: type[Any]) -> Mapping[str, Any]:
    return get_type_hints(kind)
