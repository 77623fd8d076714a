"""What accounts for each sentence and each number of a source."""

from datetime import date
from pathlib import Path

import pytest

from kg.cli import run
from kg.corpus.bilingual import Bilingual
from kg.corpus.documents import CuratedDocument, IndexedSentence
from kg.corpus.sources import SourceFile
from kg.curation.coverage import Coverage, coverage
from kg.curation.records import Anchor, Attribute, EntityRecord, FactRecord, Position, Records
from kg.findings import Finding
from kg.language.numerals import numbers
from kg.model.entity import Period
from kg.terms import Text, expand
from tests.conftest import SMALL
from tests.curation.world import RECORDS, World

AT = Position("r.yaml", 1, 1, "")
PLACE = "s1.1.1"

SOURCE = SourceFile(
    label=Bilingual(zh="港", en="Port"),
    publisher=Bilingual(zh="港办", en="Port office"),
    language="zh",
    year=2015,
    length=1,
    sha256="0" * 64,
)


def day(text: str) -> date:
    return date.fromisoformat(text)


def thing(
    name: str,
    label: str = "",
    *,
    dating: Period | None = None,
    place: str | None = PLACE,
    other_names: tuple[str, ...] = (),
    misspelt: tuple[str, ...] = (),
    **attributes: str,
) -> EntityRecord:
    curies = {"raw": "kg:raw", "growth": "kg:growthRaw", "number": "dct:identifier", "definition": "skos:definition"}
    return EntityRecord(
        name,
        expand("kg:Agency"),
        Text(label or name, name),
        tuple(("zh", one) for one in other_names),
        tuple(("zh", one) for one in misspelt),
        tuple(Attribute(expand(curies[key]), value) for key, value in attributes.items()),
        dating,
        (Anchor("port", place),) if place else (),
        AT,
    )


def account(
    text: str,
    *things: EntityRecord,
    facts: tuple[FactRecord, ...] = (),
    excused: str = "",
    reasons: tuple[tuple[str, str], ...] = (),
) -> Coverage:
    """The account of a document of one sentence."""
    sentence = IndexedSentence(
        PLACE,
        0,
        len(text),
        "",
        numbers=tuple(numbers(text, 6)),
        excused=Text(excused, excused),
        excused_numbers={raw: Text(why, why) for raw, why in reasons},
    )
    heading = IndexedSentence("s1", 0, 1, "", numbers=tuple(numbers("第3节", 6)), kind="heading")
    document = CuratedDocument("port", Path(), SOURCE, (heading, sentence))
    return coverage([document], Records({one.id: one for one in things}, facts))


def means(text: str, *things: EntityRecord, facts: tuple[FactRecord, ...] = ()) -> list[tuple[str, str, str]]:
    (cover,) = account(text, *things, facts=facts).sentences
    return [(one.number.raw, one.means, one.by) for one in cover.numbers]


def dated(start: str | None, end: str | None, precision: str = "day", raw: str = "") -> Period:
    return Period(day(start) if start else None, day(end) if end else None, precision, raw=raw)


def link(subject: str, object_: str, dating: Period | None = None, place: str = PLACE) -> FactRecord:
    return FactRecord(subject, expand("kg:leads"), object_, (Anchor("port", place),), "asserted", AT, dating)


@pytest.mark.parametrize(
    ("text", "dating", "expected"),
    [
        # A number is the part of the date that its unit says: neither the month for the day nor the day for the month.
        ("5月10日启动", dated("2015-05-10", "2015-05-10"), ["date", "date"]),
        ("10月5日启动", dated("2015-05-10", "2015-05-10"), ["none", "none"]),
        ("5月5日启动", dated("2015-05-10", "2015-05-10"), ["date", "none"]),
        ("10月10日启动", dated("2015-05-10", "2015-05-10"), ["none", "date"]),
        ("2015年5月启动", dated("2015-05-01", "2015-05-31", "month"), ["date", "date"]),
        ("2014年5月启动", dated("2015-05-01", "2015-05-31", "month"), ["none", "date"]),
        # Both ends count, and an open end does not.
        ("4月22日至29日举行", dated("2015-04-22", "2015-04-29"), ["date", "date", "date"]),
        ("截至12月31日", dated(None, "2015-12-31"), ["date", "date"]),
        ("自7月1日起", dated("2012-07-01", None), ["date", "date"]),
        # What the source does not say of the date, the record does not say of the number.
        ("2015年1月1日", dated("2015-01-01", "2015-12-31", "year"), ["date", "none", "none"]),
        ("2015年5月31日", dated("2015-05-01", "2015-05-31", "month"), ["date", "date", "none"]),
        # A number with another unit is no part of a date; Chinese numerals are only in the words of one.
        ("5个部门、10家企业", dated("2015-05-10", "2015-05-10"), ["none", "none"]),
        ("五月启动", dated("2015-05-01", "2015-05-31", "month"), ["none"]),
        ("五月启动", dated("2015-05-01", "2015-05-31", "month", "五月"), ["date"]),
        ("5月10日启动", dated("2016-01-01", "2016-01-01", "day", "5月10日"), ["date", "date"]),
        ("15日启动", dated("2016-01-01", "2016-01-01", "day", "2015年"), ["none"]),
    ],
)
def test_numbers_of_a_date(text: str, dating: Period, expected: list[str]) -> None:
    assert [how for _, how, _ in means(text, thing("launch", dating=dating))] == expected
    told = (link("customs", "launch", dating),)
    assert [how for _, how, _ in means(text, thing("customs"), facts=told)] == expected


@pytest.mark.parametrize(
    ("text", "raw", "expected"),
    [
        ("查验1.5万票", "1.5万票", "figure"),
        ("查验1.5万票", "11.5万票", "none"),
        ("查验15票", "150票", "none"),
        ("查验15票", "115票和15票", "figure"),
        ("查验15票", "全年15", "figure"),
        ("查验5票", "15票", "none"),
        ("查验2.5票", "2.55票", "none"),
        ("查验2.5票", "12.5票", "none"),
        ("查验十五票", "二十五票", "figure"),
    ],
)
def test_numbers_of_a_figure_are_whole(text: str, raw: str, expected: str) -> None:
    assert [how for _, how, _ in means(text, thing("total", raw=raw))] == [expected]
    assert [how for _, how, _ in means(text, thing("total", growth=raw))] == [expected]


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("实施“三个一”", "三个一", ["name", "name"]),
        ("有三家企业", "三互合作", ["none"]),
        ("第2015号公告", "海关2015号公告", ["name"]),
        ("有2015票", "海关2015号公告", ["none"]),
        ("有2015票", "3海关2015", ["none"]),
        ("海关2015", "老海关2015", ["name"]),
        ("共2015", "海关2015", ["none"]),
        ("三个部门", "三三个", ["name"]),
        ("海2015票", "海2015号", ["name"]),
        ("2015票", "2015号", ["none"]),
        ("2015号", "2015号", ["name"]),
    ],
)
def test_a_number_is_part_of_a_name_only_with_its_neighbour(text: str, name: str, expected: list[str]) -> None:
    assert [how for _, how, _ in means(text, thing("x", name))] == expected
    assert [how for _, how, _ in means(text, thing("x", other_names=(name,)))] == expected
    assert [how for _, how, _ in means(text, thing("x", misspelt=("无", name)))] == expected
    assert [how for _, how, _ in means(text, thing("x", number=name))] == expected
    assert {how for _, how, _ in means(text, thing("x", definition=name))} == {"none"}


def test_names_of_what_a_fact_of_the_sentence_is_about_count_and_figures_only_where_they_are_cited() -> None:
    elsewhere = [thing("pact", "三方协议", place=None), thing("total", raw="5票", place="s1.1.2")]
    assert means("签订三方协议") == [("三", "none", "")]
    assert means("签订三方协议", *elsewhere) == [("三", "none", "")]
    assert means("签订三方协议，5票", *elsewhere, facts=(link("customs", "pact"), link("total", "pact"))) == [
        ("三", "name", "pact"),
        ("5", "none", ""),
    ]
    assert means("签订三方协议", *elsewhere, facts=(link("pact", "customs"),)) == [("三", "name", "pact")]
    assert means("签订三方协议", *elsewhere, facts=(link("pact", "customs", place="s1.1.2"),)) == [("三", "none", "")]


def test_what_a_number_belongs_to_is_tried_in_order() -> None:
    figure = thing("total", raw="5月", dating=dated("2015-05-01", None, "month"))
    assert means("5月", figure, thing("x", "5月")) == [("5", "figure", "total")]
    assert means("5月", thing("x", "5月"), thing("y", dating=dated("2015-05-01", None, "month"))) == [
        ("5", "date", "y")
    ]
    assert means("一是开放。", thing("total", raw="一是")) == [("一", "ordinal", "")]
    (cover,) = account("有5家", thing("x"), reasons=(("5", "an example"), ("6", "no"))).sentences
    assert [(one.means, one.by) for one in cover.numbers] == [("excused", "an example")]


def test_sentences_are_cited_excused_or_open() -> None:
    facts = (link("customs", "reform"), link("customs", "pact"), link("customs", "pact", place="s1.1.2"))
    (by_fact,) = account("改革", thing("customs", place=None), facts=facts).sentences
    assert (by_fact.means, by_fact.facts, by_fact.entities) == ("fact", 2, ())
    (by_entity,) = account("改革", thing("b"), thing("a"), excused="dull").sentences
    assert (by_entity.means, by_entity.facts, by_entity.entities) == ("fact", 0, ("a", "b"))
    (excused,) = account("改革", excused="dull").sentences
    assert (excused.means, excused.document) == ("excused", "port")
    found = account("改革")
    assert [cover.sentence.place for cover in found.open_sentences] == [PLACE]
    assert not account("改革", excused="dull").open_sentences


def test_what_is_open_is_found_with_its_place_and_a_remedy() -> None:
    open_ = account("共有5家企业和7家")
    assert [*open_.sentence_findings(), *open_.number_findings()] == [
        Finding(
            "port/sentences.jsonl",
            0,
            0,
            PLACE,
            "no fact cites this sentence",
            "cite it, or give a reason under “excused” in gists.yaml",
        ),
        *(
            Finding(
                "port/sentences.jsonl",
                0,
                0,
                PLACE,
                f"the number {number} belongs to no figure, date or name",
                "record it, or give a reason in numbers.yaml",
            )
            for number in ("共有[5]家企业和7家", "有5家企业和[7]家")
        ),
    ]
    assert [one.number.raw for _, one in account("共有5家", reasons=(("5", "why"),)).open_numbers] == []


def test_the_command_gives_the_account_of_every_sentence_and_number(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("KG_DATA", str(SMALL))
    assert run(["coverage", "--format", "csv"]) == 0
    told = capfd.readouterr()
    assert told.out.splitlines()[0] == "sentence,number,covered,by"
    assert 'linjiang-2015:s1.1.3,,fact,"2 entities, 4 facts"' in told.out
    assert "linjiang-2015:s1.1.3,1.2万,figure,declarations-2015" in told.out
    assert "linjiang-2015:s1.2.1,10,date,one-stop-launch" in told.out
    assert told.err == "sentences: 8 of 8; numbers: 8 of 8\n"
    assert run(["coverage", "--format", "csv", "--open"]) == 0
    assert capfd.readouterr().out.splitlines() == ["sentence,number,covered,by"]


def test_the_command_fails_while_anything_is_open(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    World.write(tmp_path, RECORDS.replace('raw: "1.5万票"', 'raw: "1.6万票"'))
    monkeypatch.setenv("KG_DATA", str(tmp_path))
    assert run(["coverage", "--format", "csv", "--open"]) == 1
    told = capfd.readouterr()
    assert told.out.splitlines() == ["sentence,number,covered,by", "port:s1.1.1,1.5万,none,"]
    assert told.err == "sentences: 2 of 2; numbers: 2 of 3\n"


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("海关总署 2015年9月4日", []),
        ("本公告自2015年9月4日起实施。", []),
        ("2015年9月5日，某国发生疫情。", ["9", "5"]),
        ("4日内办结9票。", ["4", "9"]),
        ("2015年10月9日以来", ["2015", "10", "9"]),
    ],
)
def test_the_days_of_the_document_itself_account_for_their_numbers(text: str, left: list[str]) -> None:
    source = SOURCE.model_copy(update={"issued": day("2015-09-04")})
    row = IndexedSentence(PLACE, 0, len(text), "0" * 64, numbers=tuple(numbers(text, 2)))
    found = coverage([CuratedDocument("port", Path("port"), source, (row,))], Records({}, (), ()))
    assert [one.number.raw for _, one in found.open_numbers] == left
