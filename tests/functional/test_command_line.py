"""The command line as a process: what it prints, where, and with which exit code."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from itertools import islice
from pathlib import Path

import pytest

from kg.cli import COMMANDS, run
from kg.curation.digests import SEEN
from tests.conftest import ROOT, SMALL
from tests.stores.listener import hiding_places, listening

pytestmark = pytest.mark.functional
KG = str(Path(sys.executable).parent / "kg")
BESIDE = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT)}  # the code beside the tests, wherever kg is installed


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("home")


@pytest.fixture
def kg(home: Path, tmp_path: Path):  # type: ignore[no-untyped-def]
    def run(*arguments: str, data: Path = SMALL, stdin: str = "") -> subprocess.CompletedProcess[str]:
        environment = {**BESIDE, "HOME": str(home), "KG_DATA": str(data), "LANG": "C"}
        return subprocess.run(
            [KG, *arguments], cwd=tmp_path, env=environment, input=stdin, capture_output=True, text=True, check=False
        )

    return run


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help(kg, name: str) -> None:  # type: ignore[no-untyped-def]
    run = kg(name, "--help")
    assert (run.returncode, run.stderr) == (0, "")
    assert run.stdout.startswith("Usage: kg")


def test_help_names_every_command(kg) -> None:  # type: ignore[no-untyped-def]
    assert all(f"\n  {name} " in kg("--help").stdout for name in COMMANDS)


def test_help_imports_little_and_a_query_not_much_more(tmp_path: Path) -> None:
    heavy = ["rdflib", "networkx", "pyvis", "jinja2", "pydantic", "ruamel", "pandas", "numpy"]
    code = (
        "import sys, kg.cli; kg.cli.run(sys.argv[1:]); "
        f"print([name for name in {heavy} if name in sys.modules], file=sys.stderr)"
    )
    query = ("query", "SELECT ?s { ?s kg:leads ?o }")
    environment = {**os.environ, "KG_DATA": str(SMALL), "HOME": str(tmp_path)}
    for arguments in (("build",), query, ("--help",)):
        run = subprocess.run(
            [sys.executable, "-c", code, *arguments], env=environment, capture_output=True, text=True, check=False
        )
        if arguments != ("build",):
            assert run.stderr.splitlines()[-1] == "[]"


def test_a_query_in_a_pipe_is_csv(kg) -> None:  # type: ignore[no-untyped-def]
    run = kg("query", "SELECT ?s ?o { ?s kg:leads ?o }")
    assert run.stdout == "s,o\nhttps://w3id.org/kouan/id/linjiang-customs,https://w3id.org/kouan/id/paperless-pilot\n"


@pytest.mark.parametrize(
    ("format_", "beginning"),
    [
        ("table", "s"),
        ("csv", "s\n"),
        ("tsv", "?s\n"),
        ("json", '{"head":{"vars":["s"]}'),
        ("xml", "<?xml"),
        ("markdown", "| s |\n| --- |\n| id:linjiang-customs |\n"),
    ],
)
def test_a_query_takes_every_format(kg, format_: str, beginning: str) -> None:  # type: ignore[no-untyped-def]
    assert kg("query", "SELECT ?s { ?s kg:leads ?o }", "--format", format_).stdout.startswith(beginning)


def test_triples_are_turtle(kg) -> None:  # type: ignore[no-untyped-def]
    query = "CONSTRUCT { ?s kg:leads ?o } WHERE { ?s kg:leads ?o }"
    run = kg("query", query, "--format", "turtle")
    assert "ns#leads>" in run.stdout
    assert kg("query", query).stdout == run.stdout


def test_a_query_from_a_file_and_from_standard_input(kg, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    query = "SELECT ?s { ?s kg:leads ?o }"
    (tmp_path / "q.rq").write_text(query, encoding="utf-8")
    assert kg("query", "q.rq").stdout == kg("query", "-", stdin=query).stdout == kg("query", query).stdout


def test_evidence_stands_beside_each_row(kg) -> None:  # type: ignore[no-untyped-def]
    run = kg("query", "SELECT ?s ?o { ?s kg:leads ?o }", "--evidence")
    assert "s1.1.2,asserted,海关牵头无纸化试点以缩短时间" in run.stdout


def test_the_first_use_compiles_once(kg, home: Path) -> None:  # type: ignore[no-untyped-def]
    kg("search", "hg")
    cache = home / ".cache" / "kouan-kg"
    before = sorted(path.name for path in cache.iterdir())
    kg("search", "hg")
    assert sorted(path.name for path in cache.iterdir()) == before
    assert not any(name.startswith(".making-") for name in before)


def test_a_question_is_answered_and_the_query_named(kg) -> None:  # type: ignore[no-untyped-def]
    run = kg("ask", "临江海关牵头哪些举措?", "--format", "csv")
    assert (run.returncode, run.stdout.splitlines()[1].split(",")[1]) == (0, "无纸化试点")
    assert run.stderr == (
        "理解为 agency-leads：临江海关牵头哪些举措？\n直接运行：kg query agency-leads -p agency=linjiang-customs\n"
    )


def test_an_answer_to_a_question_has_evidence_if_wanted(kg) -> None:  # type: ignore[no-untyped-def]
    run = kg("ask", "Which initiatives does Linjiang Customs lead?", "--evidence", "--format", "csv")
    assert run.stderr.startswith("Interpreted as agency-leads: Which initiatives does Linjiang Customs lead?\n")
    assert "s1.1.2,asserted" in run.stdout


def test_a_question_without_a_match_lists_the_nearest(kg) -> None:  # type: ignore[no-untyped-def]
    run = kg("ask", "How do I bake a chocolate cake for Linjiang Customs?")
    assert (run.returncode, run.stdout) == (1, "")
    assert "no fact tells of “chocolate cake”" in run.stderr
    assert "no saved question matches; the nearest are:\n" in run.stderr
    assert 1 <= run.stderr.count("    kg query ") <= 3


def test_queries_are_listed_by_kind_and_explained(kg) -> None:  # type: ignore[no-untyped-def]
    listed = kg("queries", "--lang", "zh", "--format", "table").stdout
    assert listed.startswith("查询\n  agency-leads ")
    assert "\n证据\n" in listed
    explained = kg("queries", "initiatives-with-status", "--lang", "en").stdout
    assert "status: status – one of the list" in explained
    assert "kg query initiatives-with-status -p status=planned\n" in explained
    assert kg("queries", "agency-leads", "--sparql").stdout.startswith("# zh: ")
    assert kg("queries", "agency-leads", "--format", "json").stdout.startswith('{\n "name": "agency-leads"')


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("serch",), "kg: no command “serch” (did you mean “search”?)"),
        (("show", "临江海官"), "kg: nothing is called “临江海官” (did you mean linjiang-customs (临江海关)"),
        (("query", "agency-lead"), "kg: no saved query “agency-lead” (did you mean “agency-leads”"),
        (("query", "SELECT ?s {"), "kg: 1:12: the query is wrong here"),
        (("query", "INSERT DATA { <a:a> <a:b> <a:c> }"), "kg: this is an update; only reading is possible here"),
        (("query", "SELECT * { SERVICE <http://localhost/> { ?s ?p ?o } }"), "kg: SERVICE is refused"),
        (("query", "missing.rq"), "kg: missing.rq: cannot be read: No such file or directory"),
        (("query", "agency-leads", "-p", "agent=x"), "kg: agency-leads has no parameter “agent” (it takes agency)"),
        (("query", "agency-leads", "-p", "agency"), "kg: “agency” is not a parameter (write it as name=value)"),
        (("query", "initiatives-with-status", "-p", "status=gone"), "kg: the list status has no entry “gone” (one of "),
        (("query", "timeline", "-p", "since=soon"), "kg: since must be a date such as 2015-09-30, not “soon”"),
        (("export", "-o", "/proc/none/x"), "kg: cannot write /proc/none/x"),
        (("explore", "-o", "/dev/full/x"), "kg: cannot write /dev/full/x"),
        (("--data", "/nowhere", "search", "x"), "kg: no folder “/nowhere”"),
        (("source", "attach", "missing.txt", "--document", "linjiang-2015"), "kg: missing.txt: cannot be read"),
        (
            ("source", "show", "--document", "linjiang-2014"),
            "kg: no document “linjiang-2014” (did you mean “linjiang-201",
        ),
        (("path", "临江海关", "nobody"), "kg: nothing is called “nobody”"),
        (("query", ""), "kg: the query is empty"),
        (("query", "SELECT * { ?s ?p \udcff }"), "kg: the query is not UTF-8"),
        (
            ("query", "SELECT * { ?s foo:bar ?o }"),
            "kg: 1:15: the prefix “foo:” is not declared (known without PREFIX: kg, ",
        ),
        (("query", "x", "--format", "excel"), "kg: invalid value for '--format': 'excel' is not one of "),
        (("export", "--as-of", "a\nb"), "kg: “a\\nb” is not a day ("),
        (("query", "what-is", "-p", "entity=a\r\x1b[1m\u2028b"), "kg: nothing is called “a\\r\\x1b[1m\\u2028b” ("),
        (("show", "长" * 5000), f"kg: nothing is called “{'长' * 200}…” ("),
        (("export", "--format", "a\nb\x1b"), "kg: invalid value for '--format': 'a\\nb\\x1b' is not one of "),
        (("a\nb",), "kg: no command “a\\nb” ("),
        (("show",), "kg: missing argument 'X' (kg show --help explains it)"),
        (("--datta", "x"), "kg: no such option '--datta'"),
        (("source", "atach"), "kg: no such command 'atach'"),
        (("analyze", "degree", "--lens", "none.rq"), "kg: none.rq: the lens cannot be read: No such file or directory"),
        (("report", "overview", "-o", "x.odt"), "kg: no report can be written as “.odt”"),
        (("serve", "--allow-service", "x"), "kg: --allow-service “x” is not the address of a server"),
        (
            ("query", "agency-leads", "--store", "http://127.0.0.1:1/"),
            "kg: http://127.0.0.1:1/ cannot be reached: Conn",
        ),
    ],
)
def test_bad_input_is_one_line_and_exit_code_2(kg, arguments: tuple[str, ...], message: str) -> None:  # type: ignore[no-untyped-def]
    run = kg(*arguments)
    assert run.returncode == 2
    assert run.stderr.startswith(message)
    assert run.stderr.count("\n") == 1
    assert run.stdout == ""


@pytest.mark.parametrize("literal", ['"abc"^^xsd:date', '"<!DOCTYPE x>"^^rdf:HTML', '"<a"^^rdf:XMLLiteral', "9" * 5000])
def test_a_bad_literal_leaves_standard_error_alone(kg, literal: str) -> None:  # type: ignore[no-untyped-def]
    query = f"SELECT ?s {{ ?s kg:leads ?o FILTER(!sameTerm(?o, {literal})) }} LIMIT 1"
    run = kg("query", "--evidence", query)
    assert (run.returncode, run.stderr) == (0, "")
    assert "s2." in run.stdout or "s3." in run.stdout or "s1." in run.stdout


def test_a_call_without_a_command_shows_them(kg) -> None:  # type: ignore[no-untyped-def]
    run = kg()
    assert (run.returncode, run.stdout) == (2, "")
    assert all(f"\n  {name} " in run.stderr for name in COMMANDS)


def test_broken_data_stop_a_query_with_the_first_fault(kg, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    from shutil import copytree

    data = copytree(SMALL, tmp_path / "data")
    file = data / "linjiang-2015" / "records" / "world.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("ledBy", "leadBy"), encoding="utf-8")
    run = kg("query", "SELECT ?s { ?s ?p ?o }", data=data)
    assert run.returncode == 2
    assert run.stderr.startswith("kg: linjiang-2015/records/world.yaml:44:3: paperless-pilot.leadBy: unknown key")
    checked = kg("check", data=data)
    assert checked.returncode == 1
    assert "unknown key “leadBy” (did you mean “ledBy”?)" in checked.stdout


ENDED = {  # one for each way in which commands write
    "help": ("--help",),
    "help of a command": ("export", "--help"),
    "lines": ("export",),
    "archive": ("export", "--format", "csv"),
    "network": ("export", "--lens", "cooperation"),
    "file": ("export", "-o", "/dev/stdout"),
    "table": ("query", "SELECT ?s { ?s ?p ?o }"),
    "entity": ("show", "linjiang-customs"),
    "answer": ("ask", "谁牵头无纸化试点"),
    "report": ("report", "agency", "linjiang-customs"),
    "check": ("check",),
    "verdicts": ("verify", __file__),
    "fault": ("show", "nothing-like-it"),
    "misuse": ("nothing-like-it",),
    "completion": ("show",),
}
BOTH = ("help", "lines", "answer", "fault", "misuse")


@pytest.mark.parametrize(("name", "talk_too"), [*((name, False) for name in ENDED), *((name, True) for name in BOTH)])
def test_a_closed_pipe_ends_quietly(home: Path, name: str, talk_too: bool) -> None:
    environment = {**BESIDE, "HOME": str(home), "KG_DATA": str(SMALL)}
    if name == "completion":
        environment |= {"_KG_COMPLETE": "bash_complete", "COMP_WORDS": "kg show linjiang", "COMP_CWORD": "2"}
    reader, writer = os.pipe()
    os.close(reader)  # nobody reads
    try:
        run = subprocess.run(
            [KG, *ENDED[name]], env=environment, stdin=subprocess.DEVNULL, stdout=writer,
            stderr=writer if talk_too else subprocess.PIPE, text=True, check=False,
        )  # fmt: skip
    finally:
        os.close(writer)
    if talk_too:
        assert run.returncode == 0
    else:  # a fault is told as ever, where there is someone to tell
        assert run.returncode == (2 if name in ("fault", "misuse") else 0), run.stderr
        assert not any(noise in run.stderr for noise in ("Traceback", "Exception", "roken pipe", "BrokenPipe"))


def test_what_was_read_before_a_pipe_was_closed_is_there(home: Path) -> None:
    environment = {**BESIDE, "HOME": str(home), "KG_DATA": str(SMALL)}
    command = f"{KG} export | head -n 1; echo ${{PIPESTATUS[0]}}"
    run = subprocess.run(["bash", "-c", command], env=environment, capture_output=True, text=True, check=False)
    line, code = run.stdout.splitlines()
    assert (line.startswith("<"), code, run.stderr) == (True, "0", "")


def test_an_interrupt_leaves_nothing_half_written(tmp_path: Path) -> None:
    environment = {**os.environ, "HOME": str(tmp_path), "XDG_CACHE_HOME": str(tmp_path / "cache")}
    environment.pop("KG_DATA", None)
    cache = tmp_path / "cache" / "kouan-kg"
    started = subprocess.Popen(
        [KG, "build"], env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    while not (cache.is_dir() and any(cache.iterdir())) and started.poll() is None:
        time.sleep(0.005)
    started.send_signal(signal.SIGINT)
    _, talk = started.communicate()
    assert started.returncode == 130
    assert talk.strip() == "kg: interrupted"
    left = [file for file in cache.iterdir() if not file.name.startswith(SEEN)]
    assert left == []  # what stays are remembered digests, each a whole file
    assert all(json.loads(file.read_text(encoding="utf-8")) for file in cache.iterdir())


def test_the_readme_describes_commands_that_exist() -> None:
    import re

    named = set(re.findall(r"\bkg ([a-z]+)\b", (ROOT / "README.md").read_text(encoding="utf-8")))
    assert named - {"from", "import"} <= set(COMMANDS)


@pytest.mark.parametrize(
    "arguments",
    [
        ("query", "SELECT ?e { ?e a kg:Launch }"),
        ("search", "One Stop"),
        ("show", "linjiang-customs"),
        ("analyze", "degree", "--lens", "everything"),
        ("export", "--format", "nquads"),
        ("export", "--format", "gexf"),
        ("report", "overview"),
    ],
    ids=lambda arguments: "-".join(arguments[:1] + arguments[2:3]),
)
def test_every_command_looks_only_at_what_is_visible(kg, arguments: tuple[str, ...]) -> None:  # type: ignore[no-untyped-def]
    whole, before = kg(*arguments), kg(*arguments, "--as-of", "2015-05-09")
    assert (whole.returncode, before.returncode) == (0, 0)
    assert whole.stdout != before.stdout
    assert "one-stop-launch" not in before.stdout and "Launch of One Stop" not in before.stdout
    asserted = kg(*arguments, "--modality", "planned", "--modality", "asserted")
    assert asserted.returncode == 0


def test_a_path_leads_to_what_a_launch_brings_forth_from_that_day_on(kg) -> None:  # type: ignore[no-untyped-def]
    path = ("path", "linjiang-customs", "one-stop", "--as-of")
    assert "临江海关运行" in kg(*path, "2015-05-10").stdout
    before = kg(*path, "2015-05-09")
    assert (before.returncode, before.stdout) == (2, "")
    assert "only what is visible as of 2015-05-09 was looked at" in before.stderr
    asserted = kg(*path[:-1], "--modality", "planned", "--modality", "asserted")
    assert asserted.returncode == 0


def test_what_is_out_of_sight_is_said(kg) -> None:  # type: ignore[no-untyped-def]
    run = kg("show", "linjiang-customs", "--as-of", "2014")
    assert run.returncode == 2
    assert "only what is visible as of 2014-12-31 was looked at" in run.stderr


def test_no_query_calls_out(small_world: None, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "hidden.rq"
    with listening() as listener:
        texts = [
            f'SELECT * {{ ?s ?p "abc\\u0022) }} # " . SERVICE <{listener.address}> {{ ?s ?p ?o }} }}',
            f"SELECT * {{ # a comment\rSERVICE SILENT <{listener.address}> {{ ?s ?p ?o }}\n}}",
            *islice(hiding_places(listener.address, 100, seed=4), 6, 10),
        ]
        for text in texts:
            file.write_bytes(text.encode())
            for arguments in (
                ("query", str(file)),
                ("query", str(file), "--evidence"),
                ("query", str(file), "--as-of", "2015"),
                ("explore", "--query", str(file)),
            ):
                code = run(list(arguments))  # in this process: there are many, and all that calls is in it
                out, said = capfd.readouterr()
                assert (code, out, said.count("\n")) == (2, "", 1), (text, said)
        assert listener.calls == 0


@pytest.mark.parametrize(
    "arguments",
    [
        ("--help",),
        ("query", "agency-leads", "-p", "agency=linjiang-customs"),
        ("query", "SELECT ?s { ?s kg:leads ?o }", "--format", "table"),
        ("query", "SELECT ?s { ?s kg:leads ?o }", "--evidence"),
        ("queries",),
        ("show", "linjiang-customs"),
        ("search", "customs"),
        ("path", "linjiang-customs", "one-stop"),
        ("export",),
        ("report", "agency", "linjiang-customs"),
        ("coverage",),
        ("source", "list"),
    ],
)
@pytest.mark.parametrize("target", ["&-", "/dev/full"])
def test_an_output_that_takes_nothing_is_one_line(home: Path, arguments: tuple[str, ...], target: str) -> None:
    environment = {**BESIDE, "HOME": str(home), "KG_DATA": str(SMALL), "LANG": "C.UTF-8"}
    run = subprocess.run(
        ["sh", "-c", f'exec "$0" "$@" >{target}', KG, *arguments],
        env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    said = (
        "standard output is closed (-o FILE writes to a file)" if target == "&-" else "output: No space left on device"
    )
    assert (run.returncode, run.stderr) == (2, f"kg: {said}\n")


def test_a_closed_input_is_one_line(home: Path) -> None:
    environment = {**BESIDE, "HOME": str(home), "KG_DATA": str(SMALL)}
    run = subprocess.run(
        ["sh", "-c", 'exec "$0" query - <&-', KG], env=environment, capture_output=True, text=True, check=False
    )
    assert (run.returncode, run.stderr) == (2, "kg: standard input: is closed\n")


@pytest.mark.parametrize("encoding", ["cp1252", "cp437", "latin-1", "ascii", "gbk"])
@pytest.mark.parametrize("arguments", [("--help",), ("query", "--help"), ("queries", "agency-leads")])
def test_a_narrow_code_page_holds_every_output(home: Path, encoding: str, arguments: tuple[str, ...]) -> None:
    environment = {**BESIDE, "HOME": str(home), "KG_DATA": str(SMALL), "PYTHONUTF8": "0"}
    run = subprocess.run(
        [sys.executable, "-m", "kg", *arguments],
        cwd=ROOT, env={**environment, "PYTHONIOENCODING": encoding}, capture_output=True, check=False,
    )  # fmt: skip
    assert (run.returncode, run.stderr) == (0, b"")
    assert len(run.stdout) > 100


def test_an_error_while_rows_are_read_is_one_line(kg) -> None:  # type: ignore[no-untyped-def]
    for text in ("DESCRIBE ?x { }", "SELECT (1/0 AS ?x) { }"):
        assert kg("query", text, "--format", "json" if text[0] == "S" else "turtle").returncode == 0
    run = kg("query", "SELECT * { ?s ?p ?o }", "--store", "http://127.0.0.1:9/sparql")
    assert (run.returncode, run.stdout, run.stderr.count("\n")) == (2, "", 1)
