"""A relation added by a stranger: two files touched, and every view has it in the right place.

The ontology and the small world are copied, the relation and a record that uses it are added to the copies, and the
commands are run on them.
"""

from __future__ import annotations

import base64
import gzip
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kg.curation.checking import check
from kg.errors import OntologyError
from kg.locations import ontology_dir
from kg.terms import read_vocabulary
from tests.conftest import ROOT, SMALL

Run = Callable[..., "subprocess.CompletedProcess[str]"]
TAKEN = {term.order for term in read_vocabulary(ontology_dir()).properties.values()}
LAST = max(TAKEN) + 1  # a place after all others, which no relation of the ontology has
FREE = min({*range(1, LAST + 1)} - TAKEN)  # the place that hints propose
RELATION = f"""
kg:advises a owl:ObjectProperty ;
    kg:key "advises" ;
    kg:inverseKey "advisedBy" ;
    rdfs:label "指点"@zh , "advises"@en ;
    kg:inverseLabel "指点者"@zh , "advised by"@en ;
    schema:domainIncludes kg:Agent ;
    schema:rangeIncludes kg:Agent ;
    kg:template "{{s}}指点{{o}}"@zh , "{{s}} [advises|advise] {{o}}"@en ;
    kg:plannedTemplate "{{s}}将指点{{o}}"@zh , "{{s}} [is|are] to advise {{o}}"@en ;
    kg:countsAsCooperation 0 ;
    kg:theme theme:participation ;
    skos:definition "一主体为另一主体出主意。"@zh , "The agent gives the other its advice."@en ;
    kg:order {LAST} .
"""
RECORD = """
- about: linjiang-customs
  advises: linjiang-msa
  evidence: [s1.1.1]
"""


def _copies(folder: Path, relation: str = RELATION, record: str = RECORD) -> tuple[Path, Path]:
    ontology, data = folder / "ontology", folder / "data"
    shutil.copytree(ontology_dir(), ontology)
    shutil.copytree(SMALL, data)
    for path, addition in ((ontology / "kouan.ttl", relation), (data / "linjiang-2015/records/world.yaml", record)):
        path.write_text(path.read_text(encoding="utf-8") + addition, encoding="utf-8")
    return ontology, data


@pytest.fixture(scope="module")
def kg(tmp_path_factory: pytest.TempPathFactory) -> Run:
    folder = tmp_path_factory.mktemp("stranger")
    ontology, data = _copies(folder)

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        environment = {"PATH": os.environ["PATH"], "HOME": str(folder), "PYTHONPATH": str(ROOT), "LANG": "C.UTF-8"}
        environment |= {"KG_DATA": str(data), "KG_ONTOLOGY": str(ontology)}
        code = "import kg.cli; kg.cli.main()"
        return subprocess.run(
            [sys.executable, "-c", code, *arguments],
            cwd=folder,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )

    return run


def test_the_check_is_green(kg: Run) -> None:
    run = kg("check")
    assert (run.returncode, run.stdout) == (0, "")


def test_each_side_shows_it_in_its_own_words(kg: Run) -> None:
    assert "advises" in kg("show", "linjiang-customs", "--lang", "en").stdout
    other = kg("show", "linjiang-msa", "--lang", "en").stdout
    assert "advised by" in other
    assert "advises" not in other
    assert "指点者" in kg("show", "linjiang-msa", "--lang", "zh").stdout


def test_the_explorer_has_it_in_the_legend_and_in_its_direction(kg: Run, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    assert kg("explore", "-o", str(page)).returncode == 0
    data = _drawing(page.read_text(encoding="utf-8"))
    keys = [row["key"] for row in data["relations"]]
    assert keys[-1] == "advises"  # the last in the order of the ontology
    row = data["relations"][-1]
    assert (row["label"], row["inverse"]) == (["指点", "advises"], ["指点者", "advised by"])
    ends = [
        (data["nodes"]["id"][source], data["nodes"]["id"][target])
        for source, target, relation in zip(
            data["statements"]["source"], data["statements"]["target"], data["statements"]["relation"], strict=True
        )
        if relation == len(keys) - 1
    ]
    assert ends == [("linjiang-customs", "linjiang-msa")]


def _drawing(page: str) -> dict[str, Any]:
    """What the page is drawn from: the first packed block that names relations."""
    for block in re.findall(r">\s*([A-Za-z0-9+/=]{200,})\s*<", page):
        text = gzip.decompress(base64.b64decode(block)).decode()
        if '"relations"' in text:
            data: dict[str, Any] = json.loads(text)
            return data
    raise AssertionError("the page holds no drawing")


@pytest.mark.parametrize(
    ("name", "section", "sentence"),
    [
        ("linjiang-customs", "Other work", "advised Linjiang MSA"),
        ("linjiang-msa", "Its place among other bodies", "Linjiang Customs advised Linjiang MSA"),
    ],
)
def test_reports_tell_it_under_its_theme(kg: Run, name: str, section: str, sentence: str) -> None:
    report = re.sub(
        r"\[\^\d+\]|\*| \([^a-z)]*\)", "", kg("report", "agency", name, "--lang", "en", "--format", "md").stdout
    )
    told = [part.splitlines()[0] for part in report.split("\n## ") if sentence in part]
    assert told == [section]


def test_the_forms_of_questions_take_it(kg: Run) -> None:
    answer = kg("ask", "How is Linjiang Customs related to Linjiang MSA?", "--lang", "en", "--format", "csv")
    assert "kg query evidence-of-link -p a=linjiang-customs -p b=linjiang-msa" in answer.stderr
    asserted = [row.split(",")[:3] for row in answer.stdout.splitlines() if ",asserted," in row]
    ends = [value.rsplit("/", 1)[-1] for value in asserted[0]]
    assert ends == ["linjiang-customs", "ns#advises", "linjiang-msa"]
    listed = kg("query", "statements-by-relation").stdout
    assert "ns#advises,指点,advises,1,,\n" in listed


@pytest.mark.parametrize(
    ("line", "instead", "fault"),
    [
        ('rdfs:label "指点"@zh , "advises"@en', 'rdfs:label "指点"@zh', "needs rdfs:label in en (rdfs:label “…”@en)"),
        ('    kg:inverseLabel "指点者"@zh , "advised by"@en ;\n', "", "needs kg:inverseLabel in zh and en"),
        ('    kg:template "{s}指点{o}"@zh , "{s} [advises|advise] {o}"@en ;\n', "", "needs kg:template in zh and en"),
        ("{s}指点{o}", "{s}指点", "kg:template in zh needs {s} and {o}"),
        ("    schema:domainIncludes kg:Agent ;\n", "", "needs schema:domainIncludes (such as"),
        ("    schema:rangeIncludes kg:Agent ;\n", "", "needs schema:rangeIncludes (such as"),
        ("    kg:theme theme:participation ;\n", "", "needs kg:theme (such as kg:theme theme:participation)"),
        ('    kg:key "advises" ;\n', "", "needs kg:key (such as"),
        ('    kg:inverseKey "advisedBy" ;\n', "", "needs kg:inverseKey, or owl:SymmetricProperty"),
        (f"    kg:order {LAST} .", '    kg:heading "指点"@zh .', f"needs kg:order (kg:order {FREE} is free)"),
        (f"kg:order {LAST}", 'kg:order "last"', f"kg:order “last” is not a whole number (kg:order {FREE} is free)"),
        (f"kg:order {LAST}", "kg:order 5", "has the same kg:order 5 as kg:advises"),
        ('kg:key "advises"', 'kg:key "leads"', "has the same key “leads” as kg:advises"),
        ("rangeIncludes kg:Agent", "rangeIncludes kg:Agnet", "kg:Agnet is not defined (did you mean “kg:Agent”?)"),
        ("theme:participation", "theme:partaking", "code:theme/partaking is not defined"),
    ],
)
def test_what_is_forgotten_is_named(tmp_path: Path, line: str, instead: str, fault: str) -> None:
    assert line in RELATION
    ontology, data = _copies(tmp_path, RELATION.replace(line, instead, 1))
    found = [str(finding) for finding in check(data, ontology).findings]
    assert any(fault in one for one in found), found
    assert all(one.startswith("ontology/kouan.ttl:") and ":0:" not in one for one in found)


def test_two_classes_or_codes_in_one_place_are_named(tmp_path: Path) -> None:
    ontology, data = _copies(tmp_path)
    path = ontology / "kouan.ttl"
    path.write_text(path.read_text(encoding="utf-8").replace("kg:order 34 .", "kg:order 35 .", 1), encoding="utf-8")
    codes = ontology / "codelists.ttl"
    codes.write_text(codes.read_text(encoding="utf-8").replace("kg:order 2 .", "kg:order 1 .", 1), encoding="utf-8")
    found = "\n".join(map(str, check(data, ontology).findings))
    assert "has the same kg:order 35 as kg:Place" in found
    assert "code:modality/planned: has the same kg:order 1 as code:modality/asserted" in found


def test_an_ontology_that_cannot_be_parsed_is_one_line(tmp_path: Path) -> None:
    ontology, data = _copies(tmp_path, "\nkg:advises a owl:ObjectProperty ,\n")
    with pytest.raises(OntologyError, match="not Turtle") as caught:
        check(data, ontology)
    assert caught.value.file == ontology / "kouan.ttl"


def test_an_ontology_that_is_not_there_is_one_line(tmp_path: Path, kg: Run) -> None:
    run = kg("--ontology", str(tmp_path / "none"), "check")
    assert run.returncode == 2
    assert run.stderr.count("\n") == 1
    assert "KG_ONTOLOGY or --ontology must name a folder of Turtle files" in run.stderr
