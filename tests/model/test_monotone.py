"""What holds of every period and every day: what has begun stays begun, and what is over does not come back."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from kg.curation.periods import FINEST_FIRST, OPEN, UNKNOWN, WRITTEN_AS, Manner, When
from kg.model.entity import Period
from kg.model.entity_dates import EntityDates
from kg.model.visibility import StatementDates, Visibility
from kg.model.vouching import Vouching
from kg.terms import expand

DAYS = st.dates(date(1990, 1, 1), date(2040, 12, 31))
MANNERS: st.SearchStrategy[Manner] = st.sampled_from(["happening", "figure", "state"])
CLASSES = st.sampled_from([[expand(f"kg:{name}")] for name in ("Event", "Observation", "Agent", "Initiative")])
MODALITIES = st.sampled_from(["asserted", "planned", "inferred", "background"])


@st.composite
def spans(draw: st.DrawFn) -> tuple[str, date, date]:
    """A span as written, with its first and last day."""
    first, last = sorted((draw(DAYS), draw(DAYS)))
    match draw(st.sampled_from(["year", "month", "day", "between"])):
        case "year":
            return f"{first.year}", date(first.year, 1, 1), date(first.year, 12, 31)
        case "month":
            after = (first.replace(day=28) + timedelta(days=4)).replace(day=1)
            return f"{first:%Y-%m}", first.replace(day=1), after - timedelta(days=1)
        case "day":
            return f"{first}", first, first
    return f"{first}..{last}", first, last


def coarsest(*written: str) -> str:
    """The precision of what is written least finely."""
    return max(
        ["day", *(WRITTEN_AS.get(len(one), "day") for one in written if one not in (OPEN, UNKNOWN))],
        key=FINEST_FIRST.index,
    )


@st.composite
def periods(draw: st.DrawFn) -> Period | None:
    """What any `when` stands for, or nothing."""
    first, second = draw(spans()), draw(spans())
    start = draw(st.booleans())
    end = draw(st.sampled_from(["none", "open", "unknown", "day"]))
    if not start and end in ("none", "open"):
        return None
    written = {"from": first[0]} if start else {}
    if end == "day":
        later = second if not start or second[2] >= first[1] else first
        written["to"] = later[0]
    elif end != "none":
        written["to"] = end
    return When.model_validate({**written, "precision": coarsest(*written.values())}).period(draw(MANNERS))


Thing = tuple[list[str], Period | None]
THINGS: st.SearchStrategy[Thing] = st.tuples(CLASSES, periods())


@given(spans(), MANNERS)
def test_a_span_stands_for_its_first_and_last_day(span: tuple[str, date, date], manner: Manner) -> None:
    written, first, last = span
    period = When.model_validate({"from": written, "precision": coarsest(written)}).period(manner)
    assert period.start == first
    assert period.begun == (first if manner == "figure" else last)
    assert period.end == (None if manner == "state" else last)
    assert period.ending == ("open" if manner == "state" else "")


@given(periods())
def test_the_bounds_of_a_period_are_in_order(period: Period | None) -> None:
    if period is None:
        return
    assert not (period.start and period.start_latest) or period.start < period.start_latest
    assert not (period.end and period.end_earliest) or period.end_earliest < period.end
    assert (period.ending == "") == (period.end is not None)
    assert not (period.ended and period.end)


@given(periods(), THINGS, THINGS, MODALITIES, DAYS, DAYS, st.booleans())
def test_what_has_begun_stays_begun_and_what_is_over_does_not_come_back(
    told: Period | None, one: Thing, other: Thing, modality: str, cited: date, day: date, standing: bool
) -> None:
    vouching = Vouching(cited, cited)
    entities = {
        name: EntityDates.of(lineage, "", "", period, cited)
        for name, (lineage, period) in (("one", one), ("other", other))
    }
    dates = StatementDates.of(frozenset(entities), modality, told, vouching, (), standing)
    visibility = Visibility({"fact": dates}, entities)
    facts, things = visibility.visible(day, ())
    later_facts, later_things = visibility.visible(day + timedelta(days=1), ())
    assert things <= later_things, "a thing in sight stays in sight"
    sight = visibility.statement("fact")
    assert ("fact" in facts) == (sight.since <= day <= sight.until)
    if "fact" in later_facts and "fact" not in facts:
        assert sight.since == day + timedelta(days=1), "it comes into sight once"
    if "fact" in facts:
        assert {"one", "other"} <= things, "no fact is in sight before the things that it is about"
        assert not (told and told.begun and modality != "planned") or told.begun <= day
        assert not (told and told.end and modality != "planned") or told.end >= day
