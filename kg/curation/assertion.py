"""How surely a fact is said, and why where it is not said at all."""

from __future__ import annotations

from kg.curation.blocks import Block
from kg.curation.files import WrittenBlock
from kg.model.modality import Modality
from kg.terms import PropertyTerm, Text

REMARK = "remark"  # the role of relations by which the editors themselves speak
EDITORS_OWN = Text(zh="编者所记，不出自原文", en="the editors' own remark, which the source does not make")


def intent_of(parsed: Block, term: PropertyTerm, inverse: bool) -> str:
    """How firmly a block plans what it says by a relation: a code of the list `intent`, or nothing.

    It is said of what the thing itself is to do, not of its parts and places, nor of what others do to it.
    """
    return parsed.intent or "" if parsed.modality == "planned" and term.is_deed and not inverse else ""


def assertion(block: WrittenBlock, parsed: Block, term: PropertyTerm) -> tuple[Modality, Text]:
    """The modality of what a block says by a relation, and its reason, if there is one.

    What the editors remark is theirs, and so inferred. What the authority says is background, whatever else it is not:
    planned or inferred.
    """
    reason = parsed.reason.text() if parsed.reason else Text()
    if parsed.modality != "asserted":
        return parsed.modality, reason
    if REMARK in term.roles:
        return "inferred", reason or EDITORS_OWN
    return "background" if block.document is None else "asserted", reason
