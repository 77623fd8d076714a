"""Files of blocks as text: taken apart at their blocks and put together again, with every comment where it stood."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from kg.corpus.yaml_nodes import parse_yaml
from kg.errors import CurationError
from kg.ingest.folder import flow

BLOCK = re.compile(r"^- ", re.MULTILINE)
KEY = re.compile(r"^(?:- |  )([A-Za-z][\w.]*):", re.MULTILINE)
MARGIN = re.compile(r"(?:^(?:#.*)?\n)*\Z", re.MULTILINE)


@dataclass(frozen=True)
class WrittenPiece:
    """A block as it is written, with the comments below it up to the next one, and its value."""

    text: str
    value: Mapping[str, Any]

    @classmethod
    def of(cls, value: Mapping[str, Any]) -> WrittenPiece:
        """A block as this program writes it, a key a line."""
        return cls("- " + "".join(f"  {key}: {flow(one)}\n" for key, one in value.items())[2:], value)

    def with_values(self, value: Mapping[str, Any]) -> WrittenPiece:
        """The block with other values: keys that keep theirs stay as written, comments too, new keys follow."""
        text, starts = "", [*KEY.finditer(self.text)]
        ends = [*(match.start() for match in starts[1:]), len(self.text)]
        last = next((at for at in reversed(range(len(starts))) if starts[at][1] in value), -1)
        new = "".join(f"  {key}: {flow(one)}\n" for key, one in value.items() if key not in self.value)
        for at, (match, end) in enumerate(zip(starts, ends, strict=True)):
            key, written = match[1], "  " + self.text[match.start() + 2 : end]
            if key not in value or value[key] != self.value.get(key):
                comments = "".join(re.findall(r"(?<=\n)[ \t]*#.*\n?", written))
                written = (f"  {key}: {flow(value[key])}\n" if key in value else "") + comments
            text += written if written.endswith("\n") or not written else written + "\n"
            text += new if at == last else ""
        return WrittenPiece("- " + (text if last >= 0 else text + new)[2:], {key: value[key] for key in value})

    @property
    def margin(self) -> str:
        """The comments and empty lines at the margin that stand below the block."""
        found = MARGIN.search(self.text)
        return found[0] if found else ""

    def without(self, keys: Iterable[str]) -> str:
        """The text without some keys and what stands under them."""
        left = []
        starts = [*KEY.finditer(self.text)]
        ends = [*(match.start() for match in starts[1:]), len(self.text)]
        for match, end in zip(starts, ends, strict=True):
            if match[1] not in set(keys):
                left.append("  " + self.text[match.start() + 2 : end])
        return "- " + "".join(left)[2:]


@dataclass(frozen=True)
class BlockFile:
    """A file of blocks: what stands before the first, and the blocks in order."""

    head: str
    pieces: tuple[WrittenPiece, ...]

    @classmethod
    def read(cls, path: Path) -> BlockFile:
        """A file taken apart; one that is not there is empty. Raises `CurationError` where it is no list of blocks."""
        return cls.parsed(path.read_text(encoding="utf-8") if path.is_file() else "", path)

    @classmethod
    @lru_cache(maxsize=64)  # a decision changes two or three of the files that are read for each
    def parsed(cls, text: str, path: Path) -> BlockFile:
        """The same for a text that is to stand in a file."""
        name = f"{path.parent.parent.name}/{path.parent.name}/{path.name}"
        content = parse_yaml(text, name)
        for fault in content.findings[:1]:
            raise CurationError(fault.message, file=path, line=fault.line, column=fault.column, hint=fault.hint or None)
        starts = [match.start() for match in BLOCK.finditer(text)]
        values = content.value or []
        if (
            not isinstance(values, list)
            or len(values) != len(starts)
            or not all(isinstance(one, dict) for one in values)
        ):
            raise CurationError("is no list of blocks", file=path, line=1, hint="each begins with “- ” at the margin")
        ends = [*starts[1:], len(text)][: len(starts)]
        pieces = (WrittenPiece(text[start:end], value) for start, end, value in zip(starts, ends, values, strict=True))
        return cls(text[: starts[0]] if starts else text, tuple(pieces))

    def text(self) -> str:
        """The file as it is written; each block ends with a line feed."""
        return self.head + "".join(one.text if one.text.endswith("\n") else one.text + "\n" for one in self.pieces)


class OpenFiles(dict[Path, BlockFile]):
    """The files of blocks that a decision looks at, each read when it is first asked for."""

    def __missing__(self, path: Path) -> BlockFile:
        self[path] = BlockFile.read(path)
        return self[path]

    def texts(self) -> dict[Path, str]:
        """The files as they are to be written."""
        return {path: file.text() for path, file in self.items()}

    def change(self, path: Path, new: Callable[[WrittenPiece], WrittenPiece | None]) -> None:
        """Put others in the place of the pieces of a file; None takes one away.

        What stands at the margin below one that is taken away, as a heading of what follows, stays.
        """
        file = self[path]
        head, pieces = file.head, list[WrittenPiece]()
        for piece in file.pieces:
            if (other := new(piece)) is not None:
                pieces.append(other)
            elif pieces:
                pieces[-1] = replace(pieces[-1], text=pieces[-1].text + piece.margin)
            else:
                head += piece.margin
        self[path] = BlockFile(head, tuple(pieces))
