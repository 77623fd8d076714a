"""`kg path` and `kg analyze`, run as a person runs them, on the small world."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from tests.conftest import SMALL

pytestmark = pytest.mark.functional
Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture(scope="module")
def kg(tmp_path_factory: pytest.TempPathFactory) -> Run:
    environment = {**os.environ, "KG_DATA": str(SMALL), "PYTHONUTF8": "1"}
    environment["XDG_CACHE_HOME"] = environment["XDG_DATA_HOME"] = str(tmp_path_factory.mktemp("home"))

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-c", "from kg.cli import main; main()", *arguments]
        return subprocess.run(command, capture_output=True, text=True, env=environment, check=False)

    return run


def test_path_says_how_two_are_linked(kg: Run, tmp_path: Path) -> None:
    done = kg("path", "临江海关", "Linjiang MSA", "--lang", "en", "--format", "table")
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[0] == "Linjiang Customs and Linjiang MSA: 2 links"
    piped = kg("path", "linjianghaiguan", "海事", "--limit", "1")
    assert piped.stdout.splitlines()[0] == "序号,方式,经由,陈述,语气,出处,大意,IRI"
    file = tmp_path / "links.json"
    assert kg("path", "临江海关", "海事", "--format", "json", "-o", str(file)).stdout == ""
    links = json.loads(file.read_text(encoding="utf-8"))
    assert [link["kind"] for link in links] == ["system", "document"]
    sentence = links[0]["statements"][0]["evidence"][0]
    assert (sentence["anchor"], sentence["cited"]) == ("linjiang-2015:s1.2.1", "临江口岸2015年 第一节第2段第1句")


def test_analyze_ranks_and_explains(kg: Run) -> None:
    done = kg("analyze", "betweenness", "--lens", "everything", "--limit", "2", "--lang", "en", "--format", "table")
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("Betweenness: share of the shortest paths")
    assert "Linjiang Customs" in done.stdout
    told = kg("analyze", "degree", "--explain", "临江海关", "--format", "table")
    assert "临江海关 — 度 1 (第1/2位)" in told.stdout
    assert "临江海事局签订联合查验协议(推断)。" in told.stdout
    pair = kg("analyze", "bridges", "--lang", "en", "--explain", "海关", "--explain", "海事", "--format", "json")
    assert json.loads(pair.stdout)["value"] == 1


def test_what_is_cut_is_said_and_files_are_whole(kg: Run, tmp_path: Path) -> None:
    cut = kg("analyze", "degree", "--lens", "everything", "--limit", "2", "--lang", "en", "--format", "csv")
    assert len(cut.stdout.splitlines()) == 3
    total = re.fullmatch(r"the first 2 of (\d+); --limit (\d+) shows all\n", cut.stderr.split("index\n")[-1])
    assert total
    assert total[1] == total[2]
    whole = kg("analyze", "degree", "--lens", "everything", "--format", "csv")
    assert len(whole.stdout.splitlines()) == int(total[1]) + 1
    assert "the first" not in whole.stderr


def test_what_is_to_be_said_of_a_comparison_is_said_with_every_format(kg: Run, tmp_path: Path) -> None:
    table = kg("analyze", "degree", "--choices", "--lens", "cooperation", "--lang", "en", "--format", "table").stdout
    lines = table.split("\n\n")[0].splitlines()
    csv = kg("analyze", "degree", "--choices", "--lens", "cooperation", "--lang", "en", "--format", "csv")
    assert all(line in csv.stderr for line in lines)
    file = tmp_path / "choices.xlsx"
    kg("analyze", "degree", "--choices", "--lens", "cooperation", "--lang", "en", "-o", str(file))
    about = [row[0] for row in openpyxl.load_workbook(file)["about"].iter_rows(min_row=2, values_only=True)]
    assert about == lines


def test_the_help_lists_measures_and_lenses(kg: Run) -> None:
    text = kg("analyze", "--help").stdout
    for name in ("betweenness", "surprising-pairs", "cooperation", "who-does-what"):
        assert name in text


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("analyze", "centralty"), "no measure “centralty”"),
        (("analyze", "degree", "--lens", "coperation"), "did you mean “cooperation”"),
        (("analyze", "hubs", "--lens", "cooperation"), "hubs needs a network that is directed"),
        (("analyze", "core", "--lens", "data-flows"), "--ignore-direction"),
        (("analyze", "degree", "--explain", "one-stop"), "one-stop is not in the network “cooperation”"),
        (("analyze", "label-propagation", "--lens", "who-does-what", "--ignore-direction"), "is bipartite"),
        (("analyze", "strength", "--confidence"), "too small to lose edges"),
        (("analyze", "communities", "--confidence"), "ranks no nodes"),
        (("analyze", "strength", "--confidence", "--choices"), "only one of"),
        (("analyze", "correlation"), "correlation and --with go together"),
        (("analyze", "correlation", "--with", "nothing"), "no lens “nothing”"),
        (("analyze", "change"), "documents of one year"),
        (("analyze", "degree", "--lens", "planned-cooperation"), "has no edges"),
        (("export", "--lens", "planned-cooperation"), "has no edges"),
        (("export", "--lens", "coperation"), "did you mean “cooperation”"),
        (("export", "--lens", "cooperation", "--format", "turtle"), "not as turtle"),
        (("path", "海关", "nobody"), "nothing is called “nobody”"),
        (("path", "海关", "临江海关"), "both ends are linjiang-customs"),
    ],
)
def test_faults_are_one_line(kg: Run, arguments: tuple[str, ...], message: str) -> None:
    done = kg(*arguments)
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1
    assert message in done.stderr


def test_the_documented_use_runs(kg: Run, tmp_path: Path) -> None:
    environment = {**os.environ, "KG_DATA": str(SMALL), "XDG_CACHE_HOME": str(tmp_path)}
    code = "import doctest, kg.network as room; done = doctest.testmod(room); assert done.attempted and not done.failed"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=environment, check=False)
    assert done.returncode == 0, done.stdout


def test_choices_are_ranked_and_a_lens_is_taken_away(kg: Run, tmp_path: Path) -> None:
    told = kg("analyze", "strength", "--choices", "--lang", "en", "--format", "table")
    assert told.returncode == 0, told.stderr
    assert "(1) as defined: nodes 2, edges 1" in told.stdout
    file = tmp_path / "cooperation.graphml"
    assert kg("export", "--lens", "cooperation", "-o", str(file)).returncode == 0
    assert file.read_text(encoding="utf-8").count("<edge ") == 1
    rows = kg("query", "lens-cooperation", "--format", "csv").stdout.splitlines()
    assert len(rows) - 1 == 1


def test_options_make_a_network_fit(kg: Run) -> None:
    assert kg("analyze", "core", "--lens", "data-flows", "--ignore-direction").returncode == 0
    done = kg("analyze", "eigenvector", "--lens", "everything", "--ignore-direction", "--largest-part")
    assert done.returncode == 0, done.stderr
