"""Abbreviations in English reports: spelt where the text first has them, once, and never within a longer word."""

from kg.model.entity import Entity
from kg.reports.prose.acronyms import acronyms, spelt_out, terms
from kg.reports.structure import Bullets, Line, Note, Paragraph, Run, Section, Table
from kg.terms import Text

NOTE = Note(("x:1",))
SAFETY = Entity("x:s", "x:Agency", Text("某海事局", "Linjiang Maritime Safety Administration"), ("Linjiang MSA",))
CUSTOMS = Entity("x:c", "x:Agency", Text("海关", "General Customs"), ("GCCN", "General Customs of the Country"))
KNOWN = acronyms((SAFETY, CUSTOMS))


def told(*sections: Section) -> list[str]:
    blocks = [block for one in spelt_out(sections, KNOWN) for block in one.blocks]
    lines = [block.sentences if isinstance(block, Paragraph) else block.items for block in blocks]  # type: ignore[union-attr]
    return [line.text for some in lines for line in some]


def line(*runs: Run) -> Line:
    return Line(runs)


def test_an_abbreviation_is_spelt_once_where_it_first_stands() -> None:
    words = terms()["CIQ"]
    first = Section("a", "", (Paragraph((line(Run("CIQ reform", strong=True), Run(" by CIQ")),)),))
    second = Section("b", "", (Bullets((line(Run("CIQ again")),)),))
    assert told(first, second) == [f"CIQ ({words}) reform by CIQ", "CIQ again"]


def test_what_a_sentence_spells_itself_is_left_as_it_is() -> None:
    full = KNOWN["MSA"]
    one = Section("a", "", (Paragraph((line(Run(f"the {full} (MSA)")), line(Run("MSA")))),))
    assert told(one) == [f"the {full} (MSA)", "MSA"]


def test_a_longer_word_is_no_abbreviation_and_tables_are_left() -> None:
    table = Table("t", "", ("CIQ",), (((Run("CIQ"),),),))
    (section,) = spelt_out((Section("a", "", (table, Paragraph((line(Run("SHCIQ and CIQ-led")),)))),), KNOWN)
    assert section.blocks == (table, Paragraph((line(Run("SHCIQ and CIQ-led")),)))


def test_notes_follow_the_words_that_they_prove_and_bold_words_end_before_blanks() -> None:
    (section,) = spelt_out(
        (Section("a", "", (Paragraph((line(Run("CIQ reform", strong=True, notes=(NOTE,))),)),)),), KNOWN
    )
    (block,) = section.blocks
    assert isinstance(block, Paragraph)
    runs = block.sentences[0].runs
    assert [run.text for run in runs if run.notes] == ["reform"]
    assert all(run.text == run.text.strip() for run in runs if run.strong)


def test_a_thing_has_its_abbreviation_for_another_name_alone_or_after_words_that_both_names_begin_with() -> None:
    assert acronyms((SAFETY,))["MSA"] == "Maritime Safety Administration"
    assert KNOWN["GCCN"] == "General Customs of the Country"  # its own name lacks a letter
    assert acronyms((Entity("x:o", "x:Agency", Text("社", "OWL Society"), ("OWL",)),)) == terms()
