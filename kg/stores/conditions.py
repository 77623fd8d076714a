"""A query in which every triple must fulfil a condition: the same answer as from a store that holds only those.

The conditions stand as filters in the group of the triples: on nodes, and on triples where it depends on more. Paths
are taken apart into triples. What cannot be taken apart (a path that repeats, a list, a DESCRIBE) has no such text, and
has to be asked of a store that really holds nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import count
from typing import NamedTuple

from kg.errors import QueryError
from kg.stores.predicates import TYPE, Path, Words, read_path
from kg.stores.tokens import readings
from kg.terms import PREFIXES

NODE, TRIPLE = f"{PREFIXES['kg']}visible", f"{PREFIXES['kg']}told"  # the functions that say whether one fulfils it
OTHERWISE = frozenset({"FROM", "DESCRIBE", "SERVICE", "LATERAL", "PREFIX", "BASE", "VERSION"})  # are not taken apart
VARIABLE = re.compile(r"[?$](\w+)")
ENDS = frozenset({".", ";", "{", "}", "BIND", "FILTER", "GRAPH", "MINUS", "OPTIONAL", "UNION", "VALUES"})  # of triples


class NotTakenApart(Exception):
    """A query that is not taken apart."""


class Plain(NamedTuple):
    """Predicates (CURIEs): those whose triples fulfil the condition where their nodes do, and those that all do."""

    with_nodes: Collection[str]
    always: Collection[str]


def conditioned(text: str, plain: Plain) -> str | None:
    """The text of a query with conditions; None if it is not taken apart."""
    try:
        return _Query(list(_words(text)), plain).written()
    except (NotTakenApart, QueryError):
        return None


def _words(text: str) -> Iterator[tuple[str, str]]:
    """The tokens of a text with their kinds, each with a space before it if there is one. Raises `NotTakenApart` for
    a text that could be read in two ways."""
    end = 0
    for token in readings(text):
        if token.start < end:
            raise NotTakenApart
        gap = " " if token.start > end else ""
        written = text[token.start : token.end]
        name = written.rstrip(".") if token.kind in ("name", "blank") else written
        if token.kind in ("name", "blank") and "." in name:
            raise NotTakenApart
        if token.kind == "word" and name.upper() in OTHERWISE:
            raise NotTakenApart
        yield token.kind, gap + name
        if name != written:
            yield "mark", " ."
        end = token.end


class _Query(Words):
    """Reads the tokens of a query one by one, and writes it anew."""

    def __init__(self, words: list[tuple[str, str]], plain: Plain) -> None:
        super().__init__(words)
        self._plain = plain
        self._numbers = count(1)
        self._groups: list[dict[str, str]] = []  # the conditions of the groups that are open
        self._filters: list[list[str]] = []  # and their own filters
        self._given: list[dict[str, Sequence[str]]] = []  # and the variables of their tables, by what stands for those

    def written(self) -> str:
        """The whole query."""
        form = self.upper()
        if form not in ("SELECT", "ASK", "CONSTRUCT"):
            raise NotTakenApart
        head = self.take()
        if form == "CONSTRUCT":
            if self.upper() != "{":
                raise NotTakenApart
            head += self._balanced()
        text = head + self._until("{") + self._group()
        while not self.is_over:
            text += self._expression_part()
        return text

    def _until(self, mark: str) -> str:
        text = ""
        while self.upper() != mark:
            text += self._expression_part()
        return text

    def _expression_part(self) -> str:
        """The next token of an expression or clause, brackets with all that is in them."""
        if self.upper() == "EXISTS":
            return self.take() + self._group()
        if self.upper() == "VALUES":
            return self.take() + self._until_plain("{") + self._balanced()
        if self.upper() != "(":
            return self.take()
        return self.take() + self._until(")") + self.take()

    def _until_plain(self, *marks: str) -> str:
        text = ""
        while self.upper() not in marks:
            text += self.take()
        return text

    def _balanced(self) -> str:
        """A group in braces as it is."""
        text, depth = self.take(), 1
        while depth:
            depth += {"{": 1, "}": -1}.get(self.upper(), 0)
            text += self.take()
        return text

    def _group(self, *, needs_triples: bool = False) -> str:
        """A graph pattern in braces, with the conditions on its triples."""
        if self.upper() != "{":
            raise NotTakenApart
        text = self.take()
        if needs_triples and self.upper() == "}":
            raise NotTakenApart
        if self.upper() == "SELECT":
            text += self.take() + self._until("{") + self._group()
            return text + self._until("}") + self.take()
        self._open()
        while self.upper() != "}":
            text += self._part()
        return self._decided(text) + self._conditions() + self.take()

    def _open(self) -> None:
        self._groups.append({})
        self._filters.append([])
        self._given.append({})

    def _table(self) -> str:
        """A table of values in a group of its own, where its nodes are decided before anything is looked up for them.

        Engines ask a condition of the group of every node that a triple may have, and only then look into the table.
        """
        head, body = self.take() + self._until_plain("{"), self._balanced()
        if "UNDEF" in body.upper():
            return head + body
        place = f"\0{next(self._numbers)}\0"
        self._given[-1][place] = [f" ?{name}" for name in VARIABLE.findall(head)]
        return f" {{{head}{body}{place} }}"

    def _decided(self, text: str) -> str:
        """The text of the group that ends, with the conditions on its tables, which are not needed again."""
        for place, variables in self._given.pop().items():
            found = [condition for one in variables if (condition := _node_condition(one)) in self._groups[-1]]
            for condition in found:
                del self._groups[-1][condition]
            text = text.replace(place, "".join(f" FILTER ({one})" for one in found))
        return text

    def _conditions(self) -> str:
        """The conditions of the group that ends, as filters.

        What is costly is asked after the group's own filters on the same predicate; engines keep no order by itself.
        """
        filters = self._filters.pop()
        text = ""
        for condition, predicate in self._groups.pop().items():
            before = [one for one in filters if predicate and predicate in one]
            text += f" FILTER (IF({' && '.join(before)}, {condition}, false))" if before else f" FILTER ({condition})"
        return text

    def _part(self) -> str:
        """The next part of a group."""
        match self.upper():
            case "{" | "OPTIONAL" | "MINUS" | "UNION":
                return (self.take() if self.upper() != "{" else "") + self._group()
            case "GRAPH":
                text = self.take() + self._term()
                return text + self._group(needs_triples=True)
            case "FILTER":
                return self.take() + self._filter()
            case "VALUES":
                return self._table()
            case "BIND" | ".":
                return self._expression_part() if self.upper() != "BIND" else self.take() + self._expression_part()
            case _:
                return self._triples()

    def _filter(self) -> str:
        text = self._until_plain("(", "EXISTS")
        is_simple = self.upper() == "(" and not text.strip()
        text += self._expression_part()
        if is_simple and "EXISTS" not in text.upper():
            self._filters[-1].append(text)
        return text

    def _triples(self) -> str:
        """The triples of one subject."""
        subject, text = self._term(), ""
        while True:
            path = read_path(self)
            text += self._written(subject, path, self._term())
            while self.upper() == ",":
                self.take()
                text += self._written(subject, path, self._term())
            while self.upper() == ";":
                self.take()
                following = self.upper()
                if following in ENDS:
                    continue
                break
            else:
                break
        if self.upper() == ".":
            self.take()
        return text

    def _term(self) -> str:
        kind = self.kind
        text = self.take()
        if kind == "blank":
            return f" {self._own('blank_' + text.strip()[2:].encode().hex())}"
        if kind == "string":
            if self.kind == "language":
                return text + self.take()
            if self.upper() == "^":
                return text + self.take() + self.take() + self.take()
            return text
        if kind not in ("iri", "name", "variable", "number") and text.strip().upper() not in ("TRUE", "FALSE"):
            raise NotTakenApart
        return text

    def _own(self, name: str) -> str:
        """A variable of our own, which no SELECT * may show."""
        if self.shows_all:
            raise NotTakenApart
        return f"?conditioned_{name}"

    def _written(self, subject: str, path: Path, object_: str) -> str:
        match path.kind:
            case "one":
                return self._triple(subject, path.text, object_)
            case "inverse":
                return self._written(object_, path.parts[0], subject)
            case "sequence":
                middles = [" " + self._own(f"middle_{next(self._numbers)}") for _ in path.parts[1:]]
                ends = zip((subject, *middles), path.parts, (*middles, object_), strict=True)
                return "".join(self._written(*end) for end in ends)
            case "choice" if path.predicates <= {*self._plain.with_nodes, *self._plain.always}:
                # Left whole, as engines read all of a union before they join it; it is enough that the ends are shown.
                for end in (subject, object_):
                    self._require_node(end)
                return f"{subject} {path.text}{object_} ."
            case "choice":
                return " UNION".join(self._branch(subject, part, object_) for part in path.parts)
        if not path.predicates <= set(self._plain.always):
            raise NotTakenApart
        for end in filter(_is_variable, (subject, object_)):
            self._require_node(end)
        return f"{subject} {path.text}{object_} ."

    def _branch(self, subject: str, path: Path, object_: str) -> str:
        self._open()
        return f" {{{self._decided(self._written(subject, path, object_))}{self._conditions()} }}"

    def _triple(self, subject: str, predicate: str, object_: str) -> str:
        plain = predicate in self._plain.with_nodes or predicate in self._plain.always
        told = f"<{TRIPLE}>({subject}, {predicate},{object_})"
        if predicate not in self._plain.always:
            self._require_node(subject)
        if _is_variable(predicate):
            listed = ", ".join((*self._plain.with_nodes, *self._plain.always))
            node, triple = _node_condition(object_), f"{predicate} IN ({listed}) || {told}"
            self._require(f"IF({node}, {triple}, false)" if node else triple, predicate)
        elif predicate not in self._plain.always and (predicate != TYPE or _is_variable(object_)):
            self._require_node(object_)
        if not plain and not _is_variable(predicate):
            self._require(told)
        return f"{subject} {predicate}{object_} ."

    def _require_node(self, term: str) -> None:
        if condition := _node_condition(term):
            self._require(condition)

    def _require(self, condition: str, predicate: str = "") -> None:
        """Put a condition on the group that is open; `predicate` is the variable whose filters come before it."""
        self._groups[-1][condition] = predicate


def _node_condition(term: str) -> str:
    """The condition on a node of a triple; none on a literal."""
    if _is_variable(term):
        return f"isLiteral({term}) || <{NODE}>({term})"
    return f"<{NODE}>({term})" if term.strip()[0] not in "\"'" and ":" in term else ""


def _is_variable(term: str) -> bool:
    return term.strip().startswith(("?", "$"))
