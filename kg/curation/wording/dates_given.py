"""Dates that the cited sentences do not give, give less finely, or give to something that has long been going on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.curation.periods import When
from kg.curation.read_blocks import ReadBlock
from kg.curation.records import Records
from kg.curation.wording.cited_sentences import CitedSentences
from kg.curation.wording.doubt import WordingDoubt
from kg.language.aspects import aspect_word
from kg.language.fineness import FINEST_FIRST, fineness
from kg.terms import Vocabulary, expand

DATED = tuple(
    map(expand, ("kg:Event", "kg:Observation", "kg:Document", "kg:PlannedTask"))
)  # their periods begin nothing


def dates_given(
    records: Records, blocks: Iterable[ReadBlock], cited: CitedSentences, vocabulary: Vocabulary
) -> Iterator[WordingDoubt]:
    """Doubts of periods that blocks give as stated; a year that is that of the whole document is none."""
    for block in blocks:
        when = block.when
        if when is None or when.basis == "inferred" or not (sentences := cited.of(block.anchors)):
            continue
        headings = [words for anchor in block.anchors for words in cited.headings(anchor)]
        dated = any(cited.is_dated(anchor.document) for anchor in block.anchors)
        said = "day" if dated else min(map(fineness, [*sentences, *headings]), key=_rank)
        entity = records.entities.get(block.dated.path.partition(".")[0])
        if not said and (when.precision, when.basis) != ("year", "year-inferred"):
            hint = "cite the one that does, or say basis: inferred"
            yield WordingDoubt("date", block.dated, "no cited sentence gives a date", hint)
        elif said and _rank(when.precision) < _rank(said):
            message = f"is given to the {when.precision}, and the cited sentences give it to the {said}"
            yield WordingDoubt(
                "date", block.dated, message, f"say precision: {said}, or cite the sentence that gives it"
            )
        elif entity and not vocabulary.is_a(entity.type, DATED) and (word := _goes_on(when, block, sentences, cited)):
            message = f"opens a period, and the cited sentences tell of what goes on (“{word}”), of no begin"
            yield WordingDoubt("date", block.dated, message, "take it away, or cite the sentence that tells the begin")


def _goes_on(when: When, block: ReadBlock, sentences: list[str], cited: CitedSentences) -> str:
    """The word by which sentences tell that something goes on, where a block lets it begin and none tells a begin."""
    language = cited.language(block.anchors[0].document)
    if not when.from_ or when.to or any(aspect_word(one, "begin", language) for one in sentences):
        return ""
    return next((word for one in sentences if (word := aspect_word(one, "ongoing", language))), "")


def _rank(precision: str) -> int:
    return FINEST_FIRST.index(precision) if precision else len(FINEST_FIRST)
