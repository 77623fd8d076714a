"""A whole graph as values: what leads where, and what things are called."""

from datetime import date
from decimal import Decimal

import pytest

from kg.model.entity import Amount, Entity, Period
from kg.model.knowledge import Knowledge
from kg.model.source import Document
from kg.model.statement import Statement
from kg.terms import Text, Vocabulary, expand

LEADS, SIGNS, WITH = expand("kg:leads"), expand("kg:signs"), expand("kg:cooperatesWith")


def said(subject: str, relation: str, object_: str) -> Statement:
    return Statement(
        f"{subject} {relation.rsplit('#', maxsplit=1)[-1]} {object_}", subject, relation, object_, "asserted", ()
    )


@pytest.fixture
def world(vocabulary: Vocabulary) -> Knowledge:
    things = (
        Entity("x:customs", expand("kg:Agency"), Text("海关", "Customs")),
        Entity("x:msa", expand("kg:Agency"), Text("海事", "MSA")),
        Entity("x:pilot", expand("kg:Pilot"), Text("试点", "Pilot")),
    )
    told = (
        said("x:customs", LEADS, "x:pilot"),
        said("x:msa", LEADS, "x:pilot"),
        said("x:customs", SIGNS, "x:pact"),
    )
    return Knowledge(vocabulary, {one.iri: one for one in things}, {one.iri: one for one in told}, {}, {})


def test_statements_by_their_ends(world: Knowledge) -> None:
    first, second, third = world.statements.values()
    assert world.outgoing == {"x:customs": (first, third), "x:msa": (second,)}
    assert world.incoming == {"x:pilot": (first, second), "x:pact": (third,)}
    assert world.objects("x:customs", "kg:leads") == ("x:pilot",)
    assert world.objects("x:nobody", "kg:leads") == ()
    assert world.subjects("kg:leads", "x:pilot") == ("x:customs", "x:msa")
    assert world.subjects("kg:signs", "x:pilot") == world.subjects("kg:leads", "x:nobody") == ()


def test_a_symmetric_statement_is_found_from_either_side_and_others_are_not(vocabulary: Vocabulary) -> None:
    symmetric = next(term.iri for term in vocabulary.relations if term.symmetric)
    there, back = said("x:a", symmetric, "x:b"), said("x:b", symmetric, "x:a")
    one_way = said("x:a", LEADS, "x:b")
    known = Knowledge(vocabulary, {}, {one.iri: one for one in (there, one_way)}, {}, {})
    assert known.edges == {
        ("x:a", symmetric, "x:b"): (there.iri,),
        ("x:b", symmetric, "x:a"): (there.iri,),
        ("x:a", LEADS, "x:b"): (one_way.iri,),
    }
    both = Knowledge(vocabulary, {}, {one.iri: one for one in (there, back)}, {}, {})
    iris = tuple(sorted((there.iri, back.iri)))
    assert both.edges == {("x:a", symmetric, "x:b"): iris, ("x:b", symmetric, "x:a"): iris}


def test_classes_and_those_below_them(world: Knowledge) -> None:
    assert [one.iri for one in world.of_class("kg:Agent")] == ["x:customs", "x:msa"]
    assert [one.iri for one in world.of_class("kg:Initiative")] == ["x:pilot"]
    assert world.is_a("x:pilot", expand("kg:Agent"), expand("kg:Initiative"))
    assert not world.is_a("x:pilot", expand("kg:Agent"))
    assert not world.is_a("x:nobody", expand("kg:Agent"))


def test_names_of_entities_terms_and_strangers(world: Knowledge) -> None:
    told = [world.label(iri).en for iri in ("x:pilot", expand("code:modality/planned"), LEADS, expand("kg:Agency"))]
    assert told == ["Pilot", "planned", world.vocabulary.properties[LEADS].label.en, "agency"]
    assert world.label("x:stranger") == Text("x:stranger", "x:stranger")


def test_small_facts() -> None:
    assert Entity("https://w3id.org/kouan/id/customs", "", Text()).id == "customs"
    assert Document("", Text(), Text(), "", date(2015, 1, 1)).year == 2015
    first, last = date(2015, 1, 1), date(2015, 12, 31)
    ends = ((first, last), (None, last), (first, None), (None, None))
    assert [Period(start, end, "year").first for start, end in ends] == [first, last, first, None]
    assert Statement("s", "a", LEADS, "b", "asserted", ()).touched == {"a", "b"}
    assert Statement("s", "a", LEADS, "b", "asserted", (), via="v").touched == {"a", "b", "v"}


@pytest.mark.parametrize(
    ("value", "low", "high", "growth", "most", "is_growth"),
    [
        ("5", None, None, None, "5", False),
        ("0", None, "9", None, "0", False),
        (None, "3", "7", "7", "7", False),
        (None, "3", None, None, "3", False),
        (None, None, None, None, None, False),
        ("23.5", None, None, "23.50", "23.5", True),
        ("23.5", None, None, "20", "23.5", False),
    ],
)
def test_the_value_that_stands_for_a_figure(
    value: str | None, low: str | None, high: str | None, growth: str | None, most: str | None, is_growth: bool
) -> None:
    numbers = [None if text is None else Decimal(text) for text in (value, low, high, growth)]
    figure = Amount(numbers[0], numbers[1], numbers[2], "", "", "", numbers[3], "", "")
    assert figure.most == (None if most is None else Decimal(most))
    assert figure.is_growth is is_growth


def test_what_a_debugger_shows(world: Knowledge) -> None:
    assert repr(world) == "<knowledge: 3 entities, 3 statements>"
    assert repr(world.entities["x:customs"]) == "<Agency x:customs: 海关 / Customs>"
    said_first = next(iter(world.statements.values()))
    assert repr(said_first) == "<asserted: x:customs leads x:pilot>"
