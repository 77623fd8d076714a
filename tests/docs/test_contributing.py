"""What CONTRIBUTING says of dates is what is read from them."""

from __future__ import annotations

import re
from typing import get_args

import pytest
from ruamel.yaml import YAML

from kg.curation.periods import Manner, Precision, When
from tests.conftest import ROOT

TEXT = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").partition("## Writing when")[2].partition("\n## ")[0]
ROWS = re.findall(r"^\| `(\{.+\})` \| (\S+) \| (\S+) \| (\S+) \|$", TEXT, re.MULTILINE)
MANNERS: tuple[Manner, ...] = ("happening", "figure", "state")


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_a_date_stands_for_what_the_table_says(row: tuple[str, ...]) -> None:
    when = When.model_validate(YAML(typ="safe").load(row[0]))
    assert tuple(str(when.period(manner)) for manner in MANNERS) == row[1:]


def test_the_table_is_read_and_every_precision_is_named() -> None:
    assert len(ROWS) == len([line for line in TEXT.splitlines() if line.startswith("| `{")]) > 0
    assert all(f"`{name}`" in TEXT for name in get_args(Precision))
