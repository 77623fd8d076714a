"""Codes of places in the schemes of others: each is in the table of what was verified, where and how, and no other is."""

from __future__ import annotations

import csv

import pytest

from kg.curation.artifact import Artifact
from kg.queries.identifiers import identifiers, same_things
from kg.queries.standards import standard_lines
from kg.stores.embedded import EmbeddedStore
from kg.terms import PREFIXES
from tests.conftest import ROOT

TABLE = ROOT / "data" / "authority" / "identifiers.csv"
HELD = "SELECT ?thing ?property ?value { ?property kg:identifierScheme ?scheme . ?thing ?property ?value }"


@pytest.fixture(scope="module")
def shipped(shipped_artifact: Artifact) -> EmbeddedStore:
    return EmbeddedStore.in_memory(shipped_artifact.dataset)


def test_the_table_says_of_each_code_where_and_how_it_was_verified(
    shipped: EmbeddedStore, shipped_artifact: Artifact
) -> None:
    with TABLE.open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines))
    assert all(row["text"].strip() and row["how"].strip() for row in rows)
    terms = shipped_artifact.vocabulary().properties
    held = {
        (str(thing).removeprefix(PREFIXES["id"]), terms[str(property_)].key, str(value))
        for thing, property_, value in shipped.select(HELD).rows
    }
    verified = {(row["id"], row["key"], row["value"]) for row in rows}
    assert held <= verified
    unused = {row[0] for row in verified - held}  # a shipped place that no document names is not compiled
    assert not [one for one in unused if shipped.query(f"ASK {{ id:{one} a ?class }}")]
    assert len(verified) == len(rows) == len({(key, value) for _, key, value in verified})


def test_a_place_is_the_same_as_its_namesake_elsewhere(shipped: EmbeddedStore) -> None:
    found = {one.scheme: (one.value, one.address) for one in identifiers(shipped, PREFIXES["id"] + "shanghai")}
    assert found == {"GeoNames": ("1796231", "https://sws.geonames.org/1796231/"), "ISO 3166": ("CN-SH", "")}
    assert identifiers(shipped, PREFIXES["id"] + "shanghai-customs") == ()
    assert (PREFIXES["id"] + "shanghai", "https://sws.geonames.org/1796231/") in same_things(shipped)
    written = b"".join(standard_lines(shipped)).decode()
    assert f"<{PREFIXES['id']}shanghai> <{PREFIXES['owl']}sameAs> <https://sws.geonames.org/1796231/>" in written
