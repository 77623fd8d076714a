"""The dataset: the same bytes on every run, counts that match, inference that names its premises."""

import subprocess
import sys
from pathlib import Path

from kg.curation.artifact import Artifact, write_artifact
from kg.curation.checking import check
from kg.locations import data_dir, ontology_dir
from kg.model.knowledge import Knowledge
from kg.stores.embedded import EmbeddedStore
from kg.terms import expand, read_vocabulary
from tests.conftest import ROOT, SMALL
from tests.curation.world import World


def test_two_builds_in_two_processes_and_folders_are_equal(small_artifact: Artifact, tmp_path: Path) -> None:
    code = "import sys; from pathlib import Path; from kg.curation.artifact import write_artifact; "
    code += "write_artifact(Path(sys.argv[1]))"
    run = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "again")],
        cwd=tmp_path,
        env={"KG_DATA": str(SMALL), "PYTHONHASHSEED": "7", "HOME": str(tmp_path), "PYTHONPATH": str(ROOT)},
        capture_output=True,
        check=False,
    )
    assert run.stderr == b""
    for name in ("dataset.nq", "vocabulary.json"):
        assert (tmp_path / "again" / name).read_bytes() == (small_artifact.folder / name).read_bytes()


def test_the_dataset_has_sorted_lines_and_no_blank_nodes(chapter_artifact: Artifact) -> None:
    lines = chapter_artifact.dataset.read_bytes().splitlines()
    assert lines == sorted(set(lines))
    assert not any(line.startswith(b"_:") or b" _:" in line.split(b'"')[0] for line in lines)


def test_the_description_counts_what_is_there(chapter_store: EmbeddedStore) -> None:
    rows = chapter_store.select(
        "SELECT ?graph ?stated (COUNT(*) AS ?counted) { ?graph void:triples ?stated . "
        "GRAPH ?graph { ?s ?p ?o } FILTER (?graph != graph:dataset) } GROUP BY ?graph ?stated"
    ).rows
    assert rows
    assert all(str(stated) == str(counted) for _, stated, counted in rows)


def test_the_shipped_data_passes_every_gate() -> None:
    assert [str(finding) for finding in check(data_dir(), ontology_dir()).findings] == []


def test_a_violation_of_a_shape_is_led_back_to_its_line(tmp_path: Path) -> None:
    ontology = tmp_path / "ontology"
    ontology.mkdir()
    for path in ontology_dir().glob("*.ttl"):
        text = path.read_text(encoding="utf-8")
        (ontology / path.name).write_text(text.replace("sh:minInclusive 1", "sh:minInclusive 5"), encoding="utf-8")
    world = World.write(
        tmp_path / "data",
        "- id: m\n  type: Meeting\n  label: {zh: 会, en: Meeting}\n  session: 2\n  evidence: [s1.1.1, s1.1.2]\n",
    )
    found = [str(one) for one in check(world.data, ontology).findings]
    assert any(one.startswith("port/records/r.yaml:1:3: m.id: kg:sessionNumber: the session must be") for one in found)


def test_a_signing_makes_its_parties_signatories_by_inference(small_knowledge: Knowledge) -> None:
    signs = [one for one in small_knowledge.statements.values() if one.property == expand("kg:signs")]
    assert [small_knowledge.label(one.subject).en for one in signs] == ["Linjiang Customs", "Linjiang MSA"]
    for one in signs:
        assert one.modality == "inferred"
        assert small_knowledge.label(one.via).en == "Signing of the joint inspection agreement"
        assert len(one.premises) == 2
        assert all(premise in small_knowledge.statements for premise in one.premises)


def test_every_relation_of_the_ontology_is_worded_in_both_languages() -> None:
    for term in read_vocabulary(ontology_dir()).relations:
        for words in (term.label, term.template, term.planned_template, term.definition):
            assert words.zh and words.en, term.key
        for template in (term.template, term.planned_template):
            assert all("{s}" in words and "{o}" in words for words in (template.zh, template.en)), term.key


def test_an_artifact_replaces_nothing_half_way(tmp_path: Path) -> None:
    made = write_artifact(tmp_path / "one")
    assert sorted(path.name for path in made.folder.iterdir()) == ["dataset.nq", "vocabulary.json"]
