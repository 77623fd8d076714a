// Ties the parts together: one selection, one filter, one language.
import { WORDS, LANGUAGES, summary } from "./words.js";
import { unpack } from "./data.js";
import { find } from "./search.js";
import { createScene, isDark } from "./scene.js";
import { createFilter, LENSES } from "./filters.js";
import { element, showNode, showEdge, showIntroduction } from "./panel.js";
import { readState, writeState } from "./state.js";

const byId = (name) => document.getElementById(name);

async function main() {
  const data = await unpack(byId("data"));
  const state = readState();
  let language = Math.max(0, LANGUAGES.indexOf(state.lang || document.documentElement.lang));
  let selected = state.node && data.byId.has(state.node) ? data.byId.get(state.node) : null;
  let edge = null;
  const filter = createFilter(data);
  if (state.lens in LENSES) filter.lens = state.lens;
  else if (!data.nodes.some((node, index) => LENSES.overview(data, node, index) && data.around[index].length)) filter.lens = "all";
  const panel = byId("panel");
  const scene = createScene(data, byId("graph"), select, (index) => { edge = index; selected = null; drawPanel(); }, clear);
  const actions = {
    go: select,
    close: clear,
    neighbours(index) { filter.centre = filter.centre === index ? null : index; draw(); scene.fit(); },
  };

  function select(index) {
    selected = index;
    edge = null;
    if (!scene.has(index)) draw();
    scene.focus(index);
    drawPanel();
    remember();
  }

  function clear() {
    selected = null;
    edge = null;
    if (filter.centre !== null) { filter.centre = null; draw(); }
    drawPanel();
    remember();
  }

  function remember() {
    writeState({ node: selected === null ? null : data.nodes[selected].id, lens: filter.lens, lang: LANGUAGES[language] });
  }

  function draw() {
    const shown = filter.visible(selected);
    scene.show(shown.nodes, shown.edges, language);
    byId("summary").textContent = shown.nodes.length ? summary(language, shown.nodes.length, shown.edges.length) : WORDS.empty[language];
    drawLegend();
  }

  function drawPanel() {
    if (selected !== null) showNode(panel, data, selected, language, actions);
    else if (edge !== null) showEdge(panel, data, edge, language, actions);
    else showIntroduction(panel, data, language, actions);
  }

  function toggleButton(label, on, colour, toggle, only) {
    const button = element("button", undefined, { type: "button", "aria-pressed": String(on), class: "toggle" });
    if (colour) {
      const swatch = element("span", undefined, { class: "swatch" });
      swatch.style.background = colour;
      button.append(swatch);
    }
    button.append(element("span", label));
    button.addEventListener("click", toggle);
    if (only) button.addEventListener("dblclick", only);
    return button;
  }

  function drawLegend() {
    const legend = byId("legend");
    const focused = document.activeElement && legend.contains(document.activeElement) ? [...legend.querySelectorAll("button")].indexOf(document.activeElement) : -1;
    legend.replaceChildren(element("h2", WORDS.legend[language]));
    const counts = new Map();
    for (const node of data.nodes) counts.set(node.family, (counts.get(node.family) || 0) + 1);
    for (const family of data.families) {
      const toggle = () => { flip(filter.families, family.name); draw(); };
      const only = () => { filter.families = new Set([family.name]); draw(); };
      legend.append(toggleButton(`${family.label[language]} ${counts.get(family.name)}`, filter.families.has(family.name), family.colour[isDark() ? 1 : 0], toggle, only));
    }
    legend.append(element("h2", WORDS.modality[language]));
    for (const modality of ["asserted", "planned", "inferred"]) {
      legend.append(toggleButton(WORDS[modality][language], filter.modalities.has(modality), null, () => { flip(filter.modalities, modality); draw(); }));
    }
    if (focused >= 0) legend.querySelectorAll("button")[focused].focus();
  }

  function flip(set, value) {
    if (set.has(value)) set.delete(value);
    else set.add(value);
  }

  function drawWords() {
    document.documentElement.lang = LANGUAGES[language];
    byId("title").textContent = WORDS.title[language];
    byId("search").placeholder = WORDS.search[language];
    byId("search").setAttribute("aria-label", WORDS.search[language]);
    byId("language").textContent = WORDS.language[language];
    byId("theme").textContent = WORDS.theme[language];
    byId("whole").textContent = WORDS.whole[language];
    byId("lens").setAttribute("aria-label", WORDS.lens[language]);
    byId("lens").replaceChildren(...Object.keys(LENSES).map((name) => element("option", WORDS[`lens.${name}`][language], { value: name })));
    byId("lens").value = filter.lens;
  }

  function drawAll() {
    drawWords();
    draw();
    drawPanel();
    remember();
  }

  byId("language").addEventListener("click", () => { language = 1 - language; drawAll(); });
  byId("theme").addEventListener("click", () => { document.documentElement.dataset.theme = isDark() ? "light" : "dark"; drawAll(); });
  byId("whole").addEventListener("click", () => scene.fit());
  byId("lens").addEventListener("change", (event) => { filter.lens = event.target.value; filter.centre = null; draw(); scene.fit(); remember(); });
  connectSearch(data, () => language, select);
  document.addEventListener("keydown", (event) => {
    if (event.key === "/" && document.activeElement !== byId("search")) { event.preventDefault(); byId("search").focus(); }
    if (event.key === "Escape") clear();
  });
  drawAll();
  scene.fit();
  if (selected !== null) scene.focus(selected);
  document.documentElement.dataset.ready = "true";
}

function connectSearch(data, language, select) {
  const box = byId("search");
  const list = byId("matches");
  let found = [];
  let at = 0;
  function drawMatches() {
    list.replaceChildren(...found.map((match, position) => {
      const node = data.nodes[match.index];
      const item = element("li", undefined, { role: "option", "aria-selected": String(position === at) });
      item.append(element("span", node.label[language()]), element("span", `${node.type[language()]} · ${match.name}`, { class: "facets" }));
      item.addEventListener("pointerdown", (event) => { event.preventDefault(); choose(position); });
      return item;
    }));
    if (box.value && !found.length) list.append(element("li", WORDS.nothing[language()]));
    list.hidden = !box.value;
    box.setAttribute("aria-expanded", String(!list.hidden));
  }
  function choose(position) {
    if (!found[position]) return;
    list.hidden = true;
    box.value = "";
    select(found[position].index);
  }
  box.addEventListener("input", () => { found = find(data, box.value, 12); at = 0; drawMatches(); });
  box.addEventListener("blur", () => { list.hidden = true; });
  box.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      at = Math.min(found.length - 1, Math.max(0, at + (event.key === "ArrowDown" ? 1 : -1)));
      drawMatches();
    } else if (event.key === "Enter") choose(at);
  });
}

main();
