"""What is kept of each block beside its records: what it copies, when it says that something was, what it overrules."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kg.curation.blocks import Block
from kg.curation.files import WrittenBlock
from kg.curation.periods import When
from kg.curation.raw_values import Quotation, quotations
from kg.curation.records import Anchor, Position


@dataclass(frozen=True, slots=True)
class ReadBlock:
    """A block: it stands in the lines of a file from `at` to before `end`, and cites some sentences.

    `dated` is where its period stands, `overruled` where it overrules each rule of wording.
    """

    at: Position
    end: int
    anchors: tuple[Anchor, ...]
    quotations: tuple[Quotation, ...]
    when: When | None
    dated: Position
    overruled: Mapping[str, Position]

    def holds(self, at: Position) -> bool:
        """Whether something stands in the block."""
        return self.at.file == at.file and self.at.line <= at.line < self.end


def kept(block: WrittenBlock, parsed: Block, anchors: tuple[Anchor, ...]) -> ReadBlock:
    """What is kept of a block that could be read."""
    following = block.content.positions.get((block.index + 1,))
    return ReadBlock(
        at=block.at(),
        end=following[0] if following else 10**9,
        anchors=anchors,
        quotations=tuple(quotations(block, parsed, anchors)),
        when=parsed.when,
        dated=block.at("when"),
        overruled={rule: block.at("overrule", rule) for rule in parsed.overrule},
    )
