"""Answers of a model held against the text: what is true becomes proposals, every lie is dropped with a reason."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from tests.ingest.language_model.conftest import FIRST, NOTICE, SECOND, THIRD, Ask
from tests.ingest.language_model.stub import Exchange, fact

BUILDS = fact(SECOND, "海关总署建设国际贸易单一窗口", {"about": "gacc", "builds": "single-window"}, cue="建设")
SUPPORTS = fact(THIRD, "财政部支持国际贸易单一窗口", {"about": "mof", "supports": "single-window"}, cue="支持")
ALLIANCE = {"id": "new-1", "type": "Enterprise", "label": {"zh": "贸易数据联盟", "en": "trade data alliance"}}
NEW = fact(FIRST, "成立贸易数据联盟", ALLIANCE)
MEMBER = fact(FIRST, "商务部成立贸易数据联盟", {"about": "mofcom", "establishes": "new-1"}, cue="成立")


def answering(*facts: object) -> Any:
    """Facts as the answer to the requests whose sentences they name, or to the first."""

    def answer(exchange: Exchange) -> None:
        here = {one["place"] for one in exchange.asked["sentences"]}
        elsewhere = {FIRST, SECOND, THIRD} - here
        said = [one for one in facts if not (isinstance(one, dict) and one.get("place") in elsewhere)]
        exchange.says({"facts": said})

    return answer


def test_what_the_text_says_becomes_proposals(ask: Ask) -> None:
    found = ask(answering(NEW, MEMBER, SUPPORTS))
    assert found.consultation.dropped == []
    alliance = "mao-yi-shu-ju-lian-meng"
    records = [dict(one.record) for one in found.own]
    assert {"id": alliance, "type": "Enterprise", "label": ALLIANCE["label"], "evidence": [FIRST]} in records
    assert {"about": "mofcom", "establishes": alliance, "evidence": [FIRST]} in records
    spans = {
        name: NOTICE[at.start : at.end]
        for one in found.own
        if "about" in one.record
        for name, at in one.extents.items()
    }
    assert spans == {"subject": "商务部", "object": "贸易数据联盟", "cue": "成立"}
    assert {one.confidence for one in found.own} == {0.8}


def test_what_rules_say_too_is_proposed_once_and_names_both(ask: Ask) -> None:
    found = ask(answering(BUILDS))
    assert found.own == []
    (same,) = [one for one in found.proposals if one.rule.endswith(", model stub")]
    (before,) = [one for one in found.rules if one.id == same.id]
    assert (same.rule, same.record) == (f"{before.rule}, model stub", before.record)
    assert same.confidence == max(before.confidence, 0.8)
    assert len(found.proposals) == len(found.rules)


def test_the_same_twice_is_proposed_once(ask: Ask) -> None:
    assert len(ask(answering(NEW, MEMBER, NEW | {"record": ALLIANCE | {"id": "new-2"}}, MEMBER)).own) == 2


def test_a_name_that_rules_know_is_theirs(ask: Ask) -> None:
    """What the model takes for new and the text calls by a known name is told of by its id."""
    window = {"id": "new-1", "type": "Enterprise", "label": {"zh": "商务部", "en": "commerce"}}
    member = fact(FIRST, "商务部成立贸易数据联盟", {"about": "new-1", "establishes": "new-2"})
    found = ask(answering(fact(FIRST, "商务部", window), NEW | {"record": ALLIANCE | {"id": "new-2"}}, member))
    assert [one.record["about"] for one in found.own if "about" in one.record] == ["mofcom"]


LIES: Mapping[str, tuple[Any, str]] = {
    "an invented quote": (BUILDS | {"quote": "海关总署负责建设国际贸易单一窗口"}, "does not hold the quote"),
    "a quote but for one character": (BUILDS | {"quote": "海关总署建设国际贸易單一窗口"}, "does not hold the quote"),
    "a quote with other spaces": (BUILDS | {"quote": "海关总署 建设国际贸易单一窗口"}, "does not hold the quote"),
    "a quote from another sentence": (BUILDS | {"place": FIRST}, "does not hold the quote"),
    "no words as a quote": (BUILDS | {"quote": ""}, "does not hold the quote"),
    "a place that was not sent": (BUILDS | {"place": "9.9"}, "holds no sentence “9.9”"),
    "a cue outside the quote": (BUILDS | {"quote": "海关总署建设", "cue": "窗口"}, "does not hold the cue"),
    "a quote that names neither": (BUILDS | {"quote": "建设"}, "the quote names neither"),
    "an id of the graph that was not given": (
        BUILDS | {"record": {"about": "csrc", "builds": "single-window"}}, "“csrc” is the id of nothing"),
    "an id out of the air": (BUILDS | {"record": {"about": "gacc", "builds": "moon-base"}}, "“moon-base” is the id of nothing"),
    "a name instead of an id": (BUILDS | {"record": {"about": "海关总署", "builds": "single-window"}}, "is the id of nothing"),
    "a new thing that the sentence does not name": (
        NEW | {"record": ALLIANCE | {"label": {"zh": "贸易数据大联盟", "en": "x"}}}, "does not hold the name"),
    "a new thing under an id of its own": (NEW | {"record": ALLIANCE | {"id": "gacc"}}, "is not an id for a new thing"),
    "a class that is none": (NEW | {"record": ALLIANCE | {"type": "Spaceship"}}, "is not a class that was offered"),
    "a class that was not offered": (NEW | {"record": ALLIANCE | {"type": "SourceNote"}}, "is not a class that was offered"),
    "a class that is a list": (NEW | {"record": ALLIANCE | {"type": ["Enterprise"]}}, "is not a class that was offered"),
    "a label that is text": (NEW | {"record": ALLIANCE | {"label": "贸易数据联盟"}}, "the label is not"),
    "a label that is a lecture": (
        NEW | {"record": ALLIANCE | {"label": {"zh": "贸易数据联盟", "en": "word " * 99}}}, "is no name, as it is too long"),
    "a label with signs that do not show": (
        NEW | {"record": ALLIANCE | {"label": {"zh": "贸易数据联盟", "en": "trade\x1b[2J"}}}, "holds the invisible character U+001B"),
    "a label with a third language": (
        NEW | {"record": ALLIANCE | {"label": {"zh": "贸易数据联盟", "en": "x", "fr": "y"}}}, "does not fit"),
    "a relation that was not offered": (
        BUILDS | {"record": {"about": "gacc", "tfaArticle": "10.4"}}, "“tfaArticle”, which was not offered"),
    "a settled record": (
        BUILDS | {"record": BUILDS["record"] | {"proposed": {"rule": "tail", "id": "x", "settledBy": "someone"}}},
        "“proposed”, which was not offered"),
    "an accepted record": (BUILDS | {"record": BUILDS["record"] | {"state": "accepted"}}, "“state”, which was not offered"),
    "what is superseded": (
        BUILDS | {"record": BUILDS["record"] | {"supersedes": ["builds"]}}, "“supersedes”, which was not offered"),
    "a modality of the editors": (
        BUILDS | {"record": BUILDS["record"] | {"modality": "inferred"}}, "modality “inferred” is not one"),
    "a background fact": (BUILDS | {"record": BUILDS["record"] | {"modality": "background"}}, "is not one that a text has"),
    "ends of the wrong class": (
        BUILDS | {"record": {"about": "single-window", "builds": "gacc"}}, "builds does not hold between"),
    "a thing related to itself": (
        SUPPORTS | {"record": {"about": "single-window", "supports": "single-window"}}, "to itself"),
    "a date that the sentence does not give": (
        MEMBER | {"record": MEMBER["record"] | {"when": {"from": "2020", "precision": "year", "raw": "2020年"}}},
        "does not hold the date “2020年”"),
    "a date other than its words": (
        MEMBER | {"record": {"about": "gacc", "establishes": "mofcom", "when": {"from": "2019-03-01", "precision": "day", "raw": "2021年3月1日"}}},
        "is not the day in “2021年3月1日”"),
    "a date without words": (
        MEMBER | {"record": MEMBER["record"] | {"when": {"from": "2021", "precision": "year"}}}, "does not hold the date"),
    "a date that is none": (
        MEMBER | {"record": {"about": "gacc", "establishes": "mofcom", "when": {"from": "soon", "precision": "day", "raw": "2021年3月1日"}}},
        "does not fit"),
    "more than sure": (BUILDS | {"confidence": 7}, "confidence 7 is not from 0 to 1"),
    "sure in words": (BUILDS | {"confidence": "very"}, "“confidence” is missing or of another kind"),
    "sure without a number": (BUILDS | {"confidence": float("nan")}, "is not from 0 to 1"),
    "a record that is a list": (BUILDS | {"record": []}, "“record” is missing or of another kind"),
    "a record that says nothing": (BUILDS | {"record": {"about": "gacc"}}, "states no relation"),
    "a record about nothing": (BUILDS | {"record": {"builds": "single-window"}}, "has not one of “id” and “about”"),
    "a record with two ids": (BUILDS | {"record": BUILDS["record"] | {"id": "new-1"}}, "has not one of “id” and “about”"),
    "an object in the place of an id": (BUILDS | {"record": {"about": {"id": "gacc"}, "builds": "single-window"}}, "is the id of nothing"),
    "a key of its own": (BUILDS | {"verified": True}, "unknown key “verified”"),
    "a text in the place of a fact": ("海关总署建设国际贸易单一窗口", "is not an object"),
}  # fmt: skip


@pytest.mark.parametrize("lie", LIES)
def test_lies_are_dropped_with_a_reason(lie: str, ask: Ask) -> None:
    claim, reason = LIES[lie]
    found = ask(answering(claim, NEW) if claim is not NEW else answering(claim))
    assert found.consultation.dropped and all(reason in one for one in found.consultation.dropped), (
        found.consultation.dropped
    )
    assert not any("\n" in one for one in found.consultation.dropped)
    assert found.proposals[: len(found.rules)] == found.rules
    assert [one.record.get("label") for one in found.own] in ([ALLIANCE["label"]], [])


def test_what_names_a_dropped_thing_is_dropped_with_it(ask: Ask) -> None:
    found = ask(answering(NEW | {"quote": "建立贸易数据联盟"}, MEMBER))
    assert found.own == [] and len(found.consultation.dropped) == 2


def test_spans_are_exact_in_a_text_of_full_width_and_rare_characters(ask: Ask) -> None:
    text = NOTICE.replace("二、其他\n", "二、其他\n𠮷林省、ＡＢＣ公司均可参与。")
    found = ask(answering(fact("2.p1.s2", "财政部支持国际贸易单一窗口", SUPPORTS["record"], cue="支持")), text)
    (one,) = [one for one in found.proposals if "model stub" in one.rule]
    assert text[one.extents["subject"].start : one.extents["subject"].end] == "财政部"
    assert text[one.extents["object"].start : one.extents["object"].end] == "国际贸易单一窗口"
