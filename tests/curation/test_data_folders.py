"""What a stranger may do to a folder of documents: each is one line in plain words, at its place, with a remedy."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from kg.curation.absences import gathered
from kg.curation.authority import Authority, read_authority
from kg.curation.checking import check
from kg.curation.legibility import legible
from kg.curation.reading import read_records
from kg.findings import in_order
from kg.locations import ontology_dir, shipped_data_dir
from kg.model.entity import Period
from kg.terms import Vocabulary, read_vocabulary
from tests.curation.world import RECORDS, SOURCE, World


@cache
def vocabulary() -> Vocabulary:
    return read_vocabulary(ontology_dir())


@cache
def shipped() -> Authority:
    return read_authority(shipped_data_dir())


def told(data: Path) -> list[str]:
    """The faults of documents and records, without those of the graph."""
    found = legible(data)
    reading = read_records(found.documents, vocabulary(), shipped(), found.unread | found.unknown)
    nameless = {**reading.nameless, "": found.nameless}
    return [str(one) for one in in_order((*found.findings, *gathered(reading.findings, nameless)))]


def changed(data: Path, records: str = "", source: str = "", **files: str) -> list[str]:
    """The faults of a sound folder with more records, another `source.yaml`, or other files beside it."""
    World.write(data, RECORDS + records)
    path = data / "port" / "source.yaml"
    path.write_text(path.read_text(encoding="utf-8") + source, encoding="utf-8")
    for name, content in files.items():
        (data / "port" / name.replace("__", "/").replace("_", ".")).write_text(content, encoding="utf-8")
    return told(data)


@pytest.mark.parametrize(
    ("name", "near"), [("Port 2015", "port-2015"), ("PORT", "port"), ("口岸", "customs-notice-2019"), ("a_b", "a-b")]
)
def test_the_name_of_a_folder_is_an_id(tmp_path: Path, name: str, near: str) -> None:
    World.write(tmp_path)
    (tmp_path / "port").rename(tmp_path / name)
    (line,) = told(tmp_path)
    assert line.startswith(f"{name}/source.yaml:0:0: the name of the folder, “{name}”, is not an id (rename ")
    assert line.endswith(f"as in {near})")


@pytest.mark.parametrize(
    "content", ["id: xx\n", "hello\n", "[[[\n", "[" * 3000, "a: &a [1]\nb: *c\n", "- - -\n", "- x\n"]
)
def test_records_that_are_no_list_of_blocks(tmp_path: Path, content: str) -> None:
    (line,) = changed(tmp_path, records__more_yaml=content)
    assert line.startswith("port/records/more.yaml:")


def test_values_by_reference_do_not_fill_the_memory(tmp_path: Path) -> None:
    grown = "a: &a [1, 1, 1, 1, 1, 1, 1, 1, 1]\n"
    for one, next_ in zip("abcdefgh", "bcdefghi", strict=True):
        grown += f"{next_}: &{next_} [{', '.join([f'*{one}'] * 9)}]\n"
    assert "holds more than 500,000 values" in changed(tmp_path, records__more_yaml=grown)[0]


@pytest.mark.parametrize(
    ("source", "fault"),
    [
        ("issuers: [customs-b]\n", "issuers.0: no body “customs-b” (did you mean “customs-a”?)"),
        ("issuers: [reform]\n", "issuers.0: “reform” is Reform (expected a body)"),
        ("issuers: [customs-a, customs-a]\n", "issuers.1: “customs-a” is named twice (keep one of them)"),
        ("issuers: [甲海关]\n", "issuers.0: “甲海关” is not an id (lower-case ASCII words joined by hyphens)"),
        ("amends: port\n", "amends.0: “port” is the document itself"),
        ("replaces: ports\n", "replaces.0: no document “ports” (records must introduce a document of this id)"),
        ("basedOn: customs-a\n", "basedOn.0: “customs-a” is Agency (expected a document)"),
        ('issued: "9019-01-01"\n', "issued: “9019-01-01” is hardly meant: no document speaks of the year 9019"),
        (
            'issued: "2016-01-02"\npublished: "2016-01-01"\n',
            "published: 2016-01-01 is before 2016-01-02, when it was issued",
        ),
        (
            'effective: "2016-01-02"\nrepealed: "2016-01-01"\n',
            "repealed: 2016-01-01 is before 2016-01-02, which is “effective”",
        ),
        ("rights: yes\n", "rights: “yes” is not a mapping of keys (write {ship: true})"),
        ("short: {zh: 港, en: 港}\n", "short: has no English: “港” is Chinese"),
        ("short: {zh: port, en: 港}\n", "short: has zh and en exchanged"),
        ('short: {zh: 港, en: "port\\u202e"}\n', "short.en: holds the invisible character U+202E (take it out)"),
        ("genre: opinoin\n", "genre: unknown genre “opinoin” (did you mean “opinion”?)"),
        ("number:\n", "number: is left empty (give a value, or take the key away)"),
    ],
)
def test_what_a_document_says_of_itself(tmp_path: Path, source: str, fault: str) -> None:
    (line,) = changed(tmp_path, source=source)
    row = (SOURCE.count("\n") + 2) + source.count("\n")
    assert line.startswith(f"port/source.yaml:{row}:") and line.endswith(fault)


@pytest.mark.parametrize(
    ("before", "after", "fault"),
    [
        ("language: zh", "language: klingon", "language: “klingon” is not the code of a language"),
        ("https://example.org/port", "not a <page>", "address: “not a <page>” is not the address of a page"),
        ("https://example.org/port", "javascript:alert(1)", "is not the address of a page; write https://…"),
    ],
)
def test_codes_and_addresses(tmp_path: Path, before: str, after: str, fault: str) -> None:
    World.write(tmp_path)
    path = tmp_path / "port" / "source.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace(before, after), encoding="utf-8")
    (line,) = told(tmp_path)
    assert fault in line


@pytest.mark.parametrize(
    ("before", "after", "fault"),
    [
        ("value: 15000", "value: 16000", "declarations-2015.value: 16000 is not the number in “1.5万票” (write 15000)"),
        (
            "value: 15000",
            "value: -15000",
            "declarations-2015.value: -15000 is not the number in “1.5万票” (write 15000)",
        ),
        ("ledBy: customs-a", "ledBy:", "reform.ledBy: is left empty (give a value, or take the key away)"),
        ("ledBy: customs-a", "ledBy: []", "reform.ledBy: is empty (give a value, or take the key away)"),
        (
            "  evidence: [s1.1.2]",
            "  evidence: [s1.1.2, s1.1.2]",
            "bureau-b.evidence.1: “s1.1.2” is named twice (keep one of them)",
        ),
        (
            "  evidence: [s1.1.2]",
            "  reason: {zh: 因, en: because}\n  evidence: [s1.1.2]",
            "bureau-b: gives a reason for what is stated (take it away, or say modality: inferred)",
        ),
        ('when: {from: "2015-09", precision: month, raw: "2015年9月"}', 'when: "2015-09"', "is not a mapping of keys"),
        ("precision: month", "precision: months", "“months” is none of day, part, month, quarter, half, year"),
        (
            'from: "2015-09", precision: month',
            'from: "2015-09-15", precision: year',
            "reform.when: gives a day, and precision “year”",
        ),
        ("en: Bureau B", 'en: "Bureau\\nB"', "bureau-b.label: is broken into lines (a name is one line)"),
        ("en: Bureau B", 'en: " "', "bureau-b.label.en: is blank (give words, or take the key away)"),
    ],
)
def test_what_a_block_says(tmp_path: Path, before: str, after: str, fault: str) -> None:
    assert before in RECORDS
    World.write(tmp_path, RECORDS.replace(before, after))
    (line,) = told(tmp_path)
    assert fault in line


MERGED = "- about: customs-a\n  mergedInto: bureau-b\n  {}evidence: [s1.1.1]\n"


def test_a_body_that_was_merged_has_ended_the_day_before(tmp_path: Path) -> None:
    World.write(tmp_path, RECORDS + MERGED.format('when: {from: "2018-04-20", precision: day}\n  '))
    assert told(tmp_path) == []
    body = World(tmp_path).read(vocabulary()).records.entities["customs-a"]
    assert isinstance(body.period, Period) and str(body.period) == "../2018-04-19"


@pytest.mark.parametrize(
    ("more", "fault"),
    [
        (MERGED.format(""), "“customs-a” is merged, and it is not said when"),
        (
            MERGED.format('when: {from: "2018-04-20", precision: day}\n  ')
            + '- about: customs-a\n  when: {to: "2017", precision: year}\n  evidence: [s1.1.1]\n',
            "“customs-a” is merged from 2018-04-20 on, and ends on 2017-12-31",
        ),
        (
            "- about: customs-a\n  subordinateTo: bureau-b\n  evidence: [s1.1.1]\n"
            "- about: bureau-b\n  subordinateTo: customs-a\n  evidence: [s1.1.1]\n",
            "goes in a circle: bureau-b → customs-a → bureau-b",
        ),
    ],
)
def test_mergers_that_do_not_agree(tmp_path: Path, more: str, fault: str) -> None:
    (line,) = changed(tmp_path, more)
    assert fault in line


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (lambda port: (port / "records" / "r.yaml").rename(port / "records" / "r.yml"), "rename it to r.yaml"),
        (
            lambda port: (port / "source.yaml").rename(port / "source.yml"),
            "is missing (rename source.yml to source.yaml)",
        ),
        (lambda port: port.rename(port.parent / "gacc"), "“gacc” is the id of a document, by the name of its folder"),
        (lambda port: port.rename(port.parent / "customs-law"), "its id is also that of a reference"),
    ],
)
def test_names_of_files_and_folders(tmp_path: Path, change: Callable[[Path], Path], fault: str) -> None:
    World.write(tmp_path)
    change(tmp_path / "port")
    (line,) = [str(one) for one in check(tmp_path, ontology_dir()).faults]
    assert fault in line


def test_gists_may_be_missing_or_empty(tmp_path: Path) -> None:
    World.write(tmp_path, gists="")
    assert told(tmp_path) == []
    (tmp_path / "port" / "gists.yaml").unlink()
    assert told(tmp_path) == []


def test_what_is_missing_is_told_once_with_its_first_use(tmp_path: Path) -> None:
    more = "".join(
        f"- about: {name}\n  participatesIn: trial\n  evidence: [s1.1.1]\n" for name in ("customs-a", "bureau-b")
    )
    (line,) = changed(tmp_path, more)
    assert line.endswith("no entity “trial” (used once more)")


@pytest.mark.parametrize("id_", ["Reform", "re_form", "改革", "2015"])
def test_what_speaks_of_a_thing_whose_id_is_none_is_no_fault(tmp_path: Path, id_: str) -> None:
    World.write(tmp_path, RECORDS.replace("id: reform", f"id: {id_}"))
    (line,) = told(tmp_path)
    assert "is not an id" in line or "is not text" in line


def test_what_a_record_says_of_a_document_is_cited_by_its_own_sentence(tmp_path: Path) -> None:
    """`source.yaml` alone can cite no more than the title."""
    old = "- id: old-rules\n  type: PolicyDocument\n  label: {zh: 旧办法, en: Old rules}\n  evidence: [s1.1.1]\n"
    said = "- about: port\n  replaces: old-rules\n  evidence: [s1.1.2]\n"
    source = 'genre: rules\nissued: "2015-12-31"\nissuers: [customs-a]\nreplaces: [old-rules]\n'
    for at, (more, places) in enumerate((("", ["s0"]), (said, ["s1.1.2"]))):
        data = tmp_path / str(at)
        assert changed(data, old + more, source) == []
        facts = read_records(legible(data).documents, vocabulary(), shipped()).records.facts
        cited = {one.predicate.rpartition("#")[2]: [anchor.place for anchor in one.evidence] for one in facts}
        assert (cited["replaces"], cited["issues"]) == (places, ["s0"])
