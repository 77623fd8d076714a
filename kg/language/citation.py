"""A sentence as evidence, in words: document, place, gist, and the verbatim sentence where it is attached."""

from __future__ import annotations

from kg.model.knowledge import Knowledge, Sentence
from kg.terms import Language


def place(sentence: Sentence, language: Language) -> str:
    """The place in words: “第2节第3段第1句 (s2.3.1)”, “section 2, paragraph 3, sentence 1 (s2.3.1)”."""
    parts = sentence.place.removeprefix("s").split(".")
    units = ("节", "段", "句") if language == "zh" else ("section", "paragraph", "sentence")
    if language == "zh":
        words = "".join(f"第{part}{unit}" for part, unit in zip(parts, units, strict=False))
    else:
        words = ", ".join(f"{unit} {part}" for part, unit in zip(parts, units, strict=False))
    return f"{words} ({sentence.place})"


def cite(knowledge: Knowledge, iri: str, language: Language) -> str:
    """A sentence as one line: place, gist and, if attached, the sentence itself; the document where there are several.

    Raises `KeyError` for an IRI that is no sentence.
    """
    sentence = knowledge.sentences[iri]
    text = f"{place(sentence, language)}: {sentence.gist[language]}"
    if len(knowledge.documents) > 1:
        text = f"{knowledge.documents[sentence.document].label[language]}, {text}"
    return f"{text} “{sentence.quote}”" if sentence.quote else text
