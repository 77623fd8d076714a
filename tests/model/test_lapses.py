"""What the page lets go out of sight where documents are left out is what Python does, on the golden cases."""

import itertools
import json
import os
import subprocess
from datetime import date
from pathlib import Path

import pytest
from deno import find_deno_bin

from kg.explorer.payload.columns import columns
from kg.explorer.positions import stand
from kg.explorer.view import part
from kg.model.attestation import Witnesses, told_by
from kg.model.visibility import Visibility
from kg.terms import Vocabulary, local_name, shorten
from tests.conftest import ROOT
from tests.model.sights import Case, cases, knowledge_of

ENDING = [
    case
    for case in cases()
    if any(one.get("supersedes") or one.get("ended") for one in case.statements.values())
    or any({"repealed", "replacedBy"} & one.keys() for one in case.documents.values())
]


@pytest.mark.parametrize("case", [pytest.param(case, id=case.name) for case in ENDING])
def test_the_page_ends_what_python_ends(case: Case, vocabulary: Vocabulary, tmp_path: Path) -> None:
    knowledge = knowledge_of(case, vocabulary)
    shown = part(knowledge, set(knowledge.entities))
    drawing, reading = columns(shown, [], stand(shown, shown.everything))
    documents = [one.id for one in knowledge.documents.values()]
    choices = [(), *itertools.combinations(documents, 1), *itertools.combinations(documents, 2)]
    marks = [date.fromisoformat(row["asOf"]) for row in case.sight if "asOf" in row]
    rows = []
    for chosen, known_by in itertools.product(
        choices, (None, *sorted({one.known for one in knowledge.documents.values()}))
    ):
        visibility = Visibility.of(told_by(knowledge, Witnesses.of(knowledge.documents.values(), chosen, known_by)))
        for as_of in (None, *marks):
            statements, entities = visibility.visible(as_of, ())
            days = {"asOf": as_of and str(as_of), "knownBy": known_by and str(known_by)}
            seen = {"nodes": map(local_name, entities), "statements": map(shorten, statements)}
            rows.append({"documents": chosen, **days, **{name: sorted(iris) for name, iris in seen.items()}})
    cases_ = {"drawing": drawing, "statements": reading["statements"], "rows": rows}
    (tmp_path / "cases.json").write_text(json.dumps(cases_), encoding="utf-8")
    command = ["run", "--quiet", "--config", "tests/web/explorer.json", "--allow-read", "tests/web/sight_cases.js"]
    done = subprocess.run(
        [find_deno_bin(), *command, str(tmp_path / "cases.json")],
        cwd=ROOT,
        env={**os.environ, "NO_COLOR": "1", "DENO_NO_UPDATE_CHECK": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout + done.stderr) == (0, f"{len(rows)} scopes\n")
