"""What is worked out from figures that one sentence gives: a share, an average, a difference, a part, a year before."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import permutations

from kg.ask.accounting import Accounted, covered
from kg.ask.ends import weight_of
from kg.ask.fact_reading import Candidate
from kg.ask.fact_texts import FactTexts
from kg.ask.fact_times import is_year_after, out_of_time
from kg.ask.inquiry import Inquiry
from kg.ask.plain_words import plain
from kg.ask.question_words import Places
from kg.language.amounts import number
from kg.language.english import singular
from kg.model.entity import Amount
from kg.terms import LANGUAGES, Language, Text, expand

PERCENT, POINTS, RANK = (expand(f"code:unit/{one}") for one in ("percent", "percentage-point", "rank"))
AVERAGE = re.compile(
    r"平均每?一?(?P<zh>.{1,4}?)(?=[带有用需花省为给]|邮轮|多少)|每(?P<each>.{1,4}?)(?=多少|平均|合)"
    r"|\b(?:average|mean)\b.*?\b(?:per|for each|an?)\b (?P<en>.*)|\bper (?P<per>.*)",
    re.IGNORECASE,
)
ON_AVERAGE = re.compile(r"平均每?一?|每|\b(?:average|mean|per|each)\b", re.IGNORECASE)
SHARE = re.compile(
    r"百分之(?:几|多少)|占比|比例|比重|几成|\b(?:percentage|proportion|per ?cent)\b"
    r"|\b(?:what|which|the|a|its|their) (?:\w+ )?share\b|^\s*share of\b",
    re.IGNORECASE,
)
DIFFERENCE = re.compile(
    r"相差|相比.{0,4}差|差了?多少|差距|比.*[高低多少][几出]|[高低多少][出]?多少|扣除|扣掉|减去|除去|除掉|去掉|刨去|刨掉|撇开|不算|不含|还剩|剩下"
    r"|\bdifference\b|\bhow (?:many|much) (?:more|less|higher|lower|fewer)\b|\bby how (?:many|much)\b|\bexceeds?\b"
    r"|\btake out\b|\bexcluding\b|\bwithout counting\b|\bnet of\b|\bleav\w+ out\b|\bgap between\b"
    r"|\b(?:minus|less|after deducting|remain\w*|left over)\b",
    re.IGNORECASE,
)
SUM = re.compile(
    r"一共|总共|加起来|加在一起|合起来|合计|之和"
    r"|\b(?:in total|altogether|together|combined|sum of|added up|put together)\b",
    re.IGNORECASE,
)
SEVERAL = re.compile(  # what is summed up is more than one thing
    r"[和与及跟加、+两三]|合起来|\b(?:and|plus|both|together|combined|sum of|added up|put together)\b|\+",
    re.IGNORECASE,
)
MEASURE_WORDS = (
    frozenset("台辆部"),
    frozenset("艘条"),
    frozenset("票单"),
    frozenset("家"),
    frozenset("批"),
    frozenset("吨"),
)
MEASURE_ASKED = re.compile(rf"(?:几|多少)([{''.join(sorted(frozenset[str]().union(*MEASURE_WORDS)))}])")
EARLIER = re.compile(
    r"(?:[升涨增降减]|提高)(?:到|至)?了?[\d.%％]*(?:以前|之前|前)"
    r"|\bbefore (?:it|they|that|the (?:rise|increase|growth))\b"
    r"|去年|上一?年|前一年|一年前|倒推|反推|倒算|\bworking back\b|\bback.?calculat\w+\b"
    r"|\b(?:a |the |one )?(?:year (?:earlier|before)|previous year|last year|year ago)\b",
    re.IGNORECASE,
)
TENTH = Decimal("0.1")
PER = Text("/{}", " per {}")
WORKED = Text("{said}(据两个数推算：{how})", "{said} (worked out: {how})")
BEFORE = Text("{label}上年约为{value}", "{label}, a year earlier: about {value}")
AS_MUCH, EQUALLY = 0.05, 0.005  # by which what a question speaks of as much may differ; where it names none of them
MOST_SAID = 0.8  # of a question that a share and a whole say themselves where one is a part of the other
LEAST = 0.34  # of a question that a figure accounts for which something is worked out from


@dataclass(frozen=True)
class Worked:
    """A figure worked out, in words, and the figures that it is worked out from."""

    said: Text
    of: tuple[Accounted, ...]


def worked_out(inquiry: Inquiry, found: Sequence[Candidate], texts: FactTexts) -> Worked | None:
    """What a question wants to have worked out; None where it does not, or no sentence gives the figures.

    `found` are candidates in their order. Only exact figures are used.
    """
    figures = [
        one.account
        for one in found
        if (amount := _exact(one.account, texts)) is not None
        and amount.unit != RANK  # nothing is worked out from who is first and who is eighth
        and one.account.share >= LEAST
        and _is_of_time(inquiry, one.account, texts)
    ]
    for asked, work in (
        (EARLIER, _earlier),
        (AVERAGE, _average),
        (SUM, _sum),
        (DIFFERENCE, _difference),
        (SHARE, _share),
    ):
        if (match := asked.search(inquiry.question.text)) and (result := work(inquiry, match, figures, texts)):
            return result
    return _part(inquiry, figures, texts)


def _is_of_time(inquiry: Inquiry, one: Accounted, texts: FactTexts) -> bool:
    """Whether a figure is of the time that a question names, or of the year after, from which that is told."""
    is_earlier = EARLIER.search(inquiry.question.text) and is_year_after(inquiry, one.fact, texts)
    return bool(is_earlier) or out_of_time(inquiry, one.fact, texts) is None


def _exact(one: Accounted, texts: FactTexts) -> Amount | None:
    entity = texts.entity(one.fact)
    amount = entity.amount if entity else None
    return amount if amount and amount.value is not None and not amount.qualifier else None


def _value(one: Accounted, texts: FactTexts) -> Decimal:
    amount = _exact(one, texts)
    return amount.value if amount and amount.value is not None else Decimal(0)


def _earlier(inquiry: Inquiry, match: re.Match[str], figures: Sequence[Accounted], texts: FactTexts) -> Worked | None:
    """The level from which a figure grew by what its source says."""
    aside = inquiry.question.positions(match.start(), match.end())
    for one in figures:
        entity, amount = texts.entity(one.fact), _exact(one, texts)
        base = _base(amount) if amount else None
        if entity is None or amount is None or base is None or one.missing_but(aside | one.slight):
            continue
        values = {language: _with_unit(base, amount.unit, texts, language) for language in LANGUAGES}
        said = Text(*(BEFORE[one_].format(label=entity.label[one_], value=values[one_]) for one_ in LANGUAGES))
        return _said(said, Text(one.fact.zh, one.fact.en), (one,))
    return None


def _base(amount: Amount) -> Decimal | None:
    """The level from which a figure grew; None where its growth is not told, or is told in a way that says no level."""
    if amount.value is None or amount.growth is None or amount.is_growth:
        return None
    if amount.growth_unit == "percentage-point":
        return (amount.value - amount.growth).quantize(TENTH)
    return (amount.value / (1 + amount.growth / 100)).quantize(Decimal(1)) if amount.growth_unit == "percent" else None


def _average(inquiry: Inquiry, match: re.Match[str], figures: Sequence[Accounted], texts: FactTexts) -> Worked | None:
    """One figure for each of another."""
    group = next(name for name in ("zh", "each", "en", "per") if match[name])
    aside = frozenset[int]().union(
        *(inquiry.question.positions(one.start(), one.end()) for one in ON_AVERAGE.finditer(inquiry.question.text))
    )
    per = inquiry.question.positions(match.start(group), match.end(group))
    wanted = inquiry.counted or inquiry.content - per - aside
    measure = MEASURE_ASKED.search(inquiry.question.text)
    pairs = [
        (one, other)
        for one, other in _pairs(figures)
        if PERCENT not in (units := (_unit(one, texts), _unit(other, texts)))
        and units[0] != units[1]
        and (measure is None or _is_in(measure[1], one, texts))
    ]
    weighed = [
        (_spoken_of(inquiry, one, wanted, texts), _spoken_of(inquiry, other, per, texts)) for one, other in pairs
    ]
    best = max(range(len(pairs)), key=lambda at: sum(weighed[at]), default=None)
    if best is None or min(weighed[best]) < LEAST or _missing_of(*pairs[best], aside):
        return None
    one, other = pairs[best]
    value = (_value(one, texts) / _value(other, texts)).quantize(TENTH)
    each, many = texts.knowledge.label(_unit(other, texts)), _amount(value, one, texts)
    said = Text(many.zh + PER.zh.format(each.zh.split("(", maxsplit=1)[0]), many.en + PER.en.format(singular(each.en)))
    return _said(said, _both_facts((one, other), "÷"), (one, other))


def _share(inquiry: Inquiry, match: re.Match[str], figures: Sequence[Accounted], texts: FactTexts) -> Worked | None:
    """One figure as a share of another with the same unit that is larger: the one that the question is more about."""
    aside = inquiry.question.positions(match.start(), match.end())
    for part, whole in _pairs(figures):
        same = _unit(part, texts) == _unit(whole, texts) != PERCENT
        if same and _value(part, texts) < _value(whole, texts) and not _missing_of(part, whole, aside):
            value = (100 * _value(part, texts) / _value(whole, texts)).quantize(TENTH)
            return _said(Text(f"{value}%", f"{value}%"), _both_facts((part, whole), "÷"), (part, whole))
    return None


def _difference(
    inquiry: Inquiry, match: re.Match[str], figures: Sequence[Accounted], texts: FactTexts
) -> Worked | None:
    aside = inquiry.question.positions(match.start(), match.end())
    for one, other in _pairs(figures):
        if _unit(one, texts) == _unit(other, texts) and not _missing_of(one, other, aside):
            more, less = sorted((one, other), key=lambda each: -_value(each, texts))
            value = _value(more, texts) - _value(less, texts)
            unit = POINTS if _unit(one, texts) == PERCENT else _unit(one, texts)
            said = Text(*(_with_unit(value, unit, texts, language) for language in LANGUAGES))
            return _said(said, _both_facts((more, less), "−"), (more, less))
    return None


def _sum(inquiry: Inquiry, match: re.Match[str], figures: Sequence[Accounted], texts: FactTexts) -> Worked | None:
    """All figures of one sentence and one unit that a question speaks of as much, where none of them is the sum."""
    aside = inquiry.question.positions(match.start(), match.end())
    measure = MEASURE_ASKED.search(inquiry.question.text)
    if not (names_several := SEVERAL.search(inquiry.question.text)) and measure is None:
        return None
    for first in figures if measure is None else [one for one in figures if _is_in(measure[1], one, texts)]:
        alike = [one for one in figures if one.sentence == first.sentence and _unit(one, texts) == _unit(first, texts)]
        summed = [one for one in alike if abs(one.share - first.share) < (AS_MUCH if names_several else EQUALLY)]
        value = sum((_value(one, texts) for one in summed), Decimal(0))
        if len(summed) < 2 or not first.sentence or _unit(first, texts) == PERCENT or first.missing_but(aside):
            continue
        if measure is None and first is not figures[0]:
            break
        if all(value != _value(one, texts) for one in alike):
            how = Text(
                *(" + ".join(one.fact.zh if lang == "zh" else one.fact.en for one in summed) for lang in LANGUAGES)
            )
            return _said(_amount(value, first, texts), how, tuple(summed))
    return None


def _is_in(measure: str, one: Accounted, texts: FactTexts) -> bool:
    """Whether a figure is in the unit of a measure word: 几台, 多少辆."""
    unit = texts.knowledge.label(_unit(one, texts)).zh
    return any(measure in alike and not alike.isdisjoint(unit) for alike in MEASURE_WORDS)


def _part(inquiry: Inquiry, figures: Sequence[Accounted], texts: FactTexts) -> Worked | None:
    """So much of a whole as its share is, where the question counts in the unit of the whole what the share is of."""
    for share, whole in _pairs(figures):
        if _unit(share, texts) != PERCENT or _unit(whole, texts) == PERCENT or not inquiry.counted:
            continue
        unit = texts.knowledge.label(_unit(whole, texts))
        counted = {inquiry.stems[at] for at in inquiry.counted}
        of_unit = any(counted.issuperset(plain(name).split()) for name in (unit.zh, unit.en))
        told = weight_of(inquiry, inquiry.content & (share.own | whole.own | inquiry.counted))
        is_said = told >= MOST_SAID * weight_of(inquiry, inquiry.content) and not _missing_of(share, whole, frozenset())
        if of_unit and is_said and len(share.own) > len(whole.own):
            value = (_value(share, texts) * _value(whole, texts) / 100).quantize(Decimal(1))
            said = _amount(value, whole, texts)
            return _said(said, _both_facts((share, whole), "×"), (share, whole))
    return None


def _pairs(figures: Sequence[Accounted]) -> list[tuple[Accounted, Accounted]]:
    """Two figures of one sentence, either way round, in the order of the figures."""
    by_sentence: dict[str, list[Accounted]] = defaultdict(list)
    for one in figures:
        if one.sentence:
            by_sentence[one.sentence].append(one)
    return [(one, other) for some in by_sentence.values() for one, other in permutations(some, 2)]


def _spoken_of(inquiry: Inquiry, one: Accounted, places: Places, texts: FactTexts) -> float:
    """The share of the words at some places that a figure's sentence or its unit has."""
    unit = texts.knowledge.label(_unit(one, texts))
    text = plain(one.fact.zh, one.fact.en, unit.zh, unit.en)
    said, held = set(text.split()), covered(inquiry, text, places)
    return sum(inquiry.stems[at] in said or at in held for at in places) / len(places) if places else 0.0


def _missing_of(one: Accounted, other: Accounted, aside: Places) -> bool:
    """Whether something of a question is accounted for by neither of two figures."""
    both = replace(one, held={**other.held, **one.held})
    return both.missing_but(aside | both.slight)


def _unit(one: Accounted, texts: FactTexts) -> str:
    amount = _exact(one, texts)
    return amount.unit if amount else ""


def _amount(value: Decimal, one: Accounted, texts: FactTexts) -> Text:
    """A number with the unit of a figure."""
    return _in_both(lambda language: _with_unit(value, _unit(one, texts), texts, language))


def _with_unit(value: Decimal, unit: str, texts: FactTexts, language: Language) -> str:
    name = texts.knowledge.label(unit)[language].split("(", maxsplit=1)[0]
    return f"{number(value, language)}{'' if language == 'zh' or name == '%' else ' '}{name}"


def _both_facts(pair: tuple[Accounted, Accounted], sign: str) -> Text:
    one, other = (each.fact for each in pair)
    return Text(f"{one.zh} {sign} {other.zh}", f"{one.en} {sign} {other.en}")


def _said(said: Text, how: Text, of: tuple[Accounted, ...]) -> Worked:
    return Worked(_in_both(lambda language: WORKED[language].format(said=said[language], how=how[language])), of)


def _in_both(say: Callable[[Language], str]) -> Text:
    zh, en = (say(language) for language in LANGUAGES)
    return Text(zh, en)
