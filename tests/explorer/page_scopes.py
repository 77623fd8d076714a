"""What the page sees in scopes, held against what Python sees of the same knowledge."""

from __future__ import annotations

import itertools
import json
from collections.abc import Collection, Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from kg.explorer.payload.columns import columns
from kg.explorer.positions import stand
from kg.explorer.view import View
from kg.model.attestation import Witnesses, told_by
from kg.model.knowledge import Knowledge
from kg.model.visibility import Visibility
from kg.terms import local_name, shorten
from tests.explorer.test_web import deno


def assert_the_page_sees_the_same(
    knowledge: Knowledge,
    shown: View,
    documents: Sequence[str],
    known: Iterable[date | None],
    days: Collection[date | None],
    folder: Path,
) -> None:
    """All choices of up to two documents, days of knowledge and days; `folder` takes what the page reads."""
    drawing, reading = columns(shown, [], stand(shown, shown.everything))
    choices = [(), *itertools.combinations(documents, 1), *itertools.combinations(documents, 2)]
    held = {one.iri for one in shown.entities} | {one.iri for one in shown.statements}
    rows: list[dict[str, Any]] = []
    for chosen, known_by in itertools.product(choices, known):
        visibility = Visibility.of(told_by(knowledge, Witnesses.of(knowledge.documents.values(), chosen, known_by)))
        for as_of in days:
            statements, entities = visibility.visible(as_of, ())
            dates = {"asOf": as_of and str(as_of), "knownBy": known_by and str(known_by)}
            seen = {"nodes": map(local_name, entities & held), "statements": map(shorten, statements & held)}
            rows.append({"documents": chosen, **dates, **{name: sorted(iris) for name, iris in seen.items()}})
    cases = folder / "cases.json"
    cases.write_text(json.dumps({"drawing": drawing, "statements": reading["statements"], "rows": rows}), "utf-8")
    command = ("run", "--quiet", "--config", "tests/web/explorer.json", "--allow-read", "tests/web/sight_cases.js")
    assert deno(*command, str(cases)) == f"{len(rows)} scopes\n"
