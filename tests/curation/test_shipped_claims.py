"""What the shipped records claim, by kind: hedges kept, leads that texts give, what is owed to others, what goes on."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from kg.language.futures import strength
from kg.locations import ontology_dir
from kg.terms import read_vocabulary

DATA = Path(__file__).parents[2] / "data"
LEADING = ("牵头", "主办", "主持")
SHIPPED = [folder.name for folder in sorted(DATA.iterdir()) if (folder / "text.txt").exists()]
GOING_ON = ("continues", "extends")
HEDGED = {"aims": "力争|争取", "explores": "探索|寻求", "gradually": "逐步", "tries": "试行", "encourages": "鼓励"}


@dataclass(frozen=True)
class Block:
    """A block of records with the document in whose folder it stands."""

    document: str
    said: dict[str, Any]

    @property
    def about(self) -> str:
        return str(self.said.get("id") or self.said.get("about"))

    def ends(self, key: str) -> list[str]:
        """The ids that a key leads to; none without the key."""
        value = self.said.get(key, [])
        return [value] if isinstance(value, str) else list(value)

    def anchors(self) -> list[tuple[str, str]]:
        """The document and the place of each sentence that is cited."""
        found = [str(one).rpartition(":") for one in self.said.get("evidence", [])]
        return [(document or self.document, place) for document, _, place in found]


def blocks() -> Iterator[Block]:
    for path in sorted(DATA.glob("*/records/*.yaml")):
        for said in YAML(typ="safe").load(path):
            yield Block(path.parents[1].name, said)


BLOCKS = list(blocks())
NAMED = {one.about: one for one in BLOCKS if "id" in one.said}


def sentences(document: str) -> dict[str, str]:
    """The sentences of a shipped text by their places."""
    text = (DATA / document / "text.txt").read_text(encoding="utf-8")
    rows = map(json.loads, (DATA / document / "sentences.jsonl").read_text(encoding="utf-8").splitlines())
    return {row["place"]: text[row["start"] : row["end"]] for row in rows}


TEXTS = {name: sentences(name) for name in SHIPPED}


def cited(block: Block) -> list[str]:
    """The sentences of shipped texts that a block cites."""
    return [TEXTS[document][place] for document, place in block.anchors() if document in TEXTS]


def test_the_name_of_what_is_meant_with_less_than_certainty_says_so() -> None:
    """A mode has a name of its own; what is to be done or being done is named with “力争”, “探索” and the like."""
    meant = [one for one in NAMED.values() if one.said.get("intent", "will") != "will"]
    acts = [one for one in meant if one.said["type"] not in ("WorkingMode", "Observation")]
    assert len(acts) > 5
    dropped = [
        one.about
        for one in acts
        if not any(word in one.said["label"]["zh"] for word in HEDGED[one.said["intent"]].split("|"))
    ]
    assert dropped == []


@pytest.mark.parametrize("document", SHIPPED)
def test_who_leads_is_said_to_lead(document: str) -> None:
    """A text that says who leads says “牵头”, or by its own rule that of those it names the first leads; else who must."""
    rule = any("第一位的部门为牵头部门" in one for one in TEXTS[document].values())
    for block in BLOCKS:
        if block.document == document and (block.ends("ledBy") or block.ends("leads")):
            said = [one for one in cited(block) if "第一位" not in one] or cited(block)
            listed = rule and any("负责" in one for one in said)
            assert listed or any(word in one for one in said for word in LEADING), block.said


def test_what_is_owed_to_a_body_is_no_part_that_it_takes() -> None:
    both = [
        (one.about, sorted(helped))
        for one in BLOCKS
        if one.said.get("type") == "Duty" and (helped := {*one.ends("supports")} & {*one.ends("participant")})
    ]
    assert both == []


def test_what_only_applies_a_thing_or_is_told_by_another_issuer_does_not_go_on_from_it() -> None:
    vocabulary = read_vocabulary(ontology_dir())
    words = {
        term.key: [*term.words("zh", loosely=True), *term.drafting_words]
        for term in vocabulary.relations
        if term.key in GOING_ON
    }
    for block in BLOCKS:
        for key in GOING_ON:
            if not block.ends(key):
                continue
            assert len({document for document, _ in block.anchors()}) == 1, (
                f"{block.about} goes on from another document"
            )
            said = cited(block)
            if said and block.said.get("modality") != "inferred":
                assert any(word in one for one in said for word in words[key]), block.said


def test_a_mechanism_whose_name_counts_its_members_has_as_many() -> None:
    """And what is counted in its name are agents or places, of one kind."""
    counts = {
        end: one.said["value"]
        for one in NAMED.values()
        for end in one.ends("measures")
        if one.said.get("kind") == "structural"
    }
    members: dict[str, set[str]] = {}
    for block in BLOCKS:
        for end in block.ends("hasMember"):
            members.setdefault(block.about, set()).add(end)
        for end in (*block.ends("memberOf"), *block.ends("participatesIn")):
            members.setdefault(end, set()).add(block.about)
    checked = [
        (iri, len(members[iri]))
        for iri, many in counts.items()
        if iri in NAMED
        and NAMED[iri].said["type"] == "CooperationMechanism"
        and iri in members
        and len(members[iri]) != many
    ]
    assert checked == []


def test_hedges_are_words_that_the_language_knows() -> None:
    for code, words in HEDGED.items():
        assert all(strength(f"{word}扩大试点", "zh") == code for word in words.split("|") if word != "寻求"), code
