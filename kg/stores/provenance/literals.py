"""Literals as a query has them: rdflib computes no value of one, and so parses no XML or HTML and complains of none.

A literal whose value it computed would also be written back in another form: ``"01"^^xsd:integer`` as ``1``.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

import rdflib.plugins.sparql.parser as grammar
from rdflib import Literal, term

_written: ContextVar[bool] = ContextVar("written", default=False)
_value_of = term._castLexicalToPython  # it has no switch: `normalize` is asked when the value is there


@contextmanager
def as_written() -> Iterator[None]:
    """Within this context, and nowhere else at the same time, literals have no values but their text."""
    token = _written.set(True)
    try:
        yield
    finally:
        _written.reset(token)


def _value(lexical: Any, datatype: Any) -> Any:
    return None if _written.get() else _value_of(lexical, datatype)


def _negative(literal: Literal) -> Literal:
    return Literal(f"-{literal}", datatype=literal.datatype)


term._castLexicalToPython = _value
grammar.neg = _negative  # it calculates with values
