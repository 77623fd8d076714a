"""Drafts of gists, which follow from the text and from what drafts and records say, as drafts among the others."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from pathlib import Path

from kg.corpus.attachment import SHIPPED
from kg.corpus.documents import read_document
from kg.ingest.folder import DRAFTS
from kg.ingest.gists import draft_gists
from kg.review.block_files import BlockFile, WrittenPiece
from kg.review.drafts import REJECTED, Draft
from kg.review.thing_names import Things
from kg.terms import Vocabulary

GIST = "gist"
SURE, UNSURE = 0.8, 0.4  # of what is said in both languages, and of all else


def gist_drafts(
    folder: Path, texts: Mapping[str, str], drafts: Iterable[Draft], things: Things, vocabulary: Vocabulary
) -> list[Draft]:
    """A draft for each place without a gist of which something can be said, but those that were rejected.

    `texts` are the words by place, as far as they are at hand. They are written nowhere: what is accepted goes into
    the gists. `why` says what a person has to add: `copies` or `unworded`.
    """
    document = read_document(folder)
    rejected = {place for one in BlockFile.read(folder / DRAFTS / REJECTED).pieces for place in _rejected(one)}
    records = [*(one.record for one in drafts), *things.records]
    shipped = (folder / SHIPPED).is_file()
    found = []
    rows = [row for row in document.sentences if row.digest not in rejected]
    for one in draft_gists(rows, texts, records, things, vocabulary, folder.name, shipped=shipped):
        made = {
            "label": asdict(one.text),
            "evidence": [one.place],
            "state": "draft",
            "rule": one.rule,
            "confidence": SURE if one.is_whole else UNSURE,
            "proposal": gist_id(one.place),
            "standing": "new",
            "why": "" if one.is_whole else "copies" if one.copies else "unworded",
        }
        found.append(Draft(gist_id(one.place), GIST, Path(), WrittenPiece.of(made)))
    return found


def gist_id(place: str) -> str:
    """The id of the draft of a place's gist."""
    return f"{GIST}-{place}"


def _rejected(piece: WrittenPiece) -> list[str]:
    """The digests of the sentences of which a draft gist was rejected."""
    return list(map(str, piece.value.get("sentences", ()))) if piece.value.get("kind") == GIST else []
