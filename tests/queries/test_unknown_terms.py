"""Terms of a query that nothing bears are named, with what may be meant; known ones are not."""

from __future__ import annotations

import pytest

from kg.cli import run
from kg.queries.catalogue import saved
from kg.queries.unknown_terms import unknown_terms
from kg.stores.embedded import EmbeddedStore
from tests.conftest import SMALL


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("SELECT * { ?a kg:leds ?b }", ["kg:leds (did you mean kg:leads"]),
        ("SELECT * { ?a a kg:Agncy }", ["kg:Agncy (did you mean kg:Agency"]),
        ("SELECT * { id:linjiang-custom ?p ?b }", ["id:linjiang-custom (did you mean id:linjiang-customs"]),
        ("SELECT * { <https://w3id.org/kouan/id/nothing-so> ?p ?b }", ["<https://w3id.org/kouan/id/nothing-so>"]),
        ("PREFIX own: <https://w3id.org/kouan/ns#> SELECT * { ?a own:leds ?b . ?c own:leds ?d }", ["own:leds"]),
        ("SELECT * { ?a kg:x ?b . ?a kg:y ?c }", ["kg:x", "kg:y"]),
        ("SELECT * { ?a kg:leads id:linjiang-customs ; skos:nothing 'kg:leds' } # kg:leds", []),
        ("SELECT * { ?a ?b <http://elsewhere.example/x> }", []),
    ],
)
def test_what_nothing_bears_is_named(small_store: EmbeddedStore, query: str, said: list[str]) -> None:
    found = [str(one).removeprefix("nothing here is called ") for one in unknown_terms(query, small_store)]
    assert len(found) == len(said)
    assert all(one.startswith(start) for one, start in zip(found, said, strict=True))


@pytest.mark.parametrize("name", sorted(saved()))
def test_saved_queries_name_what_is_there(name: str, chapter_store: EmbeddedStore) -> None:
    assert unknown_terms(saved()[name].text, chapter_store) == []


def test_the_command_says_it_beside_the_empty_answer(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("KG_DATA", str(SMALL))
    assert run(["query", "SELECT ?a { ?a kg:leds ?b }", "--format", "csv"]) == 0
    said = capsys.readouterr()
    assert said.out.split() == ["a"]
    assert said.err.startswith("nothing here is called kg:leds (did you mean kg:leads")
