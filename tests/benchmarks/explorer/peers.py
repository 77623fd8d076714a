"""The same graph at the same positions as plain pyvis and as sigma.js draw it, without evidence."""

from __future__ import annotations

import json
import math

from pyvis.network import Network

from kg.explorer.positions import Stand
from kg.explorer.view import View
from tests.benchmarks.explorer.browser import Manner

DRAWN = 'window.drawn = false; network.once("afterDrawing", () => { window.drawn = true; }); network.fit();'
# Where nodes lie on one another, the neighbour of the one aimed at may be the one that is dragged.
PYVIS = Manner(
    drawn="window.drawn",
    complete="window.drawn",
    dragged="network.getSelectedNodes().length > 0",
    place="(id) => { const at = network.canvasToDOM(network.getPosition(id)); const box = document.getElementById('mynetwork').getBoundingClientRect(); return [at.x + box.left, at.y + box.top]; }",
)
SIGMA = Manner(
    drawn="window.drawn",
    complete="window.drawn",
    dragged="window.dragged > 0",
    place="(id) => { const at = renderer.graphToViewport(graph.getNodeAttributes(id)); return [at.x, at.y]; }",
)
TEMPLATE = """<!doctype html><html><head><meta charset="utf-8"><style>html, body, #graph { margin: 0; height: 100%; }</style></head>
<body><div id="graph"></div><script>@SCRIPT@</script><script type="application/json" id="data">@DATA@</script><script>
const { nodes, edges } = JSON.parse(document.getElementById("data").textContent);
const graph = new Graph({ multi: true, type: "directed" });
for (const [id, label, x, y, size, color] of nodes) graph.addNode(id, { label, x, y, size, color });
for (const [source, target] of edges) graph.addDirectedEdge(source, target, { size: 1, color: "#bbb" });
const renderer = new Sigma(graph, document.getElementById("graph"));
window.drawn = true; // the constructor draws
window.dragged = 0;
let held = null; // dragging as in the library's own example
renderer.on("downNode", ({ node }) => { held = node; if (!renderer.getCustomBBox()) renderer.setCustomBBox(renderer.getBBox()); });
renderer.on("moveBody", ({ event }) => {
  if (held === null) return;
  window.dragged++;
  const { x, y } = renderer.viewportToGraph(event);
  graph.mergeNodeAttributes(held, { x, y });
  event.preventSigmaDefault(); event.original.preventDefault(); event.original.stopPropagation();
});
for (const up of ["upNode", "upStage"]) renderer.on(up, () => { held = null; });
</script></body></html>"""


def pyvis_page(shown: View, whole: Stand) -> str:
    """The page of pyvis as it comes, but with positions and without physics, its lists assigned whole."""
    network = Network(height="780px", width="100%", directed=True, cdn_resources="in_line")
    network.nodes = [
        {"id": at, "label": label, "x": x, "y": y, "size": size, "color": colour, "shape": "dot"}
        for at, label, x, y, size, colour in _nodes(shown, whole)
    ]
    network.edges = [{"from": one, "to": other, "arrows": "to"} for one, other in _ends(shown)]
    network.options = {"physics": {"enabled": False}}
    html: str = network.generate_html()
    return html.replace("</body>", f"<script>{DRAWN}</script></body>")


def sigma_page(shown: View, whole: Stand, script: str) -> str:
    """A page of sigma.js with its usual settings and the node dragging of its documentation."""
    data = json.dumps({"nodes": _nodes(shown, whole), "edges": _ends(shown)}, ensure_ascii=False, separators=(",", ":"))
    return TEMPLATE.replace("@SCRIPT@", script.replace("</script", "<\\/script")).replace("@DATA@", data)


def _nodes(shown: View, whole: Stand) -> list[tuple[int, str, int, int, float, str]]:
    degree = [0] * len(shown.entities)
    for end in (end for pair in _ends(shown) for end in pair):
        degree[end] += 1
    vocabulary = shown.knowledge.vocabulary
    return [
        (at, one.label.zh, whole.x[at], whole.y[at], round(3 + math.sqrt(degree[at]), 1), vocabulary.family(one.type).colour)
        for at, one in enumerate(shown.entities)
    ]  # fmt: skip


def _ends(shown: View) -> list[tuple[int, int]]:
    return [(shown.numbers[one.subject], shown.numbers[one.object]) for one in shown.statements]
