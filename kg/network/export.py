"""The graph for network tools: GraphML, GEXF 1.3, and CSV tables of nodes and edges for pandas and Neo4j."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import BinaryIO, Literal, get_args

from kg.errors import KgError
from kg.language.citation import citation
from kg.model.entity import Entity, Period
from kg.model.knowledge import Knowledge
from kg.model.modality import MODALITIES
from kg.model.statement import Statement
from kg.network.gexf import gexf
from kg.network.graphml import graphml
from kg.network.package import write_package
from kg.network.projection import Projection, no_edges
from kg.queries.about import About
from kg.queries.cells import Cell
from kg.queries.identifiers import Codes
from kg.terms import Text, local_name

NetworkFormat = Literal["graphml", "gexf", "csv"]
DATES = ("start", "latest_start", "earliest_end", "end", "ending", "precision", "basis", "date_as_written")
NETWORK_FORMATS: tuple[str, ...] = get_args(NetworkFormat)
NO_CODES: Codes = {}
Row = dict[str, Cell]


@dataclass(frozen=True)
class Tables:
    """Nodes and edges as rows of typed cells, how many there are of each, and whether edges point from end to end."""

    nodes: Iterator[Row]
    edges: Iterator[Row]
    counts: tuple[int, int]
    directed: bool = True


def write_network(
    knowledge: Knowledge,
    about: About,
    format_: NetworkFormat,
    target: BinaryIO,
    *,
    marked: bool = False,
    codes: Codes = NO_CODES,
) -> None:
    """All entities, the articles they are linked to, and the statements between them, with licence and sources.

    ``csv`` is a zip archive, its tables `marked` for Excel by a byte order mark if wanted. Parallel edges stay, with
    the IRI of the `statement`; `evidence` lists sentences with their documents (``shanghai-2015-ch3:s2.1.3``),
    `cited_zh` and `cited_en` as people cite them; `codes` that things have elsewhere, in columns of their own. Raises
    `KgError` for an unknown format.
    """
    counts = len(knowledge.entities) + len(_linked_codes(knowledge)), len(knowledge.statements)
    nodes = _coded(chain(_entities(knowledge), _codes(knowledge)), knowledge.entities, codes)
    write_tables(Tables(nodes, _edges(knowledge), counts), about, format_, target, marked=marked)


def write_projection(
    projection: Projection,
    knowledge: Knowledge,
    about: About,
    format_: NetworkFormat,
    target: BinaryIO,
    *,
    marked: bool = False,
    codes: Codes = NO_CODES,
) -> None:
    """The network that a lens shows: its nodes, and its edges with the weights by which measures count.

    As many edges as the projection has: two nodes may have several, each with what they share (`via`), the IRIs of its
    `statements` and the sentences they rest on. Undirected if the projection is. Raises `KgError` for a network
    without edges and for an unknown format.
    """
    if not projection.edges:
        raise no_edges(projection.lens)
    counts = len(projection.nodes), len(projection.edges)
    nodes = _coded(_nodes_of(projection, knowledge), projection.nodes, codes)
    tables = Tables(nodes, _edges_of(projection, knowledge), counts, projection.form != "undirected")
    write_tables(tables, about, format_, target, marked=marked)


def write_tables(
    tables: Tables, about: About, format_: NetworkFormat, target: BinaryIO, *, marked: bool = False
) -> None:
    """Rows of nodes and edges in a format of network tools. Raises `KgError` for an unknown format."""
    nodes, node_columns = _with_columns(tables.nodes)
    edges, edge_columns = _with_columns(tables.edges)
    columns = node_columns, edge_columns
    match format_:
        case "graphml":
            lines = graphml(nodes, edges, columns, about, directed=tables.directed)
            target.writelines(one.encode() for one in lines)
        case "gexf":
            lines = gexf(nodes, edges, columns, tables.counts, about, directed=tables.directed)
            target.writelines(one.encode() for one in lines)
        case "csv":
            write_package(nodes, edges, columns, about, target, marked=marked)
        case _:
            raise KgError(f"no format “{format_}”", hint=f"one of {', '.join(NETWORK_FORMATS)}")


def _with_columns(rows: Iterator[Row]) -> tuple[Iterator[Row], list[str]]:
    """Some rows, and the names of their columns."""
    first = next(rows, None)
    return (rows, []) if first is None else (chain([first], rows), list(first))


def _coded(rows: Iterator[Row], things: Iterable[str], codes: Codes) -> Iterator[Row]:
    """Rows of things with a column for each scheme of codes in which any of them has one."""
    schemes = sorted({scheme for iri in things for scheme in codes.get(iri, ())})
    for row in rows:
        given = codes.get(str(row["iri"]), {})
        yield {**row, **{scheme: given.get(scheme, "") for scheme in schemes}}


def _named(entity: Entity, knowledge: Knowledge) -> Row:
    """What a thing is called and of which kind it is."""
    return {
        "id": entity.id,
        "label_zh": entity.label.zh,
        "label_en": entity.label.en,
        "type": local_name(entity.type),
        "classes": _classes(knowledge, entity.type),
        "kind": local_name(entity.kind),
        "iri": entity.iri,
        "color": knowledge.vocabulary.classes[entity.type].colour,
    }


def _entities(knowledge: Knowledge) -> Iterator[Row]:
    for entity in knowledge.entities.values():
        figure = entity.amount
        yield {
            **_named(entity, knowledge),
            "status": local_name(entity.status),
            "intent": local_name(entity.intent),
            **_dates(entity.period),
            "value": figure.value if figure else None,
            "unit": local_name(figure.unit) if figure else "",
            **_evidence(knowledge, entity.evidence or _around(knowledge, entity.iri)),
        }


def _nodes_of(projection: Projection, knowledge: Knowledge) -> Iterator[Row]:
    for iri in projection.nodes:
        entity = knowledge.entities[iri]
        side = {"side": "source" if iri in projection.sources else "target"} if projection.bipartite else {}
        yield {
            **_named(entity, knowledge),
            **side,
            **_evidence(knowledge, entity.evidence or _around(knowledge, entity.iri)),
        }


def _edges_of(projection: Projection, knowledge: Knowledge) -> Iterator[Row]:
    for edge in projection.edges:
        term = knowledge.vocabulary.properties[edge.relation]
        shared = knowledge.label(edge.via) if edge.via else Text()
        statements = [knowledge.statements[iri] for iri in edge.statements]
        modalities = {one.modality for one in statements}
        yield {
            "source": _id(knowledge, edge.source),
            "target": _id(knowledge, edge.target),
            "relation": term.key,
            "label_zh": shared.zh or term.label.zh,
            "label_en": shared.en or term.label.en,
            "weight": edge.weight,
            "via": _id(knowledge, edge.via) if edge.via else "",
            "modality": max(modalities, key=MODALITIES.index),
            "statements": edge.statements,
            **_evidence(knowledge, tuple(dict.fromkeys(at for one in statements for at in one.evidence))),
        }


def _codes(knowledge: Knowledge) -> Iterator[Row]:
    """The codes that statements lead to, such as articles of an agreement."""
    for iri in _linked_codes(knowledge):
        code = knowledge.vocabulary.codes[iri]
        empty = {"status": "", **_dates(None), "value": None, "unit": "", **_evidence(knowledge, ())}
        label = {"label_zh": code.label.zh, "label_en": code.label.en}
        yield {
            "id": _id(knowledge, iri),
            **label,
            "type": "Concept",
            "classes": "Concept",
            "kind": code.scheme,
            "iri": iri,
            "color": "",
            **empty,
        }


def _linked_codes(knowledge: Knowledge) -> list[str]:
    codes = knowledge.vocabulary.codes
    return sorted({one.object for one in knowledge.statements.values() if one.object in codes})


def _edges(knowledge: Knowledge) -> Iterator[Row]:
    def ends(one: Statement) -> tuple[str, ...]:
        return one.subject, one.property, one.object, one.iri

    for statement in sorted(knowledge.statements.values(), key=ends):
        term = knowledge.vocabulary.properties[statement.property]
        yield {
            "source": _id(knowledge, statement.subject),
            "target": _id(knowledge, statement.object),
            "relation": term.key,
            "label_zh": term.label.zh,
            "label_en": term.label.en,
            "modality": statement.modality,
            "intent": statement.intent,
            "statement": statement.iri,
            "weight": 1,
            **_dates(statement.period),
            **_evidence(knowledge, statement.evidence),
        }


def _dates(span: Period | None) -> Row:
    """The columns of a period: its bounds, how it ends if on no known day, and how the source gives it."""
    days = (span.start, span.start_latest, span.end_earliest, span.end) if span else (None,) * 4
    given = (span.ending, span.precision, span.basis, span.raw) if span else ("",) * 4
    return dict(zip(DATES, (*days, *given), strict=True))


def _id(knowledge: Knowledge, iri: str) -> str:
    code = knowledge.vocabulary.codes.get(iri)
    return f"{code.scheme}-{code.notation}" if code else local_name(iri)


def _classes(knowledge: Knowledge, type_: str) -> str:
    return ";".join(local_name(iri) for iri in knowledge.vocabulary.lineage(type_))


def _around(knowledge: Knowledge, iri: str) -> tuple[str, ...]:
    """The sentences of the statements about an entity: its evidence where a scope leaves none of its own."""
    around = (*knowledge.outgoing.get(iri, ()), *knowledge.incoming.get(iri, ()))
    return tuple(knowledge.in_reading_order({at for one in around for at in one.evidence}))


def _evidence(knowledge: Knowledge, sentences: tuple[str, ...]) -> Row:
    """The columns of evidence: places as machines cite them, and as people do in each language."""
    return {
        "evidence": tuple(knowledge.sentences[iri].anchor for iri in sentences),
        "cited_zh": "；".join(citation(knowledge, iri, "zh") for iri in sentences),
        "cited_en": "; ".join(citation(knowledge, iri, "en") for iri in sentences),
    }
