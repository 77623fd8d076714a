"""A saved query as a form that anyone can fill in: all that a page or a terminal needs, ready for JSON."""

from __future__ import annotations

import shlex
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from kg.errors import KgError
from kg.names.codes import choices
from kg.queries.binding import term
from kg.queries.catalogue import ANY, KINDS, Parameter, SavedQuery, saved
from kg.queries.defaults import example
from kg.queries.questions import completed_if_any, label, worded
from kg.stores.protocol import Store
from kg.terms import Text

HELP = {
    "entity": Text(
        "编号、中文或英文名称、别名、拼音或首字母", "an id, a name in Chinese or English, an alias, pinyin or initials"
    ),
    "code": Text("从列表中选一项", "one of the list"),
    "date": Text("日期,如2015-09-30", "a date such as 2015-09-30"),
    "integer": Text("整数", "a whole number"),
    "sentence": Text(
        "文献与位置,如yearbook-2015:s2.1.3;标题或条款代表其中各句",
        "a document and a place, such as yearbook-2015:s2.1.3; a heading or unit stands for its sentences",
    ),
    "text": Text("文字", "text"),
}
OPTIONAL = Text(zh="可不填", en="may be left out")


@dataclass(frozen=True)
class Option:
    """A choice of a code list: the value to send, and how people call it."""

    value: str
    label: Text


@dataclass(frozen=True)
class Field:
    """One field: how it is called and explained, whether it must be filled, and what it may hold.

    `default` is chosen from the data, and empty where the field may be left out or the data have none; `default_label`
    is how people call it. `classes` (CURIEs) narrow an entity picker, `options` are the entries of a code list.
    """

    name: str
    type: str
    label: Text
    help: Text
    required: bool
    default: str
    default_label: Text
    classes: tuple[str, ...]
    options: tuple[Option, ...]


@dataclass(frozen=True)
class Form:
    """A saved query to fill in. `question` is worded with the defaults; `example` gives other values with an answer."""

    name: str
    kind: str
    kind_label: Text
    title: Text
    question: Text
    about: Text
    fields: tuple[Field, ...]
    example: Mapping[str, str]
    example_question: Text
    terms: tuple[str, ...]

    def as_json(self) -> dict[str, Any]:
        """The form as values that JSON knows; texts are objects with zh and en."""
        return asdict(self)


def form(query: SavedQuery, store: Store) -> Form:
    """The form of a saved query, with names and lists from a store."""
    values = completed_if_any(query, {}, store)
    others = _example(query, store)
    return Form(
        name=query.name,
        kind=query.kind,
        kind_label=KINDS[query.kind],
        title=query.title,
        question=worded(query, values, store),
        about=query.about,
        fields=tuple(_field(parameter, values, store) for parameter in query.parameters),
        example=others,
        example_question=worded(query, others, store),
        terms=query.terms,
    )


def forms(store: Store) -> tuple[Form, ...]:
    """The forms of all saved queries but the lenses, by kind in the order of `KINDS`, then by name."""
    order = list(KINDS)
    queries = [query for query in saved().values() if not query.is_lens]
    return tuple(
        form(query, store) for query in sorted(queries, key=lambda query: (order.index(query.kind), query.name))
    )


def command(name: str, values: Mapping[str, str]) -> str:
    """The command line that runs a saved query with values."""
    given = [f"-p {shlex.quote(f'{key}={value}')}" for key, value in values.items()]
    return " ".join(("kg query", name, *given))


def _example(query: SavedQuery, store: Store) -> Mapping[str, str]:
    """Values with an answer, entities by the names that people give them; empty if the data have none."""
    try:
        found = example(query, store)
    except KgError:
        return {}
    return {one.name: _name(one, found[one.name], store) for one in query.parameters if one.name in found}


def _name(parameter: Parameter, value: str, store: Store) -> str:
    """The Chinese label of an entity if it means that entity alone; otherwise the value as it is."""
    name = label(parameter, value, store).zh
    try:
        return (
            name
            if parameter.type == "entity" and term(parameter, name, store) == term(parameter, value, store)
            else value
        )
    except KgError:
        return value


def _field(parameter: Parameter, values: Mapping[str, str], store: Store) -> Field:
    value = values.get(parameter.name, ANY)
    default = "" if value == ANY else value
    return Field(
        name=parameter.name,
        type=parameter.type,
        label=parameter.label,
        help=_help(parameter),
        required=not parameter.optional,
        default=default,
        default_label=label(parameter, default, store) if default else Text(),
        classes=parameter.classes,
        options=tuple(Option(choice.notation, choice.label) for choice in choices(store, parameter.kind))
        if parameter.type == "code"
        else (),
    )


def _help(parameter: Parameter) -> Text:
    text = HELP[parameter.type]
    return Text(f"{text.zh};{OPTIONAL.zh}", f"{text.en}; {OPTIONAL.en}") if parameter.optional else text
