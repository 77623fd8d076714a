"""A text, read as claims, and each held against the graph."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kg.ask.fact_texts import FactTexts
from kg.ask.moments import Moment, moments
from kg.claims.cue_words import cues
from kg.claims.date_claims import ANY_YEAR, days_named, held_dates
from kg.claims.deed_claims import held_deed
from kg.claims.figure_claims import held_figure, questions
from kg.claims.hearing import Court
from kg.claims.own_words import own_words
from kg.claims.passages import Passage, clauses, sentences
from kg.claims.reservations import reserved
from kg.claims.stated_figures import FigureReader, StatedFigure
from kg.claims.verdict import STANDINGS, Claim, ClaimVerdict, Standing
from kg.model.knowledge import Knowledge
from kg.stores.protocol import Store
from kg.terms import Vocabulary

BARE = 4  # characters beside a date that say nothing


@dataclass(frozen=True)
class StatedClaim:
    """A claim with what is needed to hold it against the graph."""

    claim: Claim
    passage: Passage
    before: tuple[str, ...] = ()
    figure: StatedFigure | None = None
    figures: tuple[StatedFigure, ...] = ()
    subjects: tuple[str, ...] = ()  # of the clauses before it in its sentence that state figures


def read_claims(text: str, vocabulary: Vocabulary) -> tuple[StatedClaim, ...]:
    """The claims of a text in reading order: its figures, its days and months, and what else its sentences say.

    A figure stands in its clause, after the times and the words that open its sentence. Empty for a text without any.
    """
    reader = FigureReader(vocabulary)
    return tuple(one for sentence in sentences(text) for one in _of_sentence(text, sentence, reader))


def check(readings: Sequence[StatedClaim], whole: Store, seen: Store, knowledge: Knowledge) -> Iterator[ClaimVerdict]:
    """How each of some claims stands by what `seen`, of which `knowledge` is read, shows of a store."""
    court = Court(whole, seen, FactTexts(knowledge))
    for one in readings:
        if one.figure:
            asked = questions(one.before, one.passage, one.figure, one.figures)
            own = own_words(one.passage, one.figures, one.figure, one.subjects)
            verdict = held_figure(court, one.claim, one.figure, asked, own, one.passage)
        elif one.claim.kind == "date":
            verdict = held_dates(court, one.claim, days_named(one.passage.words), one.passage)
        else:
            verdict = held_deed(court, one.claim, one.passage)
        yield reserved(verdict, one.passage, court)


def counts(verdicts: Sequence[ClaimVerdict]) -> dict[Standing, int]:
    """How many claims stand how."""
    return {standing: sum(one.standing == standing for one in verdicts) for standing in STANDINGS}


def _of_sentence(text: str, sentence: Passage, reader: FigureReader) -> Iterator[StatedClaim]:
    found: list[StatedClaim] = []
    opening, level, waiting, year = "", "", "", ""
    subjects: tuple[str, ...] = ()
    for clause in clauses(text, sentence):
        figures = tuple(one for one in reader.stated(clause) if not _in_a_date(one, clause))
        growth_alone = level and figures and all(one.is_growth for one in figures)
        year = _year(clause) or year
        for figure in figures:
            words = clause.words[figure.start : figure.end]
            claim = Claim("figure", clause.line, clause.column + figure.start, words, sentence.words)
            before = (level,) if growth_alone else (year, opening or year)
            found.append(StatedClaim(claim, clause, before, figure, figures, subjects))
        named = days_named(clause.words)
        if named and not figures:
            words = clause.words[named[0].start : named[-1].end]
            claim = Claim("date", clause.line, clause.column + named[0].start, words, sentence.words)
            found.append(StatedClaim(claim, clause))
            waiting = clause.words if _is_bare(clause, named) else ""
        elif waiting and found:
            joined = replace(clause, words=f"{waiting}{_comma(clause)}{clause.words}")
            found = [replace(one, passage=joined) if one.passage.words == waiting else one for one in found]
            waiting = ""
        subjects = (*subjects, _without(figures, clause)) if figures else subjects
        if any(not one.is_growth for one in figures):
            level = f"{opening}{_comma(clause) if opening else ''}{_without(figures, clause)}"
        opening = opening or _without(figures, clause)
    yield from found
    if (not found and not _is_head(text, sentence)) or _names_a_lead(sentence.words):
        leads = [clause for clause in clauses(text, sentence) if _names_a_lead(clause.words)]
        for one in leads if len(leads) > 1 else [sentence]:  # each clause has its own lead
            yield StatedClaim(Claim("deed", one.line, one.column, one.words, sentence.words), one)


def _names_a_lead(words: str) -> bool:
    """Whether a sentence says who leads: a Chinese word anywhere, an English one by itself."""
    return any((f" {one} " if one.isascii() else one) in f" {words} " for one in cues()["lead"])


def _is_head(text: str, sentence: Passage) -> bool:
    """Whether a sentence is a heading or a row of a table in Markdown."""
    return text[text.rfind("\n", 0, sentence.start) + 1 : sentence.start].lstrip().startswith(("#", "|"))


def _comma(passage: Passage) -> str:
    return "，" if passage.language == "zh" else ", "


def _year(clause: Passage) -> str:
    """The year that a clause names, as it writes it; empty if it names none."""
    named = [one for one in moments(clause.words, ANY_YEAR) if not one.of_any_year]
    return f"{named[-1].last.year}{'年' if clause.language == 'zh' else ''}" if named else ""


def _is_bare(clause: Passage, named: Sequence[Moment]) -> bool:
    """Whether a clause says little beside its date: “从5月20日起”, “On 25 May”."""
    left = clause.words[: named[0].start] + clause.words[named[-1].end :]
    return len(left) <= BARE


def _without(figures: Sequence[StatedFigure], clause: Passage) -> str:
    """A clause up to its first figure."""
    return clause.words[: figures[0].start].strip() if figures else clause.words


def _in_a_date(figure: StatedFigure, clause: Passage) -> bool:
    named = (*days_named(clause.words), *moments(clause.words, ANY_YEAR))
    return any(one.start < figure.end and figure.start < one.end for one in named)
