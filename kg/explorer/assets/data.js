// Unpacks the page's data and indexes it: edges by node, families by name.
export async function unpack(element) {
  const bytes = Uint8Array.from(atob(element.textContent.trim()), (char) => char.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  const data = JSON.parse(await new Response(stream).text());
  data.byId = new Map(data.nodes.map((node, index) => [node.id, index]));
  data.around = data.nodes.map(() => []);
  data.edges.forEach((edge, index) => {
    data.around[edge.from].push(index);
    if (edge.to !== edge.from) data.around[edge.to].push(index);
  });
  data.family = new Map(data.families.map((family) => [family.name, family]));
  return data;
}
