"""Codes of places in the schemes of others: each is in the table of what was verified, where and how, and no other is."""

from __future__ import annotations

import csv
import io
import zipfile
from typing import cast

import pytest

from kg.curation.artifact import Artifact
from kg.names.index import resolve, search
from kg.network.export import NETWORK_FORMATS, NetworkFormat, write_network
from kg.queries.about import about
from kg.queries.fact_rows import code_rows
from kg.queries.identifiers import codes, identifiers, same_things
from kg.queries.portrait import portrait
from kg.queries.retrieval import read_knowledge
from kg.queries.standards import standard_lines
from kg.stores.embedded import EmbeddedStore
from kg.terms import PREFIXES, read_vocabulary
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
    assert found == {
        "GeoNames": ("1796231", "https://sws.geonames.org/1796231/"),
        "ISO 3166": ("CN-SH", ""),
        "Wikidata": ("Q8686", "http://www.wikidata.org/entity/Q8686"),
    }
    assert identifiers(shipped, PREFIXES["id"] + "shanghai-customs") == ()
    written = b"".join(standard_lines(shipped)).decode()
    for address in ("https://sws.geonames.org/1796231/", "http://www.wikidata.org/entity/Q8686"):
        assert (PREFIXES["id"] + "shanghai", address) in same_things(shipped)
        assert f"<{PREFIXES['id']}shanghai> <{PREFIXES['owl']}sameAs> <{address}>" in written


@pytest.mark.parametrize("code", ["CNSHG", "cnshg", "CN-SH", "1796231", "q8686"])
def test_a_code_finds_and_shows_what_has_it(code: str, shipped: EmbeddedStore) -> None:
    iri = resolve(shipped, code)
    assert code.upper() in {one.value for one in identifiers(shipped, iri)}
    (found,) = search(shipped, code)
    assert (found.iri, found.kind, found.fit, found.name) == (iri, "code", "exact", code.upper())


@pytest.mark.parametrize("code", ["XXXXX", "CN-99", 'CN" . ?x'])
def test_what_is_no_code_of_anything_finds_nothing_by_it(code: str, shipped: EmbeddedStore) -> None:
    assert all(one.kind != "code" for one in search(shipped, code))


def test_codes_stand_in_exports_and_in_what_is_shown_of_a_thing(shipped: EmbeddedStore) -> None:
    knowledge = read_knowledge(shipped, read_vocabulary(ROOT / "ontology"))
    port, known = PREFIXES["id"] + "port-of-shanghai", codes(shipped)
    coded = identifiers(shipped, port)
    assert "UN/LOCODE CNSHG" in portrait(knowledge, port, "en", coded)
    assert [row[:3] for row in code_rows(coded)] == [("UN/LOCODE", "code", "CNSHG")]

    for format_ in NETWORK_FORMATS:
        write_network(knowledge, about(shipped), cast("NetworkFormat", format_), target := io.BytesIO(), codes=known)
        content = target.getvalue()
        if format_ == "csv":
            content = zipfile.ZipFile(target).read("nodes.csv")
            row = next(one for one in csv.DictReader(io.StringIO(content.decode())) if one["id:ID"] == "shanghai")
            assert (row["isoCode"], row["geonames"], row["wikidata"]) == ("CN-SH", "1796231", "Q8686")
            assert row["unlocode"] == ""
        assert all(one in content for one in (b"CNSHG", b"CN-SH", b"1796231", b"Q8686")), format_
