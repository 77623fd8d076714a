"""Which of the goods, persons and papers that a text tells of are kinds of others, by how they are called."""

from __future__ import annotations

from collections.abc import Iterator

from kg.ingest.ingestion import Extent, Proposal
from kg.ingest.proposing import Drafting
from kg.ingest.source_text import SourceText

KIND = "Subject "
SO_CALLED = {"zh": "其名以该名结尾", "en": "its name ends in the other"}
SHORTEST = 2  # characters of a name such as 旅客


def kinds_of_subjects(source: SourceText, drafting: Drafting) -> Iterator[Proposal]:
    """A proposal for every new subject whose name ends in that of another: 外籍邮轮 are 邮轮."""
    named = {key.removeprefix(KIND): id_ for key, id_ in drafting.met.items() if key.startswith(KIND)}
    for name, id_ in named.items():
        at = source.text.find(name)
        wider = _wider(name, named, source)
        if at < 0 or not wider or wider[1] == id_:
            continue
        told = [source.leaf(at).place]
        record = {"about": id_, "modality": "inferred", "reason": SO_CALLED, "broader": wider[1], "evidence": told}
        whole = Extent(at, at + len(name))
        ends = {"subject": whole, "object": Extent(whole.end - len(wider[0]), whole.end)}
        yield drafting.proposal("relation", "name-ends-so", 0.6, record, ends)


def _wider(name: str, named: dict[str, str], source: SourceText) -> tuple[str, str] | None:
    """The longest other subject in whose name one ends, by name and id; None if there is none."""
    for begin in range(1, len(name) - SHORTEST + 1):
        ending = name[begin:]
        known = [one.entity for one in source.names.named(ending) if one.type == "Subject"]
        if known or ending in named:
            return ending, known[0] if known else named[ending]
    return None
