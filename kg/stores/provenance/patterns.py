"""Graph patterns of the SPARQL algebra, as rdflib has them, written back as SPARQL."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from typing import Any

from rdflib import Variable
from rdflib.paths import Path
from rdflib.plugins.sparql.algebra import translateGroupGraphPattern, translatePath, traverse
from rdflib.plugins.sparql.parserutils import CompValue

from kg.errors import QueryError
from kg.stores.provenance.expressions import Aggregates, expression, term
from kg.stores.provenance.property_paths import path_text
from kg.stores.provenance.selects import Select, read_select

UNDEFINED = "UNDEF"


class Writing:
    """Writes patterns as they are; a subclass may write some of them otherwise.

    Variables of our own are numbered by one counter for the whole query, so that none is shared by chance.
    """

    def __init__(self, numbers: Iterator[int] | None = None) -> None:
        self.numbers = numbers or count(1)

    def as_is(self) -> Writing:
        """A writer that changes nothing, for what only chooses rows: EXISTS and MINUS."""
        return Writing(self.numbers)

    def fresh(self, name: str) -> Variable:
        """A variable that the query does not have."""
        return Variable(f"traced_{name}_{next(self.numbers)}")

    def pattern(self, node: CompValue) -> str:
        """A graph pattern, without the braces of its group. Raises `QueryError` for one that is not known."""
        method = getattr(self, f"_{node.name.lower()}", None)
        if method is None:
            raise QueryError(f"evidence cannot be traced through {node.name}")
        text: str = method(node)
        return text

    def group(self, node: CompValue) -> str:
        """A graph pattern in braces."""
        return f"{{ {self.pattern(node)} }}"

    def value(self, node: Any, aggregates: Aggregates | None = None) -> str:
        """An expression; what stands in its EXISTS is written as it is."""
        return expression(node, self.as_is().exists, aggregates or {})

    def exists(self, node: CompValue) -> str:
        """The pattern in an EXISTS, which the parser may have left untranslated."""
        return self.pattern(translateGroupGraphPattern(traverse(node, visitPost=translatePath)))

    def triple(self, subject: Any, predicate: Any, object_: Any) -> str:
        """A triple pattern, or a path between two ends."""
        middle = path_text(predicate) if isinstance(predicate, Path) else term(predicate)
        return f"{term(subject)} {middle} {term(object_)} ."

    def select(self, select: Select) -> str:
        """A whole SELECT."""
        items = [self._item(select, variable) for variable in select.variables]
        clauses = [f"SELECT {select.modifier} {' '.join(items) or '*'} WHERE {self.group(select.where)}"]
        if select.keys:
            clauses.append("GROUP BY " + " ".join(term(key) for key in select.keys))
        for condition in select.having:
            clauses.append(f"HAVING ({self.value(condition, select.aggregates)})")
        if select.order:
            clauses.append("ORDER BY " + " ".join(self._ordered(one, select) for one in select.order))
        if select.length is not None:
            clauses.append(f"LIMIT {select.length}")
        if select.start:
            clauses.append(f"OFFSET {select.start}")
        if select.values is not None:
            clauses.append(self.pattern(select.values))
        return " ".join(clauses)

    def _item(self, select: Select, variable: Variable) -> str:
        if variable not in select.computed:
            return term(variable)
        return f"({self.value(select.computed[variable], select.aggregates)} AS {term(variable)})"

    def _ordered(self, condition: CompValue, select: Select) -> str:
        return f"{condition.order or 'ASC'}({self.value(condition.expr, select.aggregates)})"

    def _bgp(self, node: CompValue) -> str:
        return " ".join(self.triple(*parts) for parts in node.triples or ())

    def _join(self, node: CompValue) -> str:
        return f"{self.group(node.p1)} {self.group(node.p2)}"

    def _leftjoin(self, node: CompValue) -> str:
        condition = "" if node.expr.name == "TrueFilter" else f" FILTER ({self.value(node.expr)})"
        return f"{self.group(node.p1)} OPTIONAL {{ {self.optional(node.p2)}{condition} }}"

    def optional(self, node: CompValue) -> str:
        """What stands in an OPTIONAL; the binding keeps its own filters apart from the condition of the join."""
        return f"{self.group(node)} BIND (1 AS {term(self.fresh('apart'))})"

    def _union(self, node: CompValue) -> str:
        return f"{self.group(node.p1)} UNION {self.group(node.p2)}"

    def _minus(self, node: CompValue) -> str:
        return f"{self.group(node.p1)} MINUS {self.as_is().group(node.p2)}"

    def _filter(self, node: CompValue) -> str:
        return f"{self.pattern(node.p)} FILTER ({self.value(node.expr)})"

    def _extend(self, node: CompValue) -> str:
        return f"{self.group(node.p)} BIND ({self.value(node.expr)} AS {term(node.var)})"

    def _graph(self, node: CompValue) -> str:
        return f"GRAPH {term(node.term)} {self.group(node.p)}"

    def _tomultiset(self, node: CompValue) -> str:
        if isinstance(node.p, CompValue) and node.p.name != "values":
            return self.subselect(read_select(node.p))
        return self.data(node.p.res if isinstance(node.p, CompValue) else [])

    def subselect(self, select: Select) -> str:
        """A SELECT within the pattern."""
        return f"{{ {self.select(select)} }}"

    def data(self, rows: list[dict[Variable, Any]]) -> str:
        """Inline data; without any rows there are no solutions."""
        names = list(dict.fromkeys(name for row in rows for name in row)) or [Variable("traced_nothing")]
        cells = [[row.get(name, UNDEFINED) for name in names] for row in rows]
        lines = ["(" + " ".join(UNDEFINED if c == UNDEFINED else term(c) for c in row) + ")" for row in cells]
        return f"VALUES ({' '.join(term(name) for name in names)}) {{ {' '.join(lines)} }}"
