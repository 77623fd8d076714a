"""Answers of models as they were given, kept by the digest of model, prompt and text, so that none is asked twice."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict
from itertools import islice
from pathlib import Path
from statistics import fmean

from kg.ingest.language_model.chat_server import ChatAnswer, ModelAddress
from kg.locations import cache_dir
from kg.writing import write_whole

LOOKED_AT = 20  # answers from which it is reckoned how long one takes


class AnswerCache:
    """The answers of one model in the user's cache; each is a file, which is safe to delete."""

    def __init__(self, model: ModelAddress) -> None:
        self._folder = cache_dir() / ".model" / hashlib.sha256(str(model).encode()).hexdigest()[:16]

    def get(self, digest: str) -> ChatAnswer | None:
        """The answer to a request; None if it was not asked, or the file is damaged."""
        return _read(self._folder / f"{digest}.json")

    def put(self, digest: str, answer: ChatAnswer) -> None:
        """Keep an answer. Raises `OutputError` if it cannot be written."""
        write_whole(self._folder / f"{digest}.json", json.dumps(asdict(answer), ensure_ascii=False))

    @property
    def seconds(self) -> float | None:
        """How long an answer of the model took, on average; None if it was not asked yet."""
        some = [_read(path) for path in islice(self._folder.glob("*.json"), LOOKED_AT)]
        took = [one.seconds for one in some if one]
        return fmean(took) if took else None


def _read(path: Path) -> ChatAnswer | None:
    try:
        found = ChatAnswer(**json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None
    return found if isinstance(found.content, str) and isinstance(found.seconds, int | float) else None
