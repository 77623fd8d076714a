"""The questions of saved queries with their values put in: “{initiative}” becomes the name of the initiative."""

from __future__ import annotations

import re
from collections.abc import Mapping

from kg.errors import KgError
from kg.names.codes import resolve_code
from kg.names.index import resolve
from kg.names.lookup import index_of
from kg.queries.binding import completed
from kg.queries.catalogue import ANY, Parameter, SavedQuery
from kg.stores.protocol import Store
from kg.terms import Language, Text

SLOT = re.compile(r"\{(\w+)\}")
EVERY = Text(zh="各{}", en="each {}")
SOME = Text(zh="某{}", en="a given {}")


def worded(query: SavedQuery, values: Mapping[str, str], store: Store) -> Text:
    """The question of a query with the given values, and the defaults for the rest, in both languages.

    A parameter left out reads “each agency”, one that is not in this store, or has no default there, “a given agency”.
    """
    known = {parameter.name: parameter for parameter in query.parameters}
    values = completed_if_any(query, values, store)

    def said(language: Language) -> str:
        def word(match: re.Match[str]) -> str:
            parameter = known[match[1]]
            return label(parameter, values.get(parameter.name, ANY), store)[language]

        return SLOT.sub(word, query.question[language])

    return Text(zh=said("zh"), en=said("en"))


def generic(query: SavedQuery) -> Text:
    """The question of a query about no entity in particular: “Which initiatives does a given agency lead?”"""
    known = {parameter.name: parameter.label for parameter in query.parameters}

    def said(language: Language) -> str:
        return SLOT.sub(lambda match: SOME[language].format(known[match[1]][language]), query.question[language])

    return Text(zh=said("zh"), en=said("en"))


def completed_if_any(query: SavedQuery, values: Mapping[str, str], store: Store) -> Mapping[str, str]:
    """The given values with the defaults for the rest; the given ones alone if the data have no defaults."""
    try:
        return completed(query, values, store)
    except KgError:
        return values


def label(parameter: Parameter, value: str, store: Store) -> Text:
    """How people call the value of a parameter; a value that the store does not know is “a given …”."""
    if value == ANY and parameter.optional:
        return Text(EVERY.zh.format(parameter.label.zh), EVERY.en.format(parameter.label.en))
    try:
        return _known(parameter, value, store)
    except KgError:
        return Text(SOME.zh.format(parameter.label.zh), SOME.en.format(parameter.label.en))


def _known(parameter: Parameter, value: str, store: Store) -> Text:
    if parameter.type == "entity":
        return index_of(store).label(resolve(store, value, parameter.classes))
    if parameter.type == "code":
        return resolve_code(store, parameter.kind, value).label
    return Text(value, value)
