"""Decisions as a page sends them: what each says, and how it is taken."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from kg.corpus.attachment import quotes
from kg.corpus.documents import read_document
from kg.errors import KgError
from kg.ingest.ingestion import Record
from kg.review import rewriting, sentence_words
from kg.review.decision import redo, undo
from kg.review.document_telling import telling
from kg.review.drafts import Draft, read_drafts
from kg.review.gist_drafts import GIST, gist_drafts
from kg.review.record_blocks import amend, withdraw
from kg.review.settling import accept, chosen, reject
from kg.review.thing_names import Things
from kg.stores.protocol import Store
from kg.terms import LANGUAGES, Vocabulary

Decision = Mapping[str, Any]


@dataclass(frozen=True)
class Taken:
    """What a decision wrote, as a diff; how many others went along; and the draft that it made, if it made one."""

    diff: str
    along: int = 0
    draft: str = ""


@dataclass(frozen=True)
class Deciding:
    """A decision on the document of a folder, by somebody, while a graph is known."""

    folder: Path
    said: Decision
    by: str
    store: Store
    vocabulary: Vocabulary
    is_whole: bool = True  # whether the graph is known; else nothing is held against it

    @property
    def seen(self) -> str:
        """The state that the decision was made from."""
        return str(self.said["seen"])

    def taken(self) -> Taken:
        """What came of it. Raises `KgError` where it cannot be taken, with nothing written."""
        return DECISIONS[self.said["do"]](self)

    def fitting(self, *records: Record) -> list[Record]:
        """The new things of the decision. Raises `KgError` if they, or some records that name them, do not fit."""
        known, new = self.things(), list(self.said.get("new", ()))
        for one in new:
            if known.is_known(str(one["id"])):
                raise KgError(f"there is a thing “{one['id']}” already", hint="choose it, or another id")
        whole = known.with_new([*new, *(one for one in records if "id" in one)])
        for one in (*new, *records):
            whole.require_fit(one, self.vocabulary)
        document = read_document(self.folder)
        for fault in telling(document, [*new, *records], whole, self.vocabulary)[2]:
            raise KgError(f"{fault.path}: {fault.message}", hint=fault.hint or None)
        return new

    def require_fit(self, drafts: Sequence[Draft]) -> None:
        """Raise `KgError` if drafts, as records, are not what a build can read."""
        if not self.is_whole or not drafts:
            return
        things = Things(self.store, self.folder, read_drafts(self.folder))
        records = [one.record for one in drafts]
        for fault in telling(read_document(self.folder), records, things, self.vocabulary)[2]:
            thing, key, *_ = *fault.path.split("."), ""
            meant = (
                one.id for one in drafts if thing in (one.introduces, one.record.get("about")) and key in one.record
            )
            named = f"{found}: " if (found := next(meant, "")) else ""
            hint = f"{fault.hint}; " if fault.hint else ""
            hint += f"kg review {self.folder.name} --edit changes a draft, --reject takes it away"
            raise KgError(f"{named}{fault.path}: {fault.message}; nothing was written", hint=hint)

    def things(self) -> Things:
        """The names of all that there is."""
        return Things(self.store, self.folder, read_drafts(self.folder))

    def gists(self) -> list[Draft]:
        """The drafts of gists as they are now."""
        drafts = read_drafts(self.folder)
        things = Things(self.store, self.folder, drafts)
        return gist_drafts(self.folder, quotes(read_document(self.folder)), drafts, things, self.vocabulary)

    def drafted_beside(self, place: str, gist: Mapping[str, str]) -> dict[str, str]:
        """What a person says of a place, with the words of its draft in a language in which nothing is said."""
        drafts = (one.record["label"] for one in self.gists() if place in one.record["evidence"])
        drafted: Mapping[str, str] = next(drafts, {})
        return {language: gist.get(language) or drafted.get(language, "") for language in LANGUAGES}

    def with_gists(self) -> Deciding:
        """The same decision, where drafts of gists among those to be accepted are given by their words."""
        ids = [str(id_) for id_ in self.said["drafts"]]
        wanted = [id_ for id_ in ids if id_.startswith(f"{GIST}-")]
        found = chosen(self.gists(), wanted) if wanted else ()
        gists = {one.record["evidence"][0]: one.record["label"] for one in found}
        return replace(self, said={**self.said, "drafts": [id_ for id_ in ids if id_ not in wanted], "gists": gists})

    def in_both(self, key: str) -> dict[str, str]:
        """Words of the decision in both languages. Raises `KgError` for words in one alone."""
        words: dict[str, str] = {language: str(self.said[key].get(language, "")).strip() for language in LANGUAGES}
        if any(words.values()) and not all(words.values()):
            raise KgError("a reason is given in one language only", hint="say it in Chinese and in English: --zh, --en")
        return words


def _accepted(one: Deciding) -> Taken:
    gists = {str(place): _words(gist) for place, gist in one.said.get("gists", {}).items()}
    for place, gist in gists.items():
        if not all(gist.values()):
            raise KgError(
                f"the gist of {place} is given in one language only",
                hint=f"kg review {one.folder.name} --gist {place} --zh … --en … says it; or leave it out",
            )
    settled = accept(one.folder, [str(id_) for id_ in one.said["drafts"]], one.by, one.seen, gists, one.require_fit)
    return Taken(settled.diff, len(settled.along))


def _rejected(one: Deciding) -> Taken:
    reason = str(one.said["reason"]).strip()
    if not reason:
        raise KgError("no reason is given", hint="say why, so that it is not proposed again")
    ids = [str(id_) for id_ in one.said["drafts"]]
    beside = (
        chosen(one.gists(), gists, "draft") if (gists := [id_ for id_ in ids if id_.startswith(f"{GIST}-")]) else ()
    )
    settled = reject(one.folder, [id_ for id_ in ids if id_ not in gists], reason, one.by, one.seen, beside)
    return Taken(settled.diff, len(settled.along))


def _added(one: Deciding) -> Taken:
    record = one.said["record"]
    known = one.things()
    if "id" in record and known.is_known(str(record["id"])):
        raise KgError(f"there is a thing “{record['id']}” already", hint="choose another id, or say more about it")
    draft, diff = rewriting.add(one.folder, record, one.fitting(record), one.seen)
    return Taken(diff, draft=draft)


def _edited(one: Deciding) -> Taken:
    new = one.fitting(one.said["record"])
    return Taken(rewriting.edit(one.folder, str(one.said["draft"]), one.said["record"], new, one.seen))


def _amended(one: Deciding) -> Taken:
    new = one.fitting(one.said["record"])
    settled = amend(one.folder, str(one.said["record_id"]), one.said["record"], one.by, new, one.seen)
    return Taken(settled.diff, len(settled.along))


def _withdrawn(one: Deciding) -> Taken:
    settled = withdraw(one.folder, [str(id_) for id_ in one.said["records"]], one.seen)
    return Taken(settled.diff, len(settled.along))


def _split(one: Deciding) -> Taken:
    return Taken(rewriting.split(one.folder, str(one.said["draft"]), one.seen))


def _merged(one: Deciding) -> Taken:
    into = str(one.said["into"])
    if not one.things().is_known(into) and not any(into == other.id for other in read_drafts(one.folder)):
        raise KgError(f"nothing is called “{into}”", hint="choose a thing")
    return Taken(rewriting.merge(one.folder, str(one.said["draft"]), into, one.by, one.seen))


def _excused(one: Deciding) -> Taken:
    return Taken(sentence_words.excuse(one.folder, str(one.said["place"]), one.in_both("reason"), one.seen))


def _numbered(one: Deciding) -> Taken:
    raws, reason = [str(raw) for raw in one.said["raws"]], one.in_both("reason")
    return Taken(sentence_words.excuse_numbers(one.folder, str(one.said["place"]), raws, reason, one.seen))


def _said(one: Deciding) -> Taken:
    return Taken(sentence_words.say(one.folder, str(one.said["place"]), _words(one.said["gist"]), one.seen))


def _words(gist: Mapping[str, Any]) -> dict[str, str]:
    return {language: str(gist.get(language, "")).strip() for language in LANGUAGES}


DECISIONS: Mapping[str, Callable[[Deciding], Taken]] = {
    "accept": _accepted,
    "reject": _rejected,
    "add": _added,
    "edit": _edited,
    "amend": _amended,
    "withdraw": _withdrawn,
    "split": _split,
    "merge": _merged,
    "excuse": _excused,
    "number": _numbered,
    "say": _said,
    "undo": lambda one: Taken(undo(one.folder, one.seen)),
    "redo": lambda one: Taken(redo(one.folder, one.seen)),
}
