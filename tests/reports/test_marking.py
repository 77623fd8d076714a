"""What a source does not state is marked where it is told, whoever writes the sentence."""

from __future__ import annotations

from kg.reports.marking import marked
from kg.reports.structure import Bullets, Line, Note, Paragraph, Run, Section, Table
from kg.terms import Language

STATED, GUESS, BEHIND = Note(("s:1",)), Note(("s:2",), "inferred"), Note(("s:3",), "background")
PLAN = Note(("s:4",), "planned")


def told(*runs: Run, language: Language = "en", title: str = "Partners", opening: str = "") -> str:
    """The words of a sentence or, after an `opening`, of an item, with its marks."""
    line = Line((*runs, Run("。" if language == "zh" else ".")))
    block = Bullets((line,)) if opening else Paragraph((line,))
    before = (Paragraph((Line((Run(opening),)),)),) if opening else ()
    section = marked(Section("some", title, (*before, block)), language)
    last = section.blocks[-1]
    return (last.items if isinstance(last, Bullets) else last.sentences)[0].text  # type: ignore[union-attr]


def test_a_thing_that_is_inferred_is_marked_and_one_that_is_stated_is_not() -> None:
    both = Run("A", entity="e:a", notes=(STATED,)), Run(" and "), Run("B", entity="e:b", notes=(GUESS,))
    assert told(*both) == "A and B (inferred)."
    assert (
        told(Run("A", notes=(GUESS,)), Run("、"), Run("B", notes=(BEHIND,)), language="zh") == "A（推断）、B（背景）。"
    )
    assert told(Run("A", notes=(STATED, GUESS))) == "A."  # some of what it rests on states it


def test_what_all_stands_alike_is_marked_once() -> None:
    all_ = Run("members: "), Run("A", notes=(GUESS,)), Run(" and "), Run("B", notes=(GUESS,))
    assert told(*all_) == "members: A and B (all inferred)."
    shared = (
        Run("A", entity="e:a"),
        Run("、"),
        Run("B", entity="e:b", notes=(BEHIND,)),
        Run("；"),
        Run("C", notes=(STATED,)),
    )
    assert told(*shared, language="zh") == "A、B（均为背景）；C。"


def test_what_words_say_already_is_not_said_again() -> None:
    assert told(Run("A", notes=(GUESS,)), Run(" (inferred)")) == "A (inferred)."
    assert told(Run("by inference taking up "), Run("A", notes=(GUESS,))) == "by inference taking up A."
    assert told(Run("负责（推断）："), Run("A", notes=(GUESS,)), language="zh") == "负责（推断）：A。"
    assert told(Run("A", notes=(PLAN,)), title="Planned for 2016") == "A."
    assert told(Run("It is to join "), Run("A", notes=(PLAN,))) == "It is to join A."
    assert told(Run("A", notes=(GUESS,)), opening="These are its members (inferred):") == "A."


def test_a_mark_is_of_what_it_follows_and_not_of_what_comes_after() -> None:
    first = Run("A", notes=(GUESS,)), Run(" (inferred)"), Run("; in "), Run("B", notes=(GUESS,))
    assert told(*first) == "A (inferred); in B (inferred)."
    title = Run("A", notes=(GUESS,)), Run("（推断）："), Run("B", notes=(GUESS,))
    assert told(*title, language="zh") == "A（推断）：B（推断）。"


def test_cells_are_marked_but_counts_are_not() -> None:
    row = ((Run("A", notes=(BEHIND,)),), (Run("3", notes=(GUESS,)),), (Run("C", notes=(PLAN,)),))
    table = Table("t", "Bodies", ("Body", "How many", "By plan"), (row,), frozenset({1}))
    shown = marked(Section("some", "Bodies", (table,)), "en").blocks[0]
    assert isinstance(shown, Table)
    assert ["".join(run.text for run in cell) for cell in shown.rows[0]] == ["A (background)", "3", "C"]
