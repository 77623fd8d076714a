"""States of data that change one after another: what is kept of each is made from what was kept of the one before."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from kg.curation.artifact import ensure
from kg.curation.states import amendment
from kg.stores.embedded import EmbeddedStore
from tests.benchmarks.multiply import multiply
from tests.conftest import SMALL


def amended_states(
    data: Path,
    write: Callable[[EmbeddedStore, Path], object],
    more: Callable[[Path], list[Callable[[], object]]] = lambda _: [],
) -> Iterator[tuple[EmbeddedStore, Path]]:
    """Each state of eight documents after a change, and after some more, with its folder; `write` keeps the first."""
    multiply(8, data, SMALL / "linjiang-2015")
    write(EmbeddedStore.on_disk(ensure(data).store), ensure(data).folder)
    for change in [*changes(data), *more(sorted(data.iterdir())[1])]:
        change()
        artifact = ensure(data)
        assert amendment(artifact.folder)
        yield EmbeddedStore.on_disk(artifact.store), artifact.folder


def said(folder: Path, change: Callable[[list[dict[str, Any]]], object]) -> None:
    """Change the blocks of a document."""
    file = folder / "records" / "world.yaml"
    blocks = json.loads(file.read_text(encoding="utf-8"))
    change(blocks)
    file.write_text(json.dumps(blocks, ensure_ascii=False), encoding="utf-8")


def titled(folder: Path) -> None:
    """Give a document another short title."""
    described = json.loads((folder / "source.yaml").read_text(encoding="utf-8"))
    described["short"] = {"zh": "另一题名", "en": "Another title"}
    (folder / "source.yaml").write_text(json.dumps(described, ensure_ascii=False), encoding="utf-8")


def changes(data: Path) -> list[Callable[[], object]]:
    """What changes what things are called, one after another."""
    first, second, *_, last = sorted(data.iterdir())
    block = {"id": "new-pier", "type": "Terminal", "label": {"zh": "新码头", "en": "New Pier"}, "evidence": ["s1.1.1"]}
    other = {"about": "linjiang-msa-n0002", "localAlias": {"zh": ["海事"]}, "evidence": ["s1.1.1"]}
    label = {"label": {"zh": "改名后的东西", "en": "What is called otherwise now"}}
    return [
        lambda: said(first, lambda blocks: blocks.append(block)),
        lambda: said(second, lambda blocks: blocks.append(other)),
        lambda: titled(second),
        lambda: said(first, lambda blocks: blocks[0].update(label)),
        lambda: said(second, lambda blocks: blocks.remove(other)),
        lambda: said(first, lambda blocks: blocks.remove(block)),
        lambda: shutil.rmtree(last),
    ]
