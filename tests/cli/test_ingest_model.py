"""`kg ingest --model`: nothing leaves unasked, what would leave is shown, and no fault costs the drafts of the rules."""

from __future__ import annotations

import json
import os
import pty
import shutil
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from kg.cli import run
from kg.review.drafts import read_drafts
from tests.conftest import ROOT, SMALL
from tests.ingest.language_model.stub import Exchange, fact, stub

NOTICE = """临江海关关于合作的通知
临关发〔2021〕15号
一、合作情况
2021年3月1日，临江海关建设“一站通”系统。成立临江数据联盟，临江海事局参与。
二、其他
临江海关牵头港口清洁活动。
临江海关
2021年4月1日
"""
ALLIANCE = {
    "id": "new-1",
    "type": "CooperationMechanism",
    "label": {"zh": "临江数据联盟", "en": "Linjiang data alliance"},
}


@pytest.fixture
def notice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file to ingest into a copy of the tiny world, in which one document comes with its text."""
    data = tmp_path / "data"
    shutil.copytree(SMALL, data)
    shutil.copy(SMALL / "linjiang-2015.txt", data / "linjiang-2015" / "text.txt")
    monkeypatch.setenv("KG_DATA", str(data))
    monkeypatch.setenv("KG_MODEL_KEY", "sk-secret")
    file = tmp_path / "notice.txt"
    file.write_text(NOTICE, encoding="utf-8")
    return file


def honest(exchange: Exchange) -> None:
    here = {one["text"]: one["place"] for one in exchange.asked["sentences"]}
    place = here.get("成立临江数据联盟，临江海事局参与。")
    told = {"about": "linjiang-msa", "participatesIn": "new-1"}
    new, member = (
        fact(str(place), words, record) for words, record in (("成立临江数据联盟", ALLIANCE), ("临江海事局参与", told))
    )
    exchange.says({"facts": [new, member] if place else []})


def drafts(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text(encoding="utf-8") for path in sorted((folder / "drafts").glob("*.yaml"))}


def ingest(file: Path, *arguments: str) -> int:
    return run(["ingest", str(file), "--id", "notice-2021", *arguments])


def test_without_the_option_no_request_leaves(notice: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def forbidden(*_: object) -> None:
        raise AssertionError("a connection")

    for name in ("connect", "connect_ex", "sendto", "bind"):
        monkeypatch.setattr(socket.socket, name, forbidden)
    monkeypatch.setattr(socket, "getaddrinfo", forbidden)
    assert ingest(notice) == 0
    assert not any("model" in text for text in drafts(notice.parent / "data" / "notice-2021").values())


def test_what_it_proposes_is_drafted_with_its_name(notice: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with stub(honest) as server:
        assert ingest(notice, "--model", f"{server.address}#tiny", "--yes", "--model-price", "1,2") == 0
        assert [one["authorization"] for one in server.headers] == ["Bearer sk-secret"] * 2
        said = capsys.readouterr().err
        assert "3 sentences (" in said and "in 2 requests" in said and "cost about" in said
        assert (
            "model tiny: 2 requests sent, 200 tokens read and 20 written, cost 0.00024; 2 proposals of its own" in said
        )
        folder = notice.parent / "data" / "notice-2021"
        written = drafts(folder)
        assert 'rule: "model tiny"' in written["entity.yaml"] + written["relation.yaml"]
        assert not any(b"sk-secret" in path.read_bytes() for path in notice.parent.rglob("*") if path.is_file())
        shutil.rmtree(folder)
        assert ingest(notice, "--model", f"{server.address}#tiny") == 0  # nothing leaves, so nobody is asked
        assert "nothing is sent, as all answers are at hand" in capsys.readouterr().err
        assert (len(server.requests), drafts(folder)) == (2, written)


def test_a_draft_of_a_model_is_accepted_as_any_other(notice: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with stub(honest) as server:
        assert ingest(notice, "--model", f"{server.address}#tiny", "--yes") == 0
    folder = notice.parent / "data" / "notice-2021"
    name = next(line.split()[-1] for text in drafts(folder).values() for block in text.split("\n- ")
                if '"model tiny"' in block and "participatesIn" in block for line in block.splitlines() if "proposal:" in line)  # fmt: skip
    assert run(["review", "notice-2021", "--accept", name]) == 0
    records = "".join(path.read_text(encoding="utf-8") for path in (folder / "records").glob("*.yaml"))
    assert "临江数据联盟" in records and "rule: model tiny" in records.replace('"', "")


def test_nobody_to_ask_is_told_and_nothing_is_sent_or_written(notice: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with stub(honest) as server:
        assert ingest(notice, "--model", f"{server.address}#tiny") == 2
        assert server.requests == []
    said = capsys.readouterr().err.splitlines()[-1]
    assert (
        said == "kg: 2 requests would go to this machine, and nobody can be asked (--yes sends it, --dry-run shows it)"
    )
    assert not (notice.parent / "data" / "notice-2021").exists()


def test_another_machine_is_named(notice: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert ingest(notice, "--model", "http://192.0.2.7/v1#tiny") == 2
    assert "would go to 192.0.2.7, which is not this machine, unencrypted, and nobody" in capsys.readouterr().err
    assert ingest(notice, "--model", "https://models.example/v1#tiny") == 2
    assert "would go to models.example, which is not this machine, and nobody" in capsys.readouterr().err


def test_a_dry_run_shows_all_that_would_leave(notice: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with stub(honest) as server:
        assert ingest(notice, "--model", f"{server.address}#tiny", "--dry-run") == 0
        said = capsys.readouterr().err
        assert server.requests == [] and "nothing is sent; --yes sends it" in said
        assert ingest(notice, "--model", f"{server.address}#tiny", "--dry-run", "--yes", "--format", "json") == 0
        for request in server.requests:
            for message in request["messages"]:
                assert message["content"] in said
        assert '"rule": "model tiny"' in capsys.readouterr().out
    assert not (notice.parent / "data" / "notice-2021").exists()


def test_examples_are_of_other_documents_whose_texts_are_shipped(notice: Path) -> None:
    with stub(honest) as server:
        assert ingest(notice, "--model", f"{server.address}#tiny", "--dry-run", "--yes") == 0
        systems = [one["messages"][0]["content"] for one in server.requests]
    assert any("临江海关牵头无纸化试点" in one for one in systems)
    assert not any("2016年" in one for one in systems)  # the text of the other is the user's own copy
    assert not any("港口清洁" in one for one in systems)


def test_examples_handed_back_are_no_facts(notice: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def parrot(exchange: Exchange) -> None:
        """The examples of the prompt as facts: as they are, and under words of the document."""
        lines = exchange.body["messages"][0]["content"].splitlines()
        worked = [line for line in lines if line.startswith('{"facts"')]

        facts = [one for line in worked for one in json.loads(line)["facts"]]
        first = exchange.asked["sentences"][0]
        moved = [one | {"place": first["place"], "quote": first["text"]} for one in facts]
        exchange.says({"facts": [*facts, *moved]})

    with stub(parrot) as server:
        assert ingest(notice, "--model", f"{server.address}#tiny", "--dry-run", "--yes", "--format", "json") == 0
    said = capsys.readouterr()
    assert '"model tiny"' not in said.out and ", model tiny" not in said.out
    assert said.err.count("dropped: ") >= 2 and "0 proposals of its own, 0 that rules make too" in said.err


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        (
            lambda one: one.sends(401, b'{"error": {"message": "bad key sk-secret"}}'),
            "does not allow this (401): bad key …",
        ),
        (lambda one: one.sends(404, b"no"), "is not there (404): no"),
    ],
)
def test_faults_leave_the_drafts_of_the_rules_whole(
    answer: object, message: str, notice: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = notice.parent / "data" / "notice-2021"
    assert ingest(notice) == 0
    alone = drafts(folder)
    shutil.rmtree(folder)
    capsys.readouterr()
    with stub(answer) as server:  # type: ignore[arg-type]
        assert ingest(notice, "--model", f"{server.address}#tiny", "--yes") == 2
    said = capsys.readouterr().err
    assert message in said.splitlines()[-1] and "; not sent: 1 request (" in said and "sk-secret" not in said
    assert "the proposals of the rules stand" in said.splitlines()[-1]
    assert drafts(folder) == alone


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--yes"], "no model is named that this is about (--model names it"),
        (["--model", "tiny"], "“tiny” names no model (write ADDRESS#NAME"),
        (["--model", "http://127.0.0.1:9/v1#tiny", "--model-price", "cheap"], "“cheap” is not a price (write IN,OUT"),
        (["--model", "http://127.0.0.1:9/v1#tiny", "--model-price", "1,-2"], "“1,-2” is not a price"),
        (["--model", "http://127.0.0.1:9/v1#tiny", "--model-timeout", "0"], "'--model-timeout'"),
    ],
)  # fmt: skip
def test_refusals(notice: Path, arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert ingest(notice, *arguments) == 2
    said = capsys.readouterr().err
    assert message in said and said.count("\n") == 1


@pytest.mark.functional
@pytest.mark.parametrize(("reply", "requests"), [(b"y\n", 2), (b"n\n", 0)])
def test_on_a_terminal_a_person_is_asked(reply: bytes, requests: int, notice: Path) -> None:
    with stub(honest) as server:
        ours, theirs = pty.openpty()
        command = [
            sys.executable,
            "-m",
            "kg",
            "ingest",
            str(notice),
            "--id",
            "notice-2021",
            "--model",
            f"{server.address}#tiny",
        ]
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        started = subprocess.Popen(command, stdin=theirs, stderr=theirs, stdout=subprocess.DEVNULL, env=environment)
        os.close(theirs)
        shown = b""
        while b"Send 2 requests to this machine? [y/N]:" not in shown:
            shown += os.read(ours, 4096)
        os.write(ours, reply)
        assert started.wait(60) == 0
        os.close(ours)
        assert len(server.requests) == requests
    written = drafts(notice.parent / "data" / "notice-2021")
    assert written and any("model tiny" in text for text in written.values()) == bool(requests)


def test_what_a_model_proposed_stays_while_its_sentences_do(notice: Path) -> None:
    """Also where it is not asked again; spans move along, and what reads otherwise is to be asked for anew."""
    folder = notice.parent / "data" / "notice-2021"
    with stub(honest) as server:
        assert ingest(notice, "--model", f"{server.address}#tiny", "--yes") == 0
    asked = [draft.piece for draft in read_drafts(folder) if draft.kind != "issue"]  # which source.yaml says by now
    assert ingest(notice) == 0
    assert [draft.piece for draft in read_drafts(folder)] == asked
    notice.write_text(NOTICE.replace("一、合作情况\n", "一、合作情况\n更多内容如下。\n"), encoding="utf-8")
    assert ingest(notice) == 0
    text = notice.read_text(encoding="utf-8")
    spans = [one for draft in read_drafts(folder) if draft.said("rule") == "model tiny" for one in draft.spans.values()]
    assert {text[start:end] for start, end in spans} == {"临江数据联盟", "临江海事局"}
    notice.write_text(NOTICE.replace("临江海事局参与", "临江海事局不参与"), encoding="utf-8")
    assert ingest(notice) == 0
    assert not any("model tiny" in text for text in drafts(folder).values())


def test_a_model_asked_later_is_named_beside_the_rule(notice: Path) -> None:
    def agrees(exchange: Exchange) -> None:
        words = "2021年3月1日，临江海关建设“一站通”系统。"
        here = [one["place"] for one in exchange.asked["sentences"] if one["text"] == words]
        record = {"about": "linjiang-customs", "builds": "one-stop"}
        exchange.says({"facts": [fact(place, words, record) for place in here]})

    folder = notice.parent / "data" / "notice-2021"
    assert ingest(notice) == 0
    before = {draft.id: draft.said("rule") for draft in read_drafts(folder)}
    with stub(agrees) as server:
        assert ingest(notice, "--model", f"{server.address}#tiny", "--yes") == 0
    after = {draft.id: draft.said("rule") for draft in read_drafts(folder)}
    assert [(before[name], rule) for name, rule in after.items() if rule != before.get(name)] == [
        ("verb", "verb, model tiny")
    ]
    assert after.keys() <= before.keys()


def test_an_interrupt_leaves_nothing_but_answers(notice: Path) -> None:
    def interrupts(exchange: Exchange) -> None:
        if exchange.count == 1:
            honest(exchange)
        elif exchange.count == 2:
            os.kill(os.getpid(), signal.SIGINT)
            exchange.over.wait(20)
        else:
            honest(exchange)

    folder = notice.parent / "data" / "notice-2021"
    with stub(interrupts) as server:
        assert ingest(notice, "--model", f"{server.address}#tiny", "--yes") == 130
        assert not folder.exists() and not list(folder.parent.glob(".notice*"))
        assert ingest(notice, "--model", f"{server.address}#tiny", "--yes") == 0
        assert len(server.requests) == 3
    assert any("model tiny" in text for text in drafts(folder).values())
