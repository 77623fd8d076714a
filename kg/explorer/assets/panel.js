// The details of a node or an edge. Text is only ever set as text.
import { WORDS } from "./words.js";

export function element(name, text, attributes) {
  const made = document.createElement(name);
  if (text !== undefined) made.textContent = text;
  for (const [key, value] of Object.entries(attributes || {})) made.setAttribute(key, value);
  return made;
}

function link(text, action) {
  const made = element("a", text, { href: "#", class: "link" });
  made.addEventListener("click", (event) => {
    event.preventDefault();
    action();
  });
  return made;
}

function sentences(data, numbers, language) {
  const list = element("ul", undefined, { class: "evidence" });
  for (const number of numbers) {
    const sentence = data.sentences[number];
    const item = element("li");
    item.append(element("span", sentence.place[language], { class: "place" }), " ", element("span", sentence.gist[language]));
    if (sentence.quote) item.append(element("blockquote", sentence.quote, { lang: "zh" }));
    if (sentence.address) {
      const link = element("a", sentence.document[language], { href: sentence.address, rel: "noreferrer noopener", target: "_blank", class: "document" });
      item.append(link);
    }
    list.append(item);
  }
  return list;
}

function details(title, count, open) {
  const made = element("details");
  made.open = open;
  made.append(element("summary", count ? `${title} (${count})` : title));
  return made;
}

export function showNode(panel, data, index, language, actions) {
  const node = data.nodes[index];
  const other = 1 - language;
  panel.replaceChildren();
  panel.append(element("button", "×", { type: "button", class: "close", "aria-label": WORDS.close[language] }));
  panel.firstChild.addEventListener("click", actions.close);
  panel.append(element("h2", node.label[language]), element("p", node.label[other], { class: "other" }));
  const facets = [node.type, node.kind, node.status, node.when].filter(Boolean).map((text) => text[language]);
  if (node.number) facets.push(node.number);
  panel.append(element("p", facets.join(" · "), { class: "facets" }));
  if (node.about) panel.append(element("p", node.about[language]));
  if (node.remark) panel.append(element("p", node.remark[language], { class: "remark" }));
  if (node.names.length) panel.append(element("p", `${WORDS.aliases[language]}: ${node.names.join("; ")}`, { class: "names" }));
  const only = element("button", WORDS.neighbours[language], { type: "button" });
  only.addEventListener("click", () => actions.neighbours(index));
  panel.append(only);
  facts(panel, data, index, language, actions);
  extras(panel, data, node, language);
  const named = details(WORDS.named[language], node.evidence.length, false);
  named.append(sentences(data, node.evidence, language));
  panel.append(named);
  panel.scrollTop = 0;
}

function facts(panel, data, index, language, actions) {
  const groups = new Map();
  for (const number of data.around[index]) {
    const edge = data.edges[number];
    const incoming = edge.from !== index;
    const key = `${edge.relation}${incoming ? "<" : ">"}`;
    if (!groups.has(key)) groups.set(key, { title: data.relations[edge.relation][incoming ? 1 : 0][language], rows: [] });
    groups.get(key).rows.push({ number, edge, far: incoming ? edge.from : edge.to });
  }
  const order = Object.keys(data.relations);
  const sorted = [...groups].sort(([a], [b]) => order.indexOf(a.slice(0, -1)) - order.indexOf(b.slice(0, -1)));
  for (const [, group] of sorted) {
    const section = element("section");
    section.append(element("h3", group.title));
    for (const row of group.rows) {
      const fact = element("details", undefined, { class: "fact" });
      const line = element("summary");
      const jump = link(data.nodes[row.far].label[language], () => actions.go(row.far));
      line.append(jump);
      if (row.edge.modality) line.append(element("span", WORDS[row.edge.modality][language], { class: `mark ${row.edge.modality}` }));
      fact.append(line, ...edgeBody(data, row.edge, language));
      section.append(fact);
    }
    panel.append(section);
  }
}

function edgeBody(data, edge, language) {
  const parts = [element("p", edge.says[language], { class: "says" })];
  if (edge.when) parts.push(element("p", edge.when[language], { class: "facets" }));
  if (edge.reason) parts.push(element("p", edge.reason[language], { class: "remark" }));
  parts.push(sentences(data, edge.evidence, language));
  return parts;
}

function extras(panel, data, node, language) {
  if (node.figures) {
    const section = details(WORDS.figures[language], node.figures.length, true);
    for (const figure of node.figures) {
      const fact = element("details", undefined, { class: "fact" });
      const line = element("summary");
      line.append(element("strong", figure.value[language]), " ", element("span", figure.label[language]));
      fact.append(line, sentences(data, figure.evidence, language));
      section.append(fact);
    }
    panel.append(section);
  }
  for (const [key, rows] of [["notes", node.notes], ["articles", node.articles]]) {
    if (!rows) continue;
    const section = details(WORDS[key][language], rows.length, false);
    for (const row of rows) {
      section.append(element("p", `${row.label[language]}: ${(row.text || row.reason)[language]}`), sentences(data, row.evidence, language));
    }
    panel.append(section);
  }
}

export function showEdge(panel, data, index, language, actions) {
  const edge = data.edges[index];
  panel.replaceChildren();
  panel.append(element("button", "×", { type: "button", class: "close", "aria-label": WORDS.close[language] }));
  panel.firstChild.addEventListener("click", actions.close);
  panel.append(element("h2", edge.says[language]));
  panel.append(element("p", WORDS[edge.modality || "asserted"][language], { class: "facets" }));
  panel.append(...edgeBody(data, edge, language).slice(1));
  const between = data.around[edge.from].filter((other) => other !== index && [data.edges[other].from, data.edges[other].to].includes(edge.to));
  for (const other of between) panel.append(...edgeBody(data, data.edges[other], language));
  for (const end of [edge.from, edge.to]) {
    const jump = link(data.nodes[end].label[language], () => actions.go(end));
    const row = element("p");
    row.append(jump);
    panel.append(row);
  }
  panel.scrollTop = 0;
}

export function showIntroduction(panel, data, language, actions) {
  panel.replaceChildren(element("h2", WORDS.title[language]), element("p", WORDS.intro[language]), element("p", WORDS.start[language]));
  const busiest = (family) => data.nodes.map((node, index) => [node, index]).filter(([node]) => node.family === family)
    .sort((a, b) => data.around[b[1]].length - data.around[a[1]].length).slice(0, 2);
  for (const family of data.families.slice(0, 4)) {
    for (const [node, index] of busiest(family.name)) {
      const jump = link(node.label[language], () => actions.go(index));
      const row = element("p");
      row.append(jump, element("span", ` ${node.type[language]}`, { class: "facets" }));
      panel.append(row);
    }
  }
}
