"""The sentences that blocks cite as evidence, found by the places that curators write."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from kg.corpus.documents import CuratedDocument
from kg.curation import absences
from kg.curation.files import WrittenBlock
from kg.curation.records import Anchor
from kg.curation.references import ReferenceDocument
from kg.findings import Finding
from kg.suggestions import did_you_mean


class AnchorReading:
    """Reads places as anchors; unknown ones become findings, but for those in a document that is lost.

    What cites a lost document is added to `affected`.
    """

    def __init__(
        self,
        sources: Mapping[str, CuratedDocument | ReferenceDocument],
        findings: list[Finding],
        lost: Collection[str],
        affected: set[str],
    ) -> None:
        self.sources = sources
        self.findings = findings
        self.lost = lost
        self.affected = affected

    def of(self, block: WrittenBlock, places: Iterable[str]) -> tuple[Anchor, ...]:
        """The anchors of places of the block's own document, or of others as ``document:place``, in order."""
        found = (self._anchor(block, index, place) for index, place in enumerate(places))
        return tuple(anchor for anchor in found if anchor)

    def _anchor(self, block: WrittenBlock, index: int, written: str) -> Anchor | None:
        name, _, place = written.rpartition(":")
        source = self.sources.get(name) if name else block.document
        if source is not None and place in source.by_place:
            return Anchor(source.id, place)
        if (name or (block.document.id if block.document else "")) in self.lost:
            self.affected.add(block.name)
            return None
        if source is not None:
            message = f"no sentence “{place}”" + (f" in {name}" if name else "")
            hint = did_you_mean(place, source.by_place, most=1, otherwise="kg source show lists the ids")
        elif name:
            message = absences.DOCUMENT.format(name)
            hint = did_you_mean(name, self.sources, most=1, otherwise="kg source list")
        else:
            message, hint = f"“{place}” names no reference", "write reference:passage, as in references.yaml"
        self.findings.append(block.finding(("evidence", index), message, hint))
        return None
