"""What lies before a person: numbers that want an account as a check finds them, what the graph holds, where drafts stand."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.corpus.documents import read_document
from kg.curation.compilation import read_sources
from kg.curation.coverage import coverage
from kg.locations import ontology_dir
from kg.review.desk import desk
from kg.review.document_telling import number_covers
from kg.review.drafts import read_drafts
from kg.review.sentence_words import excuse_numbers
from kg.review.settling import accept
from kg.review.thing_names import Things
from kg.stores.embedded import EmbeddedStore
from kg.terms import local_name, read_vocabulary
from tests.conftest import SMALL
from tests.review.test_settling import of_kind


def test_numbers_are_accounted_for_as_a_check_does_it(small_store: EmbeddedStore) -> None:
    sources = read_sources(SMALL, ontology_dir())
    whole = coverage(sources.documents, sources.reading.records)
    for document in sources.documents:
        expected = {
            one.sentence.place: [cover.means for cover in one.numbers]
            for one in whole.sentences
            if one.document == document.id
        }
        things = Things(small_store, document.folder, ())
        found = number_covers(document, things, sources.vocabulary)
        assert {place: [cover.means for cover in covers] for place, covers in found.items()} == expected


def test_what_the_graph_holds_of_a_draft_is_said(folder: Path, small_store: EmbeddedStore) -> None:
    told, subject = small_store.select("SELECT ?s ?o { ?s a kg:Statement ; rdf:subject ?o } ORDER BY ?s LIMIT 1").rows[
        0
    ]
    (source,) = small_store.select("SELECT ?s { ?s kg:shortLabel ?any } ORDER BY ?s LIMIT 1").rows[0]
    lead, _ = of_kind(folder, "lead")
    held = f"{{{local_name(str(told))}: [{local_name(str(source))}], nothing-by-that-id: [x]}}"
    written = lead.file.read_text("utf-8").replace("  standing: new\n", f"  standing: known\n  held: {held}\n", 1)
    lead.file.write_text(written, encoding="utf-8")
    vocabulary = read_vocabulary(ontology_dir())
    shown = desk(small_store, vocabulary, folder, "en", quoted=True)
    (one,) = [draft for draft in shown["drafts"] if draft["id"] == lead.id]
    name = Things(small_store, folder, ()).name(local_name(str(subject)), "en")
    assert [name in words["words"] for words in one["held"]] == [True]
    assert one["held"][0]["documents"] != [local_name(str(source))]
    accept(folder, [lead.id], "editor")
    assert "held" not in (folder / "records" / "lead.yaml").read_text("utf-8")


def test_a_draft_stands_where_the_last_that_goes_with_it_does(folder: Path, small_store: EmbeddedStore) -> None:
    task, _ = of_kind(folder, "task")
    _, lead = of_kind(folder, "lead")
    moved = lead.file.read_text("utf-8").replace("notice-2021-1-2", "notice-2021-1-1").replace("1.2.s2", "head.2")
    lead.file.write_text(moved, encoding="utf-8")
    shown = {
        one["id"]: one
        for one in desk(small_store, read_vocabulary(ontology_dir()), folder, "zh", quoted=True)["drafts"]
    }
    order = [row.place for row in read_document(folder).sentences]
    assert order.index(shown[lead.id]["place"]) >= order.index(shown[task.id]["place"]) > order.index("head.2")


def test_what_is_recorded_stands_at_every_sentence_that_it_cites(folder: Path, small_store: EmbeddedStore) -> None:
    accept(folder, [one.id for one in read_drafts(folder)], "editor")
    excuse_numbers(folder, "tail.2", ["2021"], {"zh": "日期", "en": "a date"})
    shown = desk(small_store, read_vocabulary(ontology_dir()), folder, "en", quoted=True)
    records = {one["id"]: one for one in shown["records"]}
    for row in shown["rows"]:
        assert all(row["place"] in records[name]["evidence"] for name in row["recorded"])
    task = next(one for one in shown["records"] if one["thing"] == "notice-2021-1-1" and one["kind"] == "task")
    assert {row["place"] for row in shown["rows"] if task["id"] in row["recorded"]} == {"1.1.s1", "1.1.s2", "1.1.s3"}
    (day,) = [row for row in shown["rows"] if row["place"] == "tail.2"]
    assert [(one["raw"], one["means"], one["by"]) for one in day["numbers"]] == [
        ("2021", "excused", "a date"),  # the other numbers of the document's own day account for themselves
    ]
    assert shown["reasons"]["number"][0]["en"] == "a date"
    assert {one["kind"] for one in shown["drafts"]} == {"gist"}


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_document_without_drafts_or_records_can_be_looked_at(
    language: str, folder: Path, small_store: EmbeddedStore
) -> None:
    for one in (folder / "drafts").iterdir():
        one.unlink()
    shown = desk(small_store, read_vocabulary(ontology_dir()), folder, language, quoted=False)  # type: ignore[arg-type]
    assert {one["kind"] for one in shown["drafts"]} == {"gist"}
    assert shown["records"] == [] and not any(row["text"] for row in shown["rows"])
