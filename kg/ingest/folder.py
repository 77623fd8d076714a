"""The folder of a new document: what is known of it, its index, its text where it may be shipped, and the drafts."""

from __future__ import annotations

import json
import os
import re
import shutil
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from kg.corpus.attachment import SHIPPED, attach
from kg.corpus.documents import digest, index_lines, read_document
from kg.corpus.sources import FILE
from kg.errors import KgError, OutputError
from kg.ingest.ingestion import DocumentHead, DraftGist, Extent, Ingestion, Proposal, TextMention
from kg.ingest.proposing import spelt
from kg.terms import LANGUAGES

DRAFTS = "drafts"
PLAIN = re.compile(r"[A-Za-z\u3400-\u9fff][A-Za-z0-9\u3400-\u9fff_\-〔〕]*")
WORDS = frozenset(("null", "true", "false", "yes", "no", "on", "off", "y", "n"))
# Documents of state organs of a normative or administrative kind, to which copyright does not apply.
OFFICIAL = frozenset(("opinion", "notice", "announcement", "law", "regulation", "rules", "plan"))
NO_FIGURES = {
    "mark": {"zh": "序号", "en": "the mark of an item"},
    "article": {"zh": "条款号", "en": "the number of an article"},
    "ordinal": {"zh": "次序", "en": "a place in an order"},
    "idiom": {"zh": "习语", "en": "an idiom"},
    "name-part": {"zh": "名称中的数字", "en": "part of a name"},
    "document-number": {"zh": "文号", "en": "the number of a document"},
}
FORM_LINES = frozenset(
    ("number", "addressee", "day", "signature", "annex", "formula", "effect")
)  # by the rule of their gist
FORM = {"zh": "公文格式用语，不含所述之事。", "en": "A mark of form; it tells of nothing."}
SINCE = {"zh": "施行日期见文献说明。", "en": "The day stands in the description of the document."}
RIGHTS = {
    "ship": True,
    "note": {
        "zh": "国家机关的文件，不适用著作权法(《著作权法》第五条)。",
        "en": "A document of a state organ; copyright law does not apply to it (Copyright Law, article 5).",
    },
}


def write_folder(found: Ingestion, data: Path) -> Path:
    """Write the folder of a document, whole or not at all.

    Raises `KgError` if there is a document of that id, or its title or day of issue is not known; `OutputError` if the
    folder cannot be written.
    """
    head = found.document
    folder = data / head.id
    source = source_yaml(found)
    try:
        if folder.exists():
            raise KgError(f"there is a document “{head.id}” already", file=folder, hint="choose another --id")
        _tidy(data, head.id)
        scratch = Path(tempfile.mkdtemp(prefix=f".{head.id}-{os.getpid()}-", dir=data))
    except OSError as error:
        raise OutputError(
            f"cannot write to {data}: {error.strerror}", hint="name another folder with --data"
        ) from error
    made = scratch / head.id
    try:
        (made / DRAFTS).mkdir(parents=True)
        (made / FILE).write_text(source, encoding="utf-8")
        (made / "sentences.jsonl").write_text(index_lines(tuple(found.rows)), encoding="utf-8")
        (made / SHIPPED).write_bytes(found.text.encode("utf-8"))
        (made / "numbers.yaml").write_text(numbers_yaml(found), encoding="utf-8")
        for name, content in drafts(found.proposals).items():
            (made / DRAFTS / f"{name}.yaml").write_text(content, encoding="utf-8")
        if lines := form_lines_yaml(found):
            (made / "gists.yaml").write_text(lines, encoding="utf-8")
        if head.genre not in OFFICIAL:
            attach(read_document(made), made / SHIPPED)
            (made / SHIPPED).unlink()
        made.chmod(0o755)
        made.rename(folder)
    except OSError as error:
        hint = "nothing was changed; free space or choose another place"
        raise OutputError(f"cannot write {folder}: {error.strerror}", hint=hint) from error
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    return folder


def _tidy(data: Path, id_: str) -> None:
    """Take away what a process that was killed left of the folder of a document, which no process writes any more."""
    for left in data.glob(f".{id_}-*-*"):
        writer = left.name.removeprefix(f".{id_}-").partition("-")[0]
        if writer.isdigit() and not _is_alive(int(writer)):
            shutil.rmtree(left, ignore_errors=True)


def _is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True  # of somebody else
    return True


def source_yaml(found: Ingestion) -> str:
    """What `source.yaml` says. Raises `KgError` if the title or the day of issue is not known."""
    head = found.document
    for name, value in (("title", head.title), ("day of issue", head.issued)):
        if not value:
            option = name.replace("day of issue", "issued")
            raise KgError(f"no {name} is found in the text", hint=f"give it with --{option}")
    known = [one.entity for one in head.issuers if one.entity]
    publisher = "、".join(one.name for one in head.issuers) or "不详"
    said: dict[str, Any] = {
        "label": {"zh": head.title, "en": _english_title(head)},
        "number": head.number,
        "genre": head.genre,
        "issuers": known if len(known) == len(head.issuers) else None,
        "publisher": None if known and len(known) == len(head.issuers) else {"zh": publisher, "en": spelt(publisher)},
        "issued": str(head.issued),
        "effective": str(head.effective) if head.effective else None,
        "language": head.language,
        "length": len(found.text),
        "sha256": digest(found.text),
        "rights": RIGHTS if head.genre in OFFICIAL else None,
    }
    lines = [f"{key}: {flow(value)}\n" for key, value in said.items() if value]
    return "# Read from the text; the English title stands for one that is still to be given.\n" + "".join(lines)


def _english_title(head: DocumentHead) -> str:
    """What stands for the English title until a person gives it: “Announcement No. 31 of 2024”."""
    counted = re.search(r"(?P<year>(?:19|20)\d{2})\D{1,4}(?P<number>\d+)\s*号", head.number)
    number = f"No. {counted['number']} of {counted['year']}" if counted else head.number or f"of {head.issued}"
    return f"{head.genre.capitalize()} {number}"


def numbers_yaml(found: Ingestion) -> str:
    """Why numbers of the index are no figures: marks, articles, ordinals, idioms, numbers of documents.

    A number that counts something elsewhere in its sentence is left to a person.
    """
    by_place: dict[str, list[TextMention]] = defaultdict(list)
    for one in found.mentions:
        by_place[one.place].append(one)
    lines = ["# Numbers that are no figures, dates or names, as ingestion settled them.\n"]
    for row in found.rows:
        reasons: dict[str, set[str]] = defaultdict(set)
        for number in row.numbers:
            extent = Extent(row.start + number.at, row.start + number.at + len(number.raw))
            kinds = {one.kind for one in by_place[row.place] if one.extent.meets(extent)}
            if not number.ordinal:
                reasons[number.raw] |= {next(iter(sorted(kinds & NO_FIGURES.keys())), "")}
        settled = {raw: NO_FIGURES[kind] for raw, (kind, *more) in reasons.items() if kind and not more}
        if settled:
            said = "".join(f"  {json.dumps(raw, ensure_ascii=False)}: {flow(why)}\n" for raw, why in settled.items())
            lines.append(f"{json.dumps(row.place)}:\n{said}")
    return "".join(lines)


def form_lines_yaml(found: Ingestion) -> str:
    """What lines of form say, and why those that no draft cites need no fact; empty if there are none."""
    cited = {place for one in found.proposals for place in one.evidence}
    lines = [one for one in found.gists if one.rule in FORM_LINES]
    said = "".join(_form_line(one, excused=one.place not in cited) for one in lines)
    return f"# Lines of form, of which no fact is to be recorded, as ingestion settled them.\n{said}" if said else ""


def _form_line(one: DraftGist, *, excused: bool) -> str:
    """What is said of a line of form: its gist, where that is in both languages, and why no fact cites it."""
    words = [f"  {language}: {flow(one.text[language])}\n" for language in LANGUAGES] if one.is_whole else []
    reason = SINCE if one.rule == "effect" else FORM
    words += [f"  excused: {flow(reason)}\n"] if excused else []
    return f"{json.dumps(one.place)}:\n{''.join(words)}" if words else ""


def drafts(proposals: Iterable[Proposal]) -> Mapping[str, str]:
    """The drafts as files of the curation format, one a kind of proposal, by the names of the files."""
    files: dict[str, list[str]] = defaultdict(list)
    for one in proposals:
        settled = {"state": "draft", "rule": one.rule, "confidence": one.confidence, "proposal": one.id}
        block = {**one.record, **settled, "standing": one.standing, **({"why": one.why} if one.why else {})}
        if one.held:
            block["held"] = {name: list(some) for name, some in one.held.items()}
        if one.extents:
            block["spans"] = spans(one)
        lines = [f"  {key}: {flow(value)}\n" for key, value in block.items()]
        files[one.kind].append("- " + "".join(lines)[2:])
    return {kind: "".join(blocks) for kind, blocks in files.items()}


def spans(one: Proposal) -> Mapping[str, list[int]]:
    """Where subject, object, cue, date and value of a proposal stand in the text, as a draft keeps it."""
    return {name: [extent.start, extent.end] for name, extent in one.extents.items()}


def flow(value: object) -> str:
    """A value in the flow style of YAML, with quotes where they are needed."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {flow(one)}" for key, one in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(flow, value)) + "]"
    if isinstance(value, str):
        return (
            value if PLAIN.fullmatch(value) and value.casefold() not in WORDS else json.dumps(value, ensure_ascii=False)
        )
    if isinstance(value, Decimal):
        return f"{value:f}"
    return json.dumps(value, default=str)
