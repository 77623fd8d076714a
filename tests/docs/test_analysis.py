"""What docs/analysis.md says of measures, comparisons and choices is what the program says of itself.

The tables are made anew by ``python -m tests.docs.test_analysis``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from math import isinf

from kg.language.markup import table_lines
from kg.network.catalogue import MEASURES
from kg.network.comparisons import COMPARISONS
from kg.network.lens_files import lenses
from tests.conftest import ROOT

PAGE = ROOT / "docs" / "analysis.md"
BLOCK = re.compile(r"(<!-- (\w+) -->\n).*?(<!-- end -->)", re.DOTALL)


def tables() -> Mapping[str, str]:
    """The generated tables by name."""
    measures = [
        (
            f"`{one.name}`",
            one.about.en,
            f"{one.unit.en}, {one.low:g} to {'∞' if isinf(one.high) else f'{one.high:g}'}",
            ", ".join(sorted(one.forms)),
            one.direction.en + (f" Without arrows: {one.without_arrows.en}" if one.without_arrows else ""),
            one.paper,
        )
        for one in MEASURES.values()
    ]
    choices = [
        (f"`{lens.name}`", f"`{name}`", about.en) for lens in lenses().values() for name, about in lens.choices.items()
    ]
    heads = ("measure", "what it says", "unit and range", "networks", "direction and weight", "paper")
    return {
        "measures": _table(heads, measures),
        "comparisons": _table(("name", "what it says"), [(f"`{name}`", one.en) for name, one in COMPARISONS.items()]),
        "choices": _table(("lens", "choice", "what counts where it is lifted"), choices),
    }


def _table(heads: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    return "\n".join(table_lines(heads, rows)) + "\n"


def filled(text: str) -> str:
    made = tables()
    return BLOCK.sub(lambda match: match[1] + made[match[2]] + match[3], text)


def test_the_page_says_what_the_program_says() -> None:
    text = PAGE.read_text(encoding="utf-8")
    assert {match[2] for match in BLOCK.finditer(text)} == set(tables())
    assert text == filled(text)


if __name__ == "__main__":
    PAGE.write_text(filled(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
