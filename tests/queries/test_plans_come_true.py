"""Which plans of one document another carries out or takes up, with the place of each in its document."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg import open_graph
from kg.ask.asking import CONFIDENT, readings
from kg.queries.binding import sparql_with
from kg.queries.catalogue import saved
from kg.stores.embedded import EmbeddedStore
from kg.terms import PREFIXES, expand, local_name


@pytest.mark.parametrize("question", ["Which plans came true?", "哪些计划后来实现了？"])
def test_the_question_in_words_finds_it(question: str, collection: Path) -> None:  # sets the data
    best = readings(question, open_graph().store)[0]
    assert (best.query.name, best.score >= CONFIDENT) == ("plans-come-true", True)


def test_duties_of_the_regulation_deal_with_the_matter_of_tasks_of_the_chapter(
    collection: Path,
) -> None:  # sets the data
    """Which of them was first nobody says: the regulation does not show what was changed in it."""
    rows = open_graph().query("plans-come-true").rows
    pairs = {(str(row["planPlace"]), str(row["laterPlace"])) for row in rows}
    assert ("shanghai-2015-ch3:s5.2.4", "shanghai-port-service-regulation-2020:art18.1") in pairs
    duties = [row for row in rows if str(row["laterPlace"]).startswith("shanghai-port-service-regulation-2020:")]
    assert {local_name(str(row["relation"])) for row in duties} == {"sameMatterAs"}
    assert all(plan.split(":")[0] != later.split(":")[0] for plan, later in pairs)


@pytest.mark.parametrize("planning", ["a", "b"])
def test_a_task_is_set_by_the_document_that_plans_it_first(planning: str) -> None:
    """Another may speak of it, whichever of the two stands first in the order of names."""
    task, graph = f"<{expand('id:task')}>", f"<{PREFIXES['graph']}curated> .\n"
    triples = [(task, "rdf:type", f"<{expand('kg:PlannedTask')}>")]
    for word in ("@zh", "@en"):
        triples.append((f"<{expand('kg:PlannedTask')}>", "rdfs:label", f'"task"{word}'))
        triples += [(f"<{expand(f'id:{name}')}>", "skos:prefLabel", f'"{name}"{word}') for name in "ab"]
    for name in "ab":
        source, sentence = f"<{expand(f'source:{name}')}>", f"<{expand(f'source:{name}')}#char=0,1>"
        year = 2014 if name == planning else 2020
        triples += [
            (task, "kg:evidence", sentence),
            (sentence, "oa:hasSource", source),
            (source, "kg:textOf", f"<{expand(f'id:{name}')}>"),
            (source, "kg:startDate", f'"{year}-01-01"^^<{expand("xsd:date")}>'),
        ]
    lines = "".join(f"{subject} <{expand(relation)}> {value} {graph}" for subject, relation, value in triples)
    store = EmbeddedStore.from_lines(lines.encode())
    rows = store.select(sparql_with(saved()["document-task-count"], {}, store)).rows
    assert [local_name(str(row[0])) for row in rows] == [planning]
