"""RDF terms as plain values, so that only this room knows the store's own types."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from kg.terms import PREFIXES, shorten

XSD = PREFIXES["xsd"]
INTEGERS = {XSD + name for name in ("integer", "int", "long", "short", "nonNegativeInteger", "positiveInteger")}


@dataclass(frozen=True, order=True, slots=True)
class Iri:
    """An IRI."""

    value: str

    def __str__(self) -> str:
        return self.value


@dataclass(frozen=True, order=True, slots=True)
class Blank:
    """A blank node, by the label it has in one answer."""

    value: str

    def __str__(self) -> str:
        return f"_:{self.value}"


@dataclass(frozen=True, order=True, slots=True)
class Literal:
    """A literal with its language, or the IRI of its datatype."""

    value: str
    language: str = ""
    datatype: str = XSD + "string"

    def __str__(self) -> str:
        return self.value

    def python(self) -> str | int | Decimal | date:
        """The value as a Python one where its datatype has a counterpart, otherwise the text."""
        try:
            if self.datatype in INTEGERS:
                return int(self.value)
            if self.datatype in {XSD + "decimal", XSD + "double", XSD + "float"}:
                number = Decimal(self.value)
                return number if number.is_finite() else self.value
            if self.datatype == XSD + "date":
                return date.fromisoformat(self.value)
        except (ValueError, ArithmeticError):
            return self.value
        return self.value


Term = Iri | Blank | Literal
Row = tuple[Term | None, ...]
Triple = tuple[Term, Iri, Term]


@dataclass(frozen=True)
class Solutions:
    """The answer to a SELECT query: variables in order, and rows with None where a variable is unbound."""

    variables: tuple[str, ...]
    rows: tuple[Row, ...]

    def __len__(self) -> int:
        return len(self.rows)


def text_of(term: Term | None) -> str:
    """A term for people: IRIs shortened to CURIEs, nothing for an unbound variable."""
    if term is None:
        return ""
    return shorten(term.value) if isinstance(term, Iri) else str(term)
