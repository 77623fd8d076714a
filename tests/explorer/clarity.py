"""What a reader could hold against a picture, counted: the modules of the page draw it without a browser."""

from __future__ import annotations

import json
import math
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any

from deno import find_deno_bin

from kg.explorer import bundle
from kg.explorer.content import content, looks_of
from kg.explorer.view import View
from kg.look import tokens
from kg.terms import Language

CLEAR = 8  # pixels that a line keeps from what it does not join
HUBS = 10  # best linked things, whose names have to be read
BESIDE = 12  # pixels from a node within which the name of a line would be read of it
ASIDE = 4  # pixels from its name, the same
TIED = 12  # pixels from its node beyond which a name is tied to it by a thread
CARD = (1128, 400)  # pixels of the map of a card
# As `still` sets a view up, drawn for windows that it is given, as a card and as a figure.
PROBE = """
globalThis.hold = (text) => { globalThis.held = JSON.parse(text); };
globalThis.probe = (text) => {
  const { sizes, ...asked } = JSON.parse(text);
  const { data, tones } = globalThis.held;
  const app = $still.appOf({ data, tones, reading: null, ...asked });
  const { shown } = app;
  return JSON.stringify(sizes.map(([width, height]) => {
    let map = null;
    if (asked.card) map = $still.mapOf(app, tones, [width, height]);
    else if (!width) map = $still.mapOf(app, tones);
    else {
      const { position, scale } = $camera.opening(app.drawing, shown, width, height);
      map = $still.pictureOf(app, { ...position, scale, width, height, ratio: 1 }, tones);
    }
    const { drawing, placed, camera } = map;
    const { id } = app.data.nodes;
    const at = (x, y) => [
      (x - camera.x) * camera.scale + map.width / 2, (y - camera.y) * camera.scale + map.height / 2,
    ];
    const routes = $routes.routesOf(drawing, shown);
    const own = [...drawing.source.keys()].filter((link) => shown.link[link]);
    const communities = drawing.discs ? app.groups.length : 0;
    return {
      largest: app.groups.slice(0, 10).map(({ landmark }) => id[landmark]),
      things: $counts.thingsIn(app.data, drawing, shown).size,
      width: map.width, height: map.height, scale: camera.scale, communities,
      nodes: [...drawing.nodes].filter((node) => shown.node[node]).map((node) => ({
        id: id[node], at: at(drawing.x[node], drawing.y[node]), degree: drawing.degree[node],
        radius: $paint.drawnRadius(drawing, node, camera.scale) * camera.scale,
      })),
      lines: own.map((link) => {
        const way = $routes.pathOf(drawing, routes, link);
        const points = [];
        for (let axis = 0; axis < way.length; axis += 2) points.push(at(way[axis], way[axis + 1]));
        return { ends: [id[drawing.source[link]], id[drawing.target[link]]], way: points };
      }),
      names: placed.map(({ box, parts = [box], lines, node, link, crossed, needed, far, through = [], landmark = null, alike = [] }) => ({
        box, parts, text: lines.join(" "), node: node === undefined ? null : id[node], crossed, needed,
        far, through: through.length,
        landmark: landmark === null ? null : id[landmark],
        ends: link === undefined ? null : [id[drawing.source[link]], id[drawing.target[link]]],
        alike: [...alike].map((one) => own.indexOf(one)),
      })),
    };
  }));
};
"""
# The first line is held, and each further one is answered by a line.
LISTEN = """
let rest = "", first = true;
for await (const text of Deno.stdin.readable.pipeThrough(new TextDecoderStream())) {
  const lines = (rest + text).split("\\n");
  rest = lines.pop();
  for (const line of lines) {
    if (first) globalThis.hold(line);
    else console.log(globalThis.probe(line));
    first = false;
  }
}
"""
Drawn = Mapping[str, Any]
Box = Sequence[float]


class Engine:
    """The modules of the page in Deno, which draws some twenty times as fast as what draws figures; it holds a page."""

    def __init__(self, view: View, folder: Path) -> None:
        named = tokens()
        tones = {name: pair[0] for name, pair in named["colours"].items()} | {"font": str(named["fonts"]["sans"])}
        drawing, _ = content(view, looks_of(view))
        script = folder / "probe.js"
        script.write_text(bundle.script("still").removesuffix("})();\n") + PROBE + "})();\n" + LISTEN, encoding="utf-8")
        command = [find_deno_bin(), "run", "--quiet", "--no-config", "--no-remote", str(script)]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self._say({"data": drawing, "tones": tones})

    def _say(self, what: Mapping[str, Any]) -> None:
        assert self._process.stdin
        self._process.stdin.write(json.dumps(what) + "\n")
        self._process.stdin.flush()

    def drawn(self, asked: Mapping[str, Any]) -> list[Drawn]:
        """What the probe makes of what it is asked."""
        self._say(asked)
        assert self._process.stdout
        found: list[Drawn] = json.loads(self._process.stdout.readline())
        return found

    def close(self) -> None:
        """End it."""
        self._process.communicate()


@contextmanager
def engine(view: View, folder: Path) -> Iterator[Engine]:
    """An engine that holds what a page of a view holds; its script is written into a folder."""
    made = Engine(view, folder)
    try:
        yield made
    finally:
        made.close()


def drawn(
    made: Engine, state: Mapping[str, Any], language: Language, sizes: Sequence[tuple[int, int]], *, card: bool = False
) -> list[Drawn]:
    """What is drawn of a state in windows of some sizes; (0, 0) is a figure as large as its lines need."""
    return made.drawn({"state": state, "language": language, "sizes": sizes, "card": card})


def faults(picture: Drawn) -> dict[str, list[str]]:
    """What no picture may have: lines near what they do not join, names on names or on nodes, hubs without a name."""
    names = [one for one in picture["names"] if _is_seen(one["box"], picture)]
    return {
        "near": [f"{a} – {b} passes {c}" for a, b, c in _too_near(picture)],
        "on a node": [
            one["text"] for one in names if any(_covers(box, node) for box in one["parts"] for node in picture["nodes"])
        ],
        "on a name": [f"{a['text']} / {b['text']}" for a, b in combinations(names, 2) if _overlap(a, b)],
        "nearer to another": [
            one["text"] for one in names if one["node"] and one["far"] <= TIED and _is_nearer(one, picture["nodes"])
        ],
        "hub without name": _nameless(picture, {one["node"] for one in names}),
        "read of another line": [one["text"] for one in names if one["ends"] and _is_of_another(one, picture)],
        "cut alike": _cut_alike(names),
        "ends under a name": _hidden(picture),
    }


def hubs(picture: Drawn) -> list[Mapping[str, Any]]:
    """The best linked nodes in sight; those as well linked as the next one are none."""
    seen = [one for one in picture["nodes"] if _is_seen((*one["at"], *one["at"]), picture)]
    seen.sort(key=lambda one: -one["degree"])
    least = seen[HUBS]["degree"] if len(seen) > HUBS else 0
    return [one for one in seen[:HUBS] if one["degree"] > least]


def crossings(picture: Drawn) -> tuple[int, int]:
    """How many lines cross the names of hubs, and how many of these names are crossed."""
    wanted = {one["id"] for one in hubs(picture)}
    crossed = [one["crossed"] for one in picture["names"] if one["node"] in wanted]
    return sum(crossed), sum(map(bool, crossed))


def passages(picture: Drawn) -> list[str]:
    """Lines that pass under the name of what they do not join: where they come out they could be read as its own."""
    found = []
    for name in picture["names"]:
        if not name["node"] or not _is_seen(name["box"], picture):
            continue
        for line in picture["lines"]:
            if name["node"] not in line["ends"] and any(_crosses(a, b, name["box"]) for a, b in pairwise(line["way"])):
                found.append(f"{line['ends'][0]} – {line['ends'][1]} under {name['text']}")
    return found


def _hidden(picture: Drawn) -> list[str]:
    """Names under which a line that leads elsewhere would be lost: it is not drawn through."""
    return [one["text"] for one in picture["names"] if not one["through"] and passages({**picture, "names": [one]})]


def nameless(picture: Drawn) -> list[str]:
    """The nodes in sight that have no name."""
    named = {one["node"] for one in picture["names"]}
    return [
        one["id"] for one in picture["nodes"] if _is_seen((*one["at"], *one["at"]), picture) and one["id"] not in named
    ]


def _nameless(picture: Drawn, named: set[str | None]) -> list[str]:
    return [one["id"] for one in hubs(picture) if one["id"] not in named]


def _too_near(picture: Drawn) -> Iterator[tuple[str, str, str]]:
    for line in picture["lines"]:
        across = [x for x, _ in line["way"]]
        low, high = min(across) - CLEAR, max(across) + CLEAR
        for node in picture["nodes"]:
            if node["id"] in line["ends"] or not low < node["at"][0] < high:
                continue
            if min(_distance(a, b, node["at"]) for a, b in pairwise(line["way"])) < CLEAR:
                yield line["ends"][0], line["ends"][1], node["id"]


def _distance(a: Sequence[float], b: Sequence[float], at: Sequence[float]) -> float:
    dx, dy = b[0] - a[0], b[1] - a[1]
    along = min(1.0, max(0.0, ((at[0] - a[0]) * dx + (at[1] - a[1]) * dy) / (dx * dx + dy * dy or 1.0)))
    return math.hypot(a[0] + along * dx - at[0], a[1] + along * dy - at[1])


def _covers(box: Box, node: Mapping[str, Any]) -> bool:
    x, y = node["at"]
    away = math.hypot(max(box[0] - x, 0, x - box[2]), max(box[1] - y, 0, y - box[3]))
    return bool(away < node["radius"] * 0.8)


def _is_nearer(name: Mapping[str, Any], nodes: Sequence[Mapping[str, Any]]) -> bool:
    """Whether a name stands nearer to the edge of another node than to that of its own."""
    left, top, right, bottom = name["box"]
    away = {}
    for node in nodes:
        x, y = node["at"]
        gap = math.hypot(max(left - x, 0, x - right), max(top - y, 0, y - bottom))
        away[node["id"]] = max(0.0, gap - node["radius"])
    own = away.pop(name["node"])
    return bool(min(away.values(), default=math.inf) < own)


def _is_of_another(name: Mapping[str, Any], picture: Drawn) -> bool:
    """Whether the name of a line lies on another line, or beside a node that is no end of its own or its name."""
    return any(_part_is_of_another(name, box, picture) for box in name["parts"])


def _part_is_of_another(name: Mapping[str, Any], box: Box, picture: Drawn) -> bool:
    left, top, right, bottom = box
    for number, line in enumerate(picture["lines"]):
        if number not in name["alike"] and any(_crosses(a, b, box) for a, b in pairwise(line["way"])):
            return True
    ends = {end for number in name["alike"] for end in picture["lines"][number]["ends"]}
    for node in picture["nodes"]:
        x, y = node["at"]
        away = math.hypot(max(left - x, 0, x - right), max(top - y, 0, y - bottom)) - node["radius"]
        if node["id"] not in ends and away < BESIDE:
            return True
    near = (left - ASIDE, top - ASIDE, right + ASIDE, bottom + ASIDE)
    return any(one["node"] and one["node"] not in ends and _meet(near, one["box"]) for one in picture["names"])


def _crosses(a: Sequence[float], b: Sequence[float], box: Box) -> bool:
    """Whether a piece of a line touches a box (Liang & Barsky 1984)."""
    low, high = 0.0, 1.0
    for axis in (0, 1):
        way = b[axis] - a[axis]
        for step, room in ((-way, a[axis] - box[axis]), (way, box[axis + 2] - a[axis])):
            if step == 0 and room < 0:
                return False
            if step < 0:
                low = max(low, room / step)
            elif step > 0:
                high = min(high, room / step)
    return low <= high


def _cut_alike(names: Sequence[Mapping[str, Any]]) -> list[str]:
    """What is read of names that are not whole, of several nodes alike."""
    cut: dict[str, set[str]] = {}
    for one in names:
        if one["node"] and "…" in one["text"]:
            cut.setdefault(one["text"], set()).add(one["node"])
    return [text for text, nodes in cut.items() if len(nodes) > 1]


def _overlap(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    return any(_meet(a, b) for a in one["parts"] for b in other["parts"])


def _meet(a: Box, b: Box) -> bool:
    slack = 0.5
    return a[0] < b[2] - slack and b[0] < a[2] - slack and a[1] < b[3] - slack and b[1] < a[3] - slack


def _is_seen(box: Box, picture: Drawn) -> bool:
    return box[2] > 0 and box[3] > 0 and box[0] < picture["width"] and box[1] < picture["height"]
