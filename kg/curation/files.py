"""The blocks of YAML under ``records/`` as they stand in their files, before anything is known of their types."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.corpus.documents import AUTHORITY, CuratedDocument
from kg.corpus.yaml_nodes import Path_, YamlContent, read_yaml
from kg.curation.records import Position
from kg.findings import Finding


@dataclass(frozen=True)
class WrittenBlock:
    """A block as it stands in a file. `index` counts the blocks of the file from 0.

    `document` is the one that the block is about, or None in an authority folder; `shipped` tells the authority that
    comes with the program from one that the user keeps.
    """

    document: CuratedDocument | None
    shipped: bool
    file: str
    content: YamlContent
    index: int
    value: dict[str, Any]

    @property
    def name(self) -> str:
        """The id that the block introduces or speaks about."""
        return str(self.value.get("id") or self.value.get("about") or f"[{self.index}]")

    def at(self, *path: str | int) -> Position:
        """The position of a path inside the block."""
        line, column = self.content.position((self.index, *path))
        return Position(self.file, line, column, ".".join(map(str, (self.name, *path))))

    def finding(self, path: Path_, message: str, hint: str = "") -> Finding:
        """A finding at a path inside the block."""
        return self.at(*path).finding(message, hint)


def written_blocks(documents: Iterable[CuratedDocument]) -> tuple[list[WrittenBlock], list[Finding]]:
    """All blocks of the given documents in reading order, and what is wrong with the form of the others."""
    blocks: list[WrittenBlock] = []
    findings: list[Finding] = []
    for document in documents:
        _read_folder(document.folder, document, False, blocks, findings)
    return blocks, findings


def authority_blocks(folder: Path, *, shipped: bool) -> tuple[list[WrittenBlock], list[Finding]]:
    """All blocks of an authority folder, as `written_blocks`; none if there is no such folder."""
    blocks: list[WrittenBlock] = []
    findings: list[Finding] = []
    _read_folder(folder, None, shipped, blocks, findings)
    return blocks, findings


def _read_folder(
    folder: Path, document: CuratedDocument | None, shipped: bool, blocks: list[WrittenBlock], findings: list[Finding]
) -> None:
    for path in sorted((folder / "records").glob("*.yaml")):
        file = f"{document.id if document else AUTHORITY}/records/{path.name}"
        content = read_yaml(path, file)
        findings += content.findings
        if isinstance(content.value, list):
            for index, value in enumerate(content.value):
                written = value if isinstance(value, dict) else {}
                block = WrittenBlock(document, shipped, file, content, index, written)
                if not isinstance(value, dict):
                    findings.append(block.finding((), "a block must be a mapping"))
                elif ("id" in value) == ("about" in value):
                    findings.append(block.finding((), "a block needs either “id” and “type”, or “about”"))
                else:
                    blocks.append(block)
        elif content.value is not None:
            findings.append(Finding(file, 1, 1, "", "must be a list of blocks, each beginning with “- ”"))
