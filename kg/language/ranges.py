"""Lists of places of one document, as machines and as people write them: ``s2.1.2–4``, 第七条第二款、第三款."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import groupby

from kg.language.english import plural
from kg.terms import Language

COUNTED = re.compile(r"(.+\.[a-z]*)(\d+)")
NUMERAL = "一二三四五六七八九十百千零〇"
CHINESE_UNIT = re.compile(
    rf"第[\d{NUMERAL}]+条(?:之[{NUMERAL}]+)?|第[\d{NUMERAL}]+[^第（\d{NUMERAL}]|（[^）]*）|[{NUMERAL}]+|\d+|[①-⑳]"
    rf"|[^第（\d{NUMERAL}①-⑳]+|."
)
ENGLISH_UNIT = re.compile(r"(?P<head>.*?)(?P<noun>[A-Za-z]+ )?(?P<number>\(\w+\)|\d+)")
NUMBERED = re.compile(r"(.*?)(\d+)")
LAST_UNIT = re.compile(
    rf"(?:第[\d{NUMERAL}]+[款项句]|, sentences? \d+|(?<=\d)\(\w+\))$"
)  # within an article, item or paragraph
NUMBERS = re.compile(rf"[\d{NUMERAL}①-⑳]+")
LEAST_RUN = 3  # fewer neighbours are named one by one

Run = list[tuple[str, str]]


def ranges(places: Sequence[str]) -> list[str]:
    """Places in reading order, runs of neighbours in one unit drawn together: ``s2.1.2–4``, ``art7.2–3``."""
    return [_machine([place for place, _ in run]) for run in _runs((place, "") for place in places)]


def places_in_a_row(cited: Iterable[tuple[str, str]], language: Language) -> str:
    """Places with their words, in reading order, as one list: what neighbours share is said once.

    “第七条第二款、第三款”, “Article 7(2), (3)”, “section 2, paragraph 1, sentences 3–5”; empty for none.
    """
    runs: list[Run] = []
    for run in _runs(cited):
        runs += [run] if len(run) >= LEAST_RUN else [[one] for one in run]
    return _chinese(runs) if language == "zh" else _english(runs)


def units_in_a_row(cited: Iterable[tuple[str, str]], language: Language) -> tuple[str, int]:
    """The articles, items or paragraphs in which places lie, as one list, and how many ranges it has.

    “第七条至第九条、第十二条”, “Articles 7–9, 12”; empty and 0 for none.
    """
    runs: list[Run] = []
    for run in _runs(_units(cited).items(), NUMBERED):
        runs += [run] if len(run) >= LEAST_RUN else [[one] for one in run]
    return _chinese(runs) if language == "zh" else _english(runs), len(runs)


def span(cited: Iterable[tuple[str, str]], language: Language) -> str:
    """From which article, item or paragraph to which places lie: “第四条至第三十一条”; empty for none."""
    ends = list(_units(cited).values())
    if len(ends) < 2:
        return "".join(ends)
    return f"{ends[0]}至{ends[-1]}" if language == "zh" else f"{ends[0]} to {ends[-1]}"


def _units(cited: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The articles, items or paragraphs in which places lie, each once, by their own place."""
    units: dict[str, str] = {}
    for place, words in cited:
        unit, said = place, words
        while (outer := LAST_UNIT.sub("", said)) not in ("", said):
            unit, said = unit.rpartition(".")[0] or unit, outer
        units.setdefault(unit, said)
    return units


def _runs(cited: Iterable[tuple[str, str]], numbered: re.Pattern[str] = COUNTED) -> list[Run]:
    """Places with their words, those that follow one another in one unit together."""
    runs: list[Run] = []
    for place, words in cited:
        found = numbered.fullmatch(place)
        before = numbered.fullmatch(runs[-1][-1][0]) if runs else None
        if found and before and before[1] == found[1] and int(before[2]) == int(found[2]) - 1:
            runs[-1].append((place, words))
        else:
            runs.append([(place, words)])
    return runs


def _machine(run: Sequence[str]) -> str:
    last = COUNTED.fullmatch(run[-1])
    return f"{run[0]}–{last[2]}" if last and len(run) > 1 else run[0]


def _chinese(runs: Sequence[Run]) -> str:
    said: list[str] = []
    before: list[str] = []
    for run in runs:
        first, last = (CHINESE_UNIT.findall(words) for _, words in (run[0], run[-1]))
        told = "".join(_rest(first, before))
        said.append(told if len(run) == 1 else f"{told}至{''.join(_rest(last, first))}")
        before = last
    return "、".join(said)


def _rest(units: list[str], before: list[str]) -> list[str]:
    """What is left to say after a place of the same kind: 第三款 after 第七条第二款, the whole after another."""
    shared = 0
    while shared < min(len(units), len(before)) and units[shared] == before[shared]:
        shared += 1
    if shared == len(units) or shared == len(before):
        return units
    return units[shared:] if NUMBERS.sub("", units[shared]) == NUMBERS.sub("", before[shared]) else units


def _english(runs: Sequence[Run]) -> str:
    said = []
    for (head, noun), group in groupby(runs, lambda run: _before_number(run[0][1])):
        members = list(group)
        if not head and not noun:
            said += ["–".join(dict.fromkeys((run[0][1], run[-1][1]))) for run in members]
            continue
        numbers = ["–".join(dict.fromkeys(_number(words) for _, words in (run[0], run[-1]))) for run in members]
        many = sum(map(len, members)) > 1
        said.append(head + (f"{plural(noun.strip())} " if noun and many else noun) + ", ".join(numbers))
    return "; ".join(said)


def _before_number(words: str) -> tuple[str, str]:
    """What stands before the last number of a place, and the noun that is counted: two empty ones for no number."""
    found = ENGLISH_UNIT.fullmatch(words)
    return (found["head"], found["noun"] or "") if found else ("", "")


def _number(words: str) -> str:
    found = ENGLISH_UNIT.fullmatch(words)
    return found["number"] if found else words
