"""Whether a figure is a rate, a length of time or a growth, where a question asks for one."""

from __future__ import annotations

import re

from kg.ask.fact_texts import FactTexts
from kg.ask.forms_of_asking import GREW_ASKED, RATE_ASKED
from kg.ask.inquiry import Inquiry
from kg.ask.plain_words import plain
from kg.facts.fact import Fact
from kg.model.entity import Amount, Entity
from kg.terms import expand, local_name

RATES = frozenset(("percent", "percentage-point", "times"))  # the units of what is told of a whole, or of a year before
LONG_ASKED = re.compile(r"\bhow (?:long|soon|quickly)\b|多久(?!.{0,8}[一两]次)|多长", re.IGNORECASE)
LENGTHS = frozenset(
    ("hour", "day", "working-day", "year-run", "metre", "times", "percent")
)  # and by how much they grew
RATE_OF = re.compile(r"[\u4e00-\u9fff](?<![效汇频功])率(?=是|为|有|达|多|几|[?？]|$)")  # the rate of what: 派单率
WHOLE_RATE = 5  # characters of its name, of which the order may be another
A_NOUN = 2  # characters


def unit_asked(inquiry: Inquiry, amount: Amount) -> str:
    """The unit of what a figure tells of what a question asks: of its growth where that is asked and told."""
    grew = amount.growth is not None and GREW_ASKED.search(inquiry.question.text)
    return expand(f"code:unit/{amount.growth_unit}") if grew else amount.unit


def is_no_rate(inquiry: Inquiry, fact: Fact, texts: FactTexts) -> bool:
    """Whether a question asks for a rate, the rate of something or a time, and a figure is none or of another thing."""
    entity, text = texts.entity(fact), inquiry.question.text
    kind = local_name(entity.amount.unit) if entity and entity.amount else ""
    rate = RATE_OF.search(text)
    return bool(
        (rate and not _is_rate_of(rate, texts.own(fact)))
        or (RATE_ASKED.search(text) and kind not in RATES)
        or (LONG_ASKED.search(text) and kind not in LENGTHS)
        or (GREW_ASKED.search(text) and kind not in RATES and not _tells_growth(entity))
    )


def _is_rate_of(rate: re.Match[str], own: str) -> bool:
    """Whether a plain text names a rate: by its last two characters, or by five of any order, 派单随机率."""
    asked, words = sorted(rate.string[max(0, rate.end() - WHOLE_RATE) : rate.end()]), own.split()
    windows = (sorted(words[at : at + WHOLE_RATE]) for at in range(len(words) - WHOLE_RATE + 1))
    return plain(rate[0]) in own or (len(asked) == WHOLE_RATE and any(one == asked for one in windows))


def _tells_growth(figure: Entity | None) -> bool:
    """Whether a figure is by how much something grew, or says so beside."""
    amount = figure.amount if figure else None
    return amount is not None and (amount.is_growth or amount.growth is not None)
