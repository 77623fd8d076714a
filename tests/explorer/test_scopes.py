"""What the page sees under its filters by document and by day is what every command sees, on all that is shipped."""

import itertools
import json
import os
import subprocess
from datetime import date
from pathlib import Path

from deno import find_deno_bin

from kg.curation.artifact import Artifact
from kg.explorer.payload.columns import columns
from kg.explorer.positions import stand
from kg.explorer.view import view
from kg.model.attestation import Witnesses, told_by
from kg.model.visibility import Visibility
from kg.queries.retrieval import read_knowledge
from kg.stores.embedded import EmbeddedStore
from kg.terms import local_name, shorten

ROOT = Path(__file__).parents[2]
DAYS = (None, date(2015, 6, 30), date(2018, 4, 20), date(2020, 12, 31))
KNOWN = (None, date(2019, 12, 31))


def test_every_scope_shows_the_same(shipped_store: EmbeddedStore, shipped_artifact: Artifact, tmp_path: Path) -> None:
    knowledge = read_knowledge(shipped_store, shipped_artifact.vocabulary())
    shown = view(knowledge)
    drawing, reading = columns(shown, [], stand(shown, shown.everything))
    documents = [one.id for one in knowledge.documents.values() if not one.is_reference]
    choices = [(), *itertools.combinations(documents, 1), *itertools.combinations(documents, 2)]
    held = {one.iri for one in shown.entities} | {one.iri for one in shown.statements}
    rows = []
    for chosen, known_by in itertools.product(choices, KNOWN):
        visibility = Visibility.of(told_by(knowledge, Witnesses.of(knowledge.documents.values(), chosen, known_by)))
        for as_of in DAYS:
            statements, entities = visibility.visible(as_of, ())
            days = {"asOf": as_of and str(as_of), "knownBy": known_by and str(known_by)}
            seen = {"nodes": map(local_name, entities & held), "statements": map(shorten, statements & held)}
            rows.append({"documents": chosen, **days, **{name: sorted(iris) for name, iris in seen.items()}})
    cases = {"drawing": drawing, "statements": reading["statements"], "rows": rows}
    (tmp_path / "cases.json").write_text(json.dumps(cases), encoding="utf-8")
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
