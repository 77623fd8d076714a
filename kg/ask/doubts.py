"""A reading whose names several things bear: settled if one choice alone has an answer, asked back otherwise."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice, product

from kg.ask.asking import Reading
from kg.errors import NameAmbiguous
from kg.names.index import candidates
from kg.queries.binding import sparql_with
from kg.stores.protocol import Store
from kg.terms import PREFIXES

MOST = 24  # choices that are tried


def certain(reading: Reading, store: Store, seen: Store) -> Reading:
    """The reading with each name standing for one thing: the one choice with which its query gives rows in `seen`.

    Raises `NameAmbiguous` with the candidates if several choices give rows, or none does.
    """
    if not reading.doubts:
        return reading
    names = [doubt.parameter for doubt in reading.doubts]
    choices = [
        dict(zip(names, ids, strict=True)) for ids in islice(product(*(doubt.ids for doubt in reading.doubts)), MOST)
    ]
    texts = [sparql_with(reading.query, {**reading.values, **one}, store, seen) for one in choices]
    answering = [one for one, text in zip(choices, texts, strict=True) if seen.select(text).rows]
    if len(answering) == 1:
        return replace(reading, values={**reading.values, **answering[0]}, doubts=())
    left = answering or choices
    doubt = next(one for one in reading.doubts if len({choice[one.parameter] for choice in left}) > 1)
    iris = [PREFIXES["id"] + id_ for id_ in {choice[doubt.parameter] for choice in left}]
    raise NameAmbiguous(doubt.name, candidates(store, iris, doubt.name))
