"""Each shape passes what fits it and refuses what does not, and the engine agrees with pySHACL."""

from pathlib import Path

import pytest
from pyshacl import validate
from rdflib import Graph

from kg.curation.shapes import violations
from kg.locations import ontology_dir
from kg.terms import PropertyTerm, expand, read_vocabulary

SHAPES = ontology_dir() / "shapes.ttl"
VOCABULARY = read_vocabulary(ontology_dir())
FIXTURES = sorted((Path(__file__).parent.parent / "data" / "shapes").glob("*.ttl"))
CLASSES = "".join(
    f"<{term.iri}> <{expand('rdfs:subClassOf')}> <{parent}> .\n"
    for term in VOCABULARY.classes.values()
    for parent in term.parents
)
TYPE = expand("rdf:type")


def own_shapes(found: Graph | str, relation: PropertyTerm) -> list[str]:
    assert isinstance(found, str)
    return [one.message for one in violations(found, SHAPES) if one.message.startswith(f"{relation.key} has")]


@pytest.mark.parametrize("relation", VOCABULARY.relations, ids=lambda term: term.key)
def test_a_relation_takes_only_its_own_classes(relation: PropertyTerm) -> None:
    fitting, wrong = ["urn:s", "urn:o"], expand("kg:Source")
    good = f"<{fitting[0]}> <{TYPE}> <{relation.domain[0]}> .\n<{fitting[1]}> <{TYPE}> <{relation.range[0]}> .\n"
    bad = f"<{fitting[0]}> <{TYPE}> <{wrong}> .\n<{fitting[1]}> <{TYPE}> <{expand('kg:Rule')}> .\n"
    edge = f"<urn:s> <{relation.iri}> <urn:o> .\n"
    assert own_shapes(CLASSES + good + edge, relation) == []
    assert own_shapes(CLASSES + bad + edge, relation) == [
        f"{relation.key} has an object of the wrong class",
        f"{relation.key} has a subject of the wrong class",
    ]


@pytest.mark.parametrize("fixture", FIXTURES, ids=lambda path: path.stem)
def test_node_shapes_pass_and_fail_their_fixtures(fixture: Path) -> None:
    found = violations(CLASSES + _n_triples(fixture), SHAPES)
    expected = [line[9:] for line in fixture.read_text(encoding="utf-8").splitlines() if line.startswith("# fault: ")]
    assert sorted({one.message for one in found}) == sorted(expected)


@pytest.mark.parametrize("fixture", FIXTURES, ids=lambda path: path.stem)
def test_the_engine_agrees_with_pyshacl(fixture: Path) -> None:
    text = CLASSES + _n_triples(fixture)
    ours = {(one.node, one.path) for one in violations(text, SHAPES)}
    _, report, _ = validate(Graph().parse(data=text, format="nt"), shacl_graph=Graph().parse(SHAPES))
    theirs = {
        (str(row[0]), str(row[1] or ""))
        for row in report.query(
            "PREFIX sh: <http://www.w3.org/ns/shacl#> "
            "SELECT ?node ?path { ?r a sh:ValidationResult ; sh:focusNode ?node OPTIONAL { ?r sh:resultPath ?path } }"
        )
    }
    assert ours == theirs


def _n_triples(path: Path) -> str:
    return str(Graph().parse(path).serialize(format="nt"))
