"""Whether a question asks for a sum that nothing gives: a figure of one of several things is not that of all."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.ask.accounting import Accounted
from kg.ask.fact_texts import FactTexts
from kg.ask.inquiry import Inquiry
from kg.ask.working_out import SEVERAL

SUMMED = re.compile(
    r"加起来|加在一起|合起来|之和|\b(?:sum of|added up|put together|combined|both together)\b",
    re.IGNORECASE,
)
TOTAL = re.compile(r"合计|总计|总共|共计|总[数量额]|\btotal|\baltogether\b", re.IGNORECASE)


def unsummed(inquiry: Inquiry, facts: Sequence[Accounted], texts: FactTexts) -> str:
    """The words by which a question asks for the sum of several, where each fact is a figure of one; else empty."""
    match = SUMMED.search(inquiry.question.text)
    if match is None or not SEVERAL.search(inquiry.question.text):
        return ""
    if not all(texts.is_figure(one.fact) for one in facts):
        return ""
    return "" if any(TOTAL.search(f"{one.fact.zh} {one.fact.en}") for one in facts) else match[0]
