"""Expressions of the SPARQL algebra, as rdflib has them, written back as SPARQL."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from rdflib import RDF, BNode, Literal, URIRef, Variable
from rdflib.plugins.sparql.parserutils import CompValue

from kg.errors import QueryError

Aggregates = Mapping[Variable, CompValue]
Patterns = Callable[[CompValue], str]
CHANCE = {"Builtin_RAND", "Builtin_NOW", "Builtin_UUID", "Builtin_STRUUID", "Builtin_BNODE"}
EXISTS = ("Builtin_EXISTS", "Builtin_NOTEXISTS")
CONDITION = "!"  # among the variables of an expression
UNORDERED = {"Aggregate_GroupConcat", "Aggregate_Sample"}
PREFIX_OPERATORS = {"UnaryNot": "!", "UnaryMinus": "-", "UnaryPlus": "+"}
NOT_ARGUMENTS = {"distinct", "separator", "_vars", "iri"}


def term(node: Any) -> str:
    """A variable, IRI, literal or (as a variable of its own) blank node."""
    if isinstance(node, Variable):
        return f"?{node}"
    if isinstance(node, BNode):
        return f"?blank_{str(node).encode().hex()}"
    if isinstance(node, URIRef | Literal):
        return node.n3()
    raise QueryError(f"evidence cannot be traced through {node!r}")


def expression(node: Any, patterns: Patterns, aggregates: Aggregates) -> str:
    """An expression as text; `patterns` writes what stands in EXISTS, and aggregates stand for their variables."""
    if isinstance(node, Variable) and node in aggregates:
        return _aggregate(aggregates[node], patterns)
    if not isinstance(node, CompValue):
        return term(node)
    if node.name in EXISTS:
        return f"{'NOT ' if 'NOT' in node.name else ''}EXISTS {{ {patterns(node.graph)} }}"
    if node.name.startswith("Aggregate_"):
        return _aggregate(node, patterns)
    return _operation(node, lambda part: expression(part, patterns, aggregates))


def _operation(node: CompValue, text: Callable[[Any], str]) -> str:
    match node.name:
        case "ConditionalOrExpression" | "ConditionalAndExpression":
            operator = " || " if "Or" in node.name else " && "
            written = f"({operator.join(text(part) for part in (node.expr, *node.other))})"
        case "RelationalExpression":
            written = f"({text(node.expr)} {node.op} {_operand(node.other, text)})"
        case "AdditiveExpression" | "MultiplicativeExpression":
            rest = "".join(f" {op} {text(part)}" for op, part in zip(node.op, node.other, strict=True))
            written = f"({text(node.expr)}{rest})"
        case "UnaryNot" | "UnaryMinus" | "UnaryPlus":
            written = f"({PREFIX_OPERATORS[node.name]} {text(node.expr)})"
        case "Function":
            written = f"{node.iri.n3()}({', '.join(text(part) for part in _arguments(node))})"
        case name if name.startswith("Builtin_"):
            written = f"{name.removeprefix('Builtin_')}({', '.join(text(part) for part in _arguments(node))})"
        case name:
            raise QueryError(f"evidence cannot be traced through {name}")
    return written


def variables(node: Any, aggregates: Aggregates) -> Iterator[str]:
    """The names of the variables in an expression; ``*`` for COUNT(*), `CONDITION` for EXISTS, never traced itself."""
    if isinstance(node, Variable):
        if node in aggregates:
            yield from variables(aggregates[node].vars, aggregates)
        else:
            yield str(node)
    elif node == "*":
        yield "*"
    elif isinstance(node, CompValue) and node.name in EXISTS:
        yield CONDITION
    elif isinstance(node, CompValue):
        for key, part in node.items():
            if key not in ("_vars", "res"):
                yield from variables(part, aggregates)
    elif isinstance(node, list | tuple):
        for part in node:
            yield from variables(part, aggregates)


def repeatable(node: Any, aggregates: Aggregates) -> bool:
    """Whether an expression has the same value each time it is computed from the same solutions."""
    if isinstance(node, Variable) and node in aggregates:
        return aggregates[node].name not in UNORDERED and repeatable(aggregates[node].vars, aggregates)
    if isinstance(node, CompValue):
        return node.name not in CHANCE and all(repeatable(part, aggregates) for part in node.values())
    return not isinstance(node, list | tuple) or all(repeatable(part, aggregates) for part in node)


def _operand(other: Any, text: Callable[[Any], str]) -> str:
    if other == RDF.nil:
        return "()"
    return f"({', '.join(text(part) for part in other)})" if isinstance(other, list) else text(other)


def _arguments(node: CompValue) -> Iterator[Any]:
    for key, part in node.items():
        if key in NOT_ARGUMENTS or part is None:
            continue
        if isinstance(part, list | tuple):
            yield from part
        elif part != RDF.nil:
            yield part


def _aggregate(node: CompValue, patterns: Patterns) -> str:
    name = "GROUP_CONCAT" if node.name == "Aggregate_GroupConcat" else node.name.removeprefix("Aggregate_").upper()
    inner = "*" if node.vars == "*" else expression(node.vars, patterns, {})
    separator = f" ; SEPARATOR = {Literal(str(node.separator)).n3()}" if node.separator is not None else ""
    return f"{name}({'DISTINCT ' if node.distinct else ''}{inner}{separator})"
