"""Sentences that a document has no longer while something cites them: kept by their digests, to be known again."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from kg.corpus.documents import IndexedSentence
from kg.ingest.folder import DRAFTS
from kg.review.shift import Shift

GONE_FILE = f"{DRAFTS}/gone.json"


def gone_sentences(folder: Path) -> dict[str, str]:
    """The digests of sentences that earlier texts of a document had, by ``was-PLACE``; none if there are none."""
    path = folder / GONE_FILE
    return dict(json.loads(path.read_text(encoding="utf-8"))) if path.is_file() else {}


def gone_after(found: Shift, before: Mapping[str, str], old: Iterable[IndexedSentence]) -> str:
    """The file of those that are gone after a shift; empty where nothing is."""
    digests = {row.place: row.digest for row in old}
    gone = {name: digest for name, digest in before.items() if name not in found.returned}
    gone |= {found.now(place): digests[place] for place in found.gone}
    return json.dumps(gone, indent=1, sort_keys=True) + "\n" if gone else ""
