// The drawing: vis-network with positions that were computed, never with physics.
export function isDark() {
  const chosen = document.documentElement.dataset.theme;
  return chosen ? chosen === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
}

function nodeLook(data, index, language) {
  const node = data.nodes[index];
  const family = data.family.get(node.family);
  const dark = isDark() ? 1 : 0;
  const degree = data.around[index].length;
  const label = node.label[language];
  return {
    id: index,
    label: label.length > 22 ? `${label.slice(0, 21)}…` : label,
    x: node.x,
    y: node.y,
    shape: family.shape,
    size: 7 + 3.2 * Math.sqrt(degree),
    color: { background: family.colour[dark], border: family.colour[dark], highlight: { background: family.colour[dark], border: dark ? "#ffffff" : "#111111" } },
    font: { size: 12 + Math.min(14, 2.2 * Math.sqrt(degree)), color: dark ? "#e8e8e4" : "#22262b", strokeWidth: 4, strokeColor: dark ? "#15181c" : "#fbfaf7" },
    scaling: { label: { enabled: true, min: 12, max: 30, drawThreshold: 9, maxVisible: 22 } },
    value: degree + 1,
    mass: 1,
  };
}

function edgeLook(edge, index) {
  const dark = isDark();
  const strength = { planned: [8, 5], inferred: [2, 5] }[edge.modality];
  return {
    id: index,
    from: edge.from,
    to: edge.to,
    dashes: strength || false,
    color: { color: dark ? "#56606b" : "#b9bdb8", highlight: dark ? "#ffffff" : "#111111", opacity: 0.75 },
    width: 1,
    arrows: { to: { enabled: true, scaleFactor: 0.45 } },
    smooth: false,
  };
}

export function createScene(data, container, onNode, onEdge, onNothing) {
  const nodes = new vis.DataSet();
  const edges = new vis.DataSet();
  const network = new vis.Network(container, { nodes, edges }, {
    physics: { enabled: false },
    interaction: { hover: true, hideEdgesOnDrag: true, keyboard: { enabled: true, bindToWindow: false }, tooltipDelay: 100 },
    nodes: { borderWidth: 1.5, borderWidthSelected: 3 },
    edges: { selectionWidth: 2.5 },
  });
  network.on("click", (event) => {
    if (event.nodes.length) onNode(event.nodes[0]);
    else if (event.edges.length) onEdge(event.edges[0]);
    else onNothing();
  });
  return {
    network,
    show(visibleNodes, visibleEdges, language) {
      nodes.clear();
      edges.clear();
      nodes.add(visibleNodes.map((index) => nodeLook(data, index, language)));
      edges.add(visibleEdges.map((index) => edgeLook(data.edges[index], index)));
    },
    has: (index) => nodes.get(index) !== null,
    fit: () => network.fit({ animation: false }),
    focus(index) {
      network.selectNodes([index]);
      network.focus(index, { scale: Math.max(network.getScale(), 0.8), animation: false });
    },
    selectEdge: (index) => network.selectEdges([index]),
  };
}
