"""A document read again from a corrected text: what is settled moves along with its sentences.

Records, gists and reasons of numbers keep their words; only the places that they cite change. What cites a sentence
that is gone cites ``was-PLACE`` from then on, which every check names.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from pathlib import Path

from kg.corpus.attachment import SHIPPED, attached_path, attached_text
from kg.corpus.documents import digest, index_lines, read_document
from kg.corpus.sentence_accounts import GISTS, NUMBERS
from kg.corpus.sources import FILE
from kg.curation.files import RECORDS
from kg.ingest.folder import DRAFTS, FORM, NO_FIGURES, SINCE, drafts, form_lines_yaml, numbers_yaml, spans
from kg.ingest.ingestion import Ingestion, Proposal, Record
from kg.ingest.language_model.consultation import MODEL
from kg.ingest.standings import told_of
from kg.review.block_files import BlockFile, WrittenPiece
from kg.review.citing_anew import citing_anew, keyed_anew, keys, records_citing_anew, without_usual
from kg.review.decision import alone, forget, write_decision, write_together
from kg.review.drafts import BY_HAND, REJECTED, draft_files
from kg.review.gone_sentences import GONE_FILE, gone_after, gone_sentences
from kg.review.identity import require_same
from kg.review.shift import Shift, shift, with_returned

NAMED_LIKE = 0.6  # likeness of names from which on a thing of the same sentence is the same
LIKE = 0.8  # likeness from which on a record says the same in other words
USUAL = (FORM, SINCE, *NO_FIGURES.values())  # what ingestion says of marks and lines of form
CHANGING = frozenset(("id", "about", "evidence", "indicator"))  # keys that change with the place or the name of a thing


@dataclass(frozen=True)
class Renewal:
    """What reading again brought: the shift; what is drafted; what was rejected before, with the reasons.

    `is_kept` says that it can be taken back.
    """

    shift: Shift
    drafted: tuple[Proposal, ...]
    rejected: tuple[tuple[Proposal, str], ...]
    is_kept: bool = False


@dataclass(frozen=True)
class _Rejection:
    """What a person rejected: the proposal, its kind and record, the reason, and the places of it as they are now."""

    proposal: str
    kind: str
    record: Record
    reason: str
    places: frozenset[str]


def renew(found: Ingestion, folder: Path, *, replaces: bool = False) -> Renewal:
    """Put a corrected text in the place of that of a document, and move along what is settled; all files, or none.

    What a person accepted or rejected is not drafted again, and drafts that still hold stay as they are written; what
    cites a sentence that was gone, and is there again, cites it again. It can be taken back as decisions can, where the
    text may be shipped: no copy is kept of others. Raises `KgError` for a folder that cannot be read, and for the text
    of another document unless it `replaces` that; `OutputError`, with nothing changed, for one that cannot be written.
    What is broken off is taken back by whoever comes next.
    """
    with alone(folder):
        document = read_document(folder)
        moved = shift(document.sentences, found.rows, attached_text(document) or "", found.text)
        if not replaces:
            require_same(document, found.document, moved)
        gone = gone_sentences(folder)
        moved = with_returned(moved, gone, found.rows)
        contents = dict(records_citing_anew(folder, moved))
        rejections = tuple(_rejections(folder, {row.digest: row.place for row in document.sentences}, moved))
        left, again = _sorted_out(found.proposals, _records(folder, contents), folder, rejections)
        now = {row.place: row.start for row in found.rows}
        places = {old: new for old, new in moved.places.items() if old not in moved.reworded}
        ways = {row.place: now[places[row.place]] - row.start for row in document.sentences if row.place in places}
        contents |= _drafts(folder, left, moved, ways)
        contents |= _accounts(found, folder, moved)
        contents[folder / FILE] = _measured((folder / FILE).read_text(encoding="utf-8"), found.text)
        contents[folder / "sentences.jsonl"] = index_lines(tuple(found.rows))
        shipped = folder / SHIPPED
        contents[folder / GONE_FILE] = gone_after(moved, gone, document.sentences)
        is_kept = shipped.is_file()
        if is_kept:
            is_kept = bool(write_decision(folder, {**contents, shipped: found.text}))
        else:
            write_together(folder, {**contents, attached_path(folder.name): found.text})
            forget(folder)
        return Renewal(moved, tuple(left), tuple(again), is_kept)


def _records(folder: Path, contents: Mapping[Path, str]) -> list[Record]:
    """The records of a document, with its places as they are to be."""
    found: list[Record] = []
    for path in sorted((folder / RECORDS).glob("*.yaml")):
        text = contents.get(path, path.read_text(encoding="utf-8"))
        found += [one.value for one in BlockFile.parsed(text, path).pieces]
    return found


def _rejections(folder: Path, places: Mapping[str, str], moved: Shift) -> Iterator[_Rejection]:
    for one in BlockFile.read(folder / DRAFTS / REJECTED).pieces:
        said = one.value
        cited = {moved.now(places[str(name)]) for name in said.get("sentences", ()) if str(name) in places}
        yield _Rejection(
            str(said.get("proposal", "")),
            str(said.get("kind", "")),
            said.get("record") or {},
            str(said.get("reason", "")),
            frozenset(cited),
        )


def _sorted_out(
    proposals: Iterable[Proposal], records: Sequence[Record], folder: Path, rejections: Sequence[_Rejection]
) -> tuple[list[Proposal], list[tuple[Proposal, str]]]:
    """The proposals to be settled, and those that were rejected before; in neither what the records say already."""
    proposals = list(proposals)
    told = {str(one.record["id"]): name for one in proposals if "id" in one.record and (name := _told(one, records))}
    accepted = {str(one["proposed"].get("id")) for one in records if isinstance(one.get("proposed"), dict)}
    proposals = _with_free_ids(proposals, told, {str(one["id"]) for one in records if "id" in one})
    left, again = [], []
    for one in proposals:
        record = told_of(one.record, told)
        is_held = one.standing == "known" and any(folder.name in documents for documents in one.held.values())
        if one.id in accepted or is_held or one.record.get("id") in told or _is_said(record, records):
            continue
        before = next((rejection for rejection in rejections if _is_same(one, rejection)), None)
        if before is None:
            left.append(replace(one, record=record))
        else:
            again.append((one, before.reason))
    return left, again


def _with_free_ids(proposals: Sequence[Proposal], told: Mapping[str, str], taken: set[str]) -> list[Proposal]:
    """The proposals, where what they introduce has the id of something else, as tasks count on, with a free one."""
    other: dict[str, str] = {}
    for one in proposals:
        name = str(one.record.get("id", ""))
        if name in taken and name not in told and one.standing != "known":
            free = next(id_ for count in itertools.count(2) if (id_ := f"{name}-{count}") not in taken)
            taken.add(free)
            other[name] = free
    return [_renamed(one, other) for one in proposals]


def _renamed(one: Proposal, other: Mapping[str, str]) -> Proposal:
    record = {key: other.get(value, value) if isinstance(value, str) else value for key, value in one.record.items()}
    if one.record.get("id") in other:  # as is its English name, which stands for one by its place
        label, count = one.record["label"], str(record["id"]).rpartition("-")[2]
        record["label"] = {**label, "en": f"{label['en']} ({count})"}
    return one if record == one.record else replace(one, record=record, standing="new", why="", held={})


def _told(one: Proposal, records: Iterable[Record]) -> str:
    """The id of the thing that a proposal would introduce again, by like words of one sentence; empty for a new one."""
    for record in records:
        label, places = record.get("label"), record.get("evidence")
        if record.get("type") == one.record["type"] and isinstance(label, dict) and isinstance(places, list):
            names = str(label.get("zh")), str(one.record["label"]["zh"])
            if set(map(str, places)) & set(one.evidence) and SequenceMatcher(None, *names).ratio() >= NAMED_LIKE:
                return str(record["id"])
    return ""


def _is_said(record: Record, records: Iterable[Record]) -> bool:
    """Whether a block of the records says all that another would."""
    said = {key: value for key, value in record.items() if key != "evidence"}
    return "about" in said and any(
        said.items() <= _plain(one).items() for one in records if one.get("about") == said["about"]
    )


def _plain(record: Record) -> dict[str, object]:
    return {key: value for key, value in record.items() if isinstance(value, str | int)}


def _is_same(one: Proposal, rejected: _Rejection) -> bool:
    """Whether a proposal is what was rejected, by its id, or by what it says of the same sentence."""
    if one.id == rejected.proposal:
        return True
    if one.kind != rejected.kind or not rejected.places & set(one.evidence):
        return False
    first, second = (_said(record) for record in (one.record, rejected.record))
    return SequenceMatcher(None, first, second, autojunk=False).ratio() >= LIKE


def _said(record: Record) -> str:
    return " ".join(f"{key} {value}" for key, value in sorted(record.items()) if key not in CHANGING)


def _drafts(folder: Path, left: Sequence[Proposal], moved: Shift, ways: Mapping[str, int]) -> dict[Path, str]:
    """The files of drafts: those that still hold as they are written, then the new ones; empty where nothing is left.

    Those of a model hold, also if it is not asked again, as long as their sentences are the same; `ways` says by how
    many characters each of these has moved.
    """
    wanted = {one.id: one for one in left}
    written: set[str] = set()
    contents: dict[Path, str] = {}
    for path in draft_files(folder):
        file = BlockFile.read(path)
        kept = tuple(
            _where(citing_anew(one, moved, folder.name, own=True), wanted.get(name), ways.get(_cited(one)[0], 0))
            for one in file.pieces
            if (name := str(one.value.get("proposal"))) in wanted or BY_HAND in name or _holds(one, ways)
        )
        written |= {str(one.value["proposal"]) for one in kept}
        contents[path] = replace(file, pieces=kept).text()
    for kind, text in drafts(one for one in left if one.id not in written).items():
        path = folder / DRAFTS / f"{kind}.yaml"
        contents[path] = contents.get(path, "") + text
    return contents


def _cited(draft: WrittenPiece) -> list[str]:
    places = draft.value.get("evidence")
    return [str(one) for one in (places if isinstance(places, list) and places else [places])]


def _holds(draft: WrittenPiece, ways: Mapping[str, int]) -> bool:
    """Whether what a model alone proposed still stands in the text."""
    return str(draft.value.get("rule")).startswith(MODEL) and all(place in ways for place in _cited(draft))


def _where(draft: WrittenPiece, proposal: Proposal | None, way: int) -> WrittenPiece:
    """A draft with its spans as they are in the new text, and the rules that now make it; without spans, if it is what
    neither ingestion nor a model proposes.
    """
    said = {key: value for key, value in draft.value.items() if key != "spans"}
    rule, extents = str(said.get("rule")), draft.value.get("spans")
    if proposal and proposal.rule.startswith(f"{rule}, "):
        said |= {"rule": proposal.rule, "confidence": proposal.confidence}
    if proposal and proposal.extents:
        said["spans"] = spans(proposal)
    elif not proposal and rule.startswith(MODEL) and isinstance(extents, Mapping):
        said["spans"] = {name: [at + way for at in some] for name, some in extents.items()}
    return draft.with_values(said)


def _accounts(found: Ingestion, folder: Path, moved: Shift) -> dict[Path, str]:
    """Gists and reasons of numbers under the places as they are now, and new ones that ingestion gives for the others.

    Those that it gave to sentences that are gone go with them; what a person said of these stays.
    """
    contents: dict[Path, str] = {}
    for name, fresh in ((NUMBERS, numbers_yaml(found)), (GISTS, form_lines_yaml(found))):
        path = folder / name
        text = path.read_text(encoding="utf-8") if path.is_file() else ""
        text = keyed_anew(without_usual(text, moved.gone, USUAL), moved)
        told = keys(text)
        head, *entries = re.split(r"^(?=\")", fresh, flags=re.MULTILINE)
        more = "".join(one for one in entries if not keys(one) <= told)
        if text or more:
            contents[path] = (text or head) + more
    return contents


def _measured(source: str, text: str) -> str:
    """`source.yaml` with the length and the digest of another text, and all else as it is written."""
    source = re.sub(r"^length:.*$", f"length: {len(text)}", source, flags=re.MULTILINE)
    return re.sub(r"^sha256:.*$", f'sha256: "{digest(text)}"', source, flags=re.MULTILINE)
