"""A reply in words: the answer first, each fact with where it is said, and what is not said."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from kg.ask.accounting import Accounted
from kg.ask.fact_answer import FactAnswer
from kg.ask.fitness import Lack
from kg.language.citation import cite
from kg.model.knowledge import Knowledge
from kg.queries.cells import Cell, as_number
from kg.terms import Language, Text, local_name

MOST = 15  # facts that are told
CITED = 4  # sentences that are told of an answer
YES = Text("是：", "Yes: ")
UNSAID = Text("没有这样的记载。所记载的是：", "No, this is not said. What is said: ")
NO = Text("否：", "No: ")
COUNT = Text("{count}：", "{count}:")
MORE = Text("……另有{count}项", "… and {count} more")
NOT_SAID = {
    "words": Text(
        "此处的文献没有答案：没有一条事实讲到“{words}”与其余所问。",
        "The documents here hold no answer: no fact tells of “{words}” together with the rest.",
    ),
    "time": Text("此处的文献没有{words}的答案。", "The documents here hold no answer for {words}."),
    "kind": Text(
        "此处的文献讲到了所问，但没有给出所要的答案。",
        "The documents here speak of this, but do not give what is asked.",
    ),
}
NEAREST = Text("相近的事实(不是答案)：", "Near to it, and no answer:")


def told(answer: FactAnswer, knowledge: Knowledge, language: Language) -> str:
    """An answer by facts: what they say, the best first, each sentence that says so once."""
    lines = [answer.worked[language]] if answer.worked else []
    if answer.counted:
        lines.append(COUNT[language].format(count=len(answer.facts)))
    return "\n".join([*lines, *_lines(ruling(answer, language), answer.facts, knowledge, language)]) + "\n"


def ruling(answer: FactAnswer, language: Language) -> str:
    """Yes, no or not said, as it opens the answer to such a question; else empty."""
    return {"yes": YES, "no": NO, "unsaid": UNSAID}.get(answer.verdict, Text())[language]


def rows(answer: FactAnswer) -> tuple[tuple[str, ...], list[tuple[Cell, ...]]]:
    """The facts of an answer as a table: its heads, and a row for each fact."""
    heads = ("fact", "factZh", "factEn", "modality", "value", "unit", "period", "places")
    facts = (one.fact for one in answer.facts)
    return heads, [
        (
            one.iri,
            one.zh,
            one.en,
            one.modality,
            as_number(one.value),
            local_name(one.unit),
            one.period,
            tuple(one.places),
        )
        for one in facts
    ]


def lacking(lack: Lack, language: Language) -> str:
    """That there is no answer, with what nothing accounts for."""
    return NOT_SAID[lack.kind][language].format(words=lack.words)


def not_told(answer: FactAnswer, knowledge: Knowledge, language: Language) -> str:
    """That there is no answer, with what nothing accounts for, and the nearest facts."""
    lines = [lacking(answer.lack or Lack("kind"), language)]
    if answer.nearest:
        lines += [NEAREST[language], *_lines("", answer.nearest, knowledge, language)]
    return "\n".join(lines) + "\n"


def _lines(opening: str, facts: Sequence[Accounted], knowledge: Knowledge, language: Language) -> Iterator[str]:
    cited: set[str] = set()
    for number, one in enumerate(facts[:MOST]):
        said = one.fact.zh if language == "zh" else one.fact.en
        yield f"{opening if number == 0 else ''}{said}"
        for sentence in _sentences(one, knowledge):
            if sentence not in cited and len(cited) < CITED:
                cited.add(sentence)
                yield f"    ↳ {cite(knowledge, sentence, language)}"
    if len(facts) > MOST:
        yield MORE[language].format(count=len(facts) - MOST)


def _sentences(one: Accounted, knowledge: Knowledge) -> Iterable[str]:
    return [one.sentence] if one.sentence in knowledge.sentences else []
