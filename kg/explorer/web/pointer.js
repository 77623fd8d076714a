// Mouse and touch on the map: click, double click, hover, drag. What lies under a finger is our own finding.
import { byId } from "./dom.js";
import { labelOf, say, typeName } from "./lookup.js";
import { membersOf, sharedBy } from "./drawing.js";
import { stubWords } from "./stubs.js";
import { chooseLink, chooseNothing, openNeighbours } from "./actions.js";

/** @type {Record<string, number>} */
const SLACK = { mouse: 5, pen: 8, touch: 16 }; // pixels beside a node that still count
/** @type {Record<string, number>} */
const LINE_SLACK = { mouse: 5, pen: 8, touch: 12 };

/** @param {App} app */
export function connectPointer(app) {
  const { scene, data } = app;
  const { network } = scene;
  const container = byId("graph");
  const tip = byId("tip");
  let kind = "mouse";
  let waiting = false;

  /** @param {any} event */
  const under = (event) => {
    const box = container.getBoundingClientRect();
    return network.DOMtoCanvas({ x: event.clientX - box.left, y: event.clientY - box.top });
  };
  /** @param {any} part */
  const hitAt = ({ x, y }) => {
    const node = scene.nodeAt(x, y, SLACK[kind] ?? 5);
    return node >= 0 ? { node, link: -1 } : { node, link: scene.linkAt(x, y, LINE_SLACK[kind] ?? 5) };
  };

  /** @param {string} words @param {number} [x] @param {number} [y] */
  app.tip = (words, x = container.clientWidth / 2, y = container.clientHeight - 60) => {
    tip.hidden = !words;
    tip.textContent = words;
    tip.style.left = `${Math.min(x + 14, container.clientWidth - tip.offsetWidth - 8)}px`;
    tip.style.top = `${Math.min(y + 16, container.clientHeight - tip.offsetHeight - 8)}px`;
  };

  // Within another page the wheel moves that page, unless a key says that the map is meant.
  container.addEventListener("wheel", (/** @type {WheelEvent} */ event) => {
    if (app.store.get().embed === "1" && !event.ctrlKey && !event.metaKey) event.stopPropagation();
  }, { capture: true, passive: true });

  container.addEventListener("pointerdown", (/** @type {PointerEvent} */ event) => {
    kind = event.pointerType || "mouse";
    app.tip("");
    const { x, y } = under(event);
    const node = scene.nodeAt(x, y, SLACK[kind] ?? 5);
    scene.hold(node);
  }, true);

  network.on("click", (/** @type {any} */ { pointer }) => {
    const { node, link } = hitAt(pointer.canvas);
    if (node >= 0) app.picked(node);
    else if (link >= 0) chooseLink(app, app.drawing.source[link], app.drawing.target[link]);
    else if (app.store.get().chosen) chooseNothing(app);
  });
  /** @param {{ x: number, y: number }} place */
  const openAt = (place) => {
    const { node } = hitAt(place);
    if (node >= 0) openNeighbours(app, node);
    else if (scene.enter(place.x, place.y)) app.moved = true;
  };
  // By touch, where browsers tell of no double click.
  network.on("doubleClick", (/** @type {any} */ { pointer }) => openAt(pointer.canvas));
  container.addEventListener("dblclick", (/** @type {MouseEvent} */ event) => openAt(under(event)));
  network.on("dragEnd", (/** @type {{ nodes: number[] }} */ { nodes }) => {
    if (nodes.length) {
      const places = Object.entries(network.getPositions(nodes)).map((
        [node, { x, y }],
      ) => [data.nodes.id[Number(node)], [Math.round(x), Math.round(y)]]);
      app.store.set({ pinned: { ...app.store.get().pinned, ...Object.fromEntries(places) } });
    } else app.moved = true;
  });
  network.on("dragStart", (/** @type {{ nodes: number[] }} */ { nodes }) => {
    if (!nodes.length) app.moved = true;
  });
  network.on("zoom", () => {
    app.moved = true;
  });

  container.addEventListener("pointermove", (/** @type {PointerEvent} */ event) => {
    if (event.buttons || waiting || event.pointerType === "touch") return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      kind = event.pointerType || "mouse";
      const { node, link } = hitAt(under(event));
      container.classList.toggle("over", node >= 0 || link >= 0);
      const box = container.getBoundingClientRect();
      app.tip(
        node >= 0 ? nodeWords(data, node) : link >= 0 ? linkWords(app, link) : "",
        event.clientX - box.left,
        event.clientY - box.top,
      );
    });
  });
  container.addEventListener("pointerleave", () => app.tip(""));
}

/** @param {PageData} data @param {number} node */
const nodeWords = (data, node) => stubWords(data, node) || `${labelOf(data, node)} · ${typeName(data, node)}`;

/** @param {App} app @param {number} link */
function linkWords(app, link) {
  const stub = [app.drawing.source[link], app.drawing.target[link]].find((end) => app.data.stubs.has(end));
  if (stub !== undefined) return stubWords(app.data, stub);
  const members = membersOf(app.drawing, link);
  /** @param {any} part */
  const shared = sharedBy(app.data, app.drawing, link, app.passes).map((node) => labelOf(app.data, node));
  const ends = [app.drawing.source[link], app.drawing.target[link]].map((node) => labelOf(app.data, node)).join(" – ");
  if (shared.length) return `${ends}: ${shared.slice(0, 4).join("; ")}${shared.length > 4 ? " …" : ""}`;
  return members.length
    ? `${say(app.data, members[0])}${members.length > 1 ? ` (+${members.length - 1})` : ""}`
    : `${ends}: ${app.drawing.label.get(link) || ""}`;
}
