"""The facts of the small world as a person reads them.

The table is written by ``KG_REGENERATE=1 pytest tests/facts/test_golden.py``; read its difference before you commit it.
"""

from __future__ import annotations

import os
from pathlib import Path

from kg.facts.cards import cards
from kg.facts.fact import Fact
from kg.model.knowledge import Knowledge
from kg.terms import local_name, shorten

GOLDEN = Path(__file__).parent / "golden" / "small.tsv"
HEAD = "thing\tproperty\tobject\tvalue\tunit\tperiod\tmodality\tplaces\tzh\ten\n"


def table(knowledge: Knowledge) -> str:
    """All facts, a line each, sorted; statements by their ends instead of their IRIs."""
    return HEAD + "".join(sorted(line(card.fact) for card in cards(knowledge.whole())))


def line(fact: Fact) -> str:
    """A fact as a line of the table."""
    object_ = local_name(fact.object) if fact.object.startswith("https://") else fact.object
    cells = [local_name(fact.subject), shorten(fact.property), object_, fact.value, local_name(fact.unit)]
    cells += [fact.period, fact.modality, " ".join(fact.places), fact.zh, fact.en]
    return "\t".join(cells) + "\n"


def test_the_facts_of_the_small_world(small_knowledge: Knowledge) -> None:
    found = table(small_knowledge)
    if os.environ.get("KG_REGENERATE"):
        GOLDEN.parent.mkdir(exist_ok=True)
        GOLDEN.write_text(found, encoding="utf-8")
    assert found == GOLDEN.read_text(encoding="utf-8")
