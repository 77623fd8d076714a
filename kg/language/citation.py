"""How sentences are cited: by document, place, gist, and the verbatim sentence where it is attached.

People cite a document by its short title or number and the place in words (《上海口岸服务条例》第七条第二款), machines
by its id and the place (``shanghai-2015-ch3:s2.1.3``). A passage of a reference is background, and says so.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from kg.language.dates import RANGE, day_in_words
from kg.language.english import counted
from kg.language.punctuation import full_width
from kg.language.ranges import places_in_a_row, ranges, span, units_in_a_row
from kg.model import modality
from kg.model.knowledge import Knowledge
from kg.model.source import Document, Sentence
from kg.terms import Language, Text, expand

NUMBERED = re.compile(r".*(?:[〔\[（(]\d{4}[〕\]）)]|\d)\s*第?\s*\d*\s*号")
MOST_REFERENCES = 3  # of which a list of places names more one by one
NORMATIVE = expand("kg:PolicyDocument")
CITED_AS = Text("引作“{}”", "cited as “{}”")
CALLED = Text("以下称“{}”", "below “{}”")


def cited_title(knowledge: Knowledge, document: Document, language: Language) -> str:
    """The name by which a document is cited: 国发〔2019〕3号, 《上海口岸服务条例》, 年鉴2015."""
    return _title(knowledge, document, document.short, language)


def full_title(knowledge: Knowledge, document: Document, language: Language) -> str:
    """The whole title, in 《》 where Chinese wants them."""
    return _title(knowledge, document, document.label, language)


def _title(knowledge: Knowledge, document: Document, text: Text, language: Language) -> str:
    """Laws, orders and references stand in 《》 in Chinese, unless they are named by their number."""
    title = text[language] or text.zh or text.en
    if language == "en":
        return title
    title = full_width(title)
    genre = knowledge.vocabulary.codes.get(document.genre)
    titled = document.is_reference or (genre is not None and genre.document_class == NORMATIVE)
    return f"《{title}》" if titled and "《" not in title and not NUMBERED.fullmatch(title) else title


def dated(document: Document, language: Language) -> str:
    """The years that a document covers, else its day of issue: “2015年”, “12 January 2019”; empty if none is known."""
    if document.end:
        first, last = (day_in_words(day, "year", language) for day in (document.start, document.end))
        return first if first == last else RANGE[language].format(first, last)
    day = document.issued or document.known
    return day_in_words(day, "day", language) if day > date.min else ""


def of_document(title: str, language: Language) -> str:
    """A title with what stands between it and a place in it; nothing for nothing."""
    if not title:
        return ""
    if language == "en":
        return f"{title}, "
    return title if title.endswith(("》", "）")) else f"{title} "


def citation(knowledge: Knowledge, iri: str, language: Language) -> str:
    """A sentence as lawyers and editors cite it: “国发〔2019〕3号 四（一）1”, “Guofa 2019 No. 3, item 4(1)1”.

    Raises `KeyError` for an IRI that is not a sentence.
    """
    sentence = knowledge.sentences[iri]
    title = cited_title(knowledge, knowledge.documents[sentence.document], language)
    return of_document(title, language) + sentence.cited[language]


def cited_place(sentence: Sentence, language: Language) -> str:
    """The place in words and, with its document, as machines say it: “第二节第3段第1句 (yearbook:s2.3.1)”."""
    return f"{sentence.cited[language]} ({sentence.anchor})"


def cite(knowledge: Knowledge, iri: str, language: Language) -> str:
    """A sentence as one line: document, place, gist and, if attached, the sentence itself.

    A passage of a reference is cited by title, issuer and date, and marked as background. Raises `KeyError` for an IRI
    that is not a sentence.
    """
    sentence = knowledge.sentences[iri]
    document = knowledge.documents[sentence.document]
    title = cited_title(knowledge, document, language)
    if document.is_reference:
        title = full_title(knowledge, document, language) + _imprint(document, language, address=False)
    text = f"{of_document(title, language)}{cited_place(sentence, language)}: {sentence.gist[language]}"
    return (f"{text} “{sentence.quote}”" if sentence.quote else text) + background(knowledge, document)[language]


def background(knowledge: Knowledge, document: Document) -> Text:
    """What marks a passage of a reference on a line: “〔背景〕”, “ [background]”; else empty."""
    return modality.mark(knowledge.vocabulary, "background") if document.is_reference else Text()


def cite_in_prose(
    knowledge: Knowledge,
    iri: str,
    language: Language,
    *,
    named: bool = False,
    first: bool = False,
    brief: bool = False,
) -> str:
    """A sentence as a footnote cites it, without a full stop: its gist with Chinese punctuation where it is Chinese.

    `named` leaves out the document, which was named just before; with `first` it is named in full, with number,
    issuer, date and address. A `brief` one gives the place in words alone, and
    no verbatim sentence.
    """
    sentence = knowledge.sentences[iri]
    document = knowledge.documents[sentence.document]
    title = "" if named else cited_title(knowledge, document, language)
    if first:
        title = introduced(knowledge, document, language)
    place = of_document(title, language) + sentence.cited[language]
    mark = background(knowledge, document)[language]
    gist = sentence.gist[language].rstrip("。.")
    if language == "zh":
        quote = f"，原文“{sentence.quote}”" if sentence.quote and not brief else ""
        anchor = "" if brief else f"（{sentence.anchor}）"
        return f"{place}{anchor}：{full_width(gist)}{quote}{mark}"
    quote = f" — “{sentence.quote}”" if sentence.quote and not brief else ""
    anchor = "" if brief else f" ({sentence.anchor})"
    return f"{place}{anchor}: {gist}{quote}{mark}"


def introduced(knowledge: Knowledge, document: Document, language: Language) -> str:
    """A document as the first note on it names it: title, number, issuer, day, address, and its name from then on."""
    full, short = (name(knowledge, document, language) for name in (full_title, cited_title))
    called = "" if short in (full, document.number) else CALLED[language].format(short)
    return full + _imprint(document, language, called=called)


def listed(knowledge: Knowledge, document: Document, language: Language) -> str:
    """A document as a list of sources gives it: title, number, issuer, day, and how it is cited; no address."""
    full, short = (name(knowledge, document, language) for name in (full_title, cited_title))
    called = "" if short in (full, document.number) else CITED_AS[language].format(short)
    return full + _imprint(document, language, address=False, called=called) + background(knowledge, document)[language]


def _imprint(document: Document, language: Language, *, address: bool = True, called: str = "") -> str:
    """Number, issuer, day of issue or publication, and address, in brackets; nothing if nothing is known."""
    day = document.issued or document.published
    known = [
        document.number,
        document.publisher[language],
        day_in_words(day, "day", language) if day else "",
        document.address if address else "",
    ]
    comma, semicolon = ("，", "；") if language == "zh" else (", ", "; ")
    text = semicolon.join(filter(None, [comma.join(filter(None, known)), called]))
    if not text:
        return ""
    return f"（{text}）" if language == "zh" else f" ({text})"


def places(evidence: Iterable[str], knowledge: Knowledge, language: Language) -> str:
    """The places of sentences in words, in reading order under their documents, neighbours drawn together; those of
    references marked as background."""
    semicolon = "；" if language == "zh" else "; "
    return semicolon.join(
        _placed(
            knowledge,
            document,
            places_in_a_row([(one.place, one.cited[language]) for one in cited], language),
            language,
        )
        for document, cited in by_document(evidence, knowledge).items()
    )


def _placed(knowledge: Knowledge, document: str, words: str, language: Language) -> str:
    """Places after the title of their document, and the mark of background where it is a reference."""
    known = knowledge.documents[document]
    title = of_document(cited_title(knowledge, known, language), language)
    return title + words + background(knowledge, known)[language]


def outer_places(evidence: Iterable[str], knowledge: Knowledge, language: Language) -> tuple[str, int]:
    """The articles, items or paragraphs of sentences in words, in reading order under their documents, neighbours drawn
    together; and how many such ranges there are."""
    semicolon, found = "；" if language == "zh" else "; ", []
    for document, cited in by_document(evidence, knowledge).items():
        words, many = units_in_a_row([(one.place, one.cited[language]) for one in cited], language)
        found.append((_placed(knowledge, document, words, language), many))
    return semicolon.join(words for words, _ in found), sum(many for _, many in found)


def spans(evidence: Iterable[str], knowledge: Knowledge, language: Language) -> str:
    """From where to where sentences lie in each document, and how many there are: where ranges are too many."""
    semicolon, found = "；" if language == "zh" else "; ", list[str]()
    under = by_document(evidence, knowledge)
    references = [iri for iri in under if knowledge.documents[iri].is_reference]
    folded = references if len(references) > MOST_REFERENCES else []
    for document, cited in under.items():
        if document in folded:
            continue
        words = span([(one.place, one.cited[language]) for one in cited], language)
        many = f"（{len(cited)}句）" if language == "zh" else f" ({counted(len(cited), 'sentences')})"
        found.append(_placed(knowledge, document, words + (many if len(cited) > 1 else ""), language))
    return semicolon.join([*found, *([references_in_words(len(folded), language)] if folded else [])])


def references_in_words(many: int, language: Language) -> str:
    """So many references, where they are too many to be named one by one: “背景文献27份”."""
    return f"背景文献{many}份" if language == "zh" else counted(many, "background references")


def anchors(evidence: Iterable[str], knowledge: Knowledge) -> list[str]:
    """The places of sentences as machines say them, in reading order, neighbours together: ``yearbook:s2.1.2–4``."""
    return [
        f"{knowledge.documents[document].id}:{place}"
        for document, cited in by_document(evidence, knowledge).items()
        for place in ranges([one.place for one in cited])
    ]


def by_document(evidence: Iterable[str], knowledge: Knowledge) -> dict[str, list[Sentence]]:
    """Sentences in reading order under the IRI of their document; what is no sentence is left out."""
    found: dict[str, list[Sentence]] = defaultdict(list)
    for iri in knowledge.in_reading_order(evidence):
        found[knowledge.sentences[iri].document].append(knowledge.sentences[iri])
    return found
