"""How sentences are cited: by document, place, gist, and the verbatim sentence where it is attached."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from kg.language.places import place_in_words
from kg.language.punctuation import full_width
from kg.model.knowledge import Knowledge
from kg.model.source import Sentence
from kg.terms import Language

COUNTED = re.compile(r"(.+\.[a-z]*)(\d+)")


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
    """Places in reading order, runs of neighbours in one unit drawn together: ``s2.1.2–4``, ``art7.2–3``."""
    runs: list[tuple[str, int, int]] = []
    for place in places:
        found = COUNTED.fullmatch(place)
        head, number = (found[1], int(found[2])) if found else (place, -1)
        if runs and found and runs[-1][0] == head and runs[-1][2] == number - 1:
            runs[-1] = (head, runs[-1][1], number)
        else:
            runs.append((head, number, number))
    return [
        f"{head}{first}" + (f"–{last}" if last > first else "") if first >= 0 else head for head, first, last in runs
    ]
