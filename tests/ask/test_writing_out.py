"""Short forms of English in full, but for dates."""

from __future__ import annotations

import pytest

from kg.ask.writing_out import written_out


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("the 8th meeting", "the eighth meeting"),
        ("the 16th Auto Show", "the sixteenth Auto Show"),
        ("it isn't, can't and won't", "it is not, can not and will not"),
        ("8th of May 2015", "8th of May 2015"),
        ("May 8th, 2015", "May 8th, 2015"),
        ("on 25th May", "on 25th May"),
        ("the 0th", "the 0th"),
        ("第八次会议", "第八次会议"),
    ],
)
def test_short_forms_are_written_out_and_dates_stay(short: str, full: str) -> None:
    assert written_out(short) == full
