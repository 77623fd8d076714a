"""Abbreviations in English reports: spelt where the text first has them, once, and never within a longer word."""

from kg.reports.prose.acronyms import acronyms, spelt_out
from kg.reports.structure import Bullets, Line, Note, Paragraph, Run, Section, Table

NOTE = Note(("x:1",))


def told(*sections: Section) -> list[str]:
    blocks = [block for one in spelt_out(sections) for block in one.blocks]
    lines = [block.sentences if isinstance(block, Paragraph) else block.items for block in blocks]  # type: ignore[union-attr]
    return [line.text for some in lines for line in some]


def line(*runs: Run) -> Line:
    return Line(runs)


def test_an_abbreviation_is_spelt_once_where_it_first_stands() -> None:
    words = acronyms()["CIQ"]
    first = Section("a", "", (Paragraph((line(Run("CIQ reform", strong=True), Run(" by CIQ")),)),))
    second = Section("b", "", (Bullets((line(Run("CIQ again")),)),))
    assert told(first, second) == [f"CIQ ({words}) reform by CIQ", "CIQ again"]


def test_what_a_sentence_spells_itself_is_left_as_it_is() -> None:
    full = acronyms()["MSA"]
    one = Section("a", "", (Paragraph((line(Run(f"the {full} (MSA)")), line(Run("MSA")))),))
    assert told(one) == [f"the {full} (MSA)", "MSA"]


def test_a_longer_word_is_no_abbreviation_and_tables_are_left() -> None:
    table = Table("t", "", ("CIQ",), (((Run("CIQ"),),),))
    (section,) = spelt_out((Section("a", "", (table, Paragraph((line(Run("SHCIQ and CIQ-led")),)))),))
    assert section.blocks == (table, Paragraph((line(Run("SHCIQ and CIQ-led")),)))


def test_notes_follow_the_words_that_they_prove_and_bold_words_end_before_blanks() -> None:
    (section,) = spelt_out((Section("a", "", (Paragraph((line(Run("CIQ reform", strong=True, notes=(NOTE,))),)),)),))
    (block,) = section.blocks
    assert isinstance(block, Paragraph)
    runs = block.sentences[0].runs
    assert [run.text for run in runs if run.notes] == ["reform"]
    assert all(run.text == run.text.strip() for run in runs if run.strong)
