"""The saved queries: SPARQL files with a header that says what they answer and which parameters they take.

A header line is ``# key: value``; a parameter is
``# param: name type [class] = default | Chinese label | English label``, of type entity, code, text, integer or
date. In the query, the line ``# bind: name`` becomes a ``VALUES`` block for that parameter.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Literal, get_args

from kg.errors import NameNotFound, QueryError
from kg.vocabulary import Text

ParameterType = Literal["entity", "code", "text", "integer", "date"]
HEADER = re.compile(r"#\s*([a-z-]+):\s*(.*)")
PARAMETER = re.compile(
    r"(?P<name>\w+)\s+(?P<type>\w+)(?:\s+(?P<kind>[\w:-]+))?\s*=\s*(?P<default>[^|]*)\|(?P<zh>[^|]*)\|(?P<en>[^|]*)"
)


@dataclass(frozen=True)
class Parameter:
    """A parameter of a saved query. `kind` is a class (``kg:Agent``) or a code list; `default` as a user types it."""

    name: str
    type: ParameterType
    kind: str
    default: str
    label: Text


@dataclass(frozen=True)
class SavedQuery:
    """A question with its SPARQL. `kind` is lookup, list, count, aggregate, multi-hop, temporal … or lens."""

    name: str
    title: Text
    question: Text
    about: Text
    kind: str
    parameters: tuple[Parameter, ...]
    text: str

    @property
    def is_lens(self) -> bool:
        """Whether the query is a projection for the explorer and the measures."""
        return self.kind == "lens"


@cache
def saved() -> Mapping[str, SavedQuery]:
    """All saved queries by name, sorted."""
    folder = resources.files("kg.queries").joinpath("saved")
    files = {entry.name: entry for entry in folder.iterdir() if entry.name.endswith(".rq")}
    return {
        name.removesuffix(".rq"): parse(name.removesuffix(".rq"), files[name].read_text(encoding="utf-8"))
        for name in sorted(files)
    }


def find(name: str) -> SavedQuery:
    """The saved query of a name. Raises `NameNotFound` with the nearest names."""
    known = saved()
    if name in known:
        return known[name]
    near = difflib.get_close_matches(name, known, n=3, cutoff=0.4)
    hint = f"did you mean {', '.join(near)}?" if near else "kg queries lists them"
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

    return SavedQuery(
        name, words(""), words("question"), words("about"), header.get("kind", "list"), tuple(parameters), text
    )


def _parameter(query: str, line: str) -> Parameter:
    match = PARAMETER.fullmatch(line.strip())
    if not match or match["type"] not in get_args(ParameterType):
        raise QueryError(f"{query}: “{line}” is no parameter", hint="name type [class] = default | zh | en")
    type_: ParameterType = match["type"]  # type: ignore[assignment] # checked above
    default, zh, en = (match[part].strip() for part in ("default", "zh", "en"))
    return Parameter(match["name"], type_, match["kind"] or "", default, Text(zh, en))
