"""Every fault of a curator is one line with its place and a remedy, all in one run."""

from pathlib import Path

import pytest

from kg.corpus.attachment import attach
from kg.corpus.documents import read_document
from kg.curation.blocks import BlockModels
from kg.curation.reading import read_records
from kg.locations import ontology_dir
from kg.terms import Vocabulary, expand, read_vocabulary
from tests.conftest import SMALL
from tests.curation.world import RECORDS, World


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return read_vocabulary(ontology_dir())


def faults(tmp_path: Path, vocabulary: Vocabulary, before: str, after: str) -> list[str]:
    assert before in RECORDS
    world = World.write(tmp_path, RECORDS.replace(before, after, 1))
    return [str(finding) for finding in world.read(vocabulary).findings]


def test_sound_records_have_no_faults(tmp_path: Path) -> None:
    assert World.write(tmp_path).check() == []


@pytest.mark.parametrize(
    ("before", "after", "fault"),
    [
        (
            "ledBy: customs-a",
            "leadBy: customs-a",
            "port/records/r.yaml:8:3: reform.leadBy: unknown key “leadBy” (did you mean “ledBy”?)",
        ),
        (
            "ledBy: customs-a",
            "unit: declaration",
            "port/records/r.yaml:8:3: reform.unit: “unit” is not a key of Reform (it is for Observation)",
        ),
        (
            "ledBy: customs-a",
            "memberOf: customs-a",
            "port/records/r.yaml:8:3: reform.memberOf: “memberOf” is not a key of Reform (it is for Agent, InformationSystem, Place)",
        ),
        (
            "ledBy: customs-a",
            "ledBy: customs-b",
            "port/records/r.yaml:8:3: reform.ledBy.0: no entity “customs-b” (did you mean “customs-a”?)",
        ),
        (
            "ledBy: customs-a",
            "ledBy: [declarations]",
            "port/records/r.yaml:8:11: reform.ledBy.0: “declarations” is Indicator (expected Agent, CooperationMechanism)",
        ),
        (
            "evidence: [s1.1.2]",
            "evidence: [s1.1.3]",
            "port/records/r.yaml:15:14: bureau-b.evidence.0: no sentence “s1.1.3” (did you mean “s1.1.2”?)",
        ),
        (
            "type: Reform",
            "type: Reforn",
            "port/records/r.yaml:6:3: reform.type: unknown type “Reforn” (did you mean “Reform”?)",
        ),
        (
            'from: "2015-09"',
            'from: "2015-13"',
            "port/records/r.yaml:9:3: reform.when: “2015-13” is not a date: month must be in 1..12",
        ),
        (
            'from: "2015-09"',
            "from: September",
            'port/records/r.yaml:9:3: reform.when: “September” is not a date; write "2015", "2015-09" or "2015-09-15"',
        ),
        (
            'from: "2015-09"',
            'from: "2015-09", to: "2014"',
            "port/records/r.yaml:9:3: reform.when: ends (2014-12-31) before it begins (2015-09-01)",
        ),
        (
            "id: bureau-b",
            "id: reform",
            "port/records/r.yaml:11:3: reform.id: “reform” is already introduced at port/records/r.yaml:5 (use “about”)",
        ),
        (
            "id: bureau-b",
            "id: Bureau B",
            "port/records/r.yaml:11:3: Bureau B.id: “Bureau B” is not an id (lower-case ASCII words joined by hyphens, as in “bureau-b”)",
        ),
        (
            "label: {zh: 乙局, en: Bureau B}",
            "label: {zh: 乙局}",
            "port/records/r.yaml:13:3: bureau-b.label: “en” is missing",
        ),
        ("  label: {zh: 乙局, en: Bureau B}\n", "", "port/records/r.yaml:11:3: bureau-b: “label” is missing"),
        (
            "value: 15000",
            "value: many",
            "port/records/r.yaml:26:3: declarations-2015.value: “many” is not a number (write digits alone, as in 41500 or 23.5)",
        ),
        (
            "type: Agency\n  label: {zh: 乙局",
            "type: Agency\n  type: Agency\n  label: {zh: 乙局",
            "port/records/r.yaml:13:3: 2.type: key written twice (keep one of them)",
        ),
        (
            "participatesIn: reform",
            "participatesIn: reform\n  modality: inferred",
            "port/records/r.yaml:11:3: bureau-b: an inferred fact needs a reason {zh, en}",
        ),
        (
            "participatesIn: reform",
            "participatesIn: reform\n  cooperatesWith: customs-a\n  modality: inferred\n  reason: {zh: 因, en: why}",
            "port/records/r.yaml:15:3: bureau-b.cooperatesWith: is inferred by the reason for “participatesIn” "
            "(give it a block of its own, with a reason that yields it)",
        ),
        (
            "participatesIn: reform",
            "cooperatesWith: bureau-b",
            "port/records/r.yaml:14:3: bureau-b.cooperatesWith.0: “bureau-b” is related to itself",
        ),
    ],
)
def test_a_fault_names_its_place_and_remedy(
    tmp_path: Path, vocabulary: Vocabulary, before: str, after: str, fault: str
) -> None:
    assert fault in faults(tmp_path, vocabulary, before, after)


@pytest.mark.parametrize(
    ("before", "after", "fault", "hint", "scheme"),
    [
        (
            "unit: declaration",
            "unit: declarations",
            "27:3: declarations-2015.unit: unknown code “declarations”",
            "did you mean “declaration”? ",
            "unit",
        ),
        (
            "type: Agency",
            "type: Agency\n  kind: customz",
            "3:3: customs-a.kind: unknown code “customz”",
            "did you mean “customs”? ",
            "agency-kind",
        ),
        (
            "type: Agency",
            "type: Agency\n  kind: realm",
            "3:3: customs-a.kind: unknown code “realm”",
            "",
            "agency-kind",
        ),
    ],
)
def test_an_unknown_code_names_its_place_and_the_codes_that_are_known(
    tmp_path: Path, vocabulary: Vocabulary, before: str, after: str, fault: str, hint: str, scheme: str
) -> None:
    codes = ", ".join(vocabulary.scheme(scheme))
    expected = f"port/records/r.yaml:{fault} ({hint}codes of {scheme}: {codes})"
    assert expected in faults(tmp_path, vocabulary, before, after)


def test_the_schema_for_editors_lists_the_codes_of_every_code_list(vocabulary: Vocabulary) -> None:
    definitions = BlockModels(vocabulary).json_schema()["$defs"]

    def enum(model: str, key: str) -> list[str]:
        written = definitions[model]["properties"][key]
        choices = [written, *written.get("anyOf", [])]
        choices += [choice["items"] for choice in choices if "items" in choice]
        return next(choice["enum"] for choice in choices if "enum" in choice)

    assert enum("AgencyBlock", "kind") == list(vocabulary.scheme("agency-kind"))
    assert enum("RegionBlock", "kind") == list(vocabulary.scheme("region-kind"))
    assert set(enum("Facts", "kind")) > {*vocabulary.scheme("agency-kind"), *vocabulary.scheme("region-kind")}
    assert enum("ObservationBlock", "unit") == list(vocabulary.scheme("unit"))
    assert enum("Growth", "basis") == list(vocabulary.scheme("growth-basis"))
    assert enum("ReformBlock", "tfaArticle") == list(vocabulary.scheme("tfa"))


def test_broken_syntax_names_line_and_column(tmp_path: Path, vocabulary: Vocabulary) -> None:
    found = faults(tmp_path, vocabulary, "label: {zh: 甲海关, en: Customs A}", "label: {zh: 甲海关, en: Customs A")
    assert found[0].startswith("port/records/r.yaml:4:11: not YAML: ")


def test_a_list_of_blocks_is_wanted(tmp_path: Path, vocabulary: Vocabulary) -> None:
    world = World.write(tmp_path, "id: customs-a\n")
    assert [str(one) for one in world.read(vocabulary).findings] == [
        "port/records/r.yaml:1:1: must be a list of blocks, each beginning with “- ”"
    ]


def test_all_faults_come_out_of_one_run_in_order(tmp_path: Path, vocabulary: Vocabulary) -> None:
    broken = RECORDS.replace("ledBy", "leadBy").replace("s1.1.2", "s9.9.9").replace("type: Agency", "type: Agncy", 1)
    lines = [finding.line for finding in World.write(tmp_path, broken).read(vocabulary).findings]
    assert lines == sorted(lines)
    assert len(lines) >= 3


def test_a_chapter_may_speak_about_what_another_one_introduces(vocabulary: Vocabulary) -> None:
    reading = read_records([read_document(SMALL / name) for name in ("linjiang-2015", "linjiang-2016")], vocabulary)
    assert reading.findings == []
    (fact,) = [fact for fact in reading.records.facts if fact.predicate == expand("dct:spatial")]
    assert (fact.subject, fact.object, fact.evidence[0].document) == (
        "paperless-pilot",
        "west-harbour",
        "linjiang-2016",
    )


@pytest.mark.parametrize(
    ("before", "after", "fault"),
    [
        ("en: Bureau B", "en: Customs A", "bureau-b: label.en “Customs A” is also the label of “customs-a”"),
        ("  value: 15000\n", "", "declarations-2015: an observation needs a value, or min and max"),
        ('raw: "1.5万票"', 'raw: "1.6万票"', "declarations-2015: “1.6万票” is not in the cited sentence"),
        ('raw: "2015年9月"', 'raw: "9月底"', "reform: “9月底” is not in the cited sentence"),
        ("evidence: [s1.1.2]", "evidence: [s1.1.1]", "s1.1.2: no fact cites this sentence"),
        ('raw: "1.5万票"', 'raw: "查验"', "s1.1.1: the number 查验[1.5万]票。 belongs to no figure, date or name"),
    ],
)
def test_records_are_held_against_each_other_and_the_text(tmp_path: Path, before: str, after: str, fault: str) -> None:
    world = World.write(tmp_path, RECORDS.replace(before, after, 1))
    attach(read_document(world.data / "port"), world.data / "port.txt")
    assert any(fault in str(finding) for finding in world.check())
