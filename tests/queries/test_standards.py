"""What follows in the terms of others: consistent with what they forbid, well-formed data sets, each statement's making."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

import pytest
from rdflib import OWL, RDF, RDFS, Graph

from kg.queries.data_cube import cubes
from kg.queries.standards import standard_lines
from kg.stores.embedded import EmbeddedStore
from kg.stores.nquads import canonical
from kg.terms import PREFIXES, compiled_files
from tests.conftest import ROOT

ONTOLOGY = ROOT / "ontology"
# What PROV-O, ORG, FOAF, SKOS and OWL-Time say that could be contradicted here (from their recommendations).
STANDARDS = """
prov:Activity owl:disjointWith prov:Entity .
prov:Plan rdfs:subClassOf prov:Entity .
prov:Organization rdfs:subClassOf prov:Agent .
prov:wasDerivedFrom rdfs:domain prov:Entity ; rdfs:range prov:Entity .
prov:wasGeneratedBy rdfs:domain prov:Entity ; rdfs:range prov:Activity .
prov:used rdfs:domain prov:Activity ; rdfs:range prov:Entity .
prov:wasAssociatedWith rdfs:domain prov:Activity ; rdfs:range prov:Agent .
org:Organization rdfs:subClassOf foaf:Agent .
org:OrganizationalCollaboration rdfs:subClassOf org:Organization .
org:ChangeEvent rdfs:subClassOf prov:Activity .
org:Organization owl:disjointWith org:Role , org:Membership , org:Site , org:ChangeEvent .
org:memberOf rdfs:domain foaf:Agent ; rdfs:range org:Organization .
org:subOrganizationOf rdfs:domain org:Organization ; rdfs:range org:Organization .
foaf:Organization owl:disjointWith foaf:Person , foaf:Document .
foaf:Person owl:disjointWith foaf:Document .
skos:Concept owl:disjointWith skos:ConceptScheme , skos:Collection .
skos:broader rdfs:domain skos:Concept ; rdfs:range skos:Concept .
skos:inScheme rdfs:range skos:ConceptScheme .
skos:topConceptOf rdfs:domain skos:Concept ; rdfs:range skos:ConceptScheme .
"""
TEETH = "<https://x.example/a> a prov:Activity , prov:Entity ."
PREFIXED = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in PREFIXES.items())
DECLARATIONS = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
BUILT_IN = (str(OWL), str(RDF), str(RDFS))
BY_USE = """
SELECT DISTINCT ?thing ?class {
  { ?property rdfs:subPropertyOf*/rdfs:domain ?class . ?thing ?property ?x }
  UNION { ?property rdfs:subPropertyOf*/rdfs:range ?class . ?x ?property ?thing FILTER (isIRI(?thing)) }
}
"""
# The integrity constraints of the Data Cube recommendation that do not speak of slices, by number; true where broken.
CONSTRAINTS = {
    1: "?o a qb:Observation { FILTER NOT EXISTS { ?o qb:dataSet ?d } } UNION { ?o qb:dataSet ?a, ?b FILTER (?a != ?b) }",
    2: "?d a qb:DataSet { FILTER NOT EXISTS { ?d qb:structure ?s } } UNION { ?d qb:structure ?a, ?b FILTER (?a != ?b) }",
    3: "?s a qb:DataStructureDefinition FILTER NOT EXISTS { ?s qb:component/qb:measure ?m }",
    4: "?p a qb:DimensionProperty FILTER NOT EXISTS { ?p rdfs:range ?r }",
    5: "?p a qb:DimensionProperty ; rdfs:range skos:Concept FILTER NOT EXISTS { ?p qb:codeList ?l }",
    6: '?s qb:component ?c . ?c qb:componentRequired "false"^^xsd:boolean ; qb:dimension ?x',
    11: "?o qb:dataSet/qb:structure/qb:component/qb:dimension ?p FILTER NOT EXISTS { ?o ?p ?v }",
    13: '?o qb:dataSet/qb:structure/qb:component ?c . ?c qb:componentRequired "true"^^xsd:boolean ; qb:attribute ?p '
    "FILTER NOT EXISTS { ?o ?p ?v }",
    14: "?o qb:dataSet/qb:structure/qb:component/qb:measure ?p FILTER NOT EXISTS { ?o ?p ?v }",
}
TWINS = """
?d qb:structure ?s . ?one qb:dataSet ?d . ?other qb:dataSet ?d FILTER (STR(?one) < STR(?other))
FILTER NOT EXISTS { ?s qb:component/qb:dimension ?p . ?one ?p ?a . ?other ?p ?b FILTER (?a != ?b) }
"""


def with_standards(store: EmbeddedStore) -> EmbeddedStore:
    return EmbeddedStore.from_lines(canonical(store.quads()) + b"".join(standard_lines(store)))


@pytest.fixture(scope="module", params=["chapter", "small"])
def told(request: pytest.FixtureRequest) -> EmbeddedStore:
    return with_standards(request.getfixturevalue(f"{request.param}_store"))


def clashes(store: EmbeddedStore, *more: str) -> set[tuple[str, str, str]]:
    """The things of two classes that nothing can be of, by all that is said of them and by how they are used."""
    axioms = Graph().parse(data=PREFIXED + STANDARDS + "".join(more), format="turtle").serialize(format="nt").encode()
    whole = EmbeddedStore.from_lines(canonical(store.quads()) + axioms)
    above: dict[str, set[str]] = defaultdict(set)
    for one, other in whole.select("SELECT ?one ?other { ?one rdfs:subClassOf* ?other }").rows:
        above[str(one)].add(str(other))
    classes: dict[str, set[str]] = defaultdict(set)
    for thing, class_ in (*whole.select("SELECT ?thing ?class { ?thing a ?class }").rows, *whole.select(BY_USE).rows):
        classes[str(thing)] |= above[str(class_)] | {str(class_)}
    apart = [(str(one), str(other)) for one, other in whole.select("SELECT ?a ?b { ?a owl:disjointWith ?b }").rows]
    return {(thing, *pair) for thing, held in classes.items() for pair in apart if held.issuperset(pair)}


def test_nothing_is_what_the_standards_say_it_cannot_be(told: EmbeddedStore) -> None:
    assert clashes(told) == set()


@pytest.mark.parametrize(
    "case",
    [
        "<https://x.example/a> a kg:Reform ; kg:evidence <https://x.example/s> . <https://x.example/s> a kg:Sentence .",
        "<https://x.example/a> a kg:PlannedTask ; kg:evidence <https://x.example/s> .",
    ],
)
def test_plans_and_evidence_contradict_nothing(case: str, small_store: EmbeddedStore) -> None:
    assert clashes(small_store, case) == set()
    assert clashes(small_store, case, "kg:PlannedTask rdfs:subClassOf prov:Activity . ", TEETH)


def test_data_sets_are_well_formed(told: EmbeddedStore) -> None:
    broken = [number for number, body in CONSTRAINTS.items() if told.query(f"ASK {{ {body} }}")]
    assert broken == []
    assert told.select(f"SELECT ?one ?other {{ {TWINS} }}").rows == ()
    unlike = "SELECT ?o { ?o a qb:Observation FILTER NOT EXISTS { ?o sdmx-measure:obsValue ?v } }"
    assert told.select(unlike).rows == ()


def test_every_figure_with_one_value_is_in_one_data_set(chapter_store: EmbeddedStore) -> None:
    measured = "SELECT ?o { ?o sdmx-measure:obsValue ?v } GROUP BY ?o HAVING (COUNT(?v) = 1)"
    found = sorted(figure for cube in cubes(chapter_store) for figure in cube.observations)
    assert found == sorted(str(row[0]) for row in chapter_store.select(measured).rows) != []


def test_every_statement_says_what_made_it(told: EmbeddedStore) -> None:
    without = "SELECT ?s { ?s a kg:Statement FILTER NOT EXISTS { ?s prov:wasGeneratedBy/prov:used ?x } }"
    assert told.select(without).rows == ()
    unread = "SELECT ?s { ?s prov:wasGeneratedBy/a ?kind FILTER (?kind != prov:Activity) }"
    assert told.select(unread).rows == ()


def test_bodies_are_organisations_to_everyone(told: EmbeddedStore) -> None:
    assert told.query("ASK { ?x a kg:Agency, org:Organization, prov:Agent }")
    assert told.query("ASK { ?x a qb:Observation ; qb:dataSet/qb:structure ?s }")


def test_what_holds_of_some_only_is_written_for_those_alone(told: EmbeddedStore) -> None:
    joined = "?body a kg:Agency ; kg:memberOf ?mechanism . ?mechanism a kg:CooperationMechanism"
    assert not told.query(f"ASK {{ {joined} FILTER NOT EXISTS {{ ?body org:memberOf ?mechanism }} }}")
    assert not told.query("ASK { ?place a kg:Place FILTER EXISTS { ?place org:memberOf ?x } }")
    assert not told.query("ASK { ?x org:memberOf ?group . ?group a kg:AgencyGroup }")
    assert not told.query("ASK { ?x a kg:AgencyGroup, org:Organization }")
    assert not told.query("ASK { ?x org:subOrganizationOf ?y FILTER NOT EXISTS { ?x a org:Organization } }")


def test_bodies_that_join_a_mechanism_are_members_to_everyone(chapter_store: EmbeddedStore) -> None:
    told = with_standards(chapter_store)
    assert told.query("ASK { ?body a kg:Agency ; kg:memberOf ?mechanism ; org:memberOf ?mechanism }")


def test_all_terms_of_others_in_the_data_are_declared(told: EmbeddedStore) -> None:
    of_others = " && ".join(f'!STRSTARTS(STR(?term), "{iri}")' for iri in BUILT_IN)
    kinds = "owl:ObjectProperty owl:DatatypeProperty owl:AnnotationProperty"
    without = f"FILTER NOT EXISTS {{ VALUES ?kind {{ {kinds} }} ?term a ?kind }} FILTER ({of_others})"
    assert told.select(f"SELECT DISTINCT ?term {{ ?x ?term ?y {without} }}").rows == ()
    without = f"FILTER NOT EXISTS {{ ?term a owl:Class }} FILTER ({of_others})"
    assert told.select(f"SELECT DISTINCT ?term {{ ?x a ?term {without} }}").rows == ()


def test_the_build_relates_our_terms_to_those_of_others(chapter_store: EmbeddedStore) -> None:
    assert chapter_store.query("ASK { kg:Agency rdfs:subClassOf ?c FILTER (!STRSTARTS(STR(?c), STR(kg:))) }")


def test_the_ontology_says_whose_it_is_and_what_it_defines(chapter_store: EmbeddedStore) -> None:
    header = ["owl:versionIRI", "dct:title", "dc:creator", "dct:created", "dct:license", "dct:description"]
    header += ["vann:preferredNamespacePrefix", "vann:preferredNamespaceUri"]
    missing = [one for one in header if not chapter_store.query(f"ASK {{ <https://w3id.org/kouan/ns> {one} ?x }}")]
    assert missing == []
    undefined = (
        "SELECT ?t { ?t a ?k FILTER (STRSTARTS(STR(?t), STR(kg:)) && STRSTARTS(STR(?k), STR(owl:))) "
        "FILTER NOT EXISTS { ?t rdfs:isDefinedBy <https://w3id.org/kouan/ns> } }"
    )
    assert chapter_store.select(undefined).rows == ()
    loose = "SELECT ?c { ?c skos:inScheme ?s FILTER NOT EXISTS { ?c skos:broader* /skos:topConceptOf ?s } }"
    assert chapter_store.select(loose).rows == ()


def test_all_terms_of_others_are_declared() -> None:
    """By which an OWL tool knows classes from properties: the profile OWL 2 DL asks for it."""
    terms = Graph()
    for file in compiled_files(ONTOLOGY):
        terms.parse(file, format="turtle")
    declared = {iri for kind in DECLARATIONS for iri in terms.subjects(RDF.type, kind)}
    used = {predicate for predicate in terms.predicates() if not str(predicate).startswith(BUILT_IN)}
    used |= {
        one for above in (RDFS.subClassOf, RDFS.subPropertyOf) for pair in terms.subject_objects(above) for one in pair
    }
    used |= {kind for kind in terms.objects(None, RDF.type) if not str(kind).startswith(BUILT_IN)}
    assert sorted(map(str, used - declared)) == []


@pytest.fixture(scope="module")
def hermit() -> list[str]:
    """The command of HermiT: in the folder that KG_HERMIT names, or where `make hermit` lays it."""
    folder = Path(os.environ.get("KG_HERMIT") or Path(sys.prefix, "hermit", "owlready2", "hermit"))
    if not (folder / "HermiT.jar").is_file():
        pytest.skip("there is no HermiT (make hermit fetches it)")
    if not shutil.which("java"):
        pytest.skip("HermiT needs Java, and there is none")
    classes = os.pathsep.join(map(str, (folder, folder / "HermiT.jar")))
    return ["java", "-Xmx2g", "-cp", classes, "org.semanticweb.HermiT.cli.CommandLine", "--ignoreUnsupportedDatatypes"]


def reasoned(hermit: list[str], store: EmbeddedStore, file: Path, more: str = "") -> str:
    """What HermiT says of all that a store holds with PROV-O, ORG and others: as RDF/XML, which it reads."""
    content = Graph().parse(data=PREFIXED + STANDARDS + more, format="turtle")
    content.parse(data="\n".join(quad.triple for quad in store.quads()), format="nt")
    content.serialize(file, format="xml")
    ran = subprocess.run([*hermit, "-k", "-U", file.as_uri()], capture_output=True, text=True, check=False)
    return ran.stdout + ran.stderr


def test_a_reasoner_finds_no_contradiction_and_no_class_of_nothing(
    told: EmbeddedStore, hermit: list[str], tmp_path: Path
) -> None:
    """Datatypes that OWL 2 lacks, as `xsd:date`, are set aside."""
    said = reasoned(hermit, told, tmp_path / "all.owl")
    assert "owl#Thing is satisfiable" in said
    assert said.split("Classes equivalent to 'owl:Nothing':")[1].split() == ["owl:Nothing"]


def test_a_reasoner_finds_what_contradicts(small_store: EmbeddedStore, hermit: list[str], tmp_path: Path) -> None:
    said = reasoned(hermit, small_store, tmp_path / "all.owl", TEETH)
    assert "InconsistentOntologyException" in said
