"""Which plans of one document another carries out or takes up, with the place of each in its document."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg import open_graph
from kg.ask.asking import CONFIDENT, readings


@pytest.mark.parametrize("question", ["Which plans came true?", "哪些计划后来实现了？"])
def test_the_question_in_words_finds_it(question: str, collection: Path) -> None:  # sets the data
    best = readings(question, open_graph().store)[0]
    assert (best.query.name, best.score >= CONFIDENT) == ("plans-come-true", True)


def test_duties_of_the_regulation_take_up_tasks_of_the_chapter(collection: Path) -> None:  # sets the data
    rows = open_graph().query("plans-come-true").rows
    pairs = {(str(row["planPlace"]), str(row["laterPlace"])) for row in rows}
    assert ("shanghai-2015-ch3:s5.4.3", "shanghai-port-service-regulation-2020:art17.1") in pairs
    assert all(plan.split(":")[0] != later.split(":")[0] for plan, later in pairs)
