"""The index of names: which match counts for more, what is ambiguous, and what the hints say."""

from __future__ import annotations

import pytest

from kg.errors import NameAmbiguous, NameNotFound
from kg.names.codes import choices, resolve_code
from kg.names.index import resolve, search
from kg.names.lookup import index_of
from kg.names.mentions import code_mentions, in_a_name, mentions, partial_mentions
from kg.names.units import key, units
from kg.stores.embedded import EmbeddedStore

IDS = "https://w3id.org/kouan/id/"
LABELS = "http://www.w3.org/2004/02/skos/core#"
TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
NS = "https://w3id.org/kouan/ns#"


def world(*entities: tuple[str, str, dict[str, list[str]]]) -> EmbeddedStore:
    """A store of entities: id, class, and names by property; the first prefLabel is Chinese, the second English."""
    lines = []
    for id_, class_, names in entities:
        subject, graph = f"<{IDS}{id_}>", "<https://w3id.org/kouan/graph/curated>"
        lines.append(f"{subject} <{TYPE}> <{NS}{class_}> {graph} .")
        for name, values in names.items():
            property_ = f"{NS if name in ('pinyin', 'initials') else LABELS}{name}"
            for at, value in enumerate(values):
                language = f"@{('zh', 'en')[at]}" if name == "prefLabel" else ""
                lines.append(f'{subject} <{property_}> "{value}"{language} {graph} .')
    below = "http://www.w3.org/2000/01/rdf-schema#subClassOf"
    lines.append(f"<{NS}Customs> <{below}> <{NS}Agency> <https://w3id.org/kouan/graph/ontology> .")
    return EmbeddedStore.from_lines("\n".join(lines).encode() + b"\n")


@pytest.fixture(scope="module")
def names() -> EmbeddedStore:
    return world(
        ("a-one", "Customs", {"prefLabel": ["甲关", "Alpha office"], "altLabel": ["老甲"], "hiddenLabel": ["假关"],
                              "pinyin": ["jiaguan"], "initials": ["jg"]}),
        ("b-two", "Agency", {"prefLabel": ["乙局", "Beta office"], "altLabel": ["Alpha"], "initials": ["yj"]}),
        ("c-three", "Place", {"prefLabel": ["丙地", "Alpha"], "pinyin": ["bingdi"]}),
        ("d-four", "Place", {"prefLabel": ["丁地方", "Delta"], "initials": ["jga"]}),
    )  # fmt: skip


def short(iri: str) -> str:
    return iri.removeprefix(IDS)


@pytest.mark.parametrize(
    ("text", "kind", "fit", "score"),
    [
        ("甲关", "label", "exact", 1.0),
        ("a-one", "id", "exact", 0.9 + 0.1 * 0.99),
        ("老甲", "alias", "exact", 0.9 + 0.1 * 0.95),
        ("假关", "misspelling", "exact", 0.9 + 0.1 * 0.9),
        ("jiaguan", "pinyin", "exact", 0.9 + 0.1 * 0.8),
        ("jg", "initials", "exact", 0.9 + 0.1 * 0.7),
        ("甲", "label", "part", 0.4 + 0.15 / 2 + 0.08 + 0.1),
        ("关", "label", "part", 0.4 + 0.15 / 2 + 0.1),
        ("老", "alias", "part", 0.4 + 0.15 * 0.95 / 2 + 0.08 + 0.1),
        ("jia", "pinyin", "part", 0.4 + 0.15 * 0.8 * 3 / 7 + 0.08 + 0.1),
        ("guan", "pinyin", "part", 0.4 + 0.15 * 0.8 * 4 / 7 + 0.1),
        ("office, alpha", "label", "words", 0.3 + 0.1),
        ("Alpha ofice", "label", "like", 0.3 * 2 * 10 / 21),
    ],
)
def test_a_match_says_which_name_and_how_well(
    names: EmbeddedStore, text: str, kind: str, fit: str, score: float
) -> None:
    match = next(one for one in search(names, text) if short(one.iri) == "a-one")
    assert (match.kind, match.fit) == (kind, fit)
    assert match.score == pytest.approx(score)
    assert (match.type, match.label.zh, match.label.en) == (f"{NS}Customs", "甲关", "Alpha office")


def test_initials_match_from_their_beginning_only(names: EmbeddedStore) -> None:
    assert [short(one.iri) for one in search(names, "ga")] == []
    assert [short(one.iri) for one in search(names, "jga")] == ["d-four"]


def test_better_matches_stand_first_then_shorter_labels(names: EmbeddedStore) -> None:
    found = {short(one.iri): one.score for one in search(names, "Alpha")}
    assert list(found) == ["c-three", "b-two", "a-one"]
    assert list(found.values()) == pytest.approx([1.0, 0.995, 0.4 + 0.15 * 5 / 11 + 0.08 + 0.1])
    assert [short(one.iri) for one in search(names, "地")] == ["c-three", "d-four"]
    assert [short(one.iri) for one in search(names, "Alpha", 1)] == ["c-three"]


def test_no_more_than_twenty_are_found_unless_more_are_wanted() -> None:
    many = world(*((f"e-{at}", "Place", {"prefLabel": [f"地{at}", f"Place {at}"]}) for at in range(25)))
    assert len(search(many, "Place")) == 20
    assert len(search(many, "Place", 30)) == 25


def test_an_exact_name_wins_over_one_that_begins_so(names: EmbeddedStore) -> None:
    assert short(resolve(names, "Alpha")) == "c-three"
    assert short(resolve(names, "id:a-one")) == "a-one"
    assert short(resolve(names, f"{IDS}a-one")) == "a-one"
    assert short(resolve(names, "老")) == "a-one"  # the one that begins so
    assert short(resolve(names, "jg")) == "a-one"  # d-four merely begins so


def test_among_classes_the_best_of_them_is_meant(names: EmbeddedStore) -> None:
    assert short(resolve(names, "Alpha", ["kg:Agency"])) == "b-two"
    assert short(resolve(names, "Alpha", ["kg:Customs"])) == "a-one"
    assert short(resolve(names, "甲关", ["kg:Agency"])) == "a-one"
    with pytest.raises(NameNotFound, match=r"nothing is called “Alpha” among .*events"):
        resolve(names, "Alpha", ["kg:Event"])


def test_two_that_are_called_the_same_are_named() -> None:
    twins = world(("x", "Place", {"prefLabel": ["同", "Same"]}), ("y", "Place", {"prefLabel": ["同", "Other"]}))
    with pytest.raises(NameAmbiguous) as caught:
        resolve(twins, "同")
    assert caught.value.candidates == ("x (同)", "y (同)")


def test_what_is_called_so_in_part_is_offered(names: EmbeddedStore) -> None:
    with pytest.raises(NameNotFound) as caught:
        resolve(names, "office")
    assert caught.value.message == "nothing is called “office”"
    assert caught.value.hint == "did you mean b-two (乙局) or a-one (甲关)?"


def test_no_more_than_five_are_offered() -> None:
    many = world(*((f"e-{at}", "Place", {"prefLabel": [f"地{at}", f"Place {at}"]}) for at in range(8)))
    with pytest.raises(NameNotFound) as caught:
        resolve(many, "Place")
    assert str(caught.value.hint).count("地") == 5


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        ("Delto", "did you mean d-four (丁地方)?"),
        ("a-ome", "did you mean a-one (甲关)?"),
        ("jiagusn", "did you mean a-one (甲关)?"),
        ("zzz", "kg search TEXT looks for parts of names"),
        ("  ", "kg search TEXT looks for parts of names"),
    ],
)
def test_a_slip_gets_the_nearest_id_label_or_alias(names: EmbeddedStore, typed: str, hint: str) -> None:
    with pytest.raises(NameNotFound) as caught:
        resolve(names, typed)
    assert caught.value.hint == hint


def test_the_index_is_read_once(names: EmbeddedStore) -> None:
    assert index_of(names) is index_of(names)
    assert index_of(names).is_a(f"{IDS}a-one", [f"{NS}Agency"])
    assert not index_of(names).is_a(f"{IDS}b-two", [f"{NS}Customs"])


def test_codes_stand_in_the_order_of_their_list(small_store: EmbeddedStore) -> None:
    found = choices(small_store, "status")
    assert found
    assert choices(small_store, "no-such-list") == ()
    for one in found:
        assert one.iri.endswith(f"/status/{one.notation}")
        assert resolve_code(small_store, "status", one.notation) is one
        assert resolve_code(small_store, "status", one.label.zh) is one
        assert resolve_code(small_store, "status", one.label.en.upper()) is one


def test_an_unknown_code_gets_the_nearest_or_the_list(small_store: EmbeddedStore) -> None:
    status = choices(small_store, "status")
    with pytest.raises(NameNotFound) as caught:
        resolve_code(small_store, "status", status[0].notation + "x")
    assert caught.value.message == f"the list status has no entry “{status[0].notation}x”"
    assert str(caught.value.hint).startswith(f"did you mean “{status[0].notation}”")
    with pytest.raises(NameNotFound) as caught:
        resolve_code(small_store, "status", "§§")
    assert caught.value.hint == f"one of {', '.join(one.notation for one in status)}"
    units_ = choices(small_store, "unit")
    assert len(units_) > 12
    with pytest.raises(NameNotFound) as caught:
        resolve_code(small_store, "unit", "§§")
    assert caught.value.hint == f"one of {', '.join(one.notation for one in units_[:12])}, …"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("上海海关", ("上", "海", "海", "关")),
        ("Initiatives of agencies", ("initiative", "of", "agency")),
        ("ＥＤＩ 2.5%", ("edi", "2.5")),
        ("news this class bus", ("news", "this", "class", "bus")),
        ("Customs' ties, the ship's", ("custom", "tie", "the", "ship")),
        ("studies classes", ("study", "classe")),
        ("?!", ()),
    ],
)
def test_a_text_is_cut_into_units(text: str, found: tuple[str, ...]) -> None:
    assert key(text) == found


def test_units_know_where_they_stand() -> None:
    assert [(one.text, one.start, one.end) for one in units("在EDI中")] == [("在", 0, 1), ("edi", 1, 4), ("中", 4, 5)]


def test_names_are_met_in_a_text(names: EmbeddedStore) -> None:
    text = units("请问甲关和Beta office的事")
    found = mentions(names, text)
    assert {(short(one.iri), tuple(sorted(one.positions)), one.fit) for one in found} == {
        ("a-one", (2, 3), 1.0),
        ("b-two", (5, 6), 1.0),
    }
    assert mentions(names, units("jg yj")) == ()  # initials of two letters are found in too many words
    assert [short(one.iri) for one in mentions(names, units("jga"))] == ["d-four"]
    assert in_a_name(names, "甲关")
    assert not in_a_name(names, "关甲")


def test_names_are_met_in_part(names: EmbeddedStore) -> None:
    (found,) = partial_mentions(names, units("丁地吗"))
    assert (short(found.iri), tuple(sorted(found.positions))) == ("d-four", (0, 1))
    assert 0.4 <= found.fit < 1
    assert partial_mentions(names, units("丁地吗"), frozenset({0})) == ()


def test_codes_are_met_in_a_text(small_store: EmbeddedStore) -> None:
    first = choices(small_store, "status")[0]
    found = code_mentions(small_store, "status", units(f"哪些{first.label.zh}的"))
    assert first.iri in {one.iri for one in found}
