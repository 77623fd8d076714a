"""Growth in words: only against what the record says it is."""

from decimal import Decimal

import pytest

from kg.language.amounts import growth
from kg.model.entity import Amount


def figure(size: str | None, unit: str = "percent", against: str = "") -> Amount:
    value = None if size is None else Decimal(size)
    return Amount(Decimal(100), None, None, "", "", "", value, unit, against)


@pytest.mark.parametrize(
    ("amount", "zh", "en"),
    [
        (figure(None, against="previous-year"), "", ""),
        (figure("23.5"), "增长23.5%", "up 23.5%"),
        (figure("23.5", against="previous-year"), "同比增长23.5%", "up 23.5% on the previous year"),
        (figure("-3", against="previous-year"), "同比下降3%", "down 3% on the previous year"),
        (figure("-3"), "下降3%", "down 3%"),
        (figure("0"), "增长0%", "up 0%"),
        # Measured against something else than the previous year, it is not said to be against that.
        (figure("1.5", "times", "before-measure"), "增长1.5倍", "up 150%"),
        (figure("2", "percentage-point"), "上升2个百分点", "up 2 percentage points"),
        (figure("-2", "percentage-point", "previous-year"), "同比下降2个百分点",
         "down 2 percentage points on the previous year"),
        (figure("5", ""), "增长5%", "up 5%"),
    ],
)  # fmt: skip
def test_growth(amount: Amount, zh: str, en: str) -> None:
    assert growth(amount, "zh") == zh
    assert growth(amount, "en") == en
