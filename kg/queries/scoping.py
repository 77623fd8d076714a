"""A store that holds only what is visible in a scope, so that every surface asks the same.

What exactly is visible is defined in `kg.queries.visibility`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from kg.errors import StoreError
from kg.model.scope import Scope
from kg.queries.visibility import Hidden, hidden
from kg.stores.protocol import Store
from kg.stores.rdf import Literal
from kg.terms import PREFIXES

MOST_QUADS = 3_000_000
DESCRIPTION = f" <{PREFIXES['graph']}dataset> ."


def scoped(store: Store, scope: Scope) -> Store:
    """A store that holds only what is visible in a scope; the given store itself if the scope leaves nothing out.

    The derived store is in memory, and kept for the next call. Sources, ontology and code lists are never
    restricted; the description of the dataset is left out, as its counts are those of the whole. Raises
    `StoreError` for a store of more than three million quads.
    """
    return _derived(store, scope) if scope else store


@lru_cache(maxsize=16)
def _derived(store: Store, scope: Scope) -> Store:
    from kg.stores.embedded import EmbeddedStore

    ((count,),) = store.select("SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }").rows
    size = int(count.value) if isinstance(count, Literal) else 0
    if size > MOST_QUADS:
        raise StoreError(
            f"a store of {size:,} quads is too large to be restricted ({scope})",
            hint=f"up to {MOST_QUADS:,} quads can be; filter on kg:modality and kg:startDate in the query itself",
        )
    out_of_sight = hidden(store, scope.as_of, scope.modalities)
    return EmbeddedStore.from_lines(b"".join(_visible(store.lines(), out_of_sight)))


def _visible(lines: Iterable[bytes], out_of_sight: Hidden) -> Iterator[bytes]:
    nodes = {f"<{iri}>" for iri in out_of_sight.nodes}
    edges = {tuple(f"<{iri}>" for iri in edge) for edge in out_of_sight.edges}
    for line in lines:
        text = line.decode("utf-8").rstrip("\n")
        subject, predicate, rest = text.split(" ", 2)
        object_ = rest.split(" ", 1)[0]
        gone = subject in nodes or object_ in nodes or (subject, predicate, object_) in edges
        if not gone and not text.endswith(DESCRIPTION):
            yield line
