"""A SELECT rewritten into a query for witnesses: whole solutions with all that stands between the triples of a row.

Every variable is exposed, blank nodes and the middles of paths get variables, OPTIONAL and the branches of UNION get
marks. A sub-SELECT is opened, its hidden variables renamed; where it groups or slices it is also kept as it is beside
its opened pattern, so that a witness agrees with what it gave. What only chooses rows (FILTER, MINUS, EXISTS) is kept
as it is and gives no witness. After why-provenance (Buneman, Khanna and Tan 2001).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from rdflib import BNode, Literal, URIRef, Variable
from rdflib.paths import AlternativePath, InvPath, NegatedPath, Path, SequencePath
from rdflib.plugins.sparql.parserutils import CompValue

from kg.stores.provenance.expressions import repeatable, term, variables
from kg.stores.provenance.patterns import Writing
from kg.stores.provenance.property_paths import choices_of, excluded, path_text
from kg.stores.provenance.selects import Select, mapped, parsed
from kg.stores.provenance.trace import Hops, RepeatedPath, Slot, Trace, WitnessTriple
from kg.stores.rdf import XSD, Iri
from kg.stores.rdf import Literal as Value


def traced(text: str) -> Trace:
    """How to find the witnesses of a query's rows. Raises `QueryError` if it is not a SELECT, or cannot be read."""
    select, clauses = parsed(text)
    opening = Opening()
    pattern = opening.group(select.where)
    joined = [variable for variable in select.variables if opening.is_repeatable(variable)]
    if select.grouped:
        opening.note_computed(select)
        if set(select.keys) <= set(select.variables):
            joined = list(select.keys)
        else:
            joined = [name for name in select.variables if _steady(name, select)]
            pattern = f"{opening.beside(select)} {pattern}"
    return Trace(
        pattern,
        clauses,
        tuple(str(name) for name in joined),
        select.is_sliced,
        tuple(opening.steps),
        tuple(opening.chains),
        frozenset(opening.given),
        opening.computed,
    )


def _steady(variable: Variable, select: Select) -> bool:
    return variable not in select.computed or repeatable(select.computed[variable], select.aggregates)


class Opening(Writing):
    """Writes a pattern so that its solutions are witnesses, and notes the steps that they stand for."""

    def __init__(self, numbers: Any = None) -> None:
        super().__init__(numbers)
        self.steps: list[WitnessTriple] = []
        self.chains: list[RepeatedPath] = []
        self.given: set[str] = set()
        self.computed: dict[str, frozenset[str]] = {}
        self.guards: tuple[str, ...] = ()
        self.chancy: set[str] = set()

    def is_repeatable(self, variable: Variable) -> bool:
        """Whether a variable has the same value when the pattern is asked again."""
        return str(variable) not in self.chancy

    def note_computed(self, select: Select) -> None:
        """Note what the columns of a grouped query are computed from."""
        for variable, node in select.computed.items():
            self.computed[str(variable)] = frozenset(variables(node, select.aggregates))

    def beside(self, select: Select) -> str:
        """The grouped or sliced SELECT as it is, with the keys of its groups among its variables."""
        shown = tuple(dict.fromkeys((*select.variables, *select.keys)))
        kept = replace(select, variables=shown, modifier="" if select.grouped else select.modifier)
        return f"{{ {self.as_is().select(kept)} }}"

    def triple(self, subject: Any, predicate: Any, object_: Any) -> str:
        return (
            self._path(subject, predicate, object_)
            if isinstance(predicate, Path)
            else self._step(subject, ((predicate, False),), object_, super().triple(subject, predicate, object_))
        )

    def optional(self, node: CompValue) -> str:
        return self._branch(partial(self.group, node))

    def subselect(self, select: Select) -> str:
        opened = self._renamed(select)
        if select.grouped:
            self.note_computed(opened)
        inner = self.group(opened.where)
        if select.grouped or select.is_sliced:
            return f"{self.beside(opened)} {inner}"
        return inner

    def data(self, rows: list[dict[Variable, Any]]) -> str:
        self.given.update(str(name) for row in rows for name in row)
        return super().data(rows)

    def _union(self, node: CompValue) -> str:
        parts = [partial(self.group, branch) for branch in (node.p1, node.p2)]
        return " UNION ".join(f"{{ {self._branch(part)} }}" for part in parts)

    def _extend(self, node: CompValue) -> str:
        text = super()._extend(node)
        name, sources = str(node.var), frozenset(variables(node.expr, {}))
        self.computed[name] = self.computed.get(name, frozenset()) | sources
        if not sources:
            self.given.add(name)
        if not repeatable(node.expr, {}) or sources & self.chancy:
            self.chancy.add(name)
        return text

    def _renamed(self, select: Select) -> Select:
        shown = {*select.variables, *select.keys, *select.aggregates}
        names: dict[Any, Variable] = {}

        def renamed(node: Any) -> Any:
            if isinstance(node, BNode) or (isinstance(node, Variable) and node not in shown):
                names[node] = names.get(node) or self.fresh("inner")
                return names[node]
            return node

        return mapped(select, renamed)

    def _step(self, subject: Any, predicates: tuple[tuple[Any, bool], ...], object_: Any, text: str) -> str:
        choices = tuple((_slot(predicate), inverse) for predicate, inverse in predicates)
        self.steps.append(WitnessTriple(_slot(subject), choices, _slot(object_), self.guards))
        return text

    def _path(self, subject: Any, path: Any, object_: Any) -> str:
        choices = choices_of(path)
        if choices:
            text = f"{term(subject)} {path_text(path)} {term(object_)} ."
            return self._step(subject, choices, object_, text)
        match path:
            case InvPath():
                text = self.triple(object_, path.arg, subject)
            case SequencePath():
                middles = [self.fresh("middle") for _ in path.args[1:]]
                ends = zip((subject, *middles), path.args, (*middles, object_), strict=True)
                text = " ".join(self.triple(*end) for end in ends)
            case AlternativePath():
                parts = [partial(self.triple, subject, part, object_) for part in path.args]
                text = " UNION ".join(f"{{ {self._branch(part)} }}" for part in parts)
            case NegatedPath():
                middle, others = self.fresh("middle"), ", ".join(part.n3() for part in excluded(path))
                text = f"{self.triple(subject, middle, object_)} FILTER ({term(middle)} NOT IN ({others}))"
            case _:
                text = self._chain(subject, path, object_)
        return text

    def _branch(self, written: Callable[[], str]) -> str:
        mark, before = self.fresh("branch"), self.guards
        self.guards = (*before, str(mark))
        text = f"{written()} BIND (1 AS {term(mark)})"
        self.guards = before
        return text

    def _chain(self, subject: Any, path: Any, object_: Any) -> str:
        hop = Opening(self.numbers)
        start, end = self.fresh("start"), self.fresh("end")
        query = f"SELECT * WHERE {{ {hop.triple(start, path.path, end)} }}"
        hops = Hops(query, str(start), str(end), tuple(hop.steps), tuple(hop.chains))
        self.chains.append(RepeatedPath(_slot(subject), _slot(object_), hops, path.mod, self.guards))
        return f"{term(subject)} {path_text(path)} {term(object_)} ."


def _slot(node: Any) -> Slot:
    if isinstance(node, URIRef):
        return Slot(term=Iri(str(node)))
    if isinstance(node, Literal):
        return Slot(term=Value(str(node), node.language or "", str(node.datatype or f"{XSD}string")))
    return Slot(variable=term(node).removeprefix("?"))
