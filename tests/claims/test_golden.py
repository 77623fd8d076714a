"""Claims of both languages held against all that is shipped, each with how it stands: `golden.tsv`.

A claim that is wrongly contradicted, or wrongly supported, misleads whoever relies on it; one that is wrongly “not
said” only costs a look. So none of the first two is let through, and few of the last.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest

from kg.claims.cue_words import cues, scales
from kg.claims.verification import check, read_claims
from kg.model.knowledge import Knowledge
from kg.queries.retrieval import read_knowledge
from kg.stores.embedded import EmbeddedStore
from kg.terms import read_vocabulary
from tests.conftest import ROOT

GOLDEN = Path(__file__).with_name("golden.tsv")
RECALL = 0.95
ROWS = [line.split("\t") for line in GOLDEN.read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="module")
def known(shipped_store: EmbeddedStore) -> Knowledge:
    return read_knowledge(shipped_store, read_vocabulary(ROOT / "ontology"))


def standings(texts: Sequence[str], store: EmbeddedStore, known: Knowledge) -> list[str]:
    """How each of some texts stands: contradicted if any of its claims is, supported if all are."""
    readings = [read_claims(text, known.vocabulary) for text in texts]
    verdicts = check([one for some in readings for one in some], store, store, known)
    found = [{next(verdicts).standing for _ in some} for some in readings]
    return [
        "contradicted" if "contradicted" in one else "supported" if one == {"supported"} else "unsaid" for one in found
    ]


def test_no_claim_is_ruled_wrongly_and_few_are_missed(shipped_store: EmbeddedStore, known: Knowledge) -> None:
    ruled = standings([text for _, text in ROWS], shipped_store, known)
    found = Counter((wanted, standing) for (wanted, _), standing in zip(ROWS, ruled, strict=True))

    assert {pair for pair in found if pair[0] != pair[1]} <= {("contradicted", "unsaid"), ("supported", "unsaid")}
    for wanted in ("supported", "contradicted"):
        every = sum(count for pair, count in found.items() if pair[0] == wanted)
        assert found[wanted, wanted] / every >= RECALL, found


def test_invented_drafts_are_ruled_as_the_documents_have_it(shipped_store: EmbeddedStore, known: Knowledge) -> None:
    rows = [line.split("\t") for line in GOLDEN.with_name("drafts.tsv").read_text(encoding="utf-8").splitlines()]
    ruled = standings([text for _, text in rows], shipped_store, known)
    assert [(standing, text) for standing, (_, text) in zip(ruled, rows, strict=True)] == [tuple(row) for row in rows]


def test_no_wording_makes_a_costly_error(shipped_store: EmbeddedStore, known: Knowledge) -> None:
    """What is true is not contradicted, what is false not supported, and of what no document tells nothing is said."""
    rows = [line.split("\t") for line in GOLDEN.with_name("costly.tsv").read_text(encoding="utf-8").splitlines()]
    costly = {"T": {"contradicted"}, "F": {"supported"}, "N": {"contradicted", "supported"}}
    ruled = standings([text for _, text in rows], shipped_store, known)
    assert [
        (text, standing) for (is_, text), standing in zip(rows, ruled, strict=True) if standing in costly[is_]
    ] == []


def test_cues_are_words_of_the_kinds_that_readers_ask_for() -> None:
    assert scales()["mn"] == 6 and scales()[""] == 0
    assert all(word for words in cues().values() for word in words)


def test_the_source_itself_is_not_contradicted(shipped_store: EmbeddedStore, known: Knowledge) -> None:
    file = ROOT / "data/state-council-2019-3/text.txt"
    readings = read_claims(file.read_text(encoding="utf-8"), known.vocabulary)
    verdicts = check(readings[::3], shipped_store, shipped_store, known)
    assert [one for one in verdicts if one.standing == "contradicted"] == []
