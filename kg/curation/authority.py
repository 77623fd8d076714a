"""The agencies, places and other things that several documents speak of, and which of them a collection uses.

They stand in the folder `authority` of the shipped data, and of a user's own data beside it. What a user's data
introduces takes the place of a shipped thing of the same id. Only what is used is compiled: the things that records of
documents name, what those lie in, belong to or came from, and so on, and who took over from whom.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from kg.corpus.folders import AUTHORITY
from kg.curation.files import WrittenBlock, WrittenRecords
from kg.curation.records import FactRecord, Records
from kg.curation.references import ReferenceDocument, read_references
from kg.findings import Finding
from kg.locations import shipped_data_dir
from kg.terms import Vocabulary

SUCCESSION = "succession"  # the role of relations that lead from a former thing to what took its place, or back


@dataclass(frozen=True)
class Authority:
    """The references and blocks of all authority folders that stand under a data folder."""

    references: tuple[ReferenceDocument, ...] = ()
    blocks: tuple[WrittenBlock, ...] = ()
    findings: tuple[Finding, ...] = ()
    lost: frozenset[str] = frozenset()  # ids that blocks and references introduce which cannot be read
    nameless: Counter[str] = field(default_factory=Counter)  # things whose ids cannot be read, by their folder


NOTHING_SHARED = Authority()


def authority_folders(data: Path) -> list[Path]:
    """The shipped authority folder, and that of the data if it is another."""
    return list(dict.fromkeys(folder / AUTHORITY for folder in (shipped_data_dir(), data.resolve())))


def read_authority(data: Path) -> Authority:
    """The authority under a data folder. A reference or block of the data wins over a shipped one of the same id."""
    references: dict[str, ReferenceDocument] = {}
    written = WrittenRecords()
    for folder in authority_folders(data):
        found, faults, lost = read_references(folder)
        references |= {one.id: one for one in found}
        written.findings += faults
        written.lost |= lost
        written.read(folder, None, shipped=folder.parent != data.resolve())
    return Authority(
        tuple(references.values()),
        tuple(written.blocks),
        tuple(written.findings),
        frozenset(written.lost),
        written.nameless,
    )


def without_overridden(blocks: Sequence[WrittenBlock]) -> list[WrittenBlock]:
    """The blocks but those shipped about things that the user's own data introduce."""
    own = {block.name for block in blocks if not block.shipped and "id" in block.value}
    return [block for block in blocks if not (block.shipped and block.name in own)]


def used(records: Records, background: Collection[FactRecord], named: Iterable[str], vocabulary: Vocabulary) -> Records:
    """The records without the authority's things that nothing uses. `named` are the ids that documents name."""
    both_ways = {term.iri for term in vocabulary.relations if SUCCESSION in term.roles}
    leads: dict[str, set[str]] = defaultdict(set)
    for fact in background:
        leads[fact.subject] |= {fact.object, *([fact.via] if fact.via else [])}
        if fact.predicate in both_ways:
            leads[fact.object].add(fact.subject)
    kept = set(named)
    waiting = sorted(kept)
    while waiting:
        for name in leads[waiting.pop()] - kept:
            kept.add(name)
            waiting.append(name)
    unused = {name for name, one in records.entities.items() if one.at.file.startswith(f"{AUTHORITY}/")} - kept
    return Records(
        {name: one for name, one in records.entities.items() if name not in unused},
        tuple(fact for fact in records.facts if not unused & {fact.subject, fact.object, fact.via}),
        records.local_names,
    )
