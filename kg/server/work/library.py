"""What a worker answers from: the dataset in a store, and the knowledge read from it once something asks for it."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from kg.stores.embedded import EmbeddedStore
from kg.vocabulary import Vocabulary

if TYPE_CHECKING:
    from kg.queries.knowledge import Knowledge
    from kg.reports.material import Material


@dataclass(frozen=True)
class Shelf:
    """Where the dataset lies and what a worker may take: a file of N-Quads to load, or the folder of a store."""

    dataset: str
    store: str
    artifact: str
    digest: str
    services: tuple[str, ...]
    quoted: bool
    answer_bytes: int
    worker_bytes: int
    timeout: float

    def to_json(self) -> str:
        """As JSON, which `from_json` reads back."""
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, text: str) -> Shelf:
        """The shelf that `to_json` wrote."""
        parts = json.loads(text)
        return cls(**{**parts, "services": tuple(parts["services"])})


class Library:
    """One worker's view of the dataset; read-only."""

    def __init__(self, shelf: Shelf) -> None:
        self.shelf = shelf
        if shelf.store:
            self.store = EmbeddedStore.on_disk(Path(shelf.store), services=shelf.services)
        else:
            self.store = EmbeddedStore.in_memory(Path(shelf.dataset), services=shelf.services)

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The terms of the ontology."""
        return Vocabulary.from_json((Path(self.shelf.artifact) / "vocabulary.json").read_text(encoding="utf-8"))

    @cached_property
    def knowledge(self) -> Knowledge:
        """The whole graph as typed values, with the sentences of attached texts where they may be shown."""
        from kg.corpus.attachment import quotes
        from kg.corpus.documents import documents
        from kg.locations import data_dir
        from kg.queries.knowledge import read_knowledge

        attached = {one.id: quotes(one) for one in documents(data_dir())} if self.shelf.quoted else {}
        return read_knowledge(self.store, self.vocabulary, attached)

    @cached_property
    def material(self) -> Material:
        """What reports draw on."""
        from kg.reports.material import Material

        return Material(self.knowledge, self.store)
