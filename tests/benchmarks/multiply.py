"""A collection made from one document: ``python -m tests.benchmarks.multiply COPIES FOLDER [DOCUMENT]``.

Each copy is a document with ids, names, gists and sentences of its own; what the authority holds they all share. A
copy is written as JSON, which is YAML.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from kg.locations import ontology_dir, shipped_data_dir
from kg.terms import Vocabulary, read_vocabulary

DOCUMENT = "shanghai-2015-ch3"
NAMES = ("label", "alias", "misspelling")


def multiply(copies: int, folder: Path, source: Path | None = None) -> None:
    """Write a data folder with copies of a document's folder, numbered from 1; what stood there is removed."""
    source = source or shipped_data_dir() / DOCUMENT
    document = source.name
    vocabulary = read_vocabulary(ontology_dir())
    records = {path.name: _read(path) for path in sorted((source / "records").glob("*.yaml"))}
    own = {block["id"] for blocks in records.values() for block in blocks if "id" in block} | {document}
    shutil.rmtree(folder, ignore_errors=True)
    for number in range(1, copies + 1):
        copy = _Copy(number, own, vocabulary)
        target = folder / copy.id(document)
        (target / "records").mkdir(parents=True)
        described = _read(source / "source.yaml")
        for key in {"label", "short"} & described.keys():
            described[key] = copy.words(described[key])
        described["sha256"] = hashlib.sha256(f"{number} {described['sha256']}".encode()).hexdigest()
        _write(target / "source.yaml", described | {"rights": described.get("rights", {}) | {"ship": False}})
        _write(target / "gists.yaml", {place: copy.gist(said) for place, said in _read(source / "gists.yaml").items()})
        if (source / "numbers.yaml").is_file():
            _write(target / "numbers.yaml", _read(source / "numbers.yaml"))
        (target / "sentences.jsonl").write_text("".join(copy.rows(source / "sentences.jsonl")), encoding="utf-8")
        for name, blocks in records.items():
            _write(target / "records" / name, [copy.block(one) for one in blocks])


class _Copy:
    """How the things of one copy are called."""

    def __init__(self, number: int, own: set[str], vocabulary: Vocabulary) -> None:
        self.number, self.own = number, own
        self.relations = {key for key, (term, _) in vocabulary.keys.items() if term.relation} | {"id", "about", "via"}

    def id(self, name: str) -> str:
        """An id in this copy; what the document did not introduce keeps its own."""
        return f"{name}-n{self.number:04}" if name in self.own else name

    def words(self, said: Mapping[str, Any]) -> dict[str, Any]:
        """Names or lists of names in this copy."""
        return {language: self._name(language, name) for language, name in said.items()}

    def gist(self, said: Mapping[str, Any]) -> dict[str, Any]:
        """What a sentence says in this copy."""
        return {key: f"{text}({self.number})" if key in ("zh", "en") else text for key, text in said.items()}

    def rows(self, index: Path) -> Iterator[str]:
        """The lines of the index, with digests of their own."""
        for line in index.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            row["digest"] = hashlib.sha256(f"{self.number} {row['digest']}".encode()).hexdigest()
            yield json.dumps(row, ensure_ascii=False) + "\n"

    def block(self, block: Mapping[str, Any]) -> dict[str, Any]:
        """A block about the copy of its thing."""
        about = block.get("about")
        named = {key: self.words(said) for key, said in block.items() if key in NAMES and about not in self.own}
        if about is not None and about not in self.own:
            named = {}  # a shared thing keeps its names
        ends = {key: self._targets(value) for key, value in block.items() if key in self.relations}
        return {**block, **named, **ends}

    def _targets(self, value: Any) -> Any:
        return [self._targets(one) for one in value] if isinstance(value, list) else self.id(str(value))

    def _name(self, language: str, name: Any) -> Any:
        if isinstance(name, list):
            return [self._name(language, one) for one in name]
        return f"{name}（{self.number}）" if language == "zh" else f"{name} ({self.number})"


def _read(path: Path) -> Any:
    return YAML(typ="safe").load(path.read_text(encoding="utf-8"))


def _write(path: Path, value: Any) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    multiply(int(sys.argv[1]), Path(sys.argv[2]), *map(Path, sys.argv[3:]))
