"""What a worker is asked, and what it says: typed jobs that travel as JSON, and an answer in bytes or a file."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import MISSING, dataclass, field, fields, is_dataclass, replace
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

    Fields hold what JSON and `_reader` know: texts, numbers, truth values, days, tuples, mappings and frozen
    dataclasses of these.
    """

    scope: Scope = EVERYTHING

    quotes: ClassVar[bool] = True  # whether the answer may hold sentences of the texts that its library hands out

    less: ClassVar[str] = "try again in a moment, as the server may be busy"  # what helps where it took too much

    def answer(self, library: Library) -> Reply:
        """What a worker makes of it from its library of that scope. Raises `KgError` where it cannot be made."""
        raise NotImplementedError(f"{type(self).__name__} is not made by workers")


@dataclass(frozen=True)
class Order:
    """A job on its way to a worker: the name of its type, and its fields that differ from their defaults.

    `seconds` is how long it may take, `spool` the file into which an answer goes that is too large to be handed over
    in one piece.
    """

    kind: str
    fields: Mapping[str, Any]
    seconds: float
    spool: str

    @classmethod
    def of(cls, job: Job, seconds: float, spool: str) -> Order:
        """The order of a job."""
        defaults = _defaults(type(job))  # type: ignore[arg-type] # classes can be hashed, whatever their instances can
        said = {name: value for name, value in job.__dict__.items() if value != defaults.get(name, MISSING)}
        return cls(type(job).__name__, said, seconds, spool)

    def to_json(self) -> bytes:
        """As one JSON object, which `from_json` reads back."""
        return _json(self.__dict__).encode("ascii")

    @classmethod
    def from_json(cls, text: bytes) -> Order:
        """The order that `to_json` wrote."""
        return cls(**json.loads(text))

    def job(self, kinds: Mapping[str, type[Job]]) -> Job:
        """The job, as one of the given types by name. Raises `LookupError` for any other, a fault of whoever asks."""
        if self.kind not in kinds:
            raise LookupError(f"no job is called {self.kind!r}")
        found: Job = _reader(kinds[self.kind])(self.fields)  # type: ignore[arg-type] # as above
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
        return _json(parts).encode("ascii")

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


@cache
def _reader(hint: Any) -> Callable[[Any], Any]:
    """What makes a value of the type that a field declares from what JSON holds of it."""
    if get_origin(hint) is tuple:
        read = _reader(get_args(hint)[0])
        return lambda value: tuple(map(read, value))
    if is_dataclass(hint):
        readers = {name: _reader(one) for name, one in get_type_hints(hint).items()}
        return lambda value: hint(**{name: readers[name](one) for name, one in value.items()})  # type: ignore[operator]
    if hint is date:
        return date.fromisoformat
    choices = [one for one in get_args(hint) if one is not NoneType]
    if NoneType not in get_args(hint) or len(choices) != 1:
        return lambda value: value
    given = _reader(choices[0])
    return lambda value: None if value is None else given(value)


def _plain(value: object) -> object:
    """What JSON does not know of a job: dataclasses by their fields, days as texts."""
    return value.__dict__ if is_dataclass(value) else str(value)


_json = json.JSONEncoder(ensure_ascii=True, separators=(",", ":"), default=_plain).encode


@cache
def _defaults(kind: type[Job]) -> Mapping[str, Any]:
    return {one.name: one.default for one in fields(kind)}
