"""What is exported is what is seen: pixel by pixel against the screen, and the figure without a browser against both."""

from __future__ import annotations

import base64
import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Page

from kg.explorer.lenses import lens_looks
from kg.explorer.picture import picture
from kg.explorer.view import view
from kg.model.knowledge import Knowledge
from kg.stores.embedded import EmbeddedStore
from tests.browser.conftest import Open

pytestmark = pytest.mark.browser

SVG = "{http://www.w3.org/2000/svg}"
# Of the map in a PNG and of the canvas on the screen, both of two pixels for each of the window: the share of pixels
# unlike all that stand within one pixel of them on the other, and the share of pixels that are not paper. Letters are
# set to whole pixels by one and between them by the other, so that there a stroke may be twice as light as here.
DIFFERENCE = """async ([png, x, y]) => {
  const image = new Image();
  image.src = `data:image/png;base64,${png}`;
  await image.decode();
  const screen = document.querySelector("#graph canvas");
  const [width, height] = [screen.width, screen.height];
  const drawn = (source, dx, dy) => {
    const canvas = Object.assign(document.createElement("canvas"), { width, height });
    const context = canvas.getContext("2d");
    context.drawImage(source, dx, dy);
    return context.getImageData(0, 0, width, height).data;
  };
  const [one, other] = [drawn(image, -2 * x, -2 * y), drawn(screen, 0, 0)];
  const apart = (a, i, b, j) =>
    Math.max(Math.abs(a[i] - b[j]), Math.abs(a[i + 1] - b[j + 1]), Math.abs(a[i + 2] - b[j + 2]));
  const words = new Uint8Array(width * height);
  for (const { box: [left, top, right, bottom] } of document.getElementById("graph").labelBoxes) {
    for (let row = Math.max(0, 2 * top - 8 | 0); row < Math.min(height, 2 * bottom + 8); row++) {
      words.fill(1, Math.max(0, row * width + 2 * left - 8 | 0), row * width + Math.min(width, 2 * right + 8));
    }
  }
  const isLike = (at) => {
    const most = words[at / 4] ? 144 : 40;
    if (apart(one, at, other, at) <= most) return true;
    for (const down of [-1, 0, 1]) {
      for (const right of [-1, 0, 1]) {
        const near = at + 4 * (down * width + right);
        if (near >= 0 && near < other.length && apart(one, at, other, near) <= most) return true;
      }
    }
    return false;
  };
  let [differing, inked] = [0, 0];
  for (let at = 0; at < one.length; at += 4) {
    if (!isLike(at)) differing++;
    if (apart(other, at, other, 0) > 24) inked++;
  }
  return [differing / (width * height), inked / (width * height)];
}"""


def exported(page: Page, name: str, file: Path) -> bytes:
    """A picture as the menu saves it."""
    page.click("#menu-title")
    with page.expect_download() as waiting:
        page.get_by_role("button", name=name).click()
    waiting.value.save_as(file)
    return file.read_bytes()


def of_map(root: ET.Element) -> ET.Element:
    return next(one for one in root.iter(f"{SVG}g") if one.get("class") == "map")


@pytest.mark.parametrize(
    "state",
    [
        "lens=cooperation",
        "lens=cooperation&node=shanghai-customs&theme=dark",
        "around=shanghai-customs~1&mod=inferred",
        "lens=data-flows&link=shanghai-customs~24h-plans-flow",
    ],
)
def test_the_pixels_of_a_picture_are_those_of_the_screen(
    visit: Open, chapter_page: Path, tmp_path: Path, state: str
) -> None:
    page = visit(chapter_page, f"#lang=zh&{state}", device_scale_factor=2, viewport={"width": 1300, "height": 800})
    page.evaluate("document.getElementById('graph').rested()")
    root = ET.fromstring(exported(page, "图片 SVG", tmp_path / "figure.svg"))
    place = re.fullmatch(r"translate\((\d+) (\d+)\)", of_map(root).get("transform", ""))
    assert place
    png = base64.b64encode(exported(page, "图片 PNG", tmp_path / "figure.png")).decode()
    at = [int(place[1]), int(place[2])]
    differing, inked = page.evaluate(DIFFERENCE, [png, *at])
    assert inked > 0.02
    assert differing < 0.02 * inked
    assert page.evaluate(DIFFERENCE, [png, at[0] + 2, at[1]])[0] > 0.1 * inked  # a small shift is found


def test_a_picture_of_a_part_says_how_much_is_beyond_it(visit: Open, chapter_page: Path, tmp_path: Path) -> None:
    page = visit(chapter_page, "#lang=en&lens=cooperation", reduced_motion="reduce")
    for _ in range(4):
        page.locator("#zoom-in").click()
    page.evaluate("document.getElementById('graph').rested()")
    drawn = page.evaluate("document.getElementById('graph').drawn()")
    inside = [
        one for one in drawn["nodes"] if 0 <= one["at"][0] <= drawn["width"] and 0 <= one["at"][1] <= drawn["height"]
    ]
    svg = exported(page, "Picture SVG", tmp_path / "figure.svg").decode()
    assert 0 < len(inside) < len(drawn["nodes"])
    assert f"{len(drawn['nodes']) - len(inside)} of them beyond the edge" in svg


def nodes(root: ET.Element) -> dict[str, tuple[float, float]]:
    """The middle of what each node covers."""
    found = {}
    for one in of_map(root).iter():
        if one.get("class") == "node":
            if one.tag == f"{SVG}circle":
                across, down = [float(one.get("cx", ""))], [float(one.get("cy", ""))]
            else:
                numbers = [float(text) for text in re.findall(r"-?[\d.]+", one.get("d", ""))]
                across, down = numbers[::2], numbers[1::2]
            found[one.get("data-id", "")] = (min(across) + max(across)) / 2, (min(down) + max(down)) / 2
    return found


def joined(root: ET.Element, kind: str) -> list[tuple[str, str, str]]:
    """The ends of each line and how it is stroked."""
    return sorted(
        (one.get("data-source", ""), one.get("data-target", ""), one.get("stroke-dasharray", ""))
        for one in of_map(root).iter(f"{SVG}path")
        if one.get("class") == kind
    )


@pytest.mark.parametrize("lens", ["cooperation", "data-flows", "regions"])
def test_without_a_browser_everything_stands_where_it_stands_in_one(
    visit: Open,
    chapter_page: Path,
    chapter_knowledge: Knowledge,
    chapter_store: EmbeddedStore,
    tmp_path: Path,
    lens: str,
) -> None:
    shown = replace(view(chapter_knowledge, looks=lens_looks(chapter_store, chapter_knowledge)), opening=lens)
    still = ET.fromstring(picture(shown, "zh").svg)
    page = visit(chapter_page, f"#lang=zh&lens={lens}", viewport={"width": 1300, "height": 900})
    page.click("#fit")
    page.wait_for_timeout(400)
    page.evaluate("document.getElementById('graph').rested()")
    saved = ET.fromstring(exported(page, "图片 SVG", tmp_path / "figure.svg"))
    one, other = nodes(still), nodes(saved)
    assert set(one) == set(other)
    assert len(one) > 10
    assert joined(still, "line") == joined(saved, "line")
    far = sorted(one, key=lambda node: one[node][0])
    left, right = far[0], far[-1]
    scale = (other[right][0] - other[left][0]) / (one[right][0] - one[left][0])
    for node, (x, y) in one.items():
        assert other[node][0] - other[left][0] == pytest.approx(scale * (x - one[left][0]), abs=1.5), node
        assert other[node][1] - other[left][1] == pytest.approx(scale * (y - one[left][1]), abs=1.5), node


def test_two_columns_are_the_same_with_and_without_a_browser(
    visit: Open, chapter_page: Path, chapter_knowledge: Knowledge, tmp_path: Path
) -> None:
    page = visit(chapter_page, "#lang=zh", viewport={"width": 1300, "height": 900})
    page.locator("#lens").select_option("~change")
    sides = page.locator("#columns select").evaluate_all("all => all.map((one) => one.value)")
    seen = page.locator("#columns .ribbon").evaluate_all("all => all.map((one) => one.getAttribute('d'))")
    saved = ET.fromstring(exported(page, "图片 SVG", tmp_path / "figure.svg"))
    still = ET.fromstring(picture(view(chapter_knowledge), "zh", change=(sides[0], sides[1])).svg)
    assert joined(still, "ribbon") == joined(saved, "ribbon")
    assert len(joined(saved, "ribbon")) == len(seen) > 20
    assert list(nodes(still)) == list(nodes(saved))
    names = [[one.get("data-for") for one in of_map(root).iter(f"{SVG}text")] for root in (still, saved)]
    assert names[0] == names[1]
    heads = [text for one in of_map(saved).iter(f"{SVG}text") if (text := "".join(one.itertext())) in ("先前", "后来")]
    assert heads == ["先前", "后来"]
