"""`kg review`."""

from __future__ import annotations

import getpass
import sys
from functools import partial
from pathlib import Path
from typing import Any

import click

from kg.cli.export import RDF
from kg.cli.output import LANGUAGE, Language, emit, tell
from kg.errors import KgError
from kg.language.english import counted


@click.command()
@click.argument("document", required=False)
@click.argument("more", nargs=-1, metavar="[DRAFT…]")
@click.option("--list", "listed", is_flag=True, help="List the drafts: id, kind, confidence, standing, places, words.")
@click.option("--records", is_flag=True, help="List the records: id, file, places, words.")
@click.option("--kind", default="", help="Of a list: only drafts of a kind, such as lead, or records of a file.")
@click.option(
    "--standing", default="", type=click.Choice(["", "different", "new", "known"]), help="Of --list: only such."
)
@click.option("--confidence", default=0.0, type=click.FloatRange(0, 1), help="Of --list: those at least so sure.")
@click.option("--accept", multiple=True, metavar="DRAFT", help="Write a draft among the records.")
@click.option("--reject", multiple=True, metavar="DRAFT", help="Take a draft away; it is not proposed again.")
@click.option("--reason", default="", help="Why drafts are rejected.")
@click.option("--withdraw", multiple=True, metavar="RECORD", help="Take a record back among the drafts.")
@click.option(
    "--edit", metavar="ID", help="Change a draft or a record in your editor, or by what standard input holds."
)
@click.option("--add", is_flag=True, help="Add a record of your own, from your editor or standard input.")
@click.option(
    "--gist",
    metavar="PLACE",
    help="Say a sentence in your words, with --zh and --en; one alone leaves the other as drafted.",
)
@click.option(
    "--excuse", metavar="PLACE", help="Say why no fact cites a sentence, or of its --number: with --zh and --en."
)
@click.option("--number", "numbers", multiple=True, metavar="N", help="Of --excuse: a number as written, or “all”.")
@click.option("--zh", default="", help="The words in Chinese, of --gist and --excuse.")
@click.option("--en", default="", help="The words in English, likewise.")
@click.option("--undo", is_flag=True, help="Take back the last decision.")
@click.option("--redo", is_flag=True, help="Take again what was taken back.")
@click.option("--candidates", is_flag=True, help="Write the drafts as RDF, in the graph of candidates.")
@click.option(
    "--format", "format_", type=click.Choice(RDF), default="nquads", show_default=True, help="Of --candidates."
)
@click.option("--by", default="", help="Who settles; the user's name by default.")
@LANGUAGE
def command(document: str | None, more: tuple[str, ...], language: Language, by: str, **given: Any) -> None:
    """Settle the drafts of a document, and go back to its records.

    Drafts are accepted as records, changed, or rejected with a reason; records are changed or withdrawn, several at
    once by naming them one after the other. Without DOCUMENT, the documents that have drafts. What was written is shown
    as a diff.
    """
    from kg.locations import data_dir

    if document is None:
        emit(_open(data_dir()))
        return
    folder = data_dir() / document
    if not folder.is_dir():
        raise KgError(f"no document “{folder.name}”", hint="kg source list")
    asked = [name for name in ("records", *CHANGES, "candidates") if given[name]]
    if len(asked) > 1:
        raise KgError(f"--{asked[0]} and --{asked[1]} do not go together", hint="call kg review twice")
    if more and asked not in (["accept"], ["reject"], ["withdraw"]):
        raise KgError(f"“{more[0]}” is named for nothing", hint="--accept, --reject or --withdraw stands before it")
    if more:
        given[asked[0]] += more
    if asked and asked[0] in CHANGES:
        _decide(folder, asked[0], given, by or getpass.getuser())
    else:
        _show(folder, given, language)


CHANGES = ("accept", "reject", "withdraw", "edit", "add", "gist", "excuse", "undo", "redo")


def _open(data: Path) -> str:
    from kg.review.desk import waiting

    lines = [f"{one['id']}\t{counted(one['drafts'], 'drafts')}\n" for one in waiting(data) if one["drafts"]]
    return "".join(lines) or "no document has drafts; kg ingest makes them\n"


def _show(folder: Path, given: dict[str, Any], language: Language) -> None:
    from kg.ingest.collection_at_hand import collection_at_hand
    from kg.review.draft_tables import drafts_table, records_table

    known = collection_at_hand()
    if known.fault:
        tell(f"things go by their ids, as the graph cannot be read: {known.fault}")
    graph = (folder, known.store, known.vocabulary)
    if given["candidates"]:
        from kg.review.candidates import candidate_lines
        from kg.stores.interchange import write_rdf

        emit(partial(write_rdf, candidate_lines(*graph), given["format_"]))
    elif given["records"]:
        emit(records_table(*graph, language, given["kind"]))
    else:
        emit(drafts_table(*graph, language, given["kind"], given["standing"], given["confidence"]))
        if not given["listed"]:
            tell(f"to settle them in a browser: kg serve --edit, then /review?document={folder.name}")


def _decide(folder: Path, what: str, given: dict[str, Any], by: str) -> None:
    """Take a decision as the page takes it, and show what it wrote."""
    from kg.ingest.collection_at_hand import collection_at_hand
    from kg.review.decision import state_of
    from kg.review.decision_forms import Deciding

    if what == "reject" and not given["reason"].strip():
        raise KgError("no reason is given", hint="--reason says why, as in --reason 'the department only takes part'")
    said: dict[str, Any] = {"do": what, "seen": ""}
    if what in ("accept", "reject"):
        said |= {"drafts": given[what], "reason": given["reason"]}
    elif what == "withdraw":
        said["records"] = given[what]
    elif what in ("gist", "excuse"):
        said |= _of_sentence(folder, what, given)
    elif what in ("edit", "add"):
        said["seen"] = state_of(folder)
        said |= _edited(folder, given["edit"])
    known = collection_at_hand()
    deciding = Deciding(folder, said, by, known.store, known.vocabulary, is_whole=not known.fault)
    if what == "gist":
        said["gist"] = deciding.drafted_beside(said["place"], said["gist"])
    taken = (deciding.with_gists() if what == "accept" else deciding).taken()
    emit(_shown(taken.diff))
    along = f", with {counted(taken.along, 'others')} that go with it" if taken.along else ""
    next_ = f"kg review {folder.name} --accept {taken.draft}" if taken.draft else "kg check"
    tell(f"{_done(what, given)}{along}; next: {next_}")


LONGEST_DIFF = 60  # lines that a terminal shows of what was written


def _shown(diff: str) -> str:
    """What was written: as a diff, or on a terminal, where that is long, file by file with how many lines."""
    lines = diff.splitlines()
    if len(lines) <= LONGEST_DIFF or not sys.stdout.isatty():
        return diff
    told: dict[str, list[int]] = {}
    name = ""
    for line in lines:
        if line.startswith("+++ "):
            name = line[4:]
            told[name] = [0, 0]
        elif line[:1] in "+-" and not line.startswith("--- "):
            told[name][line[0] == "-"] += 1
    return "".join(f"{name}\t+{more} -{less}\n" for name, (more, less) in told.items())


def _edited(folder: Path, id_: str | None) -> dict[str, Any]:
    """What a person makes of a draft or a record (None: a new one), in the editor, or what standard input holds."""
    from kg.review.draft_tables import block_of, written

    text, what = written(folder, id_) if id_ else ("- about: \n  evidence: []\n", "new")
    made = click.edit(text, extension=".yaml") if sys.stdin.isatty() else sys.stdin.read()
    if made is None or made == text:
        raise KgError(
            "nothing was changed",
            hint="save the block in the editor, or give it on standard input, as in docs/documents.md",
        )
    form = {"draft": {"do": "edit", "draft": id_}, "record": {"do": "amend", "record_id": id_}, "new": {}}
    return {**form[what], "record": block_of(made)}


def _of_sentence(folder: Path, what: str, given: dict[str, Any]) -> dict[str, Any]:
    """What is said of a sentence: its gist, or why no fact cites it, or why numbers in it are no figures."""
    words = {language: given[language].strip() for language in ("zh", "en")}
    place = given[what]
    if not any(words.values()):
        raise KgError("no words are given", hint="--zh and --en say it, as in --zh 结束语 --en 'the closing words'")
    if what == "gist":
        from kg.corpus.documents import read_document

        known = read_document(folder).by_place.get(place)
        before = known.gist if known else None
        held = {"zh": before.zh, "en": before.en} if before else {}
        gist = {language: one or held.get(language, "") for language, one in words.items()}
        return {"do": "say", "place": place, "gist": gist}
    if not given["numbers"]:
        return {"do": "excuse", "place": place, "reason": words}
    raws = list(given["numbers"])
    if raws == ["all"]:
        from kg.corpus.documents import read_document

        known = read_document(folder).by_place.get(place)
        raws = sorted({one.raw for one in known.numbers if not one.ordinal}) if known else []
    return {"do": "number", "place": place, "raws": raws, "reason": words}


def _done(what: str, given: dict[str, Any]) -> str:
    done = {"accept": "accepted", "reject": "rejected", "withdraw": "withdrawn"}
    if what in done:
        return f"{counted(len(given[what]), 'records' if what == 'withdraw' else 'drafts')} {done[what]}"
    return {
        "edit": "changed",
        "add": "drafted",
        "gist": "said",
        "excuse": "excused",
        "undo": "taken back",
        "redo": "taken again",
    }[what]
