// What was and what came after as two columns with ribbons between them; it lies over the map while it is looked at.
import { t } from "./words.js";
import { listed, quantity, relationName } from "./wording.js";
import { byId, make } from "./dom.js";
import { labelOf } from "./lookup.js";
import { cutWords } from "./naming.js";
import { alluvial } from "./alluvial.js";
import { between, grouped, sideName, sideOf, sidesOf } from "./changing.js";
import { chooseLink, chooseNode } from "./actions.js";

const SPACE = "http://www.w3.org/2000/svg";
const MOST_NAMES = 45; // things of a side that can be named one by one
const TOLD = 3; // pixels: thinner ribbons are hard to hit

/** @param {string} name @param {Record<string, string | number>} attributes @param {...(Element | string)} inner */
function draw(name, attributes, ...inner) {
  const made = document.createElementNS(SPACE, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  made.append(...inner);
  return made;
}

// The two sides of a view, null where it has none.
/** @param {App} app @returns {[Side, Side] | null} */
function sidesAsked(app) {
  const { view } = app.store.get();
  if (view.kind !== "change") return null;
  const [one, other] = [sideOf(app.data, view.one), sideOf(app.data, view.other)];
  return one && other ? [one, other] : null;
}

// What is shown of a change: the statements, and the things of either side that none of them joins.
/** @param {App} app */
export function changeShown(app) {
  const sides = sidesAsked(app);
  if (!sides) return null;
  const { data, shown } = app;
  const rows = between(data, ...sides, app.passes).filter((one) => shown.node[one.earlier] && shown.node[one.later]);
  const [before, after] = [new Set(rows.map((one) => one.earlier)), new Set(rows.map((one) => one.later))];
  /** @param {Side} side @param {Set<number>} joined */
  const apart = (side, joined) => side.nodes.filter((node) => shown.node[node] && !joined.has(node));
  return { sides, rows, before, after, ended: apart(sides[0], before), fresh: apart(sides[1], after) };
}

// Groups of a column, and for each thing the block that stands for it.
/**
 * @param {App} app @param {Set<number>} joined @param {number[]} apart @param {boolean} named
 * @param {"notTakenUp" | "newThings"} word
 */
function columnOf(app, joined, apart, named, word) {
  const name = (/** @type {number} */ node) => labelOf(app.data, node);
  const themes = grouped(app.data, [...joined, ...apart], name);
  /** @type {Map<number, number>} */
  const blockOf = new Map();
  const groups = themes.map((theme, number) => {
    const held = theme.members.filter((node) => joined.has(node));
    const rest = theme.members.length - held.length;
    if (!named) {
      for (const node of held) blockOf.set(node, number);
      return {
        name: theme.name,
        count: theme.members.length,
        blocks: [{ key: number, node: -1, name: theme.name, rest }],
      };
    }
    /** @type {FlowBlock[]} */
    const blocks = held.map((node) => ({ key: node, node, name: name(node), rest: 0 }));
    for (const node of held) blockOf.set(node, node);
    if (rest) {
      blocks.push({
        key: -1 - number,
        node: -1,
        name: t(held.length ? word : `${word}All`, quantity(rest)),
        rest: 0,
        stub: true,
      });
    }
    return { name: theme.name, count: theme.members.length, blocks };
  });
  return { groups, blockOf };
}

// Things of the later side stand in the order of what they take up, so that ribbons cross little.
/** @param {FlowGroup[]} left @param {FlowGroup[]} right @param {FlowRibbon[]} ribbons */
function inOrder(left, right, ribbons) {
  const place = new Map(left.flatMap(({ blocks }) => blocks).map(({ key }, at) => [key, at]));
  /** @param {FlowBlock} block */
  const middle = ({ key }) => {
    const found = ribbons.filter((one) => one.right === key).map((one) => place.get(one.left) ?? 0);
    return found.length ? found.reduce((sum, at) => sum + at, 0) / found.length : Infinity;
  };
  for (const group of right) group.blocks.sort((a, b) => middle(a) - middle(b) || 0);
}

/**
 * @param {App} app @param {NonNullable<ReturnType<typeof changeShown>>} change
 * @param {number} width @param {number} height
 */
function pictureOf(app, change, width, height) {
  const { data } = app;
  const named = Math.max(change.before.size, change.after.size) <= MOST_NAMES;
  const left = columnOf(app, change.before, change.ended, named, "notTakenUp");
  const right = columnOf(app, change.after, change.fresh, named, "newThings");
  /** @type {Map<string, FlowRibbon>} */
  const ribbons = new Map();
  for (const { at, earlier, later } of change.rows) {
    const [one, other] = [left.blockOf.get(earlier) ?? 0, right.blockOf.get(later) ?? 0];
    const relation = data.statements.relation[at];
    const key = `${one} ${other} ${named ? relation : ""}`;
    const kind = relationName(data.relations[relation], false);
    const known = ribbons.get(key) ?? { left: one, right: other, count: 0, kind, dashed: true, members: [] };
    known.dashed &&= data.statements.modality[at] === data.planned;
    known.members.push(at);
    known.count++;
    ribbons.set(key, known);
  }
  const all = [...ribbons.values()];
  inOrder(left.groups, right.groups, all);
  return alluvial({ left: left.groups, right: right.groups, ribbons: all, width, height });
}

/** @param {App} app @param {PlacedRibbon} ribbon @param {Map<string, string>} names */
function ribbonShape(app, ribbon, names) {
  const kinds = [...new Set(ribbon.members.map((at) => app.data.relations[app.data.statements.relation[at]]))];
  const says = t(
    "ribbonSays",
    names.get(`left ${ribbon.left}`) ?? "",
    names.get(`right ${ribbon.right}`) ?? "",
    listed(kinds.map((one) => relationName(one, false))),
    quantity(ribbon.count),
  );
  const shape = draw(
    "path",
    {
      d: ribbon.path,
      class: `ribbon${ribbon.dashed ? " planned" : ""}`,
      tabindex: -1,
      role: "button",
      "aria-label": says,
      "data-count": ribbon.count,
      "stroke-width": Math.max(0.6, TOLD - ribbon.width),
    },
    draw("title", {}, says),
  );
  const [first] = ribbon.members;
  const { source, target } = app.data.statements;
  const single = ribbon.members.every((at) => source[at] === source[first] && target[at] === target[first]);
  if (single) {
    shape.setAttribute("data-source", app.data.nodes.id[source[first]]);
    shape.setAttribute("data-target", app.data.nodes.id[target[first]]);
  }
  const act = () => {
    app.listed = single ? null : ribbon.members;
    if (single) return chooseLink(app, source[first], target[first]);
    if (app.store.get().chosen) app.store.set({ chosen: null });
    return app.drawPanel();
  };
  shape.addEventListener("click", act);
  shape.addEventListener("keydown", (/** @type {any} */ event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    act();
  });
  return shape;
}

/** @param {App} app @param {PlacedBox} box */
function boxShape(app, box) {
  const whole = cutWords(box.name, 300);
  const text = draw("text", {
    x: box.text.x,
    y: box.text.y,
    "text-anchor": box.text.anchor,
    "dominant-baseline": "central",
    class: box.stub ? "stub" : "name",
  }, box.text.words);
  const bar = draw("rect", {
    x: box.x,
    y: box.y,
    width: box.width,
    height: box.height,
    class: box.stub ? "bar stub" : "bar",
  });
  const group = draw("g", {}, bar, text, draw("title", {}, whole));
  if (box.node >= 0) {
    group.setAttribute("class", "thing");
    group.setAttribute("data-id", app.data.nodes.id[box.node]);
    group.addEventListener("click", () => chooseNode(app, box.node));
  }
  return group;
}

// A choice of side, which is the heading of its column.
/** @param {App} app @param {Side} side @param {"one" | "other"} key */
function heading(app, side, key) {
  const title = t(key === "one" ? "changeBefore" : "changeAfter");
  const select = make(
    "select",
    {
      "aria-label": title,
      onchange: () => app.store.set({ view: { ...app.store.get().view, [key]: select.value }, chosen: null }),
    },
    ...sidesOf(app.data).map((one) => make("option", { value: one.key, text: sideName(app.data, one) })),
  );
  select.value = side.key;
  return make("label", {}, make("span", { class: "facets", text: title }), select);
}

// Up and down walk the ribbons in the order of their ends; one of them is a stop of the tab key.
/** @param {Element} svg */
function walkable(svg) {
  /** @type {any[]} */
  const ribbons = [...svg.querySelectorAll(".ribbon")];
  if (ribbons.length) ribbons[0].setAttribute("tabindex", "0");
  svg.addEventListener("keydown", (/** @type {any} */ event) => {
    const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[/** @type {string} */ (event.key)];
    const at = ribbons.indexOf(event.target);
    if (!step || at < 0) return;
    event.preventDefault();
    event.stopPropagation();
    const next = ribbons[(at + step + ribbons.length) % ribbons.length];
    for (const one of ribbons) one.setAttribute("tabindex", one === next ? "0" : "-1");
    next.focus();
  });
}

/** @param {App} app */
export function drawColumns(app) {
  const host = byId("columns");
  const change = changeShown(app);
  host.hidden = !change;
  byId("graph").inert = Boolean(change) || app.store.get().table;
  byId("zoom").hidden = Boolean(change);
  if (!change) return host.replaceChildren();
  const { sides, rows } = change;
  const counts = !rows.length
    ? t("changeNone")
    : `${rows.length > 1 ? t("changeCount", quantity(rows.length)) : t("changeOne")} · ${t("changeWidth")}`;
  const head = make(
    "div",
    { class: "sides" },
    heading(app, sides[0], "one"),
    make("span", { class: "arrow", "aria-hidden": "true", text: "→" }),
    heading(app, sides[1], "other"),
  );
  host.replaceChildren(head, make("p", { class: "hint", text: counts }));
  const [width, height] = [Math.max(320, host.clientWidth), host.clientHeight - 110];
  const picture = pictureOf(app, change, width, Math.max(320, height));
  const names = new Map(picture.boxes.map((box) => [`${box.side} ${box.key}`, cutWords(box.name)]));
  const svg = draw(
    "svg",
    { width, height: picture.height, role: "group", "aria-label": t("changeKey"), class: "alluvial" },
    ...picture.ribbons.map((ribbon) => ribbonShape(app, ribbon, names)),
    ...picture.heads.map(({ x, y, anchor, words, name }) =>
      draw("text", { x, y, "text-anchor": anchor, class: "theme-name" }, words, draw("title", {}, name))
    ),
    ...picture.boxes.map((box) => boxShape(app, box)),
  );
  walkable(svg);
  host.append(svg);
  light(app, svg);
}

// Marks what is chosen.
/** @param {App} app @param {Element} svg */
function light(app, svg) {
  const { chosen } = app.store.get();
  for (const one of svg.querySelectorAll("[data-id]")) {
    one.classList.toggle("lit", chosen?.kind === "node" && one.getAttribute("data-id") === chosen.id);
  }
  for (const one of svg.querySelectorAll(".ribbon")) {
    const ends = [one.getAttribute("data-source"), one.getAttribute("data-target")];
    one.classList.toggle(
      "lit",
      chosen?.kind === "link"
        ? ends[0] === chosen.source && ends[1] === chosen.target
        : ends.includes(chosen?.id ?? ""),
    );
  }
}
