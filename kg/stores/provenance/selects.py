"""A SELECT in the SPARQL algebra, as rdflib has it, taken apart into its clauses."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from rdflib import Variable
from rdflib.plugins.sparql.algebra import translateQuery
from rdflib.plugins.sparql.parser import Query
from rdflib.plugins.sparql.parserutils import CompValue

from kg.errors import QueryError
from kg.stores.provenance.literals import as_written
from kg.stores.syntax import normalised
from kg.terms import PREFIXES

READER = Query.copy().parse_with_tabs()  # otherwise a tab in a string is read as spaces


@dataclass
class Select:
    """The clauses. `computed` holds the SELECT expressions of a grouped query; otherwise they stand in `where`."""

    where: CompValue
    variables: tuple[Variable, ...] = ()
    modifier: str = ""
    order: tuple[CompValue, ...] = ()
    start: int = 0
    length: int | None = None
    grouped: bool = False
    keys: tuple[Variable, ...] = ()
    aggregates: dict[Variable, CompValue] = field(default_factory=dict)
    computed: dict[Variable, Any] = field(default_factory=dict)
    having: tuple[Any, ...] = ()
    values: CompValue | None = None

    @property
    def is_sliced(self) -> bool:
        """Whether only some of the solutions are wanted."""
        return self.length is not None or self.start > 0


def parsed(text: str) -> tuple[Select, tuple[str, ...]]:
    """The SELECT of a query, and its FROM clauses as text.

    Raises `QueryError` if it is not a SELECT or the parser cannot read it.
    """
    head = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in PREFIXES.items())
    try:
        with as_written():
            # not parseQuery: it expands escapes once more
            algebra = translateQuery(READER.parse_string(head + normalised(text).text, parse_all=True)).algebra
    except Exception as error:  # any fault of the parser is a query that it cannot read
        message = str(error).split("\n", 1)[0]
        raise QueryError(f"the query cannot be traced to its evidence: {message}") from error
    if algebra.name != "SelectQuery":
        raise QueryError("evidence belongs to rows: the query must be a SELECT")
    clauses = tuple(_from_clause(clause) for clause in algebra.datasetClause or ())
    return read_select(algebra.p), clauses


def read_select(node: CompValue) -> Select:
    """The clauses of the algebra below a SELECT."""
    select = Select(where=node)
    if node.name == "Slice":
        select.start, select.length = int(node.start), None if node.length is None else int(node.length)
        node = node.p
    if node.name in ("Distinct", "Reduced"):
        select.modifier, node = node.name.upper(), node.p
    select.variables, node = tuple(node.PV), node.p
    if node.name == "OrderBy":
        select.order, node = tuple(node.expr), node.p
    if _aggregation(node):
        _read_groups(select, node)
    else:
        select.where = node
    return select


def _from_clause(clause: CompValue) -> str:
    return f"FROM {clause.default.n3()}" if clause.default else f"FROM NAMED {clause.named.n3()}"


def _aggregation(node: Any) -> bool:
    while isinstance(node, CompValue) and node.name in ("Extend", "Filter", "Join"):
        node = node.p1 if node.name == "Join" else node.p
    return isinstance(node, CompValue) and node.name == "AggregateJoin"


def _read_groups(select: Select, node: CompValue) -> None:
    having: list[Any] = []
    while node.name != "AggregateJoin":
        if node.name == "Extend":
            select.computed[node.var] = node.expr
        elif node.name == "Filter":
            having.append(node.expr)
        else:
            select.values = node.p2
        node = node.p1 if node.name == "Join" else node.p
    select.grouped, select.having = True, tuple(having)
    select.aggregates = {one.res: one for one in node.A}
    select.keys, select.where = _named_keys(node.p.expr or (), node.p.p)
    for variable, value in list(select.computed.items()):
        sampled = select.aggregates.get(value) if isinstance(value, Variable) else None
        if sampled is not None and sampled.name == "Aggregate_Sample" and sampled.vars == variable:
            del select.computed[variable]
            del select.aggregates[value]


def _named_keys(keys: Sequence[Any], where: CompValue) -> tuple[tuple[Variable, ...], CompValue]:
    """The keys of groups as variables; an expression among them gets a name of its own in the pattern."""
    named = []
    for number, key in enumerate(keys):
        if isinstance(key, Variable):
            named.append(key)
        else:
            named.append(Variable(f"traced_key_{number}"))
            where = CompValue("Extend", p=where, expr=key, var=named[-1])
    return tuple(named), where


def mapped(select: Select, change: Callable[[Any], Any]) -> Select:
    """A copy of a SELECT in whose patterns and expressions every term is changed; its own variables are kept."""

    def apply(node: Any) -> Any:
        if isinstance(node, CompValue):
            return CompValue(node.name, **{key: apply(part) for key, part in node.items()})
        if isinstance(node, dict):
            return {apply(key): part for key, part in node.items()}
        if isinstance(node, list | tuple):
            return type(node)(apply(part) for part in node)
        return change(node)

    return replace(
        select,
        where=apply(select.where),
        order=tuple(apply(one) for one in select.order),
        aggregates={name: apply(one) for name, one in select.aggregates.items()},
        computed={name: apply(one) for name, one in select.computed.items()},
        having=tuple(apply(one) for one in select.having),
    )
