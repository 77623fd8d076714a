"""A body that ended in 2018 as of days before and after: what it led, under whom it was, what took its place."""

from __future__ import annotations

from datetime import date

import pytest

from kg.curation.artifact import Artifact
from kg.language.lineage import lineage
from kg.model.scope import Scope
from kg.model.succession import former
from kg.queries.binding import sparql_with
from kg.queries.catalogue import saved
from kg.queries.former_bodies import former_bodies
from kg.queries.portrait import portrait
from kg.queries.retrieval import read_knowledge
from kg.queries.scoping import scoped
from kg.stores.embedded import EmbeddedStore
from kg.terms import PREFIXES, expand

CIQ, CUSTOMS = PREFIXES["id"] + "shanghai-ciq", PREFIXES["id"] + "shanghai-customs"
FORMER = "Former body; merged into Shanghai Customs (from 20 April 2018)"


@pytest.mark.parametrize(
    ("as_of", "leads", "under_aqsiq", "became"),
    [
        (date(2016, 6, 30), True, True, ""),
        (date(2018, 4, 19), True, True, ""),
        (date(2018, 4, 20), False, False, FORMER),
        (date(2018, 4, 21), False, False, FORMER),
        (None, True, True, FORMER),
    ],
)
def test_what_a_body_led_is_over_with_it_and_its_past_is_kept(
    as_of: date | None,
    leads: bool,
    under_aqsiq: bool,
    became: str,
    chapter_store: EmbeddedStore,
    chapter_artifact: Artifact,
) -> None:
    store = scoped(chapter_store, Scope(as_of=as_of))
    led = store.select(sparql_with(saved()["agency-leads"], {"agency": "shanghai-ciq"}, store)).rows
    issued = store.select(f"SELECT ?document {{ <{CIQ}> kg:issues ?document }}").rows
    above = store.select(f"SELECT ?above {{ <{CIQ}> kg:subordinateTo ?above }}").rows
    assert (bool(led), bool(above)) == (leads, under_aqsiq)
    assert issued, "what it issued stays"
    knowledge = read_knowledge(store, chapter_artifact.vocabulary())
    assert lineage(knowledge, CIQ, "en") == became
    assert any(one.property == expand("kg:issues") for one in knowledge.outgoing[CIQ])


@pytest.mark.parametrize("as_of", [date(2016, 6, 30), date(2018, 4, 19), date(2018, 4, 20), None])
def test_every_list_marks_a_former_body_as_of_the_day_and_no_end_is_told_before(
    as_of: date | None, chapter_store: EmbeddedStore, chapter_artifact: Artifact
) -> None:
    store = scoped(chapter_store, Scope(as_of=as_of))
    knowledge = read_knowledge(store, chapter_artifact.vocabulary())
    told = former_bodies(store, knowledge.entities)
    assert {iri: (one.end.end, one.successors) for iri, one in told.items()} == {
        iri: (one.end.end, one.successors) for iri in knowledge.entities if (one := former(knowledge, iri))
    }
    ended = as_of is None or as_of > date(2018, 4, 19)
    assert (CIQ in told) == ended
    head = portrait(knowledge, CIQ, "en").split("\nAlso:")[0]
    assert ("2018" in head) == ended
    line = next(one for one in portrait(knowledge, CUSTOMS, "en").splitlines() if "(id:shanghai-ciq)" in one)
    assert ("[former body, by inference up to 19 April 2018, succeeded by Shanghai Customs]" in line) == ended


def test_what_was_known_by_a_day_knows_no_later_end(chapter_store: EmbeddedStore, chapter_artifact: Artifact) -> None:
    store = scoped(chapter_store, Scope(known_by=date(2016, 12, 31)))
    assert CIQ not in former_bodies(store, [CIQ])
    assert read_knowledge(store, chapter_artifact.vocabulary()).entities[CIQ].period is None
