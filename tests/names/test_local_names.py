"""Names that a document alone uses: whom they mean where all documents are in sight, and where one is."""

import pytest

from kg.errors import NameAmbiguous, NameNotFound
from kg.names.index import resolve, search
from kg.stores.embedded import EmbeddedStore

IDS = "https://w3id.org/kouan/id/"
SOURCES = "https://w3id.org/kouan/source/"
PREFIXES = f"""
PREFIX : <{IDS}> PREFIX source: <{SOURCES}> PREFIX kg: <https://w3id.org/kouan/ns#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#> PREFIX oa: <http://www.w3.org/ns/oa#>
"""
ONE = 'source:one a kg:Source ; kg:shortLabel "年鉴"@zh . _:1 kg:nameOf :port ; kg:name "海关" ; kg:inDocument source:one .'
TWO = 'source:two a kg:Source ; kg:shortLabel "意见"@zh . _:2 kg:nameOf :state ; kg:name "海关" ; kg:inDocument source:two .'
LABELLED = ':museum a kg:Agency ; skos:prefLabel "海关"@zh, "Museum"@en ; kg:evidence source:three .'
CALLED = ':hall a kg:Agency ; skos:prefLabel "大厅"@zh, "Hall"@en ; skos:altLabel "海关"@zh .'


def world(*parts: str) -> EmbeddedStore:
    things = """
    :port a kg:Agency ; skos:prefLabel "港关"@zh, "Port customs"@en .
    :state a kg:Agency ; skos:prefLabel "总署"@zh, "State customs"@en .
    source:three oa:hasSource source:three ; kg:shortLabel "条例"@zh .
    """
    text = "\n".join([things, *parts]).replace("_:", "source:name")
    graph = "<https://w3id.org/kouan/graph/curated>"
    store = EmbeddedStore.from_lines(b"")
    store._store.update(f"{PREFIXES} INSERT DATA {{ GRAPH {graph} {{ {text} }} }}")
    return store


@pytest.mark.parametrize(("part", "meant"), [(ONE, "port"), (TWO, "state")])
@pytest.mark.parametrize("beside", ["", LABELLED, CALLED])
def test_what_the_only_document_calls_a_thing_decides(part: str, meant: str, beside: str) -> None:
    assert resolve(world(part, beside), "海关") == f"{IDS}{meant}"


def test_of_several_documents_each_candidate_is_named_with_those_that_use_the_name() -> None:
    with pytest.raises(NameAmbiguous) as caught:
        resolve(world(ONE, TWO), "海关")
    assert caught.value.candidates == ("port (港关; 年鉴)", "state (总署; 意见)")
    assert caught.value.exit_code == 2


@pytest.mark.parametrize(("beside", "candidate"), [(LABELLED, "museum (海关; 条例)"), (CALLED, "hall (大厅)")])
def test_a_label_or_an_alias_of_another_does_not_win_in_silence(beside: str, candidate: str) -> None:
    with pytest.raises(NameAmbiguous) as caught:
        resolve(world(ONE, TWO, beside), "海关")
    assert candidate in caught.value.candidates


def test_an_id_needs_no_name() -> None:
    store = world(ONE, TWO)
    for name in ("port", "id:port", f"{IDS}port"):
        assert resolve(store, name) == f"{IDS}port"


def test_a_part_decides_before_the_whole_which_knows_the_rest() -> None:
    whole, part = world(ONE, TWO, CALLED), world(ONE)
    assert resolve(part, "海关", whole=whole) == f"{IDS}port"
    assert resolve(part, "大厅", whole=whole) == f"{IDS}hall"
    assert resolve(part, "hall", whole=whole) == f"{IDS}hall"


def test_search_says_in_which_document_a_name_is_used() -> None:
    found = {match.iri: (match.kind, match.documents) for match in search(world(ONE, TWO, CALLED), "海关")}
    assert found[f"{IDS}port"] == ("local", ("年鉴",))
    assert found[f"{IDS}hall"] == ("alias", ())


LONG = ':office a kg:Agency ; skos:prefLabel "临江市海关总局办公室"@zh, "Office"@en .'


@pytest.mark.parametrize("part", ["海关总局", "总局", "办公室", "临江"])
def test_a_part_of_the_only_long_name_never_stands_for_it(part: str) -> None:
    with pytest.raises(NameNotFound) as caught:
        resolve(world(LONG), part)
    assert "office (临江市海关总局办公室)" in str(caught.value)
    assert caught.value.exit_code == 2


def test_the_beginning_of_the_only_name_may_stand_for_it() -> None:
    assert resolve(world(LONG), "临江市海关总局") == f"{IDS}office"
