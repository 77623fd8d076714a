"""Documents that a text cites, ends or changes, and who issued the text itself."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.ingest.cited_documents import CITING, named, titles_by_number
from kg.ingest.heads import TELLING
from kg.ingest.ingestion import Extent, Proposal, TextMention
from kg.ingest.proposing import Drafting, guessed_kind, places, spelt
from kg.ingest.source_text import SourceText
from kg.terms import expand

KEYS = {"repeal": "replaces", "amendment": "amends"}
SENT = r"(?:联合)?(?:印发|公布|发布|颁布|下发)"
BRACKETED = r"(?:\([^()]*\)|《[^《》]*》|[\s,、和及])*"
AGREED = r"(?:(?:已|业)?经?[^《》。;]{0,40}?(?:同意|通过|批准|审定|修订)\s*,?\s*)?"
SENT_AFTER = re.compile(rf"》{BRACKETED}{AGREED}(?:现予以?|现|予以)?{SENT}(?:给你们|如下|实施|施行|[,。;]|$)")
SENT_BEFORE = re.compile(rf"(?:现予以?|现|决定|特){SENT}(?:实施)?[^《》,。;]{{0,12}}《$")
MADE_BEFORE = re.compile(r"(?:制定|修订|编制|拟定)(?:并发布)?了?《$")
SENT_LATER = re.compile(rf"[^。;]*(?:现予以?|现|予以){SENT}")
LEAST_OF_NUMBER = 8  # characters of a number by which the rest of a longer one is known


def citations(source: SourceText, drafting: Drafting) -> Iterator[Proposal]:
    """A proposal for who issued the document; for every document that is cited for the first time, that it rests on.

    What it prints and sends (现印发给你们) its issuers issue with it. What a yearbook or report names, or a text that
    nobody issued, it tells of, and does not rest on.
    """
    yield from _titled(source, drafting)
    yield from _issuers(source, drafting)
    changed = list(source.of_kind(*KEYS))
    same = titles_by_number(source)
    ended = {same.get(name, name) for one in changed for name in one.values["documents"]}
    said: dict[str, TextMention] = {}
    shortened = {one.extent for one in source.mentions if one.rule in ("abbreviation", "abbreviation-defined")}
    for one in source.mentions:
        if one.rule in CITING and one.extent not in shortened and not _is_own(source, one):
            said.setdefault(same.get(named(one), named(one)), one)
    numbers = {title: number for number, title in same.items()}
    numbers |= {named(one): named(one) for one in source.of_kind("document-number")}
    head = source.head
    tells = head.genre in TELLING or (head.genre == "other" and not head.issuers and not head.number)
    for name, one in said.items():
        id_ = one.entity or drafting.minted(name)
        if one.entity is None:
            yield _cited(name, id_, one, numbers.get(name, ""), drafting)
        if name in ended or not _is_document(one, drafting):
            continue
        if _is_sent(source, one):
            yield from _sent(id_, one, drafting)
        elif not tells and not one.place.startswith("head."):
            record = {"about": drafting.document.id, "basedOn": id_, "evidence": [one.place]}
            yield drafting.proposal("citation", one.rule, 0.7, record, {"object": one.extent})
    for change in changed:
        for written, extent in zip(change.values["documents"], change.values["extents"], strict=True):
            name = same.get(written, written)
            if name not in said:  # the document of the same title that this one follows
                said[name] = next(one for one in source.mentions if one.extent == extent and one.rule in CITING)
                yield _cited(name, drafting.minted(name), said[name], numbers.get(name, ""), drafting)
            id_ = (said[name].entity if name in said else None) or drafting.minted(name)
            record = {"about": drafting.document.id, KEYS[change.kind]: id_, "evidence": [change.place]}
            extents = {"object": extent, "cue": change.extent}
            yield drafting.proposal(change.kind, change.rule, 0.85, record, extents)


def _titled(source: SourceText, drafting: Drafting) -> Iterator[Proposal]:
    """Where the document is named, if no line of it is its title: in the name of a file, else where it begins."""
    title = drafting.document.title
    if title and source.leaves and not any(row.kind == "title" for row in source.leaves):
        at = source.text.rfind(title)
        place = source.leaf(at).place if at >= 0 else source.leaves[0].place
        extent = Extent(at, at + len(title)) if at >= 0 else None
        record = {"about": drafting.document.id, "evidence": [place]}
        yield drafting.proposal("title", "title", 0.9, record, {"subject": extent})


def _issuers(source: SourceText, drafting: Drafting) -> Iterator[Proposal]:
    """Who issued the document, with the place of its name where it signs."""
    tail = min((row.start for row in source.leaves if row.place.startswith("tail.")), default=len(source.text))
    for body in drafting.document.issuers:
        signing = source.text.find(body.name, tail)
        at = signing if signing >= 0 else source.text.rfind(body.name)
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


def _is_sent(source: SourceText, one: TextMention) -> bool:
    """Whether the document prints and sends what it names, rather than resting on it."""
    row = source.leaf(one.extent.start)
    before, after = source.plain[row.start : one.extent.start], source.plain[one.extent.end : row.end]
    is_made = MADE_BEFORE.search(before) and SENT_LATER.match(after)
    return bool(SENT_AFTER.match(after) or SENT_BEFORE.search(before) or is_made)


def _sent(id_: str, one: TextMention, drafting: Drafting) -> Iterator[Proposal]:
    for body in drafting.document.issuers:
        record = {"about": body.entity or drafting.minted(body.name), "issues": id_, "evidence": [one.place]}
        yield drafting.proposal("issue", one.rule, 0.8, record, {"object": one.extent})


def _is_own(source: SourceText, one: TextMention) -> bool:
    """Whether a title or number is that of the document itself, or a part of that number."""
    name, head = named(one), source.head
    number = re.sub(r"\s", "", head.number)
    is_part = len(name) >= LEAST_OF_NUMBER and number.endswith(name)
    is_whole = len(number) >= LEAST_OF_NUMBER and name.endswith(number)
    return name == head.title or is_part or is_whole or one.place.startswith(("tail.", "s0"))


def _is_document(one: TextMention, drafting: Drafting) -> bool:
    kind = "PolicyDocument" if one.kind == "document-number" else one.kind
    return kind != "Licence" and drafting.vocabulary.is_a(expand(f"kg:{kind}"), [expand("kg:Document")])


def _cited(name: str, id_: str, one: TextMention, number: str, drafting: Drafting) -> Proposal:
    kind = "PolicyDocument" if one.kind == "document-number" else one.kind
    record = {"id": id_, "type": kind, "label": {"zh": name, "en": spelt(name)}, "evidence": [one.place]}
    record |= {"number": number} if number else {}
    kind_of = "document" if _is_document(one, drafting) else "entity"  # a form in marks is a paper, and no text cited
    return drafting.proposal(kind_of, one.rule, 0.8, record, {"subject": one.extent})
