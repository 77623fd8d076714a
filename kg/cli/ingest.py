"""`kg ingest`."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from pathlib import Path

import click

from kg.cli.asking_model import AskingModel, model_options
from kg.cli.output import OUTPUT, emit, progress, tell
from kg.errors import KgError
from kg.language.english import counted


@click.command()
@click.argument("files", nargs=-1, metavar="FILE…", type=click.Path(path_type=Path))
@click.option("--id", "id_", default="", help="The id of the document, which will be its folder under the data.")
@click.option("--genre", default="", help="What it is, such as yearbook or regulation, where its form does not say.")
@click.option("--title", default="", help="Its title, where the text does not say it.")
@click.option("--number", default="", help="Its number, likewise, as in 海关总署公告2024年第31号.")
@click.option("--issued", type=click.DateTime(["%Y-%m-%d"]), metavar="DAY", help="Its day of issue, likewise.")
@click.option("--without", multiple=True, metavar="RULE", help="Leave out a rule, such as quantities or tasks.")
@click.option(
    "--evaluate", metavar="DOCUMENT", help="Read a curated document again without its records; give the scores."
)
@model_options
@click.option("--replace", is_flag=True, help="Put the text in the place of another document that has the id.")
@click.option("--dry-run", is_flag=True, help="Write nothing; show what would be proposed.")
@click.option("--format", "format_", type=click.Choice(["table", "json"]), default="table", show_default=True)
@OUTPUT
def command(  # noqa: PLR0913, PLR0917 # one option each
    files: tuple[Path, ...],
    id_: str,
    genre: str,
    title: str,
    number: str,
    issued: datetime | None,
    without: tuple[str, ...],
    evaluate: str | None,
    replace: bool,
    dry_run: bool,
    format_: str,
    output: Path | None,
    **model: str | float | bool | None,
) -> None:
    """Read a new document: what it names, and drafts of the records that could be made of it.

    FILE is a text, Markdown, HTML, Word or PDF file; several are the parts of one document, in order.
    """
    from kg.corpus.folders import AUTHORITY
    from kg.corpus.sources import ID, id_of
    from kg.ingest.json_form import ingestion_json
    from kg.ingest.pipeline import read_files
    from kg.ingest.shape_of_text import shape_warnings
    from kg.locations import data_dir

    second = AskingModel.chosen(model, dry_run=dry_run)
    if evaluate:
        _evaluate(evaluate, second, format_, output)
        return
    if not files:
        raise KgError("no file is named", hint="kg ingest FILE… --id ID")
    if not id_:
        raise KgError("no id is given", hint="--id names the document, as in customs-notice-2019")
    if not ID.fullmatch(id_):
        other = id_of(id_) or "customs-notice-2019"
        raise KgError(f"“{id_}” is not an id", hint=f"write lower-case ASCII words joined by hyphens, as in {other}")
    if id_ == AUTHORITY:
        raise KgError(f"the folder “{id_}” keeps what several documents speak of", hint="choose another --id")
    day = issued.date() if issued else None
    folder = data_dir() / id_
    genre = genre or _known_genre(folder)
    with progress() as told:
        found = read_files(
            files,
            id_,
            genre=genre,
            title=title,
            number=number,
            issued=day,
            without=without,
            beside=second,
            progress=told,
        )
    if found.unknown_graph:
        tell(f"only the authority is known, as the graph cannot be read: {found.unknown_graph}")
    for warning in shape_warnings(found):
        tell(warning)
    if format_ == "json":
        emit(ingestion_json(found, second.report if second else None), output)
    else:
        emit(_table(found), output)
    if not dry_run:
        _write(found, folder, replaces=replace)
    if second and second.fault:
        raise second.fault


def _write(found, folder: Path, *, replaces: bool) -> None:  # type: ignore[no-untyped-def] # the type would import the corpus at start-up
    """Write a new document with its drafts, or take in the corrected text of one that is there."""
    if (folder / "source.yaml").is_file():
        from kg.review.renewal import renew

        renewal = renew(found, folder, replaces=replaces)
        emit(_renewed(renewal))
        back = f" (kg review {folder.name} --undo takes it back)" if renewal.is_kept else ""
        tell(f"{folder} holds the text as it is now{back}; next: kg review {folder.name} --list, then kg check")
    else:
        from kg.ingest.folder import write_folder
        from kg.review.identity import same_document

        twin = same_document(found.document, folder.parent)
        write_folder(found, folder.parent)
        if twin:
            tell(f"“{twin}” is the same document by its title and day or number; if so, take the folder {folder} away")
        tell(f"{folder} holds the document and its drafts; next: kg review {folder.name} --list")


def _known_genre(folder: Path) -> str:
    """The genre of a document that is there already; empty if it is not, or has none."""
    from kg.corpus.sources import read_source

    source, _ = read_source(folder) if (folder / "source.yaml").is_file() else (None, [])
    return (source.genre or "") if source else ""


def _renewed(found) -> str:  # type: ignore[no-untyped-def] # the type would import the corpus at start-up
    """What a corrected text changed."""
    shift = found.shift
    kept = len(shift.places) - len(shift.reworded)
    lines = [
        f"sentences and headings unchanged\t{kept}",
        *(f"moved\t{old} -> {new}" for old, new in shift.moved.items()),
        *(f"in other words\t{shift.now(old)}: look at its gist and records" for old in shift.reworded),
        *(f"there again\t{old} -> {new}" for old, new in shift.returned.items()),
        *(f"gone\t{old}: what cites it cites {shift.now(old)} now; settle it anew" for old in shift.gone),
        *(f"new\t{place}" for place in shift.new),
        *(f"rejected before\t{one.id}: not proposed again ({reason})" for one, reason in found.rejected),
        f"to be settled\t{counted(len(found.drafted), 'drafts')}",
    ]
    return "".join(f"{line}\n" for line in lines)


def _evaluate(document: str, second: AskingModel | None, format_: str, output: Path | None) -> None:
    """Print how well a curated document is read without its own records, and with JSON also where this fails."""
    import json

    from kg.ingest.evaluation import evaluation
    from kg.queries.graph import open_graph

    found = evaluation(document, open_graph(), second)
    if second and second.fault:
        raise second.fault
    if format_ == "json":
        emit(json.dumps([one.as_json() for one in found], ensure_ascii=False, indent=1) + "\n", output)
        return
    rows: list[tuple[str, ...]] = [("kind", "recorded", "proposed", "in both", "recall", "precision")]
    for one in found:
        shares = ("" if share is None else f"{share:.1%}" for share in (one.recall, one.precision))
        counts = (one.recorded.total(), one.proposed.total(), one.found)
        rows.append((one.kind, *map(str, counts), *shares))
    emit("".join("\t".join(row) + "\n" for row in rows), output)
    tell("--format json lists what was missed and what was proposed wrongly")


def _table(found) -> str:  # type: ignore[no-untyped-def] # the type would import the corpus at start-up
    """What was found, counted by kind."""
    head = found.document
    kinds = Counter(row.kind for row in found.rows)
    mentions = Counter(one.kind for one in found.mentions)
    new = {one.text for one in found.mentions if one.rule == "name-form"}
    proposals = Counter(one.kind for one in found.proposals)
    standings = Counter(one.standing for one in found.proposals)
    lines = [
        f"title\t{head.title}",
        f"number\t{head.number}",
        f"issuers\t{'、'.join(one.name for one in head.issuers)}",
        *(f"{name}\t{getattr(head, name) or ''}" for name in ("issued", "effective", "passed")),
        f"genre\t{head.genre}",
        f"sections\t{kinds['heading'] + kinds['unit']}",
        f"sentences\t{kinds['sentence']}",
        f"known names\t{len({one.entity for one in found.mentions if one.entity})}",
        f"new names\t{len(new)}",
        *(f"mentions: {kind}\t{count}" for kind, count in sorted(mentions.items())),
        *(f"proposals: {kind}\t{count}" for kind, count in sorted(proposals.items())),
        f"gists drafted\t{len(found.gists)}",
        f"of these in both languages\t{sum(one.is_whole for one in found.gists)}",
        f"all\t{counted(len(found.proposals), 'proposals')}",
        *(f"of these {name}\t{standings[name]}" for name in ("known", "new", "different")),
        *(_difference(one) for one in found.proposals if one.standing == "different"),
        *(f"not understood\t{one.place}: {one.text}" for one in found.mentions if one.kind == "number"),
    ]
    return "".join(f"{line}\n" for line in lines)


def _difference(one) -> str:  # type: ignore[no-untyped-def] # likewise
    """What is proposed otherwise than the graph has it."""
    held = "; ".join(f"{name} ({', '.join(documents)})" for name, documents in one.held.items())
    label = one.record.get("label", {}).get("zh")
    said = label or "; ".join(" ".join(triple) for triple in one.triples)
    return f"{one.why}\t{', '.join(one.evidence)}: {said}; the graph holds {held}"
