"""What is read from a server is kept under the digest of what it holds."""

from __future__ import annotations

import pytest

from kg.curation.description import DATASET
from kg.names.index import search
from kg.stores.embedded import EmbeddedStore
from kg.terms import expand

GRAPH = expand("graph:curated")
ONE = (
    f"<urn:one> <{expand('rdf:type')}> <{expand('kg:Agency')}> <{GRAPH}> .\n"
    f'<urn:one> <{expand("skos:prefLabel")}> "{{name}}"@en <{GRAPH}> .\n'
    f'<{DATASET}> <{expand("dct:identifier")}> "{{digest}}" <{expand("graph:dataset")}> .\n'
)


class Elsewhere(EmbeddedStore):
    """A store that someone else runs, and all it was asked."""

    def select(self, text):  # type: ignore[no-untyped-def]
        self.asked = (*getattr(self, "asked", ()), text)
        return super().select(text)


def elsewhere(name: str, digest: str, address: str = "http://server/sparql") -> Elsewhere:
    store = Elsewhere.from_lines(ONE.format(name=name, digest=digest).encode())
    assert isinstance(store, Elsewhere)
    store.address = address
    return store


@pytest.mark.parametrize(
    ("later", "found"),
    [
        (("Harbour", "aa"), "Harbour"),
        (("Quay", "aa"), "Harbour"),  # as the same digest says the same content
        (("Quay", "bb"), "Quay"),
        (("Quay", "aa", "http://other/sparql"), "Quay"),
    ],
)
def test_names_are_read_once_for_what_a_server_holds(later: tuple[str, ...], found: str) -> None:
    assert [one.label.en for one in search(elsewhere("Harbour", "aa"), "Harbour")] == ["Harbour"]
    again = elsewhere(*later)
    assert [one.label.en for one in search(again, found)] == [found]
    read = [text for text in again.asked if "skos:altLabel" in text]
    assert bool(read) == (found == "Quay")
