"""The page on the explorer names every part of a link, and none that there is not."""

import re

from kg.explorer.bundle import asset
from tests.conftest import ROOT


def test_every_part_of_a_link_is_told_and_none_else() -> None:
    table = (ROOT / "docs" / "explorer.md").read_text(encoding="utf-8").partition("## The link")[2]
    read = re.findall(r"^  (\w+): \(state", asset("link.js"), re.MULTILINE)
    assert set(re.findall(r"`(\w+)=", table)) == set(read)
