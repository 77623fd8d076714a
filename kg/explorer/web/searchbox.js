// The search box: a list to walk with the arrow keys; each match with its kind and why it matched.
import { pick, t } from "./words.js";
import { cut } from "./wording.js";
import { announce, byId, make } from "./dom.js";
import { familyOf, formerMark, labelOf, typeName } from "./lookup.js";
import { swatch } from "./shapes.js";
import { familyColour } from "./theme.js";
import { createIndex, find, nameOf } from "./search.js";
import { waysOn } from "./asking.js";
import { decode } from "./link.js";

const MOST = 14;

/** @param {App} app */
export function connectSearch(app) {
  const [box, list] = [byId("search"), byId("matches")];
  /** @type {Index | null} */
  let index = null;
  /** @type {Match[]} */
  let found = [];
  /** @type {Way[]} */
  let ways = []; // that lead on where nothing is found
  let at = 0;
  const many = () => found.length + ways.length;

  // A row of the list that can be chosen.
  /** @param {number} position @param {...any} parts */
  const row = (position, ...parts) =>
    make(
      "li",
      {
        role: "option",
        id: `match-${position}`,
        "aria-selected": String(position === at),
        /** @param {any} event */
        onpointerdown: (event) => {
          event.preventDefault();
          choose(position);
        },
      },
      ...parts,
    );

  /** @param {any} match @param {any} position */
  function option(match, position) {
    const { data } = app;
    const family = familyOf(data, match.node);
    const name = nameOf(data, match);
    const label = labelOf(data, match.node);
    const why = name === label ? "" : t("foundBy", cut(name, 60));
    return row(
      position,
      swatch(family.shape, familyColour(family)),
      make("span", { class: "name", text: cut(label, 80) }),
      make("span", {
        class: "facets",
        text: [typeName(data, match.node), formerMark(app, match.node), why].filter(Boolean).join(" · "),
      }),
    );
  }

  function draw() {
    list.replaceChildren(...found.map(option));
    if (box.value && !found.length) {
      const words = ways.length ? "nothingButWays" : "nothingFound";
      list.append(
        make("li", {
          class: "none",
          role: "option",
          "aria-disabled": "true",
          "aria-selected": "false",
          text: t(words, cut(box.value, 60)),
        }),
        ...ways.map((way, place) => row(place, make("span", { class: "name", text: pick(way.words) }))),
      );
    }
    list.hidden = !box.value;
    box.setAttribute("aria-expanded", String(!list.hidden));
    if (many()) box.setAttribute("aria-activedescendant", `match-${at}`);
    else box.removeAttribute("aria-activedescendant");
    list.querySelector(`#match-${at}`)?.scrollIntoView({ block: "nearest" });
  }

  /** @param {any} position */
  function choose(position) {
    const [match, way] = [found[position], ways[position]];
    close();
    if (match) app.picked(match.node);
    else if (way) app.apply(decode(way.view));
  }

  function close() {
    box.value = "";
    found = [];
    ways = [];
    draw();
  }

  box.addEventListener("focus", () => {
    index ??= createIndex(app.data);
  });
  box.addEventListener("input", () => {
    index ??= createIndex(app.data);
    found = find(app.data, index, box.value, MOST);
    ways = found.length || app.waiting ? [] : waysOn(app.data, index, box.value);
    at = 0;
    draw();
    if (box.value) {
      announce(
        found.length ? t("results", found.length) : t(ways.length ? "nothingButWays" : "nothingFound", box.value),
      );
    }
  });
  box.addEventListener("blur", () => {
    list.hidden = true;
    box.setAttribute("aria-expanded", "false");
  });
  box.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      at = Math.min(many() - 1, Math.max(0, at + (event.key === "ArrowDown" ? 1 : -1)));
      draw();
    } else if (event.key === "Enter") choose(at);
    else if (event.key === "Escape") {
      event.stopPropagation();
      close();
      byId("graph").focus();
    }
  });
}
