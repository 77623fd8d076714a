"""The dataset in parts: what one document tells alone, and what is shared by several or follows from it.

A thing is a document's own if that document introduces it and no other one names it. Entities that are its own, and
facts with an end that is, stand in its part, which stays as it is while the document does. All else is put together
with what others say of it; so are the premises from which something may follow.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from kg.corpus.documents import CuratedDocument
from kg.corpus.sources import SourceFile
from kg.curation.authority import used
from kg.curation.beginnings import Beginnings, beginnings, begun
from kg.curation.completion import Addition, completed
from kg.curation.description import Census, add_description
from kg.curation.document_relations import closed, lapsed
from kg.curation.inference import inferred, merged
from kg.curation.mergers import MERGER, ended
from kg.curation.records import Anchor, EntityRecord, FactRecord, Key, LocalName, Records
from kg.curation.references import ReferenceDocument
from kg.curation.supersession import superseded
from kg.curation.telling import Telling
from kg.curation.triples import Compiler, Source, citing
from kg.findings import Finding
from kg.terms import PREFIXES, Vocabulary


@dataclass(frozen=True)
class Share:
    """What a document contributes to what is shared; `premises` stand in its own part, and something may follow.

    `rivals` are those of its own that supersede something, or of which there are several of one edge; `names` is all
    that it names, `begins` since when there is what its events bring forth. `sentences` are the IRIs of all that is
    cited here, `cited` the passages of references cited in its own part, and `source` is what the document is.
    """

    entities: tuple[EntityRecord, ...]
    additions: tuple[tuple[str, Addition], ...]
    facts: tuple[FactRecord, ...]
    premises: tuple[FactRecord, ...]
    rivals: tuple[FactRecord, ...]
    local_names: tuple[LocalName, ...]
    names: frozenset[str]
    begins: Beginnings
    sentences: Mapping[Anchor, str]
    cited: frozenset[Anchor]
    source: SourceFile
    census: Census


@dataclass(frozen=True)
class OwnPart:
    """What a document tells alone, as N-Quads and its facts; its share; and what two of its blocks say differently."""

    lines: bytes
    share: Share
    facts: tuple[FactRecord, ...]
    findings: tuple[Finding, ...]


def own_part(
    document: CuratedDocument,
    telling: Telling,
    shared: Collection[str],
    sources: Mapping[str, Source],
    terms: Vocabulary,
) -> OwnPart:
    """The part of a document and its share.

    `shared` are those of the things it introduces that others name.
    """
    own = telling.introduces.keys() - set(shared)
    stated = merged(one for one in telling.facts if own & {one.subject, one.object})
    completions, findings = {}, list[Finding]()
    for name in sorted(own & telling.entities.keys()):
        completions[name], faults = completed(telling.entities[name], telling.additions.get(name, ()), terms)
        findings += faults
    entities, faults = ended(completions, telling.facts, terms)
    findings += faults
    entities = closed(entities, lapsed({document.id: document.source}))
    begins = beginnings(telling.entities, telling.additions, telling.facts, terms)
    mine = {name: span for name, span in begins.items() if name in own}
    entities = begun(entities, {document.id: mine}, {}, {document.id: date.min}, terms)
    compiler = Compiler(citing(sources))
    compiler.add(entities.values(), stated.values(), (one for one in telling.local_names if one.entity in own))
    compiler.add_document(document)
    fertile = {one for rule in terms.rules for one in (rule.first, rule.second, rule.infers)}
    fertile |= {term.iri for term in terms.relations if term.transitive or MERGER in term.roles}
    premises = tuple(one for one in stated.values() if one.predicate in fertile)
    edges = Counter(one.edge for one in stated.values())
    rest = tuple(one for one in telling.facts if not own & {one.subject, one.object})
    brought = [one for name, one in telling.entities.items() if name not in own]
    additions = [(name, one) for name, more in telling.additions.items() if name not in own for one in more]
    cited = [one.evidence for one in brought] + [one.evidence for one in (*rest, *premises)]
    anchors = {anchor for some in (*cited, *(one.anchors for _, one in additions)) for anchor in some}
    share = Share(
        entities=tuple(brought),
        additions=tuple(additions),
        facts=rest,
        premises=premises,
        rivals=tuple(one for one in stated.values() if one.supersedes or edges[one.edge] > 1),
        local_names=tuple(one for one in telling.local_names if one.entity not in own),
        names=telling.names,
        begins={name: span for name, span in begins.items() if name not in own},
        sentences={anchor: sources[anchor.document].sentence_iri(anchor.place) for anchor in anchors},
        cited=frozenset(one for one in compiler.cited if isinstance(sources[one.document], ReferenceDocument)),
        source=document.source,
        census=compiler.census(),
    )
    return OwnPart(compiler.n_quads(), share, tuple(stated.values()), tuple(findings))


def shared_part(
    authority: Telling,
    references: Iterable[ReferenceDocument],
    shares: Mapping[str, Share],
    facts_of: Callable[[str], Iterable[FactRecord]],
    census: Census,
    terms: Vocabulary,
) -> tuple[bytes, list[Finding]]:
    """What several documents speak of, what follows, and what is said of the dataset; and what differs.

    `shares` are those of the documents by their ids, in order, `facts_of` gives the facts of a document's own part;
    `census` counts all other parts.
    """
    references = tuple(references)
    passages = citing({one.id: one for one in references})
    entities = dict(authority.entities)
    more: dict[str, list[Addition]] = {name: list(some) for name, some in authority.additions.items()}
    for share in shares.values():
        entities |= {one.id: one for one in share.entities}
        for name, addition in share.additions:
            more.setdefault(name, []).append(addition)
    findings: list[Finding] = []
    for name, entity in entities.items():
        entities[name], faults = completed(entity, more.get(name, ()), terms)
        findings += faults
    facts = (*authority.facts, *(one for share in shares.values() for one in share.facts))
    apart = (one for share in shares.values() for one in share.premises)
    entities, faults = ended(entities, (*facts, *apart), terms)
    findings += faults
    ends = lapsed({name: share.source for name, share in shares.items()})
    entities = closed(entities, ends)
    spoken = {one.id: one.issued or date.min for one in references}
    spoken |= {name: one.source.known for name, one in shares.items()}
    begins = {name: share.begins for name, share in shares.items()}
    names = {name: share.names for name, share in shares.items()}
    entities = begun(entities, begins, names, spoken, terms)
    local_names = tuple(one for share in shares.values() for one in share.local_names)
    named = {name for share in shares.values() for name in share.names}
    records = used(Records(entities, facts, local_names), authority.facts, named, terms)
    stated = merged(records.facts)
    premises = {one.key: one for share in shares.values() for one in share.premises}
    sentences = {anchor: iri for share in shares.values() for anchor, iri in share.sentences.items()}
    compiler = Compiler(lambda anchor: sentences.get(anchor) or passages(anchor))
    new = inferred({**stated, **premises}, terms)
    compiler.add(records.entities.values(), [*stated.values(), *new], records.local_names)
    compiler.add_superseded(superseded(_contenders(stated, shares, facts_of), spoken))
    compiler.add_lapsed({name: day for name, day in ends.items() if name in shares})
    compiler.add_references(references, {*compiler.cited, *(one for share in shares.values() for one in share.cited)})
    total = Census()
    for one in (census, *(share.census for share in shares.values()), compiler.census()):
        total += one
    add_description(compiler.layer("dataset"), total, (PREFIXES["source"] + name for name in shares), terms)
    return compiler.n_quads(), findings


def _contenders(
    stated: Mapping[Key, FactRecord], shares: Mapping[str, Share], facts_of: Callable[[str], Iterable[FactRecord]]
) -> Iterable[FactRecord]:
    """The facts among which some may supersede others: of these, all that are said of the same thing."""
    found = dict(stated) | {one.key: one for share in shares.values() for one in share.rivals}
    said_anew = {(one.predicate, one.supersedes) for one in found.values() if one.supersedes}
    for name, share in shares.items():
        if any(thing in share.names for _, thing in said_anew):
            for one in facts_of(name):
                if {(one.predicate, one.subject), (one.predicate, one.object)} & said_anew:
                    found[one.key] = one
    return found.values()
