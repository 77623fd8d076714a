"""The figure without a browser: what is in it, that anyone can measure it, and what is refused."""

import re
import shlex
import struct
import xml.etree.ElementTree as ET
from dataclasses import replace
from pathlib import Path

import pytest

from kg import open_graph
from kg.cli import run
from kg.errors import KgError
from kg.explorer import picture as drawing
from kg.explorer.picture import Picture, picture
from kg.explorer.request import ViewRequest
from kg.explorer.view import View, view
from kg.look import tokens
from kg.model.knowledge import Knowledge
from kg.model.scope import Scope
from kg.terms import Text
from tests.conftest import SMALL

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = "<img src=x onerror=alert(1)>\"'</text></svg>\u202e\x07&amp;"


def points(path: ET.Element) -> list[tuple[float, float]]:
    """The corners of a path."""
    pairs = path.get("d", "").replace("M", "L").rstrip("Z").split("L")[1:]
    return [(float(x), float(y)) for x, y in (pair.split() for pair in pairs)]


def places(root: ET.Element) -> dict[str, tuple[float, float]]:
    """The middle of each node by its id."""
    found = {}
    for node in root.iter():
        if identifier := node.get("data-id"):
            if node.tag == f"{SVG}circle":
                found[identifier] = float(node.get("cx", "")), float(node.get("cy", ""))
            else:
                corners = points(node)
                across, down = zip(*corners, strict=True)
                found[identifier] = sum(across) / len(across), sum(down) / len(down)
    return found


def words(root: ET.Element) -> str:
    rows = ([*text.iter(f"{SVG}tspan")] or [text] for text in root.iter(f"{SVG}text"))
    return " ".join("".join(row.itertext()) for text in rows for row in text)


@pytest.fixture(scope="module")
def whole(small_knowledge: Knowledge) -> ET.Element:
    return ET.fromstring(picture(view(small_knowledge), "en").svg)


def test_each_line_is_a_path_between_the_nodes_that_it_names(whole: ET.Element) -> None:
    nodes = places(whole)
    lines = [path for path in whole.iter(f"{SVG}path") if path.get("data-source")]
    assert len(nodes) > 8
    assert len(lines) > 8
    for line in lines:
        ends = points(line)
        # The cut corner of a sheet draws the mean of its corners from the middle, at which lines end.
        assert ends[0] == pytest.approx(nodes[line.get("data-source", "")], abs=2)
        assert ends[-1] == pytest.approx(nodes[line.get("data-target", "")], abs=2)


def test_each_name_says_of_which_node_it_is(whole: ET.Element) -> None:
    names = {
        text.get("data-for"): "".join(text.itertext()) for text in whole.iter(f"{SVG}text") if text.get("data-for")
    }
    assert set(names) <= set(places(whole))
    assert names["one-stop"].replace(" ", "") == "OneStopsystem"


def test_a_figure_says_what_it_shows_of_what_and_whence(small_knowledge: Knowledge) -> None:
    scope = Scope.of("2015-12", ("asserted",))
    said = words(ET.fromstring(picture(view(small_knowledge), "en", scope, address="kg explore").svg))
    for part in ("nodes and", "as of", "agent", "asserted", "Sources:", "CC BY 4.0", "kg explore"):
        assert part.lower() in said.lower(), part
    said = words(ET.fromstring(picture(view(small_knowledge), "zh").svg))
    for part in ("来源：", "许可：CC BY 4.0", "断言"):
        assert part in said, part


def test_the_same_view_gives_the_same_bytes(small_knowledge: Knowledge) -> None:
    assert picture(view(small_knowledge), "zh") == picture(view(small_knowledge), "zh")


def test_around_a_thing_it_stands_in_the_middle(small_knowledge: Knowledge) -> None:
    centre = "https://w3id.org/kouan/id/one-stop"
    nodes = places(ET.fromstring(picture(view(small_knowledge, [centre]), "en", around=centre).svg))
    middle = [sum(axis) / len(nodes) for axis in zip(*nodes.values(), strict=True)]
    assert nodes["one-stop"] == pytest.approx(middle, abs=60)


def test_a_card_has_its_size_and_the_dark_its_paper(small_knowledge: Knowledge) -> None:
    card = ET.fromstring(picture(view(small_knowledge), "en", card=True, dark=True).svg)
    assert (card.get("width"), card.get("height")) == ("1200", "630")
    ground = next(card.iter(f"{SVG}rect"))
    assert ground.get("fill") == tokens()["colours"]["ground"][1]


@pytest.mark.parametrize(
    "label", [HOSTILE, "x" * 5000, "口" * 5000, "\ud800 half", "a" + "\u0301" * 400, "\u200b\u2060"]
)
def test_ugly_labels_stay_words_within_the_figure(small_knowledge: Knowledge, label: str) -> None:
    iri = "https://w3id.org/kouan/id/one-stop"
    entity = replace(small_knowledge.entities[iri], label=Text(label, label))
    changed = replace(small_knowledge, entities={**small_knowledge.entities, iri: entity})
    root = ET.fromstring(picture(view(changed, [iri]), "en", around=iri).svg)
    name = next(text for text in root.iter(f"{SVG}text") if text.get("data-for") == "one-stop")
    said = "".join(name.itertext())
    assert 0 < len(said) < 140
    assert not root.findall(f".//{SVG}img")
    if not label.strip("\u200b\u2060"):
        assert said == "one-stop"


def test_nothing_to_draw_is_said(small_knowledge: Knowledge) -> None:
    with pytest.raises(KgError, match="nothing to draw"):
        picture(View(small_knowledge, (), ()), "zh")


def test_pixels_are_two_for_each_of_the_figure(small_knowledge: Knowledge, tmp_path: Path) -> None:
    figure = picture(view(small_knowledge), "zh", card=True)
    bits = figure.save(tmp_path / "figure.png").read_bytes()
    assert struct.unpack(">II", bits[16:24]) == (2400, 1260)


def test_a_system_without_chinese_fonts_is_told_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(drawing, "_has_font", lambda text: text != "口岸")
    figure = Picture(f"<svg xmlns='{SVG[1:-1]}' width='9' height='9'><text>口岸</text></svg>")
    with pytest.raises(KgError, match="Chinese"):
        figure.save(tmp_path / "figure.png")
    assert not list(tmp_path.iterdir())


def test_the_command_that_gives_a_figure_stands_in_it() -> None:
    asked = ViewRequest(["上海 海关"], 2, "cooperation", None, Scope.of("2015"))
    typed = "kg explore --around '上海 海关' --depth 2 --lens cooperation --as-of 2015-12-31 --dark --lang en"
    assert asked.picture_command("en", dark=True) == f"{typed} --picture figure.svg"
    unsaved = ViewRequest(query="SELECT * { ?s ?p ?o }").picture_command("zh")
    assert unsaved == "kg explore --query QUERY --lang zh --picture figure.svg"


@pytest.mark.parametrize(
    "typed",
    [
        ["--lens", "cooperation", "--lang", "en", "--dark", "--as-of", "2015"],
        ["--around", "linjiang-customs", "--depth", "2", "--modality", "asserted", "--card"],
    ],
)
def test_the_command_in_a_figure_draws_the_same_figure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, typed: list[str]
) -> None:
    monkeypatch.setenv("KG_DATA", str(SMALL))
    monkeypatch.chdir(tmp_path)
    assert run(["explore", *typed, "--picture", "first.svg"]) == 0
    first = (tmp_path / "first.svg").read_text(encoding="utf-8")
    (command,) = re.findall(r"kg (explore .*? --picture figure\.svg)", words(ET.fromstring(first)))
    assert run(shlex.split(command)) == 0
    assert (tmp_path / "figure.svg").read_text(encoding="utf-8") == first


def test_two_columns_are_drawn_for_documents_by_any_of_their_names(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KG_DATA", str(SMALL))
    file = tmp_path / "change.svg"
    assert (
        run(
            [
                "explore",
                "--change",
                "临江口岸2015年.was ~ Port of Linjiang, 2015.plan",
                "--lang",
                "en",
                "--picture",
                str(file),
            ]
        )
        == 0
    )
    root = ET.fromstring(file.read_text(encoding="utf-8"))
    assert "What goes on, what is replaced, what deals with the same matter, what is named once?" in words(root)
    assert "--change linjiang-2015.was~linjiang-2015.plan --lang en" in words(root).replace("'", "")
    assert [one.get("class") for one in root.iter(f"{SVG}path")].count("ribbon") == 1


def test_from_python_a_figure_shows_itself(tmp_path: Path) -> None:
    figure = open_graph(SMALL).picture("one-stop", language="en")
    assert figure._repr_svg_().startswith("<svg")
    assert figure.save(tmp_path / "one.svg").read_text(encoding="utf-8") == figure.svg


@pytest.mark.parametrize(
    "typed",
    [
        ["--picture", "{}/figure.pdf"],
        ["--picture", "{}/figure"],
        ["--picture", "{}/figure.svg", "--lens", "nothing"],
        ["--picture", "{}/figure.svg", "--open"],
        ["--picture", "{}/file/figure.svg"],
        ["--picture", "{}/figure.svg", "--embed"],
        ["--picture", "{}/figure.svg", "--change", "nothing"],
        ["--picture", "{}/figure.svg", "--change", "no.was~no.plan"],
        ["--picture", "{}/figure.svg", "--change", "a~b", "--lens", "cooperation"],
        ["--card"],
        ["--dark"],
    ],
)
def test_what_is_refused_leaves_no_file(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, typed: list[str]
) -> None:
    monkeypatch.setenv("KG_DATA", str(SMALL))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert run(["explore", *(word.format(tmp_path) for word in typed)]) == 2
    assert len(capfd.readouterr().err.splitlines()) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_a_picture_is_written_by_the_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KG_DATA", str(SMALL))
    file = tmp_path / "new" / "figure.svg"
    assert run(["explore", "--lens", "cooperation", "--as-of", "2015", "--picture", str(file)]) == 0
    assert "kg explore --lens cooperation --as-of 2015-12-31" in words(ET.fromstring(file.read_text(encoding="utf-8")))
