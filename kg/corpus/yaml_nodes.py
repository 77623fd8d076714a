"""YAML as plain values, with the line and column of every key and item."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from kg.findings import Finding

Path_ = tuple[str | int, ...]
LineAndColumn = tuple[int, int]
ZEROS_AHEAD = re.compile(r"0\d")  # a digest or a number of a document, not a count
MOST = 500_000
NULL, INTEGER, FLOAT = (f"tag:yaml.org,2002:{name}" for name in ("null", "int", "float"))


@dataclass
class YamlContent:
    """A YAML file's value, the position (from 1) of every path in it, and what is wrong with its syntax."""

    value: Any
    positions: dict[Path_, LineAndColumn] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def position(self, path: Path_) -> LineAndColumn:
        """The position of a path, or of its nearest ancestor that has one."""
        for length in range(len(path), -1, -1):
            if path[:length] in self.positions:
                return self.positions[path[:length]]
        return 1, 1


def read_yaml(path: Path, name: str) -> YamlContent:
    """Read a YAML file; `name` is how findings call it.

    Numbers with a fraction become `Decimal`, dates stay text. A syntax fault or a key written twice becomes a
    finding; with a syntax fault the value is None.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        return YamlContent(None, findings=[Finding(name, 0, 0, "", f"cannot be read: {error.strerror}")])
    except UnicodeDecodeError:
        return YamlContent(None, findings=[Finding(name, 0, 0, "", "is not UTF-8", "save the file as UTF-8")])
    return parse_yaml(text, name)


def parse_yaml(text: str, name: str) -> YamlContent:
    """The same for a text."""
    try:
        root = YAML(typ="safe").compose(text)
    except YAMLError as error:
        return YamlContent(None, findings=[_syntax_fault(name, error)])
    except RecursionError:
        return YamlContent(None, findings=[Finding(name, 1, 1, "", "not YAML: brackets are opened and never closed")])
    content = YamlContent(None)
    try:
        if root is not None:
            content.value = _convert(root, (), content, name)
    except OverflowError as error:
        return YamlContent(None, findings=[Finding(name, 1, 1, "", str(error), "divide it into several files")])
    return content


def empty_keys(value: Any, path: Path_ = ()) -> Iterator[Path_]:
    """The paths of keys and items without a value, in order."""
    if value is None and path:
        yield path
    parts = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, part in parts:
        yield from empty_keys(part, (*path, key))


def _syntax_fault(name: str, error: YAMLError) -> Finding:
    mark = error.problem_mark if isinstance(error, MarkedYAMLError) else None
    problem = (error.problem if isinstance(error, MarkedYAMLError) else None) or str(error)
    line, column = (mark.line + 1, mark.column + 1) if mark else (0, 0)
    hint = "quote values with “: ” in them or a sign in front"
    if "mapping values" in problem or "expected ':'" in problem:
        hint = f"each key has “: ” after it, in the line above, too; {hint}"
    return Finding(name, line, column, "", f"not YAML: {problem}", hint)


def _convert(node: Node, path: Path_, content: YamlContent, name: str) -> Any:
    if len(content.positions) > MOST:
        raise OverflowError(f"holds more than {MOST:,} values")  # a few lines may hold millions by reference
    content.positions.setdefault(path, (node.start_mark.line + 1, node.start_mark.column + 1))
    if isinstance(node, MappingNode):
        return dict(_pairs(node, path, content, name))
    if isinstance(node, SequenceNode):
        return [_convert(item, (*path, index), content, name) for index, item in enumerate(node.value)]
    return _scalar(node) if isinstance(node, ScalarNode) else None


def _pairs(node: MappingNode, path: Path_, content: YamlContent, name: str) -> Iterator[tuple[str, Any]]:
    seen: set[str] = set()
    for key_node, value_node in node.value:
        key = str(key_node.value)
        line, column = key_node.start_mark.line + 1, key_node.start_mark.column + 1
        if key in seen:
            dotted = ".".join(map(str, (*path, key)))
            content.findings.append(Finding(name, line, column, dotted, "key written twice", "keep one of them"))
        seen.add(key)
        content.positions[(*path, key)] = (line, column)
        yield key, _convert(value_node, (*path, key), content, name)


def _scalar(node: ScalarNode) -> Any:
    text: str = node.value
    if node.tag == NULL:
        return None
    try:
        if node.tag == INTEGER and not ZEROS_AHEAD.match(text):
            return int(text)
        if node.tag == FLOAT:
            return Decimal(text)
    except (ValueError, InvalidOperation):
        return text
    return text
