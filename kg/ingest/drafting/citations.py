"""Documents that a text cites, ends or changes, and who issued the text itself."""

from __future__ import annotations

from collections.abc import Iterator

from kg.ingest.cited_documents import CITING, named, titles_by_number
from kg.ingest.heads import TELLING
from kg.ingest.ingestion import Extent, Proposal, TextMention
from kg.ingest.proposing import Drafting, guessed_kind, places, spelt
from kg.ingest.source_text import SourceText
from kg.terms import expand

KEYS = {"repeal": "replaces", "amendment": "amends"}


def citations(source: SourceText, drafting: Drafting) -> Iterator[Proposal]:
    """A proposal for who issued the document; for every document that is cited for the first time, that it rests on.

    What a yearbook or report names, it tells of, and does not rest on.
    """
    yield from _issuers(source, drafting)
    changed = list(source.of_kind(*KEYS))
    same = titles_by_number(source)
    ended = {same.get(name, name) for one in changed for name in one.values["documents"]}
    said: dict[str, TextMention] = {}
    shortened = {one.extent for one in source.mentions if one.rule in ("abbreviation", "abbreviation-defined")}
    for one in source.mentions:
        if one.rule in CITING and one.extent not in shortened and not _is_own(source, one):
            said.setdefault(same.get(named(one), named(one)), one)
    for name, one in said.items():
        id_ = one.entity or drafting.minted(name)
        if one.entity is None:
            yield _cited(name, id_, one, next((number for number in same if same[number] == name), ""), drafting)
        if name not in ended and _is_document(one, drafting) and source.head.genre not in TELLING:
            record = {"about": drafting.document.id, "basedOn": id_, "evidence": [one.place]}
            yield drafting.proposal("citation", one.rule, 0.7, record, {"object": one.extent})
    for change in changed:
        for written, extent in zip(change.values["documents"], change.values["extents"], strict=True):
            name = same.get(written, written)
            id_ = (said[name].entity if name in said else None) or drafting.minted(name)
            record = {"about": drafting.document.id, KEYS[change.kind]: id_, "evidence": [change.place]}
            extents = {"object": extent, "cue": change.extent}
            yield drafting.proposal(change.kind, change.rule, 0.85, record, extents)


def _issuers(source: SourceText, drafting: Drafting) -> Iterator[Proposal]:
    """Who issued the document, with the place of its name where it signs."""
    for body in drafting.document.issuers:
        at = source.text.rfind(body.name)
        extent = Extent(at, at + len(body.name)) if at >= 0 else None
        place = source.leaf(at).place if at >= 0 else source.leaves[0].place
        id_ = body.entity or drafting.minted(body.name)
        if body.entity is None:
            record = {
                "id": id_,
                "type": "Agency",
                "kind": guessed_kind(body.name, drafting.vocabulary),
                "label": {"zh": body.name, "en": spelt(body.name)},
                "evidence": [place],
            }
            yield drafting.proposal("agency", "signature", 0.85, record, {"subject": extent})
        record = {"about": id_, "issues": drafting.document.id, "evidence": places([source.leaves[0].place, place])}
        yield drafting.proposal("issue", "signature", 0.95, record, {"subject": extent})


def _is_own(source: SourceText, one: TextMention) -> bool:
    """Whether a title or number is that of the document itself."""
    head = source.head
    own = {head.title, head.number} - {""}
    return named(one) in own or one.place.startswith(("tail.", "s0"))


def _is_document(one: TextMention, drafting: Drafting) -> bool:
    kind = "PolicyDocument" if one.kind == "document-number" else one.kind
    return kind != "Licence" and drafting.vocabulary.is_a(expand(f"kg:{kind}"), [expand("kg:Document")])


def _cited(name: str, id_: str, one: TextMention, number: str, drafting: Drafting) -> Proposal:
    kind = "PolicyDocument" if one.kind == "document-number" else one.kind
    number = name if one.kind == "document-number" else number
    record = {"id": id_, "type": kind, "label": {"zh": name, "en": spelt(name)}, "evidence": [one.place]}
    record |= {"number": number} if number else {}
    kind_of = "document" if _is_document(one, drafting) else "entity"  # a form in marks is a paper, and no text cited
    return drafting.proposal(kind_of, one.rule, 0.8, record, {"subject": one.extent})
