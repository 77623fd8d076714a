"""A page of a part holds what a page made from the whole graph would hold of it, though it reads no more than that."""

import json
from collections.abc import Iterable

import pytest

from kg.explorer import surroundings
from kg.explorer.lenses import lens_looks
from kg.explorer.payload.columns import columns
from kg.explorer.positions import stand
from kg.explorer.request import requested
from kg.explorer.view import View, view
from kg.model.knowledge import Knowledge
from kg.queries.retrieval import read_knowledge
from kg.stores.embedded import EmbeddedStore
from kg.terms import PREFIXES


def data_of(shown: View) -> str:
    looks = [(look, stand(shown, look)) for look in shown.looks]
    return json.dumps(columns(shown, looks, stand(shown, shown.everything)), sort_keys=True, indent=1)


def assert_equal(store: EmbeddedStore, whole: Knowledge, around: Iterable[str], depth: int) -> None:
    looks = lens_looks(store, whole)
    for iri in around:
        fetched = requested(store, read_knowledge(store, whole.vocabulary), [iri], depth)
        assert data_of(fetched) == data_of(view(whole, [iri], depth, looks)), iri


@pytest.mark.parametrize("depth", [1, 2])
def test_what_lies_around_a_thing_is_the_same(
    small_store: EmbeddedStore, small_knowledge: Knowledge, depth: int
) -> None:
    assert_equal(small_store, small_knowledge.whole(), small_knowledge.entities, depth)


def test_of_a_busy_thing_its_links_are_held_and_the_rest_is_pointed_to(
    small_store: EmbeddedStore, small_knowledge: Knowledge, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(surroundings, "MUCH", 3)
    shown = requested(small_store, read_knowledge(small_store, small_knowledge.vocabulary), ["one-stop"])
    whole = view(small_knowledge, [f"{PREFIXES['id']}one-stop"])
    assert shown.busy
    assert f"{PREFIXES['id']}one-stop" not in shown.busy
    assert [one.iri for one in shown.entities] == [one.iri for one in whole.entities]
    assert [one.iri for one in shown.statements] == [one.iri for one in whole.statements]
    _, reading = columns(shown, [], stand(shown, shown.everything))
    told = [reading["details"][shown.numbers[iri]]["remark"] for iri in sorted(shown.busy)]
    assert all("kg show" in zh and "kg show" in en for zh, en in told)
