"""Which classes stand below which, as a store has them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from kg.stores.protocol import Store

PARENTS = "SELECT ?class ?parent { ?class rdfs:subClassOf ?parent }"
Parents = Mapping[str, tuple[str, ...]]


@lru_cache(maxsize=4)
def parents_of(store: Store) -> Parents:
    """The classes directly above each class."""
    parents: dict[str, tuple[str, ...]] = {}
    for child, parent in store.select(PARENTS).rows:
        parents[str(child)] = (*parents.get(str(child), ()), str(parent))
    return parents


def is_below(class_: str, classes: Sequence[str], parents: Parents) -> bool:
    """Whether a class is one of some classes or below one."""
    waiting, seen = [class_], set[str]()
    while waiting:
        name = waiting.pop()
        if name in classes:
            return True
        if name not in seen:
            seen.add(name)
            waiting += parents.get(name, ())
    return False
