"""Which section of a report tells a relation's facts, and which relations play a role: read from the ontology."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kg.errors import OntologyError
from kg.locations import ontology_dir
from kg.terms import Vocabulary, expand, read_vocabulary, shorten
from tests.conftest import ROOT

VOCABULARY = read_vocabulary(ontology_dir())
FAMILIES = ("kg:Agent", "kg:Initiative", "kg:InformationSystem", "kg:CooperationMechanism", "kg:Place")


def section(property_: str, class_: str, *, outgoing: bool, vocabulary: Vocabulary = VOCABULARY) -> str:
    theme = vocabulary.theme(expand(property_), expand(class_), outgoing=outgoing)
    return f"{theme.scheme}:{theme.notation}" if theme else ""


def with_relation(folder: Path, words: str) -> Vocabulary:
    """The ontology with one more relation, of which only these words are said beside what every relation needs."""
    for path in ontology_dir().glob("*.ttl"):
        (folder / path.name).write_bytes(path.read_bytes())
    relation = f"""
kg:funds a owl:ObjectProperty ;
    kg:key "funds" ; rdfs:label "资助"@zh , "funds"@en ; kg:template "{{s}}资助{{o}}"@zh , "{{s}} [funds|fund] {{o}}"@en ;
    schema:domainIncludes kg:Agent ; schema:rangeIncludes kg:Initiative , kg:Document ; {words} kg:order 200 .
"""
    with (folder / "kouan.ttl").open("a", encoding="utf-8") as file:
        file.write(relation)
    return read_vocabulary(folder)


def test_every_relation_has_a_theme_with_a_title_in_both_languages() -> None:
    assert [shorten(term.iri) for term in VOCABULARY.relations if not term.themes] == []
    for theme in VOCABULARY.themes.values():
        assert theme.label.zh and theme.label.en and theme.order, theme.iri


def test_a_general_theme_has_its_counterpart_and_a_section_gathers_general_themes() -> None:
    general = {theme.iri for theme in VOCABULARY.themes.values() if theme.scheme == "theme"}
    for theme in VOCABULARY.themes.values():
        if theme.iri in general:
            assert theme.counterpart in general and not theme.gathers, theme.iri
        else:
            assert theme.gathers and {*theme.gathers} <= general and not theme.counterpart, theme.iri


def test_within_a_kind_of_report_a_theme_is_gathered_once() -> None:
    for curie in FAMILIES:
        sections = [
            one for one in VOCABULARY.themes.values() if one.scheme == VOCABULARY.classes[expand(curie)].theme_list
        ]
        gathered = [iri for one in sections for iri in one.gathers]
        assert len(gathered) == len(set(gathered)), curie


@pytest.mark.parametrize(
    ("property_", "class_", "outgoing", "found"),
    [
        ("kg:leads", "kg:Agency", True, "agency-theme:leads"),
        ("kg:leads", "kg:Reform", False, "initiative-theme:who"),
        ("kg:leads", "kg:CooperationMechanism", False, "mechanism-theme:members"),
        ("kg:uses", "kg:Agency", True, "agency-theme:systems"),  # named by the relation,
        ("kg:uses", "kg:Reform", True, "initiative-theme:ground"),  # gathered by its theme
        ("kg:supports", "kg:Agency", False, "agency-theme:business"),
        ("kg:connectsWith", "kg:Port", False, "place-theme:initiatives"),  # symmetric: the same from either side
        ("kg:origin", "kg:Route", True, "place-theme:trade"),
        ("kg:issues", "kg:PolicyDocument", False, "theme:actors"),  # no reports on documents: the theme itself
        ("kg:resultOf", "kg:Reform", False, "theme:figures"),
    ],
)
def test_a_relation_stands_in_its_section(property_: str, class_: str, outgoing: bool, found: str) -> None:
    assert section(property_, class_, outgoing=outgoing) == found


def test_a_relation_needs_only_a_theme_to_stand_in_the_right_section_of_every_report(tmp_path: Path) -> None:
    vocabulary = with_relation(tmp_path, "kg:theme theme:action ;")
    assert section("kg:funds", "kg:Agency", outgoing=True, vocabulary=vocabulary) == "agency-theme:leads"
    assert section("kg:funds", "kg:Reform", outgoing=False, vocabulary=vocabulary) == "initiative-theme:who"
    assert section("kg:funds", "kg:Agreement", outgoing=False, vocabulary=vocabulary) == "theme:actors"


def test_a_relation_without_a_theme_stands_nowhere_in_particular(tmp_path: Path) -> None:
    vocabulary = with_relation(tmp_path, "")
    assert section("kg:funds", "kg:Agency", outgoing=True, vocabulary=vocabulary) == ""


@pytest.mark.parametrize(("words", "kind"), [("kg:theme theme:acts ;", "theme"), ("kg:role role:leader ;", "role")])
def test_a_theme_or_role_must_be_defined(tmp_path: Path, words: str, kind: str) -> None:
    with pytest.raises(OntologyError, match=f"kg:funds names the {kind} “.*”, which is not defined"):
        with_relation(tmp_path, words)


def test_relations_are_asked_for_by_role() -> None:
    assert {shorten(iri) for iri in VOCABULARY.in_role("responsibility")} == {"kg:leads", "kg:implements"}
    assert VOCABULARY.in_role("lead", "session") == {expand("kg:leads"), expand("kg:sessionOf")}
    with pytest.raises(OntologyError, match="no relation plays the role “leader”"):
        VOCABULARY.in_role("leader")


def test_every_role_is_played(tmp_path: Path) -> None:
    text = (ontology_dir() / "reports.ttl").read_text(encoding="utf-8")
    defined = {line.split()[0].removeprefix("role:") for line in text.splitlines() if line.endswith(" a kg:Role ;")}
    assert defined == set(VOCABULARY.roles)


def test_what_views_need_of_a_class_comes_from_its_nearest_ancestor() -> None:
    classes = VOCABULARY.classes
    assert [classes[expand(f"kg:{name}")].measure_word for name in ("Reform", "Agency", "Subject")] == [
        "项",
        "家",
        "个",
    ]
    assert [classes[expand(f"kg:{name}")].preposition for name in ("Port", "Region", "Event")] == ["at", "in", ""]
    assert [classes[expand(f"kg:{name}")].report for name in ("Agency", "Route", "Event")] == ["agency", "place", ""]


def test_themes_survive_serialisation() -> None:
    again = Vocabulary.from_json(VOCABULARY.to_json())
    assert again == VOCABULARY


def mentions(folder: Path) -> list[str]:
    """Where files of a folder name a relation of the ontology by its CURIE, saved queries left out."""
    names = {shorten(term.iri) for term in VOCABULARY.relations}
    return [
        f"{path.relative_to(folder)}: {name}"
        for path in sorted(folder.rglob("*"))
        if path.suffix in {".py", ".js", ".j2", ".toml"} and path.relative_to(folder).parts[0] != "terms"
        for name in re.findall(r"\b[a-z]+:[A-Za-z]+", path.read_text(encoding="utf-8"))
        if name in names
    ]


def test_the_ontology_says_what_views_need_of_relations() -> None:
    package = ROOT / "kg"
    assert mentions(package / "reports") == mentions(package / "explorer") == []
    # Curation makes relations of `source.yaml`, ends bodies that merged, finds what goes in a circle, compares figures
    # by what they are about, refuses the count of a thing's parts as a result, and finds the top of a list of codes.
    compiled = mentions(package / "curation")
    assert len(mentions(package)) - len(compiled) <= 6
    assert len(compiled) <= 15
