"""`kg review`."""

from __future__ import annotations

import getpass

import click

from kg.cli.output import LANGUAGE, Language, emit, tell
from kg.errors import KgError
from kg.language.english import counted


@click.command()
@click.argument("document", required=False)
@click.option("--list", "listed", is_flag=True, help="List the drafts: id, kind, confidence, standing, places, words.")
@click.option("--kind", help="With --list: only drafts of a kind, such as lead.")
@click.option("--accept", "accepted", multiple=True, metavar="DRAFT", help="Write a draft among the records.")
@click.option(
    "--reject", "rejected", multiple=True, metavar="DRAFT", help="Take a draft away; it is not proposed again."
)
@click.option("--reason", default="", help="Why drafts are rejected.")
@click.option("--by", default="", help="Who settles; the user's name by default.")
@LANGUAGE
def command(  # one option each
    document: str | None,
    listed: bool,  # a flag
    kind: str | None,
    accepted: tuple[str, ...],
    rejected: tuple[str, ...],
    reason: str,
    by: str,
    language: Language,
) -> None:
    """Settle the drafts of a document: accept them as records, or reject them with a reason.

    Without DOCUMENT, the documents that have drafts. What was written is shown as a diff.
    """
    from kg.locations import data_dir
    from kg.review.settling import accept, reject

    data = data_dir()
    if document is None:
        emit(_open(data))
        return
    folder = data / document
    if accepted and rejected:
        raise KgError("drafts are accepted or rejected in a call, not both", hint="call kg review twice")
    if rejected and not reason.strip():
        raise KgError("no reason is given", hint="--reason says why, as in --reason 'the department only takes part'")
    name = by or getpass.getuser()
    if accepted:
        _tell(accept(folder, accepted, name), "accepted")
    elif rejected:
        _tell(reject(folder, rejected, reason.strip(), name), "rejected")
    else:
        emit(_list(folder, kind, language))
        if not listed:
            tell(f"to settle them in a browser: kg serve --edit, then /review?document={folder.name}")


def _open(data) -> str:  # type: ignore[no-untyped-def] # the type would import the corpus at start-up
    from kg.corpus.folders import document_folders
    from kg.review.drafts import read_drafts

    lines = [
        f"{folder.name}\t{counted(len(drafts), 'drafts')}\n"
        for folder in document_folders(data)
        if (drafts := read_drafts(folder))
    ]
    return "".join(lines) or "no document has drafts; kg ingest makes them\n"


def _list(folder, kind: str | None, language: Language) -> str:  # type: ignore[no-untyped-def] # likewise
    from kg.ingest.collection_at_hand import collection_at_hand
    from kg.review.draft_words import in_words
    from kg.review.drafts import read_drafts
    from kg.review.thing_names import Things
    from kg.suggestions import did_you_mean

    if not folder.is_dir():
        raise KgError(f"no document “{folder.name}”", hint="kg source list")
    drafts = read_drafts(folder)
    kinds = list(dict.fromkeys(one.kind for one in drafts))
    if kind and kind not in kinds:
        raise KgError(
            f"no draft of kind “{kind}”", hint=did_you_mean(kind, kinds, otherwise=f"one of {', '.join(kinds)}")
        )
    known = collection_at_hand()
    if known.fault:
        tell(f"things go by their ids, as the graph cannot be read: {known.fault}")
    things, vocabulary = Things(known.store, folder, drafts), known.vocabulary
    rows = [("id", "kind", "confidence", "standing", "places", "says")]
    for one in drafts:
        if not kind or one.kind == kind:
            places = ", ".join(map(str, one.record.get("evidence", ())))
            words = in_words(one.record, language, vocabulary, things)
            rows.append((one.id, one.kind, one.said("confidence"), one.said("standing"), places, words))
    return "".join("\t".join(row) + "\n" for row in rows)


def _tell(settled, done: str) -> None:  # type: ignore[no-untyped-def] # likewise
    """Show what a decision wrote."""
    emit(settled.diff)
    along = f", with {counted(len(settled.along), 'drafts')} that go with them" if settled.along else ""
    tell(f"{counted(len(settled.asked), 'drafts')} {done}{along}; next: kg check")
