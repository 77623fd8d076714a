"""What a collection knows while it is being added to: its graph, or nothing where it has no document or has faults."""

from __future__ import annotations

from dataclasses import dataclass

from kg.corpus.folders import document_folders
from kg.errors import CorpusError, CurationError
from kg.locations import data_dir, ontology_dir
from kg.stores.protocol import Store
from kg.terms import Vocabulary, read_vocabulary


@dataclass(frozen=True)
class CollectionAtHand:
    """The store of the graph, the terms, and why nothing of the graph is known; empty where it is, or is yet to be."""

    store: Store
    vocabulary: Vocabulary
    fault: str = ""


def collection_at_hand() -> CollectionAtHand:
    """What the present collection knows; a fault of a document, which may be what is being mended, hides the graph."""
    from kg.queries.graph import open_graph
    from kg.stores.embedded import EmbeddedStore

    try:
        if document_folders(data_dir()):
            graph = open_graph()
            return CollectionAtHand(graph.store, graph.artifact.vocabulary())
        fault = ""
    except (CorpusError, CurationError) as error:
        fault = str(error)
    return CollectionAtHand(EmbeddedStore.from_lines(b""), read_vocabulary(ontology_dir()), fault)
