// The drawing: vis-network with positions that were computed, never with physics.
export function isDark() {
  const chosen = document.documentElement.dataset.theme;
  return chosen ? chosen === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
}

function nodeLook(data, index) {
  const node = data.nodes[index];
  const family = data.family.get(node.family);
  const dark = isDark() ? 1 : 0;
  const degree = data.around[index].length;
  return {
    id: index,
    x: node.x,
    y: node.y,
    shape: family.shape,
    size: 9 + 5 * Math.sqrt(degree),
    color: { background: family.colour[dark], border: family.colour[dark], highlight: { background: family.colour[dark], border: dark ? "#ffffff" : "#111111" } },
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

// Labels of the best connected nodes first, each only where it covers no other; the size on screen stays the same.
function drawLabels(context, network, data, visible, language, chosen) {
  const scale = network.getScale();
  const dark = isDark();
  const taken = [];
  const order = [...visible].sort((a, b) => (b === chosen) - (a === chosen) || data.around[b].length - data.around[a].length || a - b);
  context.textAlign = "center";
  context.textBaseline = "top";
  context.lineJoin = "round";
  for (const index of order) {
    const node = data.nodes[index];
    const text = node.label[language].length > 28 ? `${node.label[language].slice(0, 27)}…` : node.label[language];
    const degree = data.around[index].length;
    const size = index === chosen ? 15 : Math.min(15, 10.5 + Math.sqrt(degree) * 0.6);
    context.font = `${index === chosen ? "600 " : ""}${size / scale}px ${getComputedStyle(document.body).fontFamily}`;
    const at = network.getPosition(index);
    const width = context.measureText(text).width * scale + 6;
    const x = at.x * scale;
    const y = at.y * scale + (9 + 5 * Math.sqrt(degree)) * scale + 3;
    const box = [x - width / 2, y, x + width / 2, y + size * 1.3];
    if (taken.some((other) => box[0] < other[2] && other[0] < box[2] && box[1] < other[3] && other[1] < box[3])) continue;
    taken.push(box);
    context.strokeStyle = dark ? "#15181c" : "#fbfaf7";
    context.lineWidth = 4 / scale;
    context.strokeText(text, at.x, y / scale);
    context.fillStyle = dark ? "#e8e8e4" : "#22262b";
    context.fillText(text, at.x, y / scale);
  }
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
  let visible = [];
  let language = 0;
  network.on("afterDrawing", (context) => drawLabels(context, network, data, visible, language, network.getSelectedNodes()[0]));
  network.on("click", (event) => {
    if (event.nodes.length) onNode(event.nodes[0]);
    else if (event.edges.length) onEdge(event.edges[0]);
    else onNothing();
  });
  return {
    network,
    show(visibleNodes, visibleEdges, chosenLanguage) {
      visible = [];
      language = chosenLanguage;
      nodes.clear();
      edges.clear();
      nodes.add(visibleNodes.map((index) => nodeLook(data, index)));
      edges.add(visibleEdges.map((index) => edgeLook(data.edges[index], index)));
      visible = visibleNodes;
      network.redraw();
    },
    has: (index) => nodes.get(index) !== null,
    fit: () => network.fit({ animation: false }),
    focus(index) {
      network.selectNodes([index]);
      network.focus(index, { scale: Math.max(network.getScale(), 0.45), animation: false });
    },
    selectEdge: (index) => network.selectEdges([index]),
  };
}
