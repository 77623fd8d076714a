"""The entity that a document is: a policy document or a publication, by its genre."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kg.corpus.documents import CuratedDocument
from kg.corpus.sources import FILE
from kg.curation.document_relations import at
from kg.curation.records import Anchor, Attribute, EntityRecord, FactRecord, Position
from kg.findings import Finding
from kg.model.entity import Period
from kg.suggestions import did_you_mean
from kg.terms import LANGUAGES, ClassTerm, Vocabulary, expand

CLASH_WITH_REFERENCE = ("its id is also that of a reference in references.yaml", "give the folder another name")


def written_at(document: CuratedDocument) -> Position:
    """Where a document says what it is."""
    return Position(f"{document.folder.name}/{FILE}", 1, 1, document.id)


def genre_findings(document: CuratedDocument, vocabulary: Vocabulary) -> list[Finding]:
    """A finding if the genre of a document, by which records may speak of it, is missing or unknown."""
    genre, known = document.source.genre, vocabulary.scheme("genre")
    if not genre:
        message, hint = "“genre” is missing, and records speak of the document", f"one of {', '.join(known)}"
        return [written_at(document).finding(message, hint)]
    if genre in known:
        return []
    hint = did_you_mean(genre, known, most=1, otherwise=f"one of {', '.join(known)}")
    return [at(document, ("genre",), f"unknown genre “{genre}”", hint)]


def clashing(
    document: CuratedDocument, other: Position | None, kind: ClassTerm | None, shared: bool, vocabulary: Vocabulary
) -> Finding | None:
    """A finding if a thing, or a reference (`shared`), has the id that a document has by its folder.

    None if records introduce the document itself.
    """
    if shared:
        return written_at(document).finding(*CLASH_WITH_REFERENCE)
    if other is None:
        return None
    own = other.file.startswith(f"{document.folder.name}/")
    if own and (kind is None or vocabulary.is_a(kind.iri, [expand("kg:Document")])):
        return None
    if own:
        hint = "give the thing another id, or write “about” to say more of the document"
        return other.finding(f"“{document.id}” is the document itself, by the name of its folder", hint)
    message = f"“{document.id}” is the id of a document, by the name of its folder"
    return other.finding(message, "give the thing another id")


def document_entity(document: CuratedDocument, vocabulary: Vocabulary) -> EntityRecord | None:
    """The entity of a document, with the document's folder as id; None for a document of no known genre.

    It is dated from when it is in force, or else issued, and cites its title.
    """
    source = document.source
    genre = vocabulary.scheme("genre").get(source.genre or "")
    if genre is None:
        return None
    begins = source.in_force_from
    basis = "stated" if source.effective else "inferred"  # from its issue on, where it does not say itself
    names = {(language, document.short[language]) for language in LANGUAGES}
    if source.number:
        names.add(("zh", source.number))
    return EntityRecord(
        id=document.id,
        type=genre.document_class,
        label=document.label,
        aliases=tuple(sorted(names - {(language, document.label[language]) for language in LANGUAGES})),
        misspellings=(),
        attributes=(Attribute(expand("dct:identifier"), source.number),) if source.number else (),
        period=Period(begins, source.in_force_until, "day", basis) if begins else None,
        evidence=(Anchor(document.id, "s0"),) if "s0" in document.by_place else (),
        at=written_at(document),
    )


def document_facts(
    document: CuratedDocument, entity: EntityRecord, known: Mapping[str, ClassTerm], vocabulary: Vocabulary
) -> list[FactRecord]:
    """Who issues a document, and which documents it amends, replaces and rests on, as far as these are known by id.

    They rest on what the entity of the document rests on; none without it. What is of the wrong class is left out. What
    records say as well rests on what these cite alone: see `better_cited`.
    """
    source = document.source
    edges = [(one, "kg:issues", entity.id) for one in source.issuers]
    for relation, others in (("revises", source.amends), ("replaces", source.replaces), ("basedOn", source.based_on)):
        edges += [(entity.id, f"kg:{relation}", one) for one in others]

    def fits(end: str, wanted: Sequence[str]) -> bool:
        return end == entity.id or (end in known and vocabulary.is_a(known[end].iri, wanted))

    facts = []
    for subject, relation, object_ in edges:
        term = vocabulary.properties[expand(relation)]
        if entity.evidence and fits(subject, term.domain) and fits(object_, term.range):
            facts.append(FactRecord(subject, term.iri, object_, entity.evidence, "asserted", written_at(document)))
    return facts


def better_cited(facts: Sequence[FactRecord]) -> list[FactRecord]:
    """The facts without those of `source.yaml`, which cite the title, that records of the document cite better."""
    said = {_told(one) for one in facts if not one.at.file.endswith(f"/{FILE}")}
    return [one for one in facts if not (one.at.file.endswith(f"/{FILE}") and _told(one) in said)]


def _told(fact: FactRecord) -> tuple[tuple[str, str, str], str]:
    return fact.edge, fact.at.file.partition("/")[0]
