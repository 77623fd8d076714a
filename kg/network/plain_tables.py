"""The things and links of any RDF as the tables of network tools, with its own labels and IRIs and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from kg.errors import KgError
from kg.network.export import NetworkFormat, Row, Tables, write_tables
from kg.queries.about import About
from kg.queries.plain_links import PlainLinks, whole
from kg.stores.protocol import Store
from kg.terms import Text

MOST = 200_000  # things
UNTOLD = About(Text(), Text(), "", "", ())  # of which nothing is known


def write_plain(store: Store, format_: NetworkFormat, target: BinaryIO, *, marked: bool = False) -> None:
    """Nodes with IRI, labels and classes; an edge for each triple that leads from one to another.

    A node without a name is called by its label in the store. Raises `KgError` if there is no thing that is of a class,
    labelled or linked, or for too many things.
    """
    found = whole(store, MOST)
    if not found.nodes:
        raise KgError(
            "there is nothing to write", hint="no thing of these data is of a class or linked; --format nquads has all"
        )
    if found.left_out:
        raise KgError(f"these are more than {MOST:,} things", hint="--format nquads has all of them")
    named = found.names(store)
    tables = Tables(_nodes(found, named), _edges(found, named), (len(found.nodes), len(found.links)))
    write_tables(tables, UNTOLD, format_, target, marked=marked)


def _nodes(found: PlainLinks, named: dict[str, Text]) -> Iterator[Row]:
    for iri, classes in sorted(found.nodes.items()):
        kinds = sorted(classes)
        yield {
            "id": iri,
            "label_zh": named[iri].zh,
            "label_en": named[iri].en,
            "type": named[kinds[0]].en if kinds else "",
            "classes": ";".join(named[kind].en.replace(";", ",") for kind in kinds),
            "iri": "" if iri.startswith("_:") else iri,
        }


def _edges(found: PlainLinks, named: dict[str, Text]) -> Iterator[Row]:
    for one, relation, other in sorted(found.links):
        yield {
            "source": one,
            "target": other,
            "relation": named[relation].en,
            "label_zh": named[relation].zh,
            "label_en": named[relation].en,
            "iri": relation,
            "weight": 1,
        }
