// What vis-network holds: the node under the hand, unseen, which it drags. All that is seen is drawn from marks.
import { drawnRadius } from "./paint.js";

const UNSEEN = "rgba(0,0,0,0)";

// Hands a node over, in place of what was held before; none if it is -1.
/** @param {any} network @param {any} sets @param {Drawing} drawing @param {number} node */
export function hold(network, sets, drawing, node) {
  sets.edges.clear();
  sets.nodes.clear();
  if (node < 0) return;
  sets.nodes.add([{
    id: node,
    x: drawing.x[node],
    y: drawing.y[node],
    shape: "dot",
    size: drawnRadius(drawing, node, network.getScale()) * 1.25,
    borderWidth: 0,
    borderWidthSelected: 0,
    color: {
      background: UNSEEN,
      border: UNSEEN,
      highlight: { background: UNSEEN, border: UNSEEN },
      hover: { background: UNSEEN, border: UNSEEN },
    },
  }]);
}
