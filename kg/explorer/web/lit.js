// What is lit: the chosen node with its neighbours, or the chosen line with its ends.
import { linkBetween } from "./drawing.js";

const FEW_LINES = 28;

/** @param {App} app @returns {Lit} */
export function litOf(app) {
  const { drawing, shown, data, pointed } = app;
  const { chosen, view } = app.store.get();
  const lit = {
    nodes: new Set(),
    links: new Set(),
    chosen: new Set(),
    pointed,
    names: view.kind === "path" || view.kind === "common" || shown.links <= FEW_LINES,
  };
  const [one, other] = chosen ? [chosen.id ?? chosen.source, chosen.target].map((id) => data.numbers.get(id)) : [];
  if (chosen?.kind === "node" && shown.node[one]) {
    lit.chosen.add(one);
    lit.nodes.add(one);
    for (let link = 0; link < shown.link.length; link++) {
      if (!shown.link[link] || (drawing.source[link] !== one && drawing.target[link] !== one)) continue;
      lit.links.add(link);
      lit.nodes.add(drawing.source[link]).add(drawing.target[link]);
    }
  } else if (chosen?.kind === "link") {
    const link = linkBetween(drawing, one, other);
    if (link < 0 || !shown.link[link]) return lit;
    lit.links.add(link);
    for (const end of [one, other]) {
      lit.nodes.add(end);
      lit.chosen.add(end);
    }
  }
  return lit;
}
