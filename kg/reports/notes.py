"""Footnotes: places in words, what a note says, and the numbers that notes get in order of appearance."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from kg.language.punctuation import full_width
from kg.model.knowledge import Document, Knowledge, Sentence
from kg.reports.structure import Bullets, Figure, Note, Paragraph, Report, Runs, Table
from kg.terms import Language, Text

TOLD = 5  # sentences of which a note gives the gist; of others it names the place
LISTED = 8  # places that the last column of a printed table names
NAMED = 30  # sentences; a count that rests on more gives their number
STANDING = {
    "asserted": Text("源文明言", "Stated"),
    "planned": Text("源文列为计划", "Planned in the source"),
    "inferred": Text("编者推断", "Inferred by the editors"),
    "derived": Text("由所述事实推得", "Follows from stated facts"),
}


def place_in_words(place: str, language: Language) -> str:
    """``s2.1.3`` as “第二节第1段第3句” or “section 2, paragraph 1, sentence 3”; headings as such."""
    parts = place.removeprefix("s").split(".")
    if parts == ["0"]:
        return "标题" if language == "zh" else "title"
    if language == "zh":
        section = f"第{_chinese_ordinal(int(parts[0]))}节"
        return f"{section}标题" if len(parts) == 1 else f"{section}第{parts[1]}段第{parts[2]}句"
    if len(parts) == 1:
        return f"heading of section {parts[0]}"
    return f"section {parts[0]}, paragraph {parts[1]}, sentence {parts[2]}"


def note_text(note: Note, knowledge: Knowledge, language: Language) -> str:
    """What a footnote says, as one paragraph."""
    if note.modality == "counted":
        return _counted(note, knowledge, language)
    shown = note.evidence if len(note.evidence) <= TOLD + 1 else note.evidence[:TOLD]
    cited = [_cited(knowledge.sentences[iri], knowledge, language) for iri in shown]
    if len(shown) < len(note.evidence):
        rest = places(note.evidence[TOLD:], knowledge, language)
        cited.append(f"另见{rest}" if language == "zh" else f"also {rest}")
    body = "；".join(cited) if language == "zh" else "; ".join(cited)
    if note.modality not in STANDING:
        return f"{body}{'。' if language == 'zh' else '.'}"
    standing = STANDING[note.modality][language]
    if language == "zh":
        reason = f"（{note.reason.rstrip('。')}）" if note.reason else ""
        return f"{standing}{reason}：{body}。"
    reason = f" ({note.reason.rstrip('.')})" if note.reason else ""
    return f"{standing}{reason}: {body}."


class Numbering:
    """The notes of a report by number: one number for each different note, from 1, in order of first appearance.

    `places` counts how often each note is referred to.
    """

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
    for _, section in report.walk():
        for block in section.blocks:
            if isinstance(block, Paragraph):
                yield from (sentence.runs for sentence in block.sentences)
            elif isinstance(block, Bullets):
                yield from (item.runs for item in block.items)
            else:
                table = block.data if isinstance(block, Figure) else block
                yield from _cells(table)


def _cells(table: Table) -> Iterable[Runs]:
    for row in table.rows:
        yield from row


def _cited(sentence: Sentence, knowledge: Knowledge, language: Language) -> str:
    place = place_in_words(sentence.place, language)
    gist = sentence.gist[language].rstrip("。.")
    gist = full_width(gist) if language == "zh" else gist
    document = knowledge.documents.get(sentence.document)
    source = f"{document.label[language]}" if document and len(knowledge.documents) > 1 else ""
    if language == "zh":
        quote = f"，原文“{sentence.quote}”" if sentence.quote else ""
        return f"{source}{'，' if source else ''}{place}（{sentence.place}）：{gist}{quote}"
    quote = f" — “{sentence.quote}”" if sentence.quote else ""
    return f"{source}{', ' if source else ''}{place} ({sentence.place}): {gist}{quote}"


def _counted(note: Note, knowledge: Knowledge, language: Language) -> str:
    sentences = len(note.evidence)
    if sentences > NAMED:
        listed = f"图谱中的{sentences}句" if language == "zh" else f"{sentences} sentences"
    else:
        listed = places(note.evidence, knowledge, language)
    if language == "zh":
        return f"本报告据图谱统计，计{note.of}项，所据各句：{listed}。"
    items = "item" if note.of == 1 else "items"
    return f"Counted from the graph for this report: {note.of:,} {items}, resting on {listed}."


def sources(report: Report, knowledge: Knowledge) -> list[Document]:
    """The documents that a report rests on, their Chinese titles with Chinese punctuation."""
    found = [knowledge.documents[iri] for iri in report.sources]
    return [replace(one, label=Text(full_width(one.label.zh), one.label.en)) for one in found]


def places(evidence: Iterable[str], knowledge: Knowledge, language: Language) -> str:
    """The places of sentences in reading order, neighbours drawn together, with their documents if there are several."""
    found: dict[str, list[str]] = defaultdict(list)
    wanted = set(evidence)
    for iri, sentence in knowledge.sentences.items():
        if iri in wanted:
            found[sentence.document].append(sentence.place)
    many = len(knowledge.documents) > 1
    comma, semicolon = ("、", "；") if language == "zh" else (", ", "; ")
    return semicolon.join(
        (f"{knowledge.documents[document].label[language]} " if many else "") + comma.join(_ranges(listed))
        for document, listed in found.items()
    )


def row_places(row: Sequence[Runs], knowledge: Knowledge, language: Language, most: int | None = None) -> str:
    """The places that the notes of a row of a table cite; how many sentences where they are more than `most` places."""
    evidence = {iri for runs in row for run in runs for note in run.notes for iri in note.evidence}
    found = places(evidence, knowledge, language)
    if most is not None and len(found.split(", " if language == "en" else "、")) > most:
        return f"{len(evidence)}句" if language == "zh" else f"{len(evidence)} sentences"
    return found


def _ranges(places: Sequence[str]) -> list[str]:
    """Places with runs of neighbouring sentences of a paragraph drawn together: ``s2.1.2–4``."""
    found: list[tuple[str, int, int]] = []
    for place in places:
        head, _, last = place.rpartition(".")
        number = int(last.removeprefix("s"))
        if found and head and found[-1][0] == head and found[-1][2] == number - 1:
            found[-1] = (head, found[-1][1], number)
        else:
            found.append((head, number, number))
    return [
        f"{head}.{first}" + (f"–{last}" if last > first else "") if head else f"s{first}" for head, first, last in found
    ]


def _chinese_ordinal(number: int) -> str:
    digits = "零一二三四五六七八九"
    tens, ones = divmod(number, 10)
    if number > 99:
        return str(number)
    return ("" if tens == 0 else ("十" if tens == 1 else digits[tens] + "十")) + (
        digits[ones] if ones or not tens else ""
    )
