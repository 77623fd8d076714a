"""Whatever a model answers, a claim is a proposal that holds or a line that says why not; nothing is an accident."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from kg.curation.blocks import BlockModels
from kg.errors import ModelError
from kg.ingest.language_model.claims import ClaimReading, claimed_facts
from kg.ingest.language_model.consultation import prompts
from kg.ingest.language_model.prompts import Prompt
from kg.ingest.pipeline import Background, ingest
from kg.ingest.proposing import Drafting
from kg.locations import data_dir
from kg.stores.embedded import EmbeddedStore
from tests.ingest.language_model.conftest import FIRST, NOTICE, SECOND

QUOTES = "商务部成立贸易数据联盟", "海关总署建设国际贸易单一窗口"
THINGS = ["gacc", "mofcom", "single-window", "doc", "new-1", "new-2", "海关总署", "商务部", "贸易数据联盟"]
WORDS = st.sampled_from(
    [*QUOTES, *THINGS, FIRST, "Enterprise", "2021年3月1日", "planned", "2021-03-01", "day", "\x1b", ""]
)
LEAVES = st.none() | st.booleans() | st.integers() | st.floats() | WORDS | st.text(max_size=5)
ANYTHING = st.recursive(
    LEAVES, lambda some: st.lists(some, max_size=3) | st.dictionaries(WORDS, some, max_size=3), max_leaves=6
)
KEYS = st.sampled_from(
    [
        "id",
        "about",
        "type",
        "label",
        "modality",
        "when",
        "builds",
        "establishes",
        "supports",
        "leads",
        "alias",
        "evidence",
    ]
)
WHEN = st.fixed_dictionaries(
    {}, optional={"from": WORDS | ANYTHING, "to": WORDS, "precision": WORDS, "raw": WORDS | ANYTHING}
)
LABEL = st.fixed_dictionaries({"zh": st.just("贸易数据联盟") | WORDS | ANYTHING}, optional={"en": WORDS, "fr": WORDS})
RECORD = st.dictionaries(KEYS, WORDS | ANYTHING | WHEN | LABEL, max_size=5)
SAID = st.sampled_from([*zip((FIRST, SECOND), QUOTES, strict=True)])
PLAIN = st.fixed_dictionaries(
    {"about": st.sampled_from(THINGS), "establishes": st.sampled_from(THINGS)}, optional={"when": WHEN}
)
NEW = st.fixed_dictionaries(
    {"id": st.just("new-1"), "type": st.just("Enterprise"), "label": LABEL}, optional={"when": WHEN, "builds": WORDS}
)


@st.composite
def claims(draw: st.DrawFn) -> dict[str, Any]:
    """A fact with a quote that stands in the text, most of the time, and all else by chance."""
    place, quote = draw(SAID)
    fact = {"place": place, "quote": quote, "confidence": draw(st.floats(0, 1))}
    fact["record"] = draw(PLAIN | NEW | RECORD | ANYTHING)
    return fact | draw(
        st.fixed_dictionaries(
            {}, optional={"cue": WORDS, "quote": WORDS | ANYTHING, "place": WORDS | ANYTHING, "confidence": ANYTHING}
        )
    )


@pytest.fixture(scope="module")
def prompt(known: Background) -> Prompt:
    found = ingest(NOTICE, "doc", known)
    return prompts(found, known, EmbeddedStore.from_lines(b""), data_dir())[0]


@pytest.fixture(scope="module")
def models(known: Background) -> BlockModels:
    return BlockModels(known.vocabulary)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(claims() | ANYTHING, max_size=4))
def test_every_claim_holds_or_is_dropped(prompt: Prompt, models: BlockModels, facts: list[Any]) -> None:
    vocabulary = models.vocabulary
    reading = ClaimReading(prompt, Drafting(prompt.head, vocabulary, {"doc"}), models, "model stub")
    said = list(reading.proposals(claimed_facts(json.dumps({"facts": facts}))))
    given_ = set(prompt.portion.things) | {one.record["id"] for one in said if "id" in one.record}
    for one in said:
        assert one.evidence[0] in {FIRST, SECOND} and one.record.keys() <= {
            "id", "about", "type", "label", "kind", "modality", "when", "evidence", *(some.term.key for some in prompt.terms.relations)
        }  # fmt: skip
        assert {end[3:] for triple in one.triples for end in triple if end.startswith("id:")} <= given_
        assert all(NOTICE[at.start : at.end] for at in one.extents.values())
    assert all(isinstance(line, str) for line in reading.dropped)


@given(st.text() | st.text(alphabet='{}[]":,facts0e.-\\u', max_size=40))
@example('{"facts": [{"confidence": 1e9999999999999999999}]}')
@example('{"facts": [1' + "0" * 5000 + "]}")
@example('```json\n{"facts": []')
@example("<think>")
@example('{"facts": ' + "[" * 5000)
def test_every_answer_is_facts_or_a_fault(content: str) -> None:
    try:
        assert isinstance(claimed_facts(content), list)
    except ModelError as fault:
        assert "\n" not in str(fault)
