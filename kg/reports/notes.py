"""Footnotes: what a note says, and the numbers that notes get in order of appearance."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import replace

from kg.language.citation import cite_in_prose, cited_title, listed, outer_places, places, spans
from kg.language.english import counted
from kg.model.knowledge import Knowledge
from kg.model.modality import STANDINGS
from kg.reports.structure import Bullets, Figure, Line, Note, Paragraph, Report, Runs, Section
from kg.terms import Language, Text

GISTS = 5  # sentences of which a note gives the gist; of others it names the place
PRINTED_GISTS = 1  # at the foot of a printed page, behind which all that are cited stand
# Passages of references are marked as background each by itself.
BESIDE: Mapping[str, Text] = {  # what lies ahead beside the tasks that a source sets
    "intended": Text("原文所述的打算或预期", "Intended or expected in the source"),
    "required": Text("原文所提的要求", "Required in the source"),
}
TOLD: Mapping[str, Text] = {**{name: words for name, words in STANDINGS.items() if name != "background"}, **BESIDE}
FEW_SENTENCES = 6  # where a short report has room for no more
MOST_SENTENCES = 30  # a count that rests on more sentences names their articles or paragraphs
UNITS = re.compile(r"\b(section|paragraph|sentence)s? (?=\d)")
ABBREVIATED = {"section": "sec. ", "paragraph": "para. ", "sentence": "sent. "}  # in the English of short reports
PRINTED_SENTENCES = 12  # and at the foot of a page, behind which all stand, on more than so many


def note_text(note: Note, knowledge: Knowledge, language: Language, known: Container[str] | None = None) -> str:
    """What a footnote says, as one paragraph.

    Documents that are not among the `known` ones (by IRI; None: all are) are named in full, others by their short
    title; within a note, a document is named once for the sentences of it that follow one another.
    """
    if note.modality == "rule":
        return note.reason
    if note.modality == "counted":
        return _counted(note, knowledge, language)
    shown = note.evidence if len(note.evidence) <= GISTS + 1 else note.evidence[:GISTS]
    cited = _cited(shown, knowledge, language, known)
    return _standing(note, language, [*cited, *_also(note.evidence[len(shown) :], knowledge, language)])


def _standing(note: Note, language: Language, cited: Sequence[str]) -> str:
    """Citations as a sentence that opens with how the claim stands to them, or that a remark follows."""
    body = "；".join(cited) if language == "zh" else "; ".join(cited)
    if note.modality == "labelled":
        return f"{note.reason}：{body}。" if language == "zh" else f"{note.reason}: {body}."
    if note.modality == "remarked":
        return f"{body}。{note.reason}。" if language == "zh" else f"{body}. {note.reason}."
    standing = TOLD[note.modality][language] if note.modality in TOLD else ""
    if language == "zh":
        reason = f"（{note.reason.rstrip('。')}）" if note.reason and standing else ""
        return f"{standing}{reason}{'：' if standing else ''}{body}。"
    reason = f" ({note.reason.rstrip('.')})" if note.reason and standing else ""
    return f"{standing}{reason}{': ' if standing else ''}{body}."


def _also(evidence: Sequence[str], knowledge: Knowledge, language: Language) -> list[str]:
    """Where else: sentences of which only the places are named."""
    if not evidence:
        return []
    return [f"{'另见' if language == 'zh' else 'also '}{places(evidence, knowledge, language)}"]


def _cited(
    evidence: Sequence[str],
    knowledge: Knowledge,
    language: Language,
    known: Container[str] | None,
    *,
    brief: bool = False,
) -> list[str]:
    cited, before, met = [], "", set()
    for iri in evidence:
        document = knowledge.sentences[iri].document
        first = known is not None and document not in known and document not in met
        named = document == before
        cited.append(cite_in_prose(knowledge, iri, language, named=named, first=first, brief=brief))
        before = document
        met.add(document)
    return cited


def gathered(line: Line) -> tuple[Note, ...]:
    """All that a sentence rests on, for one note at its end: what stands alike is drawn together, in order."""
    found: dict[object, Note] = {}
    for note in line.notes:
        key = (
            note if note.modality in ("counted", "labelled") else (note.modality, note.modality in TOLD and note.reason)
        )
        before = found.get(key)
        evidence = dict.fromkeys((*before.evidence, *note.evidence)) if before else note.evidence
        found[key] = replace(note, evidence=tuple(evidence))
    return tuple(found.values())


class PrintedNotes:
    """What notes at the foot of a page say: places in words, and what a sentence says where it is cited first.

    All sentences cited stand behind the report, so a note gives few of them; where a report is `short`, or opens with
    what is (`bare`), notes name places alone. Counts stand behind the rest.
    """

    def __init__(self, knowledge: Knowledge, language: Language, *, short: bool = False, bare: bool = False) -> None:
        self.knowledge = knowledge
        self.language = language
        self._gists = 0 if short or bare else PRINTED_GISTS
        self._most = FEW_SENTENCES if short else PRINTED_SENTENCES
        self._abbreviated = short and language == "en"
        self.cited: set[str] = set()
        self._told: set[str] = set()

    def text(self, notes: Sequence[Note]) -> str:
        """The one note of a sentence, as one paragraph."""
        self.cited.update(iri for note in notes for iri in note.evidence)
        counts = [note for note in notes if note.modality == "counted"]
        told = [self._cited(note) for note in notes if note.modality not in ("counted", "labelled")]
        told += [self._labelled([note for note in notes if note.modality == "labelled"])]
        if len(counts) == 1:
            told.append(_counted(counts[0], self.knowledge, self.language, self._most))
        elif counts:
            told.append(self._counts(counts))
        text = ("" if self.language == "zh" else " ").join(filter(None, told))
        return UNITS.sub(lambda unit: ABBREVIATED[unit[1]], text) if self._abbreviated else text

    def _labelled(self, notes: Sequence[Note]) -> str:
        """Where each part of a sentence is told, after its label; a document is named once for parts in a row."""
        told, before = [], ""
        for note in notes:
            words = places(note.evidence, self.knowledge, self.language)
            document = self.knowledge.documents[self.knowledge.sentences[note.evidence[0]].document]
            title = cited_title(self.knowledge, document, self.language) if note.evidence else ""
            words = words.removeprefix(title).lstrip(" ,") if title == before and ";" not in words else words
            before = title
            told.append(f"{note.reason}{'：' if self.language == 'zh' else ': '}{words}")
        stop = "。" if self.language == "zh" else "."
        return ("；" if self.language == "zh" else "; ").join(told) + stop if told else ""

    def _cited(self, note: Note) -> str:
        if note.modality == "rule":
            return note.reason
        new = [iri for iri in note.evidence if iri not in self._told][: self._gists]
        self._told.update(new)
        rest = [iri for iri in note.evidence if iri not in new]
        if not new:
            return _standing(note, self.language, [places(rest, self.knowledge, self.language)])
        cited = _cited(new, self.knowledge, self.language, None, brief=True)
        return _standing(note, self.language, [*cited, *_also(rest, self.knowledge, self.language)])

    def _counts(self, counts: Sequence[Note]) -> str:
        resting = [(one.of, _resting(one, self.knowledge, self.language, self._most)) for one in counts]
        if self.language == "zh":
            return f"本报告据图谱统计：{'；'.join(f'{of}项，据{places}' for of, places in resting)}。"
        told = "; ".join(f"{counted(of, 'items')}, on {places}" for of, places in resting)
        return f"Counted from the graph for this report: {told}."


def note_texts(numbering: Numbering, knowledge: Knowledge, language: Language) -> list[tuple[int, str]]:
    """The notes of a report by number; the first that tells of a document names it in full."""
    known: set[str] = set()
    told = []
    for note, number in numbering.numbers.items():
        told.append((number, note_text(note, knowledge, language, known)))
        known |= cited_documents(note, knowledge)
    return told


def cited_documents(note: Note, knowledge: Knowledge) -> set[str]:
    """The IRIs of the documents that a note names in its first sentences, of which it gives the gist."""
    if note.modality == "counted":
        return set()
    shown = note.evidence if len(note.evidence) <= GISTS + 1 else note.evidence[:GISTS]
    return {knowledge.sentences[iri].document for iri in shown}


class Numbering:
    """The notes of a report by number: one number for each different note, from 1, in order of first appearance."""

    def __init__(self, report: Report) -> None:
        self.numbers: dict[Note, int] = {}
        for runs in all_runs(report):
            for run in runs:
                for note in run.notes:
                    self.numbers.setdefault(note, len(self.numbers) + 1)

    def __getitem__(self, note: Note) -> int:
        return self.numbers[note]


def all_runs(report: Report) -> Iterable[Runs]:
    """The words of a report in reading order, cells of tables and data behind figures included."""
    return runs_of(report.sections)


def runs_of(sections: Iterable[Section]) -> Iterable[Runs]:
    """The words of sections and of those within them, as `all_runs`."""
    for section in (inner for outer in sections for _, inner in outer.walk()):
        for block in section.blocks:
            if isinstance(block, Paragraph):
                yield from (sentence.runs for sentence in block.sentences)
            elif isinstance(block, Bullets):
                yield from (item.runs for item in block.items)
            else:
                table = block.data if isinstance(block, Figure) else block
                yield from (cell for row in table.rows for cell in row)


def _counted(note: Note, knowledge: Knowledge, language: Language, most: int = MOST_SENTENCES) -> str:
    listed = _resting(note, knowledge, language, most)
    if language == "zh":
        return f"本报告据图谱统计，计{note.of}项，依据：{listed}。"
    return f"Counted from the graph for this report: {counted(note.of, 'items')}, resting on {listed}."


def _resting(note: Note, knowledge: Knowledge, language: Language, most: int = MOST_SENTENCES) -> str:
    """The places that a count rests on; of more than `most` sentences the articles or paragraphs, and where those are too
    many ranges as well, from where to where they lie in each document."""
    if len(note.evidence) <= most:
        return places(note.evidence, knowledge, language)
    units, many = outer_places(note.evidence, knowledge, language)
    return units if many <= max(most, PRINTED_SENTENCES) else spans(note.evidence, knowledge, language)


def cited_sources(sections: Iterable[Section], knowledge: Knowledge) -> tuple[str, ...]:
    """The IRIs of the documents that the notes of sections cite, those that are indexed before references, by year."""
    notes = {note for runs in runs_of(sections) for run in runs for note in run.notes}
    cited = {knowledge.documents[knowledge.sentences[iri].document] for note in notes for iri in note.evidence}
    return tuple(one.iri for one in sorted(cited, key=lambda one: (one.is_reference, one.year, one.iri)))


def sources(report: Report, knowledge: Knowledge) -> list[tuple[str, str]]:
    """The documents that a report rests on, as a list gives them, each with its address or nothing."""
    found = [knowledge.documents[iri] for iri in report.sources]
    return [(listed(knowledge, one, report.language), one.address) for one in found]


def row_evidence(row: Sequence[Runs]) -> set[str]:
    """The IRIs of the sentences that the notes of a row of a table cite."""
    return {iri for runs in row for run in runs for note in run.notes for iri in note.evidence}
