"""Things of any RDF as rows and as plain text: found by their labels, told by what is said of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from kg.queries.cells import Cell
from kg.queries.labelled import TYPE, Description, called, description, labels
from kg.queries.plain_links import classes_of
from kg.stores.protocol import Store
from kg.stores.rdf import Blank, Iri, Literal, Term
from kg.terms import Language, Text

MOST = 1000  # properties of a thing, and as many links to it
FOUND = ("iri", "label", "types")
FACTS = ("direction", "property", "property_label", "value", "value_label", "language", "datatype")
LEADS_HERE = Text("指向此处：", "What leads here:")
CUT = Text("（仅列出前{}条）", "(only the first {} are listed)")


def found_rows(store: Store, text: str, limit: int, language: Language) -> list[tuple[Cell, ...]]:
    """The things with a label that holds a text, at most `limit`: IRI, label, labels of their classes; see `FOUND`."""
    found = called(store, text, limit)
    kinds = classes_of(store, found)
    named = labels(store, [*found, *(one for held in kinds.values() for one in held)], language)
    return [(one, named[one], tuple(sorted(named[kind] for kind in kinds.get(one, ())))) for one in found]


def thing_rows(store: Store, thing: str, language: Language) -> list[tuple[Cell, ...]]:
    """What is said of a thing (an IRI) and what leads to it, one a row, with the columns `FACTS`.

    What a node without a name says stands in rows of its own, under the label that it has in this answer.
    """
    told = description(store, thing, MOST)
    named = labels(store, _spoken_of(thing, told), language)

    def row(direction: str, property_: str, value: Term) -> tuple[Cell, ...]:
        tongue, type_ = (value.language, value.datatype) if isinstance(value, Literal) else ("", "")
        label = named.get(str(value), "") if isinstance(value, Iri) else ""
        written = value.value if isinstance(value, Literal | Iri) else str(value)
        return direction, property_, named[property_], written, label, tongue, "" if tongue else type_

    own = [row("says", property_, value) for property_, value in told.says]
    held = [row(str(node), property_, value) for node, rows in told.held.items() for property_, value in rows]
    return [*own, *held, *(row("said", property_, one) for property_, one in told.said)]


def thing_text(store: Store, thing: str, language: Language) -> str:
    """A thing (an IRI) for a terminal: its label, then what is said of it and what leads to it, by property."""
    told = description(store, thing, MOST)
    named = labels(store, _spoken_of(thing, told), language)
    lines = [named[thing], f"<{thing}>", "", *_lines(told.says, told, named, "")]
    if told.said:
        lines += ["", LEADS_HERE[language]]
        lines += [f"  {named[str(one)]} · {named[property_]} · <{one}>" for property_, one in told.said]
    if MOST in (len(told.says), len(told.said)):
        lines.append(CUT[language].format(MOST))
    return "\n".join(lines) + "\n"


def _lines(rows: Sequence[tuple[str, Term]], told: Description, named: dict[str, str], before: str) -> Iterator[str]:
    for property_, value in rows:
        head = f"{before}{named[property_]}: "
        match value:
            case Literal():
                tongue = f" @{value.language}" if value.language else ""
                yield head + value.value.replace("\n", f"\n{before}  ") + tongue
            case Iri():
                label = named[value.value]
                yield head + (label if property_ == TYPE else f"{label} <{value.value}>")
            case Blank():
                yield head.rstrip()
                if before:  # what stands within one without a name is told where that is shown
                    yield f"{before}  {value}"
                else:
                    yield from _lines(told.held.get(value, ()), told, named, before + "  ")


def _spoken_of(thing: str, told: Description) -> set[str]:
    """The IRIs that an account of a thing names."""
    rows: Iterable[tuple[str, Term]] = (*told.says, *(row for held in told.held.values() for row in held), *told.said)
    return {thing, *(one for property_, value in rows for one in (property_, *_iri(value)))}


def _iri(term: Term) -> Iterator[str]:
    if isinstance(term, Iri):
        yield term.value
