"""All rules of wording in one run, and what people overrule of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.corpus.documents import CuratedDocument
from kg.curation.read_blocks import ReadBlock
from kg.curation.records import Records
from kg.curation.wording.cited_sentences import CitedSentences
from kg.curation.wording.dates_given import dates_given
from kg.curation.wording.deeds_told import deeds_told
from kg.curation.wording.ends_named import ends_named
from kg.curation.wording.intents_told import intents_told
from kg.curation.wording.names_borne import names_borne
from kg.curation.wording.tenses_told import futures_told, pasts_told
from kg.findings import Finding, in_order
from kg.terms import Vocabulary

RULES = (futures_told, pasts_told, intents_told, deeds_told, ends_named, names_borne)


@dataclass(frozen=True)
class Wording:
    """What is in doubt, in order; and the documents that the rules could not read, since their text is not at hand."""

    doubts: tuple[Finding, ...] = ()
    unread: tuple[str, ...] = ()


NOTHING_DOUBTED = Wording()


def wording(
    records: Records, blocks: Sequence[ReadBlock], documents: Sequence[CuratedDocument], vocabulary: Vocabulary
) -> Wording:
    """Hold what records assert against the sentences that they cite, as far as these are at hand.

    What a person overrules at a record is no doubt; an overrule of what is none any more is one.
    """
    cited = CitedSentences(documents, records)
    doubts = [doubt for rule in RULES for doubt in rule(records, cited, vocabulary)]
    doubts += dates_given(records, blocks, cited, vocabulary)
    overruling = [one for one in blocks if one.overruled]
    needed = {(id(block), one.rule) for one in doubts for block in overruling if block.holds(one.at)}
    left = [
        one.finding
        for one in doubts
        if not any(one.rule in some.overruled and some.holds(one.at) for some in overruling)
    ]
    return Wording(tuple(in_order([*left, *_needless(overruling, needed, cited)])), tuple(cited.unread))


def _needless(blocks: Sequence[ReadBlock], needed: set[tuple[int, str]], cited: CitedSentences) -> Iterator[Finding]:
    for block in blocks:
        for rule, at in block.overruled.items() if cited.of(block.anchors) else ():
            if (id(block), rule) not in needed:
                yield at.finding("overrules what is not in doubt", "take it away")
