"""The page as a file: the same bytes on every build, and nothing that leads out of it."""

import re
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest

from kg.errors import KgError
from kg.explorer import bundle, engine
from kg.explorer.lenses import lens_looks
from kg.explorer.page import page
from kg.explorer.view import View, view
from kg.model.entity import Entity
from kg.model.knowledge import Knowledge
from kg.stores.embedded import EmbeddedStore
from kg.terms import Text, expand

SPACE = "https://w3id.org/kouan/id/"


def test_the_same_knowledge_gives_the_same_bytes(
    small_knowledge: Knowledge, small_store: EmbeddedStore, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    looks = lens_looks(small_store, small_knowledge)
    first = page(view(small_knowledge, looks=looks), "zh")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))  # laid out anew
    assert page(view(small_knowledge, looks=looks), "zh") == first


def test_the_page_loads_nothing_from_elsewhere(small_knowledge: Knowledge) -> None:
    html = page(view(small_knowledge), "en")
    assert not re.search(r"<(script|link|img|iframe)[^>]+(src|href)=", html)
    assert "default-src 'none'" in unescape(html)


def test_the_library_keeps_its_licence(small_knowledge: Knowledge) -> None:
    html = unescape(page(view(small_knowledge), "en"))
    assert "vis-network" in bundle.licence()
    assert "MIT" in bundle.licence()
    assert bundle.licence() in html


def test_every_module_is_used_and_stands_after_those_it_imports() -> None:
    folder = Path(bundle.__file__).parent / "web"
    orders = [bundle.modules(entry) for entry in (bundle.ENTRY, bundle.OPENER, engine.ENTRY)]
    assert sorted({name for order in orders for name in order}) == sorted(path.stem for path in folder.glob("*.js"))
    for order in orders:
        for at, name in enumerate(order):
            used = re.findall(r'from "\./([\w-]+)\.js"', bundle.asset(f"{name}.js"))
            assert set(used) <= set(order[:at]), name


def test_modules_that_import_each_other_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = {"main.js": 'import { a } from "./one.js";\n', "one.js": 'import { b } from "./main.js";\n'}
    monkeypatch.setattr(bundle, "asset", texts.__getitem__)
    with pytest.raises(ValueError, match="main > one > main"):
        bundle.modules()


def test_every_word_of_the_page_is_there_in_both_languages() -> None:
    words = re.findall(r'^  (\w+): \[\s*"(.*?)",\s*"(.*?)",?\s*\],', bundle.asset("words.js"), re.MULTILINE | re.DOTALL)
    known = {key for key, zh, en in words if zh and en}
    used = {key for name in bundle.modules() for key in re.findall(r'\bt\("(\w+)"', bundle.asset(f"{name}.js"))}
    assert used <= known


def test_a_neighbourhood_holds_what_is_within_reach(small_knowledge: Knowledge) -> None:
    centre = f"{SPACE}one-stop"
    near = view(small_knowledge, [centre], 1)
    assert {entity.id for entity in near.entities} == {
        "linjiang-customs",
        "linjiang-msa",
        "one-stop",
        "one-stop-launch",
        "ship-movement-flow",
    }
    assert {one.iri for one in near.entities} < {one.iri for one in view(small_knowledge, [centre], 2).entities}


def test_figures_indicators_and_notes_are_not_drawn_whatever_class_below_theirs_they_are_of(
    small_knowledge: Knowledge,
) -> None:
    shipped = small_knowledge.vocabulary
    for curie in ("kg:Observation", "kg:Indicator", "kg:SourceNote"):
        above = shipped.classes[expand(curie)]
        below = replace(above, iri=expand("kg:Below"), parents=(above.iri,))
        things = {f"x:{name}": Entity(f"x:{name}", name, Text("某", "It")) for name in (above.iri, below.iri)}
        known = replace(
            small_knowledge,
            vocabulary=replace(shipped, classes={**shipped.classes, below.iri: below}),
            entities={**small_knowledge.entities, **things},
        )
        assert view(known).entities == view(small_knowledge).entities, curie


def test_code_has_no_indentation_and_its_texts_keep_theirs() -> None:
    script = bundle.script()
    assert "SELECT ?statement ?modality ?sentence ?gist WHERE {\n  " in script
    assert "\n  const " not in script


def test_a_page_around_one_entity_is_small(chapter_knowledge: Knowledge, chapter_store: EmbeddedStore) -> None:
    looks = lens_looks(chapter_store, chapter_knowledge)
    html = page(view(chapter_knowledge, [f"{SPACE}shanghai-customs"], 1, looks), "zh")
    assert len(html.encode()) < 540_000


def test_nothing_to_draw_is_said(small_knowledge: Knowledge) -> None:
    with pytest.raises(KgError, match="nothing to draw"):
        page(View(small_knowledge, (), ()), "zh")


def test_sheets_take_sizes_radii_and_shadows_from_the_tokens() -> None:
    for name in bundle.STYLES:
        sheet = bundle.asset(f"{name}.css")
        if name != "paper":  # which is measured in points
            assert not re.findall(r"font(?:-size)?:[^;]*\b\d+px[^;]*;", sheet), name
        assert not re.findall(r"border-radius: (?!14px|3px)\d+px;", sheet), name  # but for chips and bars
        assert not re.findall(r"box-shadow: \d", sheet), name
