"""Answers as the objects of other libraries. The only user of pandas; networkx is used for these two graphs alone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from kg.errors import KgError, QueryError
from kg.stores.rdf import Blank, Iri, Literal, Triple
from kg.terms import shorten

if TYPE_CHECKING:
    import networkx
    import pandas

ENDS = ("source", "target")


def data_frame(columns: Sequence[str], rows: Sequence[dict[str, Any]]) -> pandas.DataFrame:
    """Rows as a data frame; a column all of whose values are decimals or dates gets the type of pandas for them.

    Raises `KgError` if pandas is not installed.
    """
    try:
        import pandas
    except ImportError as error:
        raise KgError("pandas is not installed", hint="pip install pandas") from error
    frame = pandas.DataFrame(rows, columns=list(columns))
    for column in columns:
        kinds = {type(row[column]) for row in rows} - {type(None)}
        if kinds in ({Decimal}, {Decimal, int}):
            frame[column] = frame[column].astype("Float64")
        elif kinds == {date}:
            frame[column] = pandas.to_datetime(frame[column])
    return frame.convert_dtypes()


def network_of_rows(
    columns: Sequence[str], rows: Sequence[dict[str, Any]], *, directed: bool = True
) -> networkx.MultiGraph[str]:
    """An edge for each row from ``source`` to ``target``, with the other columns as its attributes.

    Decimals are floats there and dates text, as measures and writers of networks want them. Rows in which an end is
    unbound are left out. Raises `QueryError` if there are no such columns.
    """
    import networkx

    if not set(ENDS) <= set(columns):
        raise QueryError("a network needs the columns source and target", hint="or a CONSTRUCT query")
    network: networkx.MultiGraph[str] = networkx.MultiDiGraph() if directed else networkx.MultiGraph()
    for row in rows:
        if row["source"] is not None and row["target"] is not None:
            attributes = {name: _attribute(row[name]) for name in columns if name not in ENDS and row[name] is not None}
            network.add_edge(str(row["source"]), str(row["target"]), **attributes)
    return network


def network_of_triples(triples: Sequence[Triple]) -> networkx.MultiDiGraph[str]:
    """An edge for each triple, with its predicate as key; a literal becomes an attribute of its subject.

    The attribute is named by the predicate, and the language where there is one: ``skos:prefLabel@zh``. Of several
    values the last in order stays.
    """
    import networkx

    network: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
    for subject, predicate, object_ in sorted(triples, key=_order):
        name = shorten(predicate.value)
        match object_:
            case Iri() | Blank():
                network.add_edge(str(subject), str(object_), key=name, predicate=predicate.value)
            case Literal():
                language = f"@{object_.language}" if object_.language else ""
                network.add_node(str(subject), **{f"{name}{language}": _attribute(object_.python())})
    return network


def _attribute(value: Any) -> Any:
    match value:
        case Decimal():
            return float(value)
        case date():
            return value.isoformat()
        case _:
            return value


def _order(triple: Triple) -> tuple[str, ...]:
    return tuple(str(part) for part in triple)
