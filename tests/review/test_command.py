"""`kg review` on a terminal: every decision of the page but those on sentences, with the diff of what it wrote."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.cli import run
from kg.review.drafts import read_drafts
from tests.review.test_rewriting import content
from tests.review.test_settling import of_kind, record

Review = Callable[..., tuple[int, str, str]]


@pytest.fixture
def review(folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Review:
    """Runs it on the document; `said` stands on standard input."""

    def call(*arguments: str, said: str = "") -> tuple[int, str, str]:
        monkeypatch.setattr("sys.stdin", io.StringIO(said))
        code = run(["--data", str(folder.parent), "review", folder.name, *arguments])
        return code, *capsys.readouterr()

    return call


def test_drafts_are_listed_by_kind_standing_and_confidence(folder: Path, review: Review) -> None:
    path = folder / "drafts" / "participant.yaml"
    path.write_text(path.read_text("utf-8").replace("standing: new", "standing: different", 1), encoding="utf-8")
    rows = review("--list")[1].splitlines()
    assert rows[1].startswith("participant-") and "different" in rows[1]
    assert len(review("--list", "--standing", "different")[1].splitlines()) == 2
    assert {row.split("\t")[1] for row in review("--list", "--kind", "lead")[1].splitlines()[1:]} == {"lead"}
    sure = review("--list", "--confidence", "0.9")[1].splitlines()[1:]
    assert sure and all(float(row.split("\t")[2]) >= 0.9 for row in sure)
    code, _, said = review("--list", "--kind", "leed")
    assert code == 2 and "no draft of kind “leed”" in said and "lead" in said


def test_a_record_is_changed_withdrawn_and_all_is_taken_back_and_again(folder: Path, review: Review) -> None:
    lead, _ = of_kind(folder, "lead")
    states = [content(folder)]
    assert review("--accept", lead.id, "--by", "editor")[0] == 0
    states.append(content(folder))
    assert any(row.startswith(f"{lead.id}\tlead.yaml\t1.1.s3\t") for row in review("--records")[1].splitlines())
    said = "- about: notice-2021-1-1\n  modality: planned\n  ledBy: mof\n  evidence: [1.1.s3]\n"
    code, diff, _ = review("--edit", lead.id, said=said)
    assert code == 0 and "+  ledBy: mof" in diff and "settledBy: editor" in record(folder, "lead")
    states.append(content(folder))
    code, _, told = review("--withdraw", lead.id)
    assert code == 0 and "1 record withdrawn" in told
    assert lead.id in {one.id for one in read_drafts(folder)}
    for before in reversed(states):
        assert review("--undo")[0] == 0
        assert content(folder) == before
    assert review("--undo")[0] == 2
    assert review("--redo")[0] == 0 and content(folder) == states[1]


def test_a_draft_is_changed_and_a_record_added_and_what_does_not_fit_is_told(folder: Path, review: Review) -> None:
    lead, _ = of_kind(folder, "lead")
    said = "about: notice-2021-1-1\nledBy: [gacc, mof]\nevidence: [1.1.s3]\n"
    assert review("--edit", lead.id, said=said)[0] == 0
    assert of_kind(folder, "lead")[0].record["ledBy"] == ["gacc", "mof"]
    code, _, told = review("--add", said="- about: gacc\n  cooperatesWith: mofcom\n  evidence: [1.1.s2]\n")
    assert code == 0 and "--accept relation-" in told
    before = content(folder)
    for said, fault in (
        ("- about: gacc\n  cooperatesWith: nobody\n  evidence: [1.1.s2]\n", "nothing is called “nobody”"),
        ("- about: gacc\n  cooperatesWith: mof\n  evidence: [9.9]\n", "9.9"),
        ("- about: gacc\n- about: mof\n", "not one block"),
        ("- about: [\n", "line"),
        ("", "not one block"),
    ):
        code, _, told = review("--add", said=said)
        assert code == 2 and fault in told and "Traceback" not in told
    assert review("--edit", "lead-0", said="x")[0] == review("--add", "--undo")[0] == 2
    assert content(folder) == before


def test_what_is_named_for_nothing_is_refused(folder: Path, review: Review) -> None:
    code, _, told = review("--list", "lead-1")
    assert code == 2 and "“lead-1” is named for nothing" in told


def test_the_candidates_are_written_as_rdf(folder: Path, review: Review) -> None:
    code, lines, _ = review("--candidates")
    assert code == 0 and {line.rsplit(" ", 2)[1] for line in lines.splitlines()} == {
        "<https://w3id.org/kouan/graph/candidate>"
    }
    modalities = {line.split(" ")[2] for line in lines.splitlines() if "ns#modality>" in line}
    assert modalities == {"<https://w3id.org/kouan/code/modality/candidate>"}
    assert "kg:modality" in review("--candidates", "--format", "turtle")[1]
    assert review("--accept", *(one.id for one in read_drafts(folder)))[0] == 0
    code, _, told = review("--candidates")
    assert code == 2 and "has no drafts" in told


def test_the_candidates_are_asked_by_a_query(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked = "SELECT ?s ?o { ?x rdf:subject ?s ; rdf:predicate kg:leads ; rdf:object ?o } ORDER BY ?s"
    call = ["--data", str(folder.parent), "query", asked, "--format", "csv", "--candidates"]
    assert run([*call, folder.name]) == 0
    rows = capsys.readouterr().out.splitlines()
    assert len(rows) == 3 and "/id/gacc," in rows[1]
    assert run([*call, "nothing"]) == 2
    assert "no document “nothing”" in capsys.readouterr().err


def test_a_gist_is_listed_and_accepted(folder: Path, review: Review) -> None:
    assert "gist-tail.2\tgist" in review("--list", "--kind", "gist")[1]
    code, diff, _ = review("--accept", "gist-tail.2")
    assert code == 0 and "+++ notice-2021/gists.yaml" in diff
    assert "gist-tail.2" not in review("--list")[1]


def test_sentences_are_worded_and_excused_and_numbers_told_of_on_the_terminal(folder: Path, review: Review) -> None:
    code, diff, told = review("--gist", "1.1.s1", "--zh", "推广提前申报。", "--en", "Early declaration is spread.")
    assert (code, "1.1.s1" in diff, "said; next: kg check" in told) == (0, True, True)
    assert review("--gist", "1.1.s1", "--en", "It is spread.")[0] == 0  # what is said in Chinese stays
    code, diff, _ = review("--gist", "1.2.s1", "--en", "Services are improved.")
    assert code == 0 and "完善服务" in diff  # as it is drafted
    assert "推广提前申报" in (folder / "gists.yaml").read_text("utf-8")
    code, diff, _ = review("--excuse", "1.1.s2", "--zh", "形式", "--en", "form")
    assert code == 0 and "excused" in diff
    code, diff, _ = review("--excuse", "1.1.s2", "--number", "all", "--zh", "日期", "--en", "a date")
    assert code == 0 and '+  "2021"' in diff and '+  "60"' in diff
    assert review("--excuse", "1.1.s2", "--number", "7", "--zh", "日期", "--en", "a date")[0] == 2
    code, _, told = review("--excuse", "1.1.s2", "--zh", "形式")
    assert code == 2 and "--en" in told
    code, _, told = review("--gist", "1.1.s1")
    assert code == 2 and "--zh and --en say it" in told
    code, _, told = review("--edit", "gist-1.1.s1", said="x")
    assert code == 2 and "--gist 1.1.s1 --zh" in told
