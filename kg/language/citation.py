"""How sentences are cited: by document, place, gist, and the verbatim sentence where it is attached."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from kg.language.numerals import chinese_numeral
from kg.language.punctuation import full_width
from kg.model.knowledge import Knowledge
from kg.model.source import Sentence
from kg.terms import Language, Text

TITLE = Text("标题", "title")
HEADING = Text("第{}节标题", "heading of section {}")
PLACE = Text("第{}节第{}段第{}句", "section {}, paragraph {}, sentence {}")


def place_in_words(place: str, language: Language) -> str:
    """``s2.1.3`` as “第二节第1段第3句” or “section 2, paragraph 1, sentence 3”; the title and headings as such."""
    section, *within = place.removeprefix("s").split(".")
    if section == "0" and not within:
        return TITLE[language]
    if language == "zh":
        section = chinese_numeral(int(section))
    return (PLACE if within else HEADING)[language].format(section, *within)


def cited_place(sentence: Sentence, language: Language) -> str:
    """The place in words and as machines say it: “第二节第3段第1句 (s2.3.1)”."""
    return f"{place_in_words(sentence.place, language)} ({sentence.place})"


def cite(knowledge: Knowledge, iri: str, language: Language) -> str:
    """A sentence as one line: place, gist and, if attached, the sentence itself; the document where there are several.

    Raises `KeyError` for an IRI that is not a sentence.
    """
    sentence = knowledge.sentences[iri]
    text = f"{_source(knowledge, sentence, language)}{cited_place(sentence, language)}: {sentence.gist[language]}"
    return f"{text} “{sentence.quote}”" if sentence.quote else text


def cite_in_prose(knowledge: Knowledge, iri: str, language: Language) -> str:
    """A sentence as a footnote cites it, without a full stop: its gist with Chinese punctuation where it is Chinese."""
    sentence = knowledge.sentences[iri]
    gist = sentence.gist[language].rstrip("。.")
    if language == "zh":
        source = _source(knowledge, sentence, language, "，")
        quote = f"，原文“{sentence.quote}”" if sentence.quote else ""
        return f"{source}{place_in_words(sentence.place, 'zh')}（{sentence.place}）：{full_width(gist)}{quote}"
    quote = f" — “{sentence.quote}”" if sentence.quote else ""
    return f"{_source(knowledge, sentence, language)}{cited_place(sentence, language)}: {gist}{quote}"


def _source(knowledge: Knowledge, sentence: Sentence, language: Language, comma: str = ", ") -> str:
    return f"{knowledge.documents[sentence.document].label[language]}{comma}" if len(knowledge.documents) > 1 else ""


def places(evidence: Iterable[str], knowledge: Knowledge, language: Language) -> str:
    """The places of sentences in reading order, neighbours drawn together; their documents if there are several."""
    many = len(knowledge.documents) > 1
    comma, semicolon = ("、", "；") if language == "zh" else (", ", "; ")
    return semicolon.join(
        (f"{knowledge.documents[document].label[language]} " if many else "") + comma.join(listed)
        for document, listed in places_by_document(evidence, knowledge).items()
    )


def places_by_document(evidence: Iterable[str], knowledge: Knowledge) -> dict[str, list[str]]:
    """The places of sentences in reading order, neighbours drawn together, under the IRI of their document."""
    cited = set(evidence)
    found: dict[str, list[str]] = defaultdict(list)
    for iri, sentence in knowledge.sentences.items():
        if iri in cited:
            found[sentence.document].append(sentence.place)
    return {document: ranges(listed) for document, listed in found.items()}


def ranges(places: Sequence[str]) -> list[str]:
    """Places in reading order, runs of neighbouring sentences of a paragraph drawn together: ``s2.1.2–4``."""
    runs: list[tuple[str, int, int]] = []
    for place in places:
        head, _, last = place.rpartition(".")
        number = int(last.removeprefix("s"))
        if runs and head and runs[-1][0] == head and runs[-1][2] == number - 1:
            runs[-1] = (head, runs[-1][1], number)
        else:
            runs.append((head, number, number))
    return [
        f"{head}.{first}" + (f"–{last}" if last > first else "") if head else f"s{first}" for head, first, last in runs
    ]
