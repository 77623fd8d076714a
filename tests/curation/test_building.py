"""Parts: together they are the dataset as it is compiled at once, whatever changed before."""

from __future__ import annotations

import json
import random
import shutil
from pathlib import Path

import pytest

from kg.corpus.documents import CuratedDocument, read_document
from kg.curation.artifact import Artifact, ensure, source_digest
from kg.curation.building import parts
from kg.curation.compilation import compile_dataset, read_sources
from kg.curation.states import parts_dir
from kg.errors import CurationError
from kg.locations import ontology_dir
from kg.stores.embedded import EmbeddedStore
from kg.stores.nquads import canonical
from tests.benchmarks.multiply import multiply
from tests.conftest import ROOT, SMALL


@pytest.fixture(autouse=True)
def empty_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


FIRST, SECOND = "linjiang-2015", "linjiang-2016"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Two documents of which one speaks of what the other introduces, to be changed."""
    return Path(shutil.copytree(SMALL, tmp_path / "data"))


def at_once(data: Path) -> bytes:
    return compile_dataset(read_sources(data, ontology_dir()), ontology_dir())


def in_parts(data: Path) -> bytes:
    lines = [line for file in parts(data, ontology_dir()).files for line in file.read_bytes().splitlines(True)]
    assert len(lines) == len(set(lines)), "two parts have a line in common"
    return b"".join(sorted(lines))


def written(data: Path, block: str) -> None:
    (data / SECOND / "records" / "zz.yaml").write_text(block, encoding="utf-8")


def said_of_another(data: Path) -> None:
    """A document speaks of things that another introduces: they are no longer that one's own."""
    written(data, "- about: east-harbour\n  alias: {zh: [别名甲]}\n  evidence: [s1.1.1]\n")


def said_anew(data: Path) -> None:
    """A document supersedes what another says."""
    written(data, "- about: paperless-pilot\n  ledBy: linjiang-msa\n  supersedes: [ledBy]\n  evidence: [s1.1.1]\n")


def joined_to_another(data: Path) -> None:
    """What follows from facts of two documents."""
    block = "- id: pier\n  type: Terminal\n  label: {zh: 一号码头, en: Pier One}\n  locatedIn: east-harbour\n"
    written(data, f"{block}  evidence: [s1.1.1]\n")


def from_the_authority(data: Path) -> None:
    written(data, "- about: shanghai-ciq\n  localAlias: {zh: [检验检疫]}\n  evidence: [s1.1.1]\n")


def of_own_make(data: Path) -> None:
    """A document introduces what the authority holds, which stands back."""
    label = "label: {zh: 上海检验检疫局, en: Shanghai CIQ}"
    written(data, f"- id: shanghai-ciq\n  type: Agency\n  kind: customs\n  {label}\n  evidence: [s1.1.1]\n")


def taken_back(data: Path) -> None:
    (data / SECOND / "records" / "zz.yaml").unlink()


def another_gist(data: Path) -> None:
    path = data / SECOND / "gists.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("无纸化", "无纸", 1), encoding="utf-8")


def replacing(data: Path) -> None:
    """A document replaces another, which ends with it."""
    path = data / SECOND / "source.yaml"
    more = f'replaces: [{FIRST}]\neffective: "2017-05-01"\n'
    path.write_text(path.read_text(encoding="utf-8") + more, encoding="utf-8")
    assert b'inForceUntil> "2017-04-30"' in at_once(data)


def another(data: Path) -> None:
    """One more change of the same gist, whenever it is called."""
    path = data / SECOND / "gists.yaml"
    path.write_text(f"{path.read_text(encoding='utf-8')}\n", encoding="utf-8")


def without_one(data: Path) -> None:
    shutil.rmtree(data / SECOND)


def test_parts_are_the_dataset_after_any_change(data: Path) -> None:
    assert in_parts(data) == at_once(data)
    for change in (
        another_gist,
        said_of_another,
        said_anew,
        joined_to_another,
        from_the_authority,
        of_own_make,
        taken_back,
        replacing,
        without_one,
    ):
        change(data)
        assert in_parts(data) == at_once(data), change.__name__


def test_parts_are_the_dataset_of_all_that_is_shipped() -> None:
    assert in_parts(ROOT / "data") == at_once(ROOT / "data")


@pytest.mark.parametrize("said", ["", "genre: report\n"])
def test_only_what_changed_is_read_again(said: str, data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (FIRST, SECOND):
        with (data / name / "source.yaml").open("a", encoding="utf-8") as file:
            file.write(said)
    parts(data, ontology_dir())
    another_gist(data)
    read: list[str] = []

    def remembered(folder: Path) -> CuratedDocument:
        read.append(folder.name)
        return read_document(folder)

    monkeypatch.setattr("kg.curation.telling.read_document", remembered)
    parts(data, ontology_dir())
    assert read == [SECOND]


def test_data_that_changes_while_it_is_compiled_is_compiled_again(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    changes = [another_gist]

    def meanwhile(folder: Path) -> CuratedDocument:
        if changes:
            changes.pop()(data)
        return read_document(folder)

    monkeypatch.setattr("kg.curation.telling.read_document", meanwhile)
    artifact = ensure(data)
    assert changes == []
    assert artifact.folder.name == source_digest(data, ontology_dir())
    assert b"".join(artifact.lines()) == at_once(data)
    another(data)

    def always(folder: Path) -> CuratedDocument:
        another(data)
        return read_document(folder)

    monkeypatch.setattr("kg.curation.telling.read_document", always)
    with pytest.raises(CurationError, match="the data changed while it was compiled"):
        parts(data, ontology_dir())


def test_a_store_amended_again_and_again_holds_the_dataset(tmp_path: Path) -> None:
    multiply(8, tmp_path / "data", SMALL / FIRST)
    chance = random.Random(5)
    stores: set[bool] = set()
    for _ in range(4):
        artifact = ensure(tmp_path / "data")
        stores.add(any(file.stat().st_nlink > 1 for file in artifact.store.glob("*.sst")))
        assert canonical(EmbeddedStore.on_disk(artifact.store).quads()) == artifact.dataset.read_bytes()
        folder = chance.choice(sorted(path for path in (tmp_path / "data").iterdir()))
        gists = json.loads((folder / "gists.yaml").read_text(encoding="utf-8"))
        place = chance.choice(sorted(gists))
        gists[place]["zh"] += "。"
        (folder / "gists.yaml").write_text(json.dumps(gists), encoding="utf-8")
    assert stores == {False, True}, "the first is new, the others are made from the one before"


def test_a_fault_is_told_as_the_check_tells_it_and_mended_it_is_gone(data: Path) -> None:
    good = in_parts(data)
    file = data / FIRST / "records" / "world.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text + "\n- about: no-such-thing\n  evidence: [s0]\n", encoding="utf-8")
    for _ in range(2):
        with pytest.raises(CurationError, match="no entity “no-such-thing”"):
            parts(data, ontology_dir())
    file.write_text(text, encoding="utf-8")
    assert in_parts(data) == good


def test_a_thing_introduced_twice_is_a_fault(data: Path) -> None:
    parts(data, ontology_dir())
    block = "- id: {name}\n  type: Agency\n  kind: customs\n  label: {{zh: 甲, en: A}}\n  evidence: [s0]\n"
    for folder in (FIRST, SECOND):
        (data / folder / "records" / "zz.yaml").write_text(block.format(name="twice"), encoding="utf-8")
    with pytest.raises(CurationError, match="“twice” is already introduced at"):
        parts(data, ontology_dir())


@pytest.mark.parametrize("damage", [b"", b"not a pickle", None])
def test_a_broken_cache_is_made_again(data: Path, damage: bytes | None) -> None:
    good = in_parts(data)
    for path in parts_dir().iterdir():
        if damage is None:
            path.unlink()
        elif path.suffix != ".nq":
            path.write_bytes(damage)
    assert in_parts(data) == good


def test_the_dataset_of_a_state_is_written_when_it_is_asked_for() -> None:
    artifact = ensure(SMALL)
    assert not (artifact.folder / "dataset.nq").exists()
    assert artifact.dataset.read_bytes() == at_once(SMALL)
    assert Artifact(artifact.folder).size == len(artifact.dataset.read_bytes())
