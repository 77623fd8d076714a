// What is visible: a lens, the families and modalities left on in the legend, and possibly one neighbourhood.
export const LENSES = {
  overview: (data, node, index) => ["Agent", "InformationSystem", "CooperationMechanism"].includes(node.family) || (node.family === "Initiative" && data.around[index].length >= 8),
  cooperation: (data, node) => ["Agent", "Initiative"].includes(node.family),
  data: (data, node) => ["DataFlow", "InformationSystem", "Agent"].includes(node.family),
  regions: (data, node) => ["Place", "CooperationMechanism", "Route"].includes(node.family),
  plan: (data, node, index) => data.around[index].some((edge) => data.edges[edge].relation === "continues" || data.edges[edge].modality === "planned"),
  all: () => true,
};

export function createFilter(data) {
  const filter = {
    lens: "overview",
    families: new Set(data.families.map((family) => family.name)),
    modalities: new Set(["asserted", "planned", "inferred"]),
    centre: null,
  };
  filter.visible = (kept) => {
    const near = filter.centre === null ? null : new Set([filter.centre, ...data.around[filter.centre].flatMap((edge) => [data.edges[edge].from, data.edges[edge].to])]);
    const shown = new Set();
    data.nodes.forEach((node, index) => {
      const wanted = near ? near.has(index) : LENSES[filter.lens](data, node, index);
      if ((wanted && filter.families.has(node.family)) || index === kept) shown.add(index);
    });
    const edges = [];
    data.edges.forEach((edge, index) => {
      if (shown.has(edge.from) && shown.has(edge.to) && filter.modalities.has(edge.modality || "asserted")) edges.push(index);
    });
    const linked = new Set(edges.flatMap((edge) => [data.edges[edge].from, data.edges[edge].to]));
    const nodes = [...shown].filter((index) => linked.has(index) || index === kept || filter.lens === "all");
    return { nodes, edges };
  };
  return filter;
}
