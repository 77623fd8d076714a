"""The saved queries: SPARQL files with a header that says what they answer and which parameters they take.

A header line is ``# key: value``; a parameter is
``# param: name type [classes, list or bounds] = default | Chinese label | English label``, of type entity, code,
sentence, text, integer or date. The default ``*`` means that the parameter may be left out; without ``= default`` it is
chosen from the data. In the query, the line ``# bind: name`` becomes a ``VALUES`` block for that parameter. Questions
and phrasings hold ``{name}`` where the value of a parameter is said.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Literal, get_args

from kg.errors import NameNotFound, QueryError
from kg.suggestions import did_you_mean
from kg.terms import Language, Text

ParameterType = Literal["entity", "code", "sentence", "text", "integer", "date"]
ANY = "*"
HEADER = re.compile(r"#\s*([a-z-]+):\s*(.*)")
PARAMETER = re.compile(
    r"(?P<name>\w+)\s+(?P<type>\w+)(?:\s+(?P<kind>[\w:,-]+))?\s*(?:=(?P<default>[^|]*))?\|(?P<zh>[^|]*)\|(?P<en>[^|]*)"
)
ORDER = re.compile(r"^ORDER BY .*\Z", re.MULTILINE | re.DOTALL)
BIND = re.compile(r"^(?P<indent>\s*)#\s*bind:\s*(?P<name>\w+)\s*$", re.MULTILINE)


@dataclass(frozen=True)
class Parameter:
    """A parameter of a saved query. `kind` names classes (``kg:Agent,kg:Place``), a code list or bounds (``1-12``).

    `default` is written as a user types it; `ANY` means that the parameter may be left out, "" that its value is
    chosen from the data.
    """

    name: str
    type: ParameterType
    kind: str
    default: str
    label: Text

    @property
    def optional(self) -> bool:
        """Whether the query runs without a value."""
        return self.default == ANY

    @property
    def classes(self) -> tuple[str, ...]:
        """The classes (CURIEs) that an entity must belong to one of; empty for any, and for other types."""
        return tuple(self.kind.split(",")) if self.type == "entity" and self.kind else ()

    @property
    def bounds(self) -> tuple[int, int]:
        """The least and the greatest whole number that it takes; from 0 to 999,999 where none are given."""
        least, _, most = (self.kind or "0-999999").partition("-")
        return int(least), int(most)


@dataclass(frozen=True)
class SavedQuery:
    """A question with its SPARQL. `kind` is one of `KINDS`, or lens.

    `question` and the phrasings of `asks` hold ``{name}`` for each parameter that they speak of; `terms` are the terms
    of the ontology (CURIEs) that the query uses.
    """

    name: str
    title: Text
    question: Text
    about: Text
    kind: str
    parameters: tuple[Parameter, ...]
    text: str
    asks: Mapping[Language, tuple[str, ...]] = field(hash=False)
    terms: tuple[str, ...]

    @property
    def is_lens(self) -> bool:
        """Whether the query is a projection for the explorer and the measures."""
        return self.kind == "lens"

    def bound(self, terms: Mapping[str, str]) -> str:
        """The text with parameters bound to terms in SPARQL, one or several each; the others restrict nothing."""

        def block(match: re.Match[str]) -> str:
            name = match["name"]
            return match["indent"] + (f"VALUES ?{name} {{ {terms[name]} }}" if name in terms else f"# any {name}")

        return BIND.sub(block, self.text)

    def first_of(self, terms: Mapping[str, str]) -> str:
        """The text bound to terms, for any one of its rows: without an order, so that the others are not read."""
        return ORDER.sub("LIMIT 1", self.bound(terms))


def headers(text: str) -> Mapping[str, str]:
    """What the comment lines of a query file say, by key: ``# graph: undirected``. Later lines stand before earlier."""
    return {match[1]: match[2].strip() for line in text.splitlines() if (match := HEADER.match(line))}


KINDS: Mapping[str, Text] = {
    "lookup": Text("查询", "Look something up"),
    "list": Text("列表", "Lists"),
    "count": Text("计数", "Counts"),
    "aggregate": Text("汇总与排名", "Totals and rankings"),
    "multi-hop": Text("多步关联", "Across several steps"),
    "temporal": Text("时间", "Time"),
    "comparison": Text("比较", "Comparisons"),
    "evidence": Text("证据", "Evidence"),
    "lens": Text("网络视角", "Lenses on the network"),
}


@cache
def saved() -> Mapping[str, SavedQuery]:
    """All saved queries by name, sorted."""
    return {name: _read(name) for name in sorted(_files())}


def find(name: str) -> SavedQuery:
    """The saved query of a name; reads that one file only. Raises `NameNotFound` with the nearest names."""
    if name in _files():
        return _read(name)
    hint = did_you_mean(name, saved(), otherwise="kg queries lists them")
    raise NameNotFound(f"no saved query “{name}”", hint=hint)


def parse(name: str, text: str) -> SavedQuery:
    """Read a query file. Raises `QueryError` if a parameter line is malformed."""
    header: dict[str, str] = {}
    parameters: list[Parameter] = []
    for line in text.splitlines():
        match = HEADER.match(line)
        if not match:
            break
        if match[1] == "param":
            parameters.append(_parameter(name, match[2]))
        else:
            header[match[1]] = match[2].strip()

    def words(key: str) -> Text:
        infix = f"{key}-" if key else ""
        return Text(header.get(f"{infix}zh", ""), header.get(f"{infix}en", ""))

    def phrasings(language: Language) -> tuple[str, ...]:
        return tuple(part.strip() for part in header.get(f"asks-{language}", "").split("|") if part.strip())

    return SavedQuery(
        name=name,
        title=words(""),
        question=words("question"),
        about=words("about"),
        kind=header.get("kind", "list"),
        parameters=tuple(parameters),
        text=text,
        asks={"zh": phrasings("zh"), "en": phrasings("en")},
        terms=tuple(header.get("terms", "").split()),
    )


@cache
def _files() -> Mapping[str, Traversable]:
    entries = resources.files("kg.queries").joinpath("saved").iterdir()
    return {entry.name.removesuffix(".rq"): entry for entry in entries if entry.name.endswith(".rq")}


@cache
def _read(name: str) -> SavedQuery:
    return parse(name, _files()[name].read_text(encoding="utf-8"))


def _parameter(query: str, line: str) -> Parameter:
    match = PARAMETER.fullmatch(line.strip())
    if not match or match["type"] not in get_args(ParameterType):
        raise QueryError(f"{query}: “{line}” is not a parameter", hint="name type [class] [= default] | zh | en")
    type_: ParameterType = match["type"]  # type: ignore[assignment] # checked above
    default, zh, en = ((match[part] or "").strip() for part in ("default", "zh", "en"))
    return Parameter(match["name"], type_, match["kind"] or "", default, Text(zh, en))
