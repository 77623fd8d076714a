"""Compact JSON-LD with a context of its own: short names for properties, values without the types that all share.

What the context says of a property is read from the data: whether all its values are nodes, words in languages or
literals of one type. So any dataset is written compactly, also one of other terms than ours.
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

import pyoxigraph as ox

from kg.terms import PREFIXES, expand, local_name

NODE, WORDS = "@id", "@language"  # kinds of values, beside the IRIs of datatypes
TYPE, STRING = expand("rdf:type"), expand("xsd:string")
PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")
SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
Graph = Callable[[], Iterable[ox.Quad]]
Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple


@dataclass
class Habits:
    """How the properties of a dataset are used, and the schemes of its IRIs, gathered quad by quad."""

    kinds: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    schemes: set[str] = field(default_factory=set)

    def observe(self, quad: ox.Quad) -> None:
        """Take note of a quad."""
        for term in (quad.subject, quad.predicate, quad.object):
            if isinstance(term, ox.NamedNode) and (scheme := SCHEME.match(term.value)):
                self.schemes.add(scheme[1])
        self.kinds[quad.predicate.value].add(_kind(quad.object))

    def context(self) -> Context:
        """The context that suits: a prefix that is a scheme of some IRI would be misread, and is left out."""
        prefixes = {prefix: iri for prefix, iri in PREFIXES.items() if prefix not in self.schemes}
        named = Counter(local_name(iri) for iri in self.kinds)
        terms: dict[str, tuple[str, str]] = {}
        for iri, kinds in sorted(self.kinds.items()):
            name, short = local_name(iri), _shortened(iri, prefixes)
            plain = PLAIN.fullmatch(name) and named[name] == 1 and name not in {*prefixes, *self.schemes}
            terms[iri] = (name if plain else short, next(iter(kinds)) if len(kinds) == 1 else "")
        return Context(prefixes, terms)


@dataclass(frozen=True)
class Context:
    """The prefixes, and for each property (by IRI) its name and the kind that all its values have, if they have one."""

    prefixes: Mapping[str, str]
    terms: Mapping[str, tuple[str, str]]

    def written(self) -> dict[str, Any]:
        """The context as JSON-LD has it."""
        found: dict[str, Any] = dict(self.prefixes)
        for iri, (name, kind) in self.terms.items():
            if iri == TYPE:
                continue
            said: dict[str, str] = {"@id": _shortened(iri, self.prefixes)}
            if kind == WORDS:
                said["@container"] = WORDS
            elif kind not in ("", STRING):
                said["@type"] = NODE if kind == NODE else self.short(kind)
            if len(said) > 1 or name != said["@id"]:
                found[name] = said if len(said) > 1 else said["@id"]
        return found

    def short(self, iri: str) -> str:
        """An IRI by prefix, where one fits."""
        return _shortened(iri, self.prefixes)

    def node(self, subject: str, quads: Iterable[ox.Quad]) -> dict[str, Any]:
        """What is said of a subject, in the order given."""
        values: dict[str, list[Term]] = defaultdict(list)
        for quad in quads:
            values[quad.predicate.value].append(quad.object)
        found: dict[str, Any] = {"@id": subject}
        classes = [one for one in values.get(TYPE, ()) if not isinstance(one, ox.Literal)]
        if classes:
            found["@type"] = _single([self._id(one) for one in classes])
        for iri, objects in values.items():
            name, kind = self.terms[iri]
            if iri != TYPE:
                found[name] = (
                    _by_language(objects) if kind == WORDS else _single([self._value(o, kind) for o in objects])
                )
            elif others := [one for one in objects if isinstance(one, ox.Literal)]:
                found[TYPE] = _single([self._value(one, "") for one in others])
        return found

    def _id(self, term: Term) -> str:
        return self.short(term.value) if isinstance(term, ox.NamedNode) else str(term)

    def _value(self, term: Term, kind: str) -> Any:
        if not isinstance(term, ox.Literal):
            return self._id(term) if kind == NODE else {"@id": self._id(term)}
        if term.language:
            return {"@value": term.value, "@language": term.language}
        type_ = term.datatype.value
        if type_ in (kind, STRING):
            return term.value
        return {"@value": term.value, "@type": self.short(type_)}


def json_ld_pieces(context: Context, graphs: Iterable[tuple[str, Graph]]) -> Iterator[bytes]:
    """A document of named graphs (``""`` for the default one), each read in its turn, node by node."""
    head = json.dumps({"@context": context.written()}, ensure_ascii=False, indent=1)
    yield head.removesuffix("\n}").encode() + b',\n "@graph": ['
    between = "\n  "
    for name, graph in graphs:
        if name:
            yield f'{between}{{"@id": {_line(context.short(name))}, "@graph": ['.encode()
            between = "\n   "
        for subject, same in groupby(graph(), key=lambda quad: quad.subject):
            yield f"{between}{_line(context.node(context._id(subject), same))}".encode()
            between = f",{between.removeprefix(',')}"
        if name:
            yield b"\n  ]}"
            between = ",\n  "
    yield b"\n ]\n}\n"


def _line(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _kind(term: object) -> str:
    if not isinstance(term, ox.Literal):
        return NODE
    return WORDS if term.language else term.datatype.value


def _by_language(objects: Iterable[Term]) -> dict[str, Any]:
    found: dict[str, list[str]] = defaultdict(list)
    for one in objects:
        if isinstance(one, ox.Literal):
            found[one.language or ""].append(one.value)
    return {language: _single(words) for language, words in found.items()}


def _single(values: list[Any]) -> Any:
    return values[0] if len(values) == 1 else values


def _shortened(iri: str, prefixes: Mapping[str, str]) -> str:
    fitting = [(base, prefix) for prefix, base in prefixes.items() if iri.startswith(base)]
    if not fitting:
        return iri
    base, prefix = max(fitting)
    return f"{prefix}:{iri[len(base) :]}"
