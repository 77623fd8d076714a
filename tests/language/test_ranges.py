"""Runs of places in footnotes: only what is cited, neighbours drawn together."""

from itertools import combinations

import pytest

from kg.language.citation import places, ranges
from kg.model.knowledge import Knowledge


@pytest.mark.parametrize(
    ("cited", "written"),
    [
        ([], []),
        (["s2.1.2"], ["s2.1.2"]),
        (["s2.1.2", "s2.1.3"], ["s2.1.2–3"]),
        (["s2.1.2", "s2.1.3", "s2.1.4"], ["s2.1.2–4"]),
        # A sentence between two others that is not cited is not bridged.
        (["s2.1.2", "s2.1.4"], ["s2.1.2", "s2.1.4"]),
        (["s2.1.1", "s2.1.2", "s2.1.4", "s2.1.5"], ["s2.1.1–2", "s2.1.4–5"]),
        # Nor is the border of a paragraph or a section.
        (["s2.1.3", "s2.2.4"], ["s2.1.3", "s2.2.4"]),
        (["s1.1.9", "s1.1.10", "s2.1.11"], ["s1.1.9–10", "s2.1.11"]),
        # Headings and titles stay by themselves.
        (["s0", "s1", "s2", "s2.1.1"], ["s0", "s1", "s2", "s2.1.1"]),
    ],
)
def test_only_neighbours_of_one_paragraph_are_drawn_together(cited: list[str], written: list[str]) -> None:
    assert ranges(cited) == written


def test_a_range_names_every_sentence_that_is_cited_and_no_other() -> None:
    paragraph = [f"s2.1.{number}" for number in range(1, 8)]
    for size in range(len(paragraph) + 1):
        for cited in combinations(paragraph, size):
            named = []
            for written in ranges(cited):
                head, _, numbers = written.rpartition(".")
                first, _, last = numbers.partition("–")
                named += [f"{head}.{number}" for number in range(int(first), int(last or first) + 1)]
            assert named == list(cited)


def test_places_stand_in_reading_order_under_their_documents(small_knowledge: Knowledge) -> None:
    evidence = {
        iri
        for iri, one in small_knowledge.sentences.items()
        if one.place in ("s1.1.1", "s1.1.3") or (one.place == "s1.1.2" and one.document.endswith("2016"))
    }
    written = places(evidence, small_knowledge, "en")
    assert written == "Port of Linjiang, 2015 s1.1.1, s1.1.3; Port of Linjiang, 2016 s1.1.1–2"
    assert places([], small_knowledge, "zh") == ""
