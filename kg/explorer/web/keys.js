// Everything from the keyboard: arrows walk the links of a node, Enter goes, Escape leaves.
import { t } from "./words.js";
import { announce, byId } from "./dom.js";
import { labelOf, say } from "./lookup.js";
import { membersOf } from "./drawing.js";
import { chooseNode, chosenNode, hide, leave, openNeighbours, pin } from "./actions.js";
import { stubWords } from "./stubs.js";
import { showKeys } from "./dialog.js";
import { saveStep } from "./storyedit.js";

const STEP = 90; // pixels
/** @type {Record<string, number[]>} */
const ARROWS = { ArrowRight: [1, 0], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowUp: [0, -1] };

// The visible lines of a node in the order of a clock, beginning at noon.
/** @param {App} app @param {number} node */
export function linksAround(app, node) {
  const { drawing, shown } = app;
  const found = [];
  for (let link = 0; link < shown.link.length; link++) {
    if (!shown.link[link] || (drawing.source[link] !== node && drawing.target[link] !== node)) continue;
    const other = drawing.source[link] === node ? drawing.target[link] : drawing.source[link];
    const turn = Math.atan2(drawing.x[other] - drawing.x[node], drawing.y[node] - drawing.y[other]);
    found.push({ link, other, turn: turn < 0 ? turn + 2 * Math.PI : turn });
  }
  return found.sort((a, b) => a.turn - b.turn || a.link - b.link);
}

/** @param {PageData} data @param {number} node */
const wordsOf = (data, node) => stubWords(data, node) || labelOf(data, node);

/** @param {App} app */
export function connectKeys(app) {
  /** @param {number} direction */
  const walk = (direction) => {
    const node = chosenNode(app);
    if (node < 0) return startWalk();
    const links = linksAround(app, node);
    if (!links.length) return undefined;
    const now = links.findIndex(({ link }) => link === app.pointed);
    const next = now < 0 ? (direction > 0 ? 0 : links.length - 1) : (now + direction + links.length) % links.length;
    app.point(links[next].link);
    const members = membersOf(app.drawing, links[next].link);
    const words = members.length ? say(app.data, members[0]) : wordsOf(app.data, links[next].other);
    app.tip(words);
    return announce(t("walking", next + 1, links.length, words));
  };
  const startWalk = () => {
    let best = -1;
    for (const node of app.drawing.nodes) {
      if (app.shown.node[node] && (best < 0 || app.drawing.degree[node] > app.drawing.degree[best])) best = node;
    }
    if (best >= 0) chooseNode(app, best);
  };
  const go = () => {
    const node = chosenNode(app);
    const found = node >= 0 && linksAround(app, node).find(({ link }) => link === app.pointed);
    if (found) chooseNode(app, found.other);
    else if (node < 0) startWalk();
  };
  /** @param {(app: App, node: number) => void} act */
  const onNode = (act) => () => {
    if (chosenNode(app) >= 0) act(app, chosenNode(app));
  };
  /** @type {Record<string, () => void>} */
  const commands = {
    s: () => saveStep(app),
    "+": () => app.scene.by(0, 0, 1.3),
    "=": () => app.scene.by(0, 0, 1.3),
    "-": () => app.scene.by(0, 0, 1 / 1.3),
    0: () => app.fit(true),
    Enter: go,
    Backspace: () => history.back(),
    o: onNode(openNeighbours),
    h: onNode(hide),
    p: onNode(pin),
    l: onNode((_, node) => app.choosing("path", node)),
    c: onNode((_, node) => app.choosing("common", node)),
  };

  byId("graph").addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const arrow = ARROWS[event.key];
    const story = app.store.get().step >= 0 && !app.store.get().chosen;
    if (arrow && event.shiftKey) app.scene.by(arrow[0] * STEP, arrow[1] * STEP);
    else if (arrow && story && arrow[0]) app.turn(app.store.get().step + arrow[0]);
    else if (arrow) walk(arrow[0] + arrow[1]);
    else if (Object.hasOwn(commands, event.key)) commands[event.key]();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });

  document.addEventListener("keydown", (/** @type {any} */ event) => {
    const typing = event.target.closest("input, select, textarea, dialog[open]");
    if (event.key === "Escape" && !event.target.closest("dialog[open]")) {
      if (app.store.get().step >= 0 && !app.store.get().chosen) app.leaveStory();
      else leave(app);
    }
    if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "/") byId("search").focus();
    else if (event.key === "?") showKeys();
    else if (event.key === "t" || event.key === "T") app.store.set({ table: !app.store.get().table });
    else if (app.store.get().step >= 0 && (event.key === "ArrowLeft" || event.key === "ArrowRight")) {
      app.turn(app.store.get().step + (event.key === "ArrowRight" ? 1 : -1));
    } else return;
    event.preventDefault();
  });
}
