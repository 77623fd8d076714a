"""Finding documents by what people call them: id, number, short title, title."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from functools import lru_cache

from kg.errors import NameAmbiguous, NameNotFound
from kg.names.folding import folded
from kg.stores.protocol import Store
from kg.suggestions import did_you_mean
from kg.terms import PREFIXES, local_name

NAMES = """
SELECT ?source ?name ?reference WHERE {
  ?source a kg:Source .
  OPTIONAL { VALUES ?property { kg:shortLabel dct:identifier skos:prefLabel } ?source ?property ?name }
  BIND (EXISTS { ?source a kg:Reference } AS ?reference)
}
ORDER BY ?source ?name
"""
BRACKETS = re.compile(r"[\[\]〔〕【】「」]")


def document_ids(store: Store, typed: Iterable[str]) -> tuple[str, ...]:
    """The ids of the documents that some names mean, sorted. Raises `NameNotFound` or `NameAmbiguous` as `document_id`.

    References are found too, and not offered.
    """
    names, offered = _kept(store) if store.state else _called(store)
    return tuple(sorted({document_id(one, names, offered) for one in typed}))


def _called(store: Store) -> tuple[Mapping[str, Collection[str]], tuple[str, ...]]:
    """What the documents of a store are called, by id, and the ids of those that are no references."""
    names: dict[str, list[str]] = defaultdict(list)
    offered: dict[str, None] = {}
    for source, name, reference in store.select(NAMES).rows:
        id_ = local_name(str(source))
        names[id_] += [str(name)] if name is not None else []
        if str(reference) != "true":
            offered[id_] = None
    return names, tuple(offered)


_kept = lru_cache(maxsize=4)(_called)  # a state in the cache never changes


def document_id(typed: str, names: Mapping[str, Collection[str]], offered: Collection[str]) -> str:
    """The id of the one document that a name means: its id or one of its `names`; brackets and spaces do not count.

    Raises `NameNotFound` with the nearest of those `offered`, `NameAmbiguous` with the candidates.
    """
    wanted = _compared(typed.removeprefix(PREFIXES["source"]))
    fitting = [id_ for id_ in names if _compared(id_) == wanted]
    fitting = fitting or [id_ for id_, written in names.items() if wanted in map(_compared, written)]
    if len(fitting) == 1:
        return fitting[0]
    if fitting:
        raise NameAmbiguous(typed, fitting)
    known = {name: id_ for id_ in offered for name in (*names[id_], id_)}
    hint = did_you_mean(typed, known, shown=lambda name: known[name], otherwise=f"one of {', '.join(offered)}")
    raise NameNotFound(f"no document “{typed}”", hint=hint)


def _compared(name: str) -> str:
    return BRACKETS.sub("", folded(name))
