"""The drafts of a document: records as ingestion proposes them, with the rule that made each and its confidence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.errors import CurationError
from kg.ingest.folder import DRAFTS
from kg.review.block_files import BlockFile, WrittenPiece

# Keys that say how a draft came about, and a record.
MADE = ("state", "rule", "confidence", "proposal", "standing", "why", "held", "spans", "proposed")
REJECTED = "rejected.yaml"
BY_HAND = "+"  # stands in the id of a draft that a person made, or parted from another
WORDED = frozenset(("label", "alias", "raw", "evidence", "definition"))  # keys that hold words or places, and no ids


@dataclass(frozen=True)
class Draft:
    """A draft in a file of a kind. `id` is that of the proposal; `record` what it says, without how it came about."""

    id: str
    kind: str
    file: Path
    piece: WrittenPiece

    @property
    def record(self) -> Mapping[str, Any]:
        """The block as it would stand among the records."""
        return {key: value for key, value in self.piece.value.items() if key not in MADE}

    @property
    def introduces(self) -> str:
        """The id of the new thing; empty where it tells of one that is introduced elsewhere."""
        return str(self.piece.value.get("id", ""))

    @property
    def names(self) -> frozenset[str]:
        """Every word of the record that may be an id."""
        return frozenset(_words(self.record))

    @property
    def spans(self) -> Mapping[str, tuple[int, int]]:
        """Where subject, object, cue, date and value stand in the text, half-open, in code points; those there are."""
        found = self.piece.value.get("spans")
        return {
            str(name): (one[0], one[1])
            for name, one in (found.items() if isinstance(found, Mapping) else ())
            if isinstance(one, list) and len(one) == 2 and all(isinstance(at, int) for at in one)
        }

    def said(self, key: str) -> str:
        """What the draft says of how it came about, such as its rule; empty where it does not."""
        return str(self.piece.value.get(key, ""))


def read_drafts(folder: Path) -> list[Draft]:
    """The drafts of a document's folder, by file and in order; none if there are none.

    Raises `CurationError` for a file that cannot be read, and for a draft without the id of its proposal.
    """
    found: list[Draft] = []
    for path in draft_files(folder):
        for piece in BlockFile.read(path).pieces:
            name = piece.value.get("proposal")
            if not isinstance(name, str) or not name:
                hint = "kg ingest writes it; put it back, or move the block to records"
                raise CurationError("a draft has no “proposal”", file=path, hint=hint)
            found.append(Draft(name, path.stem, path, piece))
    return found


def draft_files(folder: Path) -> list[Path]:
    """The files of drafts, in order of their names; that of the rejected ones is none."""
    drafts = folder / DRAFTS
    return [path for path in sorted(drafts.glob("*.yaml")) if path.name != REJECTED] if drafts.is_dir() else []


def _words(value: object) -> Iterator[str]:
    if isinstance(value, Mapping):
        for key, one in value.items():
            if key not in WORDED:
                yield from _words(one)
    elif isinstance(value, list):
        for one in value:
            yield from _words(one)
    elif isinstance(value, str):
        yield value
