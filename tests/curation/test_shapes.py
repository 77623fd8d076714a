"""Each shape passes what fits it and refuses what does not, and the engine agrees with pySHACL."""

from pathlib import Path

import pytest
from pyshacl import validate
from rdflib import RDF, XSD, Graph, URIRef
from rdflib.term import Node

from kg.curation.shapes import read_shapes, violations
from kg.curation.term_shapes import SH, SHAPE, shape_name
from kg.locations import ontology_dir
from kg.terms import PropertyTerm, expand, local_name, read_vocabulary

VOCABULARY = read_vocabulary(ontology_dir())
SHAPES = read_shapes(ontology_dir(), VOCABULARY)
FIXTURES = sorted((Path(__file__).parent.parent / "data" / "shapes").glob("*.ttl"))
CLASSES = "".join(
    f"<{term.iri}> <{expand('rdfs:subClassOf')}> <{parent}> .\n"
    for term in VOCABULARY.classes.values()
    for parent in term.parents
)


SUBJECTS = set(SHAPES.subjects())
ATTRIBUTES = [term for term in VOCABULARY.properties.values() if SHAPE[f"{shape_name(term)}Values"] in SUBJECTS]
TYPE = "http://www.w3.org/2001/XMLSchema#"
LITERALS = {
    XSD.date: [f'"2015-09-01"^^<{TYPE}date>', f'"2015-09-02"^^<{TYPE}date>'],
    XSD.decimal: [f'"1.5"^^<{TYPE}decimal>', f'"1.6"^^<{TYPE}decimal>'],
    XSD.integer: [f'"3"^^<{TYPE}integer>', f'"4"^^<{TYPE}integer>'],
    XSD.string: ['"text"', '"word"'],
    RDF.langString: ['"text"@en', '"word"@en'],
}


def own_shapes(text: str, relation: PropertyTerm) -> list[str]:
    return [one.message for one in violations(text, SHAPES) if one.message.startswith(f"{relation.key} has")]


@pytest.mark.parametrize("relation", VOCABULARY.relations, ids=lambda term: term.key)
def test_a_relation_takes_only_its_own_classes(relation: PropertyTerm) -> None:
    wrong = [expand("kg:Source"), expand("kg:Rule")]
    edge = f"<urn:s> <{relation.iri}> <urn:o> .\n"
    for kinds in [(subject, object_) for subject in relation.domain for object_ in relation.range]:
        assert own_shapes(CLASSES + _typed("urn:s", kinds[0]) + _typed("urn:o", kinds[1]) + edge, relation) == []
    bad = CLASSES + _typed("urn:s", wrong[0]) + _typed("urn:o", wrong[1]) + edge
    assert own_shapes(bad, relation) == [
        f"{relation.key} has an object of the wrong class",
        f"{relation.key} has a subject of the wrong class",
    ]


@pytest.mark.parametrize("term", ATTRIBUTES, ids=lambda term: local_name(term.iri))
def test_an_attribute_takes_only_values_of_its_range(term: PropertyTerm) -> None:
    def faults(*values: str) -> list[str]:
        lines = "".join(f"<urn:s> <{term.iri}> {value} .\n" for value in values)
        concepts = _typed("urn:code", expand("skos:Concept")) + _typed("urn:other", expand("skos:Concept"))
        found = violations(concepts + lines, SHAPES)
        return [one.message for one in found if one.path == term.iri and "must" in one.message]

    codes = [f"<{code.iri}>" for code in VOCABULARY.scheme(term.code_list).values()]
    pair = codes[:2] or LITERALS.get(URIRef(term.range[0]), ["<urn:code>", "<urn:other>"])
    own = {fault for fault in faults("<urn:stranger>") if fault.split(" must")[0].endswith(f" {term.label.en}")}
    assert len(own) == 1
    assert not own & set(faults(pair[0]))
    if term.functional:
        assert own <= set(faults(*pair))
    elif not codes:
        assert not own & set(faults(*pair))


def test_every_attribute_with_a_typed_range_has_a_shape() -> None:
    typed = {str(kind) for kind in LITERALS} | {expand("skos:Concept")}
    assert [
        term for term in VOCABULARY.properties.values() if not term.relation and set(term.range) <= typed
    ] == ATTRIBUTES


def test_every_shape_says_its_fault_in_both_languages() -> None:
    messages = {shape: {str(word.language) for word in SHAPES.objects(shape, SH.message)} for shape in _messengers()}  # type: ignore[attr-defined]
    assert len(messages) > 170
    assert [shape for shape, languages in messages.items() if languages != {"zh", "en"}] == []


@pytest.mark.parametrize("fixture", FIXTURES, ids=lambda path: path.stem)
def test_node_shapes_pass_and_fail_their_fixtures(fixture: Path) -> None:
    found = violations(CLASSES + _n_triples(fixture), SHAPES)
    expected = [line[9:] for line in fixture.read_text(encoding="utf-8").splitlines() if line.startswith("# fault: ")]
    assert sorted({one.message for one in found}) == sorted(expected)


@pytest.mark.parametrize("fixture", FIXTURES, ids=lambda path: path.stem)
def test_the_engine_agrees_with_pyshacl(fixture: Path) -> None:
    text = CLASSES + _n_triples(fixture)
    ours = {(one.node, one.path) for one in violations(text, SHAPES)}
    _, report, _ = validate(Graph().parse(data=text, format="nt"), shacl_graph=SHAPES)
    theirs = {
        (str(row[0]), str(row[1] or ""))
        for row in report.query(
            "PREFIX sh: <http://www.w3.org/ns/shacl#> "
            "SELECT ?node ?path { ?r a sh:ValidationResult ; sh:focusNode ?node OPTIONAL { ?r sh:resultPath ?path } }"
        )
    }
    assert ours == theirs


def _typed(node: str, kind: str) -> str:
    return f"<{node}> <{expand('rdf:type')}> <{kind}> .\n"


def _messengers() -> set[Node]:
    return set(SHAPES.subjects(SH.message))


def _n_triples(path: Path) -> str:
    return str(Graph().parse(path).serialize(format="nt"))
