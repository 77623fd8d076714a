"""What a worker is asked, and what it says: plain values that travel as JSON, and an answer as bytes or as a file."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Job:
    """One thing to make: `kind` names the module of `kg.server.answers` that makes it.

    `as_of` and `modalities` are the scope it is made in, as a user writes it; `seconds` is how long it may take.
    `spool` is the file into which an answer goes that is too large to be handed over in one piece.
    """

    kind: str
    arguments: Mapping[str, Any] = field(default_factory=dict)
    as_of: str = ""
    modalities: tuple[str, ...] = ()
    seconds: float = 0.0
    spool: str = ""

    def to_json(self) -> bytes:
        """As one JSON object, which `from_json` reads back."""
        return json.dumps(asdict(self), ensure_ascii=True, separators=(",", ":")).encode("ascii")

    @classmethod
    def from_json(cls, text: bytes) -> Job:
        """The job that `to_json` wrote."""
        return cls(**json.loads(text))


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
    def from_parts(cls, head: bytes, content: bytes) -> Reply:
        """The reply of which `head` and the content were handed over."""
        parts = json.loads(head)
        parts["file"] = Path(parts["file"]) if parts["file"] else None
        return cls(content=content, **parts)
