// What was and what came after as two columns with ribbons between them; it lies over the map while it is looked at.
import { t } from "./words.js";
import { byId, make } from "./dom.js";
import { cutWords } from "./naming.js";
import { pathData } from "./svg.js";
import { SIZE, STEP } from "./alluvial.js";
import { sideName, sidesOf } from "./changing.js";
import {
  changeShown,
  endsOf,
  joinedInWords,
  looseInWords,
  placesOfChange,
  ribbonWords,
  standingsInWords,
  unnamedInWords,
} from "./changeplaces.js";
import { chooseLink, chooseNode } from "./actions.js";

const SPACE = "http://www.w3.org/2000/svg";
const TOLD = 3; // pixels: thinner ribbons are hard to hit

/** @param {string} name @param {Record<string, string | number>} attributes @param {...(Element | string)} inner */
function draw(name, attributes, ...inner) {
  const made = document.createElementNS(SPACE, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  made.append(...inner);
  return made;
}

/** @param {App} app @param {PlacedRibbon} ribbon @param {Map<string, string>} names */
function ribbonShape(app, ribbon, names) {
  const says = ribbonWords(app, ribbon, names);
  const shape = draw(
    "path",
    {
      d: pathData(ribbon.edge, true),
      class: `ribbon${ribbon.dashed ? " planned" : ribbon.dotted ? " inferred" : ""}${ribbon.loose ? " loose" : ""}`,
      tabindex: -1,
      role: "button",
      "aria-label": says,
      "data-count": ribbon.count,
      "stroke-width": Math.max(0.6, TOLD - ribbon.width),
    },
    draw("title", {}, says),
  );
  const ends = endsOf(app, ribbon);
  if (ends) {
    shape.setAttribute("data-source", app.data.nodes.id[ends[0]]);
    shape.setAttribute("data-target", app.data.nodes.id[ends[1]]);
  }
  const act = () => {
    app.listed = ends ? null : ribbon.members;
    if (ends) return chooseLink(app, ...ends);
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

// The lines of a text.
/** @param {{ x: number, y: number, lines: string[] }} text */
const inLines = ({ x, y, lines }) => lines.map((line, at) => draw("tspan", { x, y: y + at * STEP }, line));

/** @param {App} app @param {PlacedBox} box */
function boxShape(app, box) {
  const whole = cutWords(box.name, 300);
  const text = draw("text", {
    x: box.text.x,
    y: box.text.y,
    "text-anchor": box.text.anchor,
    "dominant-baseline": "central",
    class: box.stub ? "stub" : "name",
  }, ...inLines(box.text));
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

// A choice of side, which is the heading of its column; of a lens its name alone.
/** @param {App} app @param {Side | undefined} side @param {"one" | "other"} key */
function heading(app, side, key) {
  const title = t(key === "one" ? "changeBefore" : "changeAfter");
  if (!side) return make("strong", { text: title });
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

// The room that the window has for them, in pixels.
/** @returns {[number, number]} */
export function roomOfColumns() {
  const { clientWidth, clientHeight } = byId("columns");
  return [Math.max(320, clientWidth), Math.max(320, clientHeight - 110)];
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
  const counts = `${joinedInWords(app.data, rows)}${rows.length ? ` · ${t("changeWidth")}` : ""}`;
  const head = make(
    "div",
    { class: "sides" },
    heading(app, sides?.[0], "one"),
    make("span", { class: "arrow", "aria-hidden": "true", text: "→" }),
    heading(app, sides?.[1], "other"),
  );
  const picture = placesOfChange(app, change, ...roomOfColumns());
  const told = [counts, ...standingsInWords(app.data, picture), looseInWords(picture), unnamedInWords(picture)].filter(
    Boolean,
  ).join(" · ");
  host.replaceChildren(head, make("p", { class: "hint", text: told }));
  const names = new Map(picture.boxes.map((box) => [`${box.side} ${box.key}`, cutWords(box.name)]));
  const svg = draw(
    "svg",
    {
      width: picture.width,
      height: picture.height,
      role: "group",
      "aria-label": t("changeKey"),
      class: "alluvial",
      "font-size": SIZE,
    },
    ...picture.ribbons.map((ribbon) => ribbonShape(app, ribbon, names)),
    ...picture.heads.map((head) =>
      draw("text", { "text-anchor": head.anchor, class: "theme-name" }, ...inLines(head), draw("title", {}, head.name))
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
  if (chosen) svg.querySelector(".lit")?.scrollIntoView({ block: "nearest" });
}
