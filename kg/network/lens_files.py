"""Lenses: the saved queries whose rows are the edges of a network.

A lens is a file ``lens-*.rq``, or any query file with the same columns (`kg.network.projection`); a new one needs no
Python. Its header says what it shows, which form the network has (``# graph: undirected``, ``directed`` or
``bipartite``), which way edges point and what a weight means. What stands between
``# choice: name | 中文 | English`` and ``# end of choice`` is a choice of the lens that can be lifted, to see what
hangs on it; the words say what then counts.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

from kg.errors import NameNotFound, QueryError
from kg.queries.catalogue import SavedQuery, headers, parse, saved
from kg.queries.run import unicode_text
from kg.suggestions import did_you_mean
from kg.terms import Text

PREFIX = "lens-"
CHOICE = re.compile(r"^ *# choice: ([a-z-]+) \| (.+?) \| (.+)\n((?:.*\n)*?) *# end of choice\n", re.MULTILINE)
Form = Literal["undirected", "directed", "bipartite"]
FORMS: Mapping[str, Form] = {form: form for form in get_args(Form)}


@dataclass(frozen=True)
class Lens:
    """A way of looking at the graph as a network. `name` has no ``lens-`` before it; `query` is SPARQL."""

    name: str
    title: Text
    question: Text
    about: Text
    form: Form
    direction: Text
    weight: Text
    query: str

    @property
    def choices(self) -> Mapping[str, Text]:
        """What the lens leaves out by choice, by name, in words for what counts where that choice is lifted."""
        return {name: Text(zh, en) for name, zh, en, _ in CHOICE.findall(self.query)}

    def lifted(self, choice: str) -> str:
        """The query without one of its choices. Raises `NameNotFound`."""
        if choice not in self.choices:
            hint = did_you_mean(choice, self.choices, otherwise=f"one of {', '.join(self.choices)}")
            raise NameNotFound(f"lens {self.name} has no choice “{choice}”", hint=hint)
        return CHOICE.sub(lambda match: "" if match[1] == choice else match[0], self.query)


def lenses() -> Mapping[str, Lens]:
    """The lenses by name, sorted: cooperation, continuity, data-flows and so on."""
    found = (_lens(name.removeprefix(PREFIX), query) for name, query in saved().items() if query.is_lens)
    return {lens.name: lens for lens in found}


def find_lens(name: str) -> Lens:
    """The lens of a name, with or without ``lens-``, or of a query file's path. Raises `NameNotFound`."""
    known = lenses()
    short = name.removeprefix(PREFIX)
    if short in known:
        return known[short]
    if name.endswith(".rq"):
        return _lens(Path(name).stem.removeprefix(PREFIX), parse(name, _file(Path(name))))
    raise NameNotFound(f"no lens “{name}”", hint=did_you_mean(short, known, otherwise=f"one of {', '.join(known)}"))


def _lens(name: str, query: SavedQuery) -> Lens:
    header = headers(query.text)
    form = header.get("graph", "directed")
    if form not in FORMS:
        raise QueryError(f"lens {name}: “# graph: {form}” is not a form", hint=", ".join(FORMS))
    direction, weight = (
        Text(header.get(f"{key}-zh", ""), header.get(f"{key}-en", "")) for key in ("direction", "weight")
    )
    return Lens(name, query.title, query.question, query.about, FORMS[form], direction, weight, query.text)


def _file(path: Path) -> str:
    try:
        return unicode_text(path.read_bytes(), path)
    except OSError as error:
        raise NameNotFound(f"the lens cannot be read: {error.strerror}", file=path) from error
