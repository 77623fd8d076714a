"""A saved query asked of what is asserted alone, or of that with what is planned, inferred or background.

What a layer states lies in a graph of its own, so a world is the graphs that are seen. Plans among the things that a
query counts are in no world without what is planned.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property

from kg.model.modality import MODALITIES
from kg.queries.named_things import plan_pattern
from kg.queries.written_terms import term_text
from kg.stores.protocol import Store
from kg.stores.rdf import Iri, Row, Solutions
from kg.terms import LAYERS, Vocabulary, expand

BESIDE = MODALITIES[1:]
HEADER = re.compile(r"\A(?:\s*#[^\n]*\n)*")
NAMED = re.compile(r"\bAS\s+\?(\w+)\s*\)")
AGGREGATE = re.compile(r"\b(?:COUNT|SUM|MIN|MAX|AVG|SAMPLE|GROUP_CONCAT)\s*\(", re.IGNORECASE)
COUNTED = re.compile(r"COUNT\s*\(\s*(?:DISTINCT\s+)?\?(\w+)\s*\)\s*", re.IGNORECASE)
LAST_BRACE = re.compile(r"^\}", re.MULTILINE)
ORDER = re.compile(r"\bORDER\s+BY\b.*\Z", re.DOTALL)


@dataclass(frozen=True)
class Asking:
    """The text of a saved query with its parameters set, taken apart at its outermost group."""

    text: str

    @cached_property
    def _parts(self) -> tuple[str, str, str]:
        """What stands before the outermost group, the group without its braces, and what follows but for the order."""
        text = self.text[HEADER.match(self.text).end() :]  # type: ignore[union-attr] # matches nothing as well
        start, end = text.index("{"), [found.start() for found in LAST_BRACE.finditer(text)][-1]
        return text[:start], text[start + 1 : end], ORDER.sub("", text[end + 1 :])

    @cached_property
    def _named(self) -> dict[str, str]:
        """The expressions by the variables that they are named."""
        text = "".join(self._parts)
        found = {}
        for match in NAMED.finditer(text):
            start, depth = match.start(), 1
            while depth:
                start -= 1
                depth += {")": 1, "(": -1}.get(text[start], 0)
            found[match[1]] = text[start + 1 : match.start()]
        return found

    @cached_property
    def aggregates(self) -> frozenset[str]:
        """The variables that are worked out from several solutions."""
        found = {name for name, text in self._named.items() if AGGREGATE.search(text)}
        while more := {
            name
            for name, text in self._named.items()
            if name not in found and found & set(re.findall(r"\?(\w+)", text))
        }:
            found |= more
        return frozenset(found)

    @cached_property
    def counts(self) -> dict[str, str]:
        """The variables that count, with what each counts."""
        found = {name: COUNTED.fullmatch(text) for name, text in self._named.items()}
        return {name: match[1] for name, match in found.items() if match}

    @cached_property
    def asked(self) -> tuple[str, ...]:
        """The IRIs that stand in the query."""
        return tuple(dict.fromkeys(re.findall(r"<(https?:[^>\s]+)>", "".join(self._parts))))

    def in_world(self, store: Store, vocabulary: Vocabulary, chosen: Collection[str], rows: Solutions) -> Solutions:
        """The answer of what is asserted and of some modalities, for some rows of the whole answer."""
        head, group, tail = self._parts
        counted = [] if "planned" in chosen else [name for name in self.counts.values() if f"?{name}" in head]
        conditions = [
            f"FILTER (!BOUND(?{name}) || NOT EXISTS {{ {plan_pattern(name, vocabulary)} }})" for name in counted
        ]
        text = f"{head}{{ {self._narrowed(rows)} {group} {' '.join(conditions)} }}{tail}"
        seen = [layer for layer in LAYERS if layer not in BESIDE or layer in chosen]
        return store.within([expand(f"graph:{layer}") for layer in seen]).select(text)

    def solutions(self, store: Store, rows: Solutions) -> list[list[frozenset[str]]]:
        """The IRIs of each solution from which each of some rows is made, in the order of the rows."""
        head, group, _ = self._parts
        text = f"{head[: head.index('SELECT')]}SELECT DISTINCT * WHERE {{ {self._narrowed(rows)} {group} }}"
        found = store.select(text)
        columns = [name for _, name in self._places(rows)]
        places = [found.variables.index(name) for name in columns]
        nodes: dict[Row, list[frozenset[str]]] = {}
        for one in found.rows:
            iris = frozenset(term.value for term in one if isinstance(term, Iri))
            nodes.setdefault(tuple(one[at] for at in places), []).append(iris)
        wanted = [at for at, _ in self._places(rows)]
        return [nodes.get(tuple(row[at] for at in wanted), []) for row in rows.rows]

    def _places(self, rows: Solutions) -> list[tuple[int, str]]:
        """The columns that hold IRIs in all rows, and are not worked out."""
        return [
            (at, name)
            for at, name in enumerate(rows.variables)
            if name not in self._named and all(isinstance(row[at], Iri) for row in rows.rows)
        ]

    def _narrowed(self, rows: Solutions) -> str:
        """Inline data by which only some rows are looked for."""
        places = self._places(rows)
        if not places or not rows.rows:
            return ""
        lines = dict.fromkeys(" ".join(term_text(row[at]) for at, _ in places) for row in rows.rows)
        return f"VALUES ({' '.join(f'?{name}' for _, name in places)}) {{ {' '.join(f'({one})' for one in lines)} }}"

    def key(self, variables: Sequence[str], row: Row) -> Row:
        """What of a row is not worked out from several solutions."""
        return tuple(term for name, term in zip(variables, row, strict=True) if name not in self.aggregates)
