"""The blocks of YAML under ``records/`` as they stand in their files, before anything is known of their types."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any

from kg.corpus.documents import CuratedDocument
from kg.corpus.folders import AUTHORITY
from kg.corpus.sources import ID, id_of
from kg.corpus.yaml_nodes import Path_, YamlContent, parse_yaml, read_yaml
from kg.curation.records import Position
from kg.findings import Finding

RECORDS = "records"  # the folder of them
EXAMPLE = "as in - id: port-office, type: Agency, …"
MANY = 10**6  # things of which it is not known how many they are
INTRODUCED = re.compile(r"^-?\s+id:\s*[\"']?([\w-]+)", re.MULTILINE)


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


@dataclass
class WrittenRecords:
    """The blocks of some files in reading order, what is wrong with the others, and the ids that those introduce.

    `nameless` counts the things whose id cannot be read, by the folder of their document.
    """

    blocks: list[WrittenBlock] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    lost: set[str] = field(default_factory=set)
    nameless: Counter[str] = field(default_factory=Counter)

    def read(self, folder: Path, document: CuratedDocument | None, *, shipped: bool = False) -> None:
        """Add what stands under ``records/`` of a folder; nothing if there is no such folder."""
        for path in sorted((folder / RECORDS).iterdir()) if (folder / RECORDS).is_dir() else ():
            file = f"{document.folder.name if document else AUTHORITY}/{RECORDS}/{path.name}"
            if path.suffix != ".yaml" or not path.is_file():
                self._leave(path, file)
                continue
            content = read_yaml(path, file)
            if content.value is None and content.findings:
                self._read_pieces(path, file, document, shipped)
            else:
                self._add(content, file, document, shipped)

    def _leave(self, path: Path, file: str) -> None:
        """Tell of what is not read under ``records/``, unless it is hidden."""
        if path.name.startswith(".") or path.name.endswith("~"):
            return
        hint = f"rename it to {path.stem}.yaml" if path.suffix == ".yml" else "records are files that end in .yaml"
        self.findings.append(Finding(file, 0, 0, "", "is not read", hint))
        self._lose(path)

    def _lose(self, path: Path) -> None:
        """Take note of what a file that cannot be read introduces, as far as that can be seen."""
        if path.is_file():
            self.lost |= set(INTRODUCED.findall(path.read_text(encoding="utf-8", errors="replace")))

    def _read_pieces(self, path: Path, file: str, document: CuratedDocument | None, shipped: bool) -> None:
        """Add the blocks of a file that is not YAML one by one, so that a fault hides no more than its block."""
        try:
            pieces = list(_pieces(path.read_text(encoding="utf-8")))
        except (OSError, UnicodeDecodeError):
            pieces = []
        for piece in pieces:
            content = parse_yaml(piece, file)
            self._add(content, file, document, shipped)
            if content.value is None:
                self.lost |= set(INTRODUCED.findall(piece))
                self.nameless[file.partition("/")[0]] += not INTRODUCED.search(piece)
        if not pieces:
            self.findings += read_yaml(path, file).findings
            self._lose(path)

    def _add(self, content: YamlContent, file: str, document: CuratedDocument | None, shipped: bool) -> None:
        self.findings += content.findings
        if not isinstance(content.value, list):
            if content.value is not None:
                self.findings.append(Finding(file, 1, 1, "", "must be a list of blocks, each beginning with “- ”"))
                self.lost |= _introduced(content.value)
                self.nameless[file.partition("/")[0]] += MANY
            return
        for index, value in enumerate(content.value):
            written = value if isinstance(value, dict) else {}
            block = WrittenBlock(document, shipped, file, content, index, written)
            if not isinstance(value, dict):
                self.findings.append(block.finding((), "a block must be a mapping", EXAMPLE))
            elif ("id" in value) == ("about" in value):
                self.findings.append(block.finding((), "a block needs either “id” and “type”, or “about”", EXAMPLE))
                self.lost |= {str(value["id"])} if "id" in value else set()
                self.nameless[file.partition("/")[0]] += "id" not in value
            else:
                self.blocks.append(block)
                self._name(block, value)

    def _name(self, block: WrittenBlock, value: dict[str, Any]) -> None:
        """Keep count of an id that is none: others may speak of the thing by what it should be."""
        name = value.get("id", "-")
        if not (isinstance(name, str) and (name == "-" or ID.fullmatch(name))):
            self.lost |= {str(name), id_of(str(name))}
            self.nameless[block.file.partition("/")[0]] += not re.search("[a-z]", id_of(str(name)))


def written_records(documents: Iterable[CuratedDocument]) -> WrittenRecords:
    """All blocks of the given documents in reading order."""
    found = WrittenRecords()
    for document in documents:
        found.read(document.folder, document)
    return found


def _introduced(value: Any) -> set[str]:
    """The ids in what should have been a list of blocks."""
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    own = {str(value["id"])} if isinstance(value, dict) and "id" in value else set()
    return own.union(*map(_introduced, parts))


def _pieces(text: str) -> Iterator[str]:
    """The blocks of a text, each with as many empty lines before it as there are lines before it in the file."""
    starts = [match.start() for match in re.finditer(r"^- ", text, re.MULTILINE)]
    for start, end in pairwise([*starts, len(text)]):
        yield "\n" * text.count("\n", 0, start) + text[start:end]
