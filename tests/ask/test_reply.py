"""What a reader asks of the collection: each part of the answer stands in its first lines, and traps get a plain no."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.ask.reply import QuestionReply, reply
from kg.ask.reply_words import not_told, told
from kg.model.knowledge import Knowledge
from kg.queries.graph import Graph
from kg.terms import Language

HERE = Path(__file__).parent
ANSWERED = [line.split("\t") for line in (HERE / "answered.tsv").read_text(encoding="utf-8").splitlines()]
TRAPS = (HERE / "traps.tsv").read_text(encoding="utf-8").splitlines()
FIRST = 14  # lines


def replied(question: str, graph: Graph) -> QuestionReply:
    def narrowed(documents: tuple[str, ...], as_of: object) -> object:
        return graph.scoped(as_of=str(as_of) if as_of else None, documents=documents).store

    return reply(question, graph.store, graph.store, graph.knowledge, narrowed)  # type: ignore[arg-type] # a store


def spoken(question: str) -> Language:
    return "zh" if any("\u3400" <= letter <= "\u9fff" for letter in question) else "en"


def holds(expected: str, text: str) -> bool:
    """Whether a text has one of the alternatives of each part: ``a || b && c``."""
    plain = text.lower().replace(",", "").replace(" ", "")
    return all(
        any(one.strip().lower().replace(",", "").replace(" ", "") in plain for one in part.split("||"))
        for part in expected.split("&&")
    )


@pytest.mark.parametrize(("question", "expected"), ANSWERED, ids=[line[0] for line in ANSWERED])
def test_every_part_of_the_answer_stands_in_its_first_lines(question: str, expected: str, graph: Graph) -> None:
    found = replied(question, graph)
    assert found.facts.facts, not_told(found.facts, graph.knowledge, spoken(question))
    text = told(found.facts, graph.knowledge, spoken(question))
    assert holds(expected, "\n".join(text.splitlines()[:FIRST])), text


@pytest.mark.parametrize("question", TRAPS)
def test_what_nothing_here_says_gets_a_no_that_names_what_is_not_accounted_for(question: str, graph: Graph) -> None:
    found = replied(question, graph)
    assert not found.is_answered, told(found.facts, graph.knowledge, spoken(question))
    assert found.facts.lack is not None
    said = not_told(found.facts, graph.knowledge, spoken(question))
    assert found.facts.lack.words in said


def test_what_is_worked_out_says_so_and_from_what(graph: Graph) -> None:
    found = replied("What percentage of inspected containers had no problem?", graph)
    assert "95.9%" in found.facts.worked.en
    assert "165,000 TEU ÷" in found.facts.worked.en
    assert len(found.facts.facts) == 2


def test_yes_no_and_not_said_are_three_things(graph: Graph) -> None:
    assert replied("Is random dispatch of inspection orders used in every case (100%)?", graph).facts.verdict == "yes"
    assert replied("口岸查验电子化之后审核标准降低了没有?", graph).facts.verdict == "no"
    assert replied("上海海关是不是牵头检验检疫一体化改革?", graph).facts.verdict != "yes"


def test_who_is_one_of_a_group_is_told_by_its_members(graph: Graph) -> None:
    assert replied("上海海关是口岸查验机构吗？", graph).facts.verdict == "yes"
    assert replied("口岸查验机构包括检验检疫吗？", graph).facts.verdict == "unsaid"
    assert replied("Is CIQ one of the port inspection bodies?", graph).facts.verdict == "unsaid"


def test_what_was_done_in_a_year_is_what_tells_of_that_year(graph: Graph) -> None:
    found = replied("What did Shanghai Customs do in 2020?", graph).saved
    assert found.documents == ("shanghai-port-service-regulation-2020",)


def test_each_fact_is_told_with_a_sentence_of_its_own(graph: Graph) -> None:
    knowledge: Knowledge = graph.knowledge
    for question, _ in ANSWERED[:20]:
        for one in replied(question, graph).facts.facts:
            if one.sentence:
                assert knowledge.sentences[one.sentence].anchor in one.fact.places
