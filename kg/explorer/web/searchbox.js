// The search box: a list to walk with the arrow keys; each match with its kind and why it matched.
import { t } from "./words.js";
import { cut } from "./wording.js";
import { announce, byId, make } from "./dom.js";
import { familyOf, formerMark, labelOf, typeName } from "./lookup.js";
import { swatch } from "./shapes.js";
import { familyColour } from "./theme.js";
import { createIndex, find, nameOf } from "./search.js";

const MOST = 14;

/** @param {App} app */
export function connectSearch(app) {
  const [box, list] = [byId("search"), byId("matches")];
  /** @type {Index | null} */
  let index = null;
  /** @type {Match[]} */
  let found = [];
  let at = 0;

  /** @param {any} match @param {any} position */
  function option(match, position) {
    const { data } = app;
    const family = familyOf(data, match.node);
    const name = nameOf(data, match);
    const label = labelOf(data, match.node);
    const why = name === label ? "" : t("foundBy", cut(name, 60));
    return make(
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
      list.append(make("li", {
        class: "none",
        role: "option",
        "aria-disabled": "true",
        "aria-selected": "false",
        text: t("nothingFound", cut(box.value, 60)),
      }));
    }
    list.hidden = !box.value;
    box.setAttribute("aria-expanded", String(!list.hidden));
    if (found.length) box.setAttribute("aria-activedescendant", `match-${at}`);
    else box.removeAttribute("aria-activedescendant");
    list.children[at]?.scrollIntoView({ block: "nearest" });
  }

  /** @param {any} position */
  function choose(position) {
    const match = found[position];
    if (!match) return;
    close();
    app.picked(match.node);
  }

  function close() {
    box.value = "";
    found = [];
    draw();
  }

  box.addEventListener("focus", () => {
    index ??= createIndex(app.data);
  });
  box.addEventListener("input", () => {
    index ??= createIndex(app.data);
    found = find(app.data, index, box.value, MOST);
    at = 0;
    draw();
    if (box.value) announce(found.length ? t("results", found.length) : t("nothingFound", box.value));
  });
  box.addEventListener("blur", () => {
    list.hidden = true;
    box.setAttribute("aria-expanded", "false");
  });
  box.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      at = Math.min(found.length - 1, Math.max(0, at + (event.key === "ArrowDown" ? 1 : -1)));
      draw();
    } else if (event.key === "Enter") choose(at);
    else if (event.key === "Escape") {
      event.stopPropagation();
      close();
      byId("graph").focus();
    }
  });
}
