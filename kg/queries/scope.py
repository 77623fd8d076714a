"""What a query is allowed to see: the graph as of a day, and facts of some modalities only.

A scope is applied by deriving a store that holds only what is visible; every surface then asks that store. What
exactly is visible is defined in `kg.queries.visibility`.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from kg.errors import QueryError, StoreError
from kg.queries.visibility import Hidden, hidden
from kg.stores.protocol import Store
from kg.stores.terms import Literal
from kg.vocabulary import PREFIXES

MODALITIES = ("asserted", "planned", "inferred")
DAY = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")
MOST_QUADS = 3_000_000
DESCRIPTION = f" <{PREFIXES['graph']}dataset> ."


@dataclass(frozen=True)
class Scope:
    """A day (None: whenever) and the modalities to keep, in their usual order (none: all of them)."""

    as_of: date | None = None
    modalities: tuple[str, ...] = ()

    @classmethod
    def of(cls, as_of: str | None = None, modalities: Iterable[str] = ()) -> Scope:
        """A scope as a user writes it: ``2015-09-30``; ``2015-09`` and ``2015`` stand for their last day.

        Raises `QueryError` for anything that is no day or no modality.
        """
        wanted = set(modalities)
        for name in sorted(wanted.difference(MODALITIES)):
            raise QueryError(f"no modality “{name}”", hint=f"one of {', '.join(MODALITIES)}")
        kept = () if wanted == set(MODALITIES) else tuple(name for name in MODALITIES if name in wanted)
        return cls(_day(as_of) if as_of else None, kept)

    def __bool__(self) -> bool:
        """Whether the scope leaves anything out."""
        return self.as_of is not None or bool(self.modalities)

    def __str__(self) -> str:
        parts = [f"as of {self.as_of}"] if self.as_of else []
        return " and ".join([*parts, *([f"among {', '.join(self.modalities)} facts"] if self.modalities else [])])


EVERYTHING = Scope()


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


def _day(text: str) -> date:
    match = DAY.fullmatch(text.strip())
    try:
        if not match:
            raise ValueError(text)
        year, month = int(match[1]), int(match[2] or 12)
        last = calendar.monthrange(year, month)[1] if 1 <= month <= 12 and year else 0
        return date(year, month, int(match[3] or last))
    except ValueError as error:
        raise QueryError(f"“{text}” is no day", hint="write it as 2015-09-30, 2015-09 or 2015") from error
