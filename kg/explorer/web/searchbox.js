// The search box: a list to walk with the arrow keys; each match with its kind and why it matched.
import { pick, t } from "./words.js";
import { cut } from "./wording.js";
import { announce, byId, make } from "./dom.js";
import { familyOf, formerMark, labelOf, typeName } from "./lookup.js";
import { swatch } from "./shapes.js";
import { familyColour } from "./theme.js";
import { createIndex } from "./search.js";
import { isAsking, wayBetween, waysOn } from "./asking.js";
import { matches, why } from "./finding.js";
import { decode } from "./link.js";

const MEANT = 0.7; // of the words of a question that one of the page's holds which then stands first

/** @param {App} app */
export function connectSearch(app) {
  const [box, list] = [byId("search"), byId("matches")];
  /** @type {Index | null} */
  let index = null;
  /** @type {Match[]} */
  let found = [];
  /** @type {Way[]} */
  let ways = []; // that lead on from a question, or where nothing is found
  let isMeant = false; // whether what is typed is nearly one of these
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
    const label = labelOf(data, match.node);
    return row(
      position,
      swatch(family.shape, familyColour(family)),
      make("span", { class: "name", text: cut(label, 80) }),
      make("span", {
        class: "facets",
        text: [typeName(data, match.node), formerMark(app, match.node), why(data, match, box.value)].filter(Boolean)
          .join(" · "),
      }),
    );
  }

  /** @param {Way} way @param {number} position */
  const lead = (way, position) => row(position, make("span", { class: "name", text: pick(way.words) }));

  /** @param {Word} words */
  const head = (words) =>
    make("li", {
      class: "none",
      role: "option",
      "aria-disabled": "true",
      "aria-selected": "false",
      text: t(words, cut(box.value, 60)),
    });

  function draw() {
    const leads = ways.map((way, place) => lead(way, isMeant ? place : found.length + place));
    const named = found.map((match, place) => option(match, isMeant ? ways.length + place : place));
    const heads = leads.length && found.length ? "alsoWays" : leads.length ? "nothingButWays" : "nothingFound";
    const led = box.value && (leads.length || !found.length) ? [head(heads), ...leads] : [];
    list.replaceChildren(...(isMeant ? [...led, ...named] : [...named, ...led]));
    list.hidden = !box.value;
    box.setAttribute("aria-expanded", String(!list.hidden));
    if (many()) box.setAttribute("aria-activedescendant", `match-${at}`);
    else box.removeAttribute("aria-activedescendant");
    list.querySelector(`#match-${at}`)?.scrollIntoView({ block: "nearest" });
  }

  /** @param {any} position */
  function choose(position) {
    const [match, way] = isMeant
      ? [found[position - ways.length], ways[position]]
      : [found[position], ways[position - found.length]];
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
    found = matches(app.data, index, box.value);
    const leads = !app.waiting && (!found.length || isAsking(box.value));
    const led = leads ? waysOn(app.data, index, box.value, !found.length) : [];
    const between = isAsking(box.value) && !app.waiting ? wayBetween(app.data, found) : null;
    isMeant = between !== null || (isAsking(box.value) && led.length > 0 && led[0].share >= MEANT);
    ways = between ? [between, ...led] : led;
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
