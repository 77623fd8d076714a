"""Ingestion held against curated documents: what is counted, and that a document's own records are left out."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from kg.errors import KgError
from kg.ingest.evaluation import Score, evaluation
from kg.queries.graph import open_graph
from tests.conftest import ROOT


def test_a_score_counts_what_is_in_both() -> None:
    score = Score("figures", Counter(["1 day", "1 day", "2 day"]), Counter(["1 day", "3 day"]))
    assert (score.found, score.recall, score.precision) == (1, 1 / 3, 1 / 2)
    assert score.as_json()["missed"] == ["1 day", "2 day"]
    assert score.as_json()["wrong"] == ["3 day"]
    assert (Score("dates", Counter(), Counter()).recall, Score("dates", Counter(), Counter()).precision) == (None, None)


def test_the_tasks_of_an_opinion_are_found_without_its_records() -> None:
    found = {one.kind: one for one in evaluation("state-council-2019-3", open_graph(ROOT / "data"))}
    leads = [one for one in found["relations"].recorded if " kg:leads " in one]
    assert len(leads) == 22  # one stands in the text, in no tail
    assert len(set(leads) & set(found["relations"].proposed)) == 21
    of_tasks = re.compile(" kg:(?:leads|participatesIn|proposes) ")
    both = found["relations"].recorded & found["relations"].proposed
    right, proposed = (
        len([one for one in some if of_tasks.search(one)]) for some in (both, found["relations"].proposed)
    )
    assert right / proposed > 0.95
    assert (found["relations"].precision or 0) > 0.8  # with what prose says, which is less sure
    assert (found["core entities"].recall or 1) < 1  # what only this document introduces is not known beforehand


@pytest.mark.parametrize(
    ("document", "hint"),
    [("state-council-2019", "did you mean “state-council-2019-3”?"), ("shanghai-2015-ch3", "attach")],
)
def test_what_cannot_be_evaluated_is_said(document: str, hint: str, tmp_path, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    with pytest.raises(KgError) as caught:
        evaluation(document, open_graph(ROOT / "data"))
    assert hint in str(caught.value.hint)
