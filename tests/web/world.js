// A small made graph as the page holds it, for tests of what the page works out from it.
import { indexed } from "../../kg/explorer/web/data.js";

// The numbers by which names are ranked: those of kg/names/name_ranking.py.
const RANKING = JSON.parse(Deno.readTextFileSync(new URL("../data/rules/ranking.json", import.meta.url)));

/**
 * Nodes as [id, family, further columns], statements as [source, target, further columns] by the numbers of nodes.
 * @param {any[]} nodes
 * @param {any[]} statements
 * @param {any} [more] further parts of the data
 * @param {Record<number, number>} [late] the days of nodes that may be years younger than their first day
 * @returns {PageData}
 */
export function world(nodes, statements, more = {}, late = {}) {
  const families = [...new Set(nodes.map(([, family]) => family))];
  const zeros = { from: 0, to: 0, when: 0, since: 0 };
  /** @param {any[]} rows @param {any} defaults */
  const columns = (rows, defaults) =>
    Object.fromEntries(
      Object.keys(defaults).map((name) => [name, rows.map(([, , given]) => given?.[name] ?? defaults[name])]),
    );
  const plain = {
    families: families.map((name) => ({
      name,
      label: [name, name],
      plural: `${name}s`,
      colour: ["#000", "#fff"],
      shape: "dot",
      report: "",
    })),
    types: families.map((name, family) => ({
      name,
      label: [name, name],
      family,
      standing: name === "Agent" ? 2 : 1,
      acts: 1,
    })),
    search: RANKING,
    relations: [{
      key: "leads",
      term: "kg:leads",
      roles: [],
      label: ["牵头", "leads"],
      inverse: ["牵头单位", "led by"],
      template: ["{s}牵头{o}", "{s} [leads|lead] {o}"],
      thing: ["", ""],
      planned: ["{s}将牵头{o}", "{s} [is|are] to lead {o}"],
    }],
    modalities: ["asserted", "planned", "inferred", "background"].map((name) => ({ name, label: [name, name] })),
    intents: [["", ""]],
    meant: {},
    codes: [{ name: "", label: ["", ""] }],
    articles: [],
    documents: [],
    whens: [["", ""]],
    former: {},
    called: {},
    grounds: [],
    lapses: [[]],
    within: [],
    looks: [],
    prefixes: { id: "https://w3id.org/kouan/id/", kg: "https://w3id.org/kouan/ns#" },
    nodes: {
      ...columns(nodes, {
        ...zeros,
        kind: 0,
        status: 0,
        plan: 0,
        begun: 0,
        over: 0,
        lasting: 0,
        ending: 0,
        generic: 0,
        called: 0,
        coarse: 0,
        ground: 0,
        told: 0,
        names: "",
        slips: "",
        pinyin: "",
        initials: "",
        community: -1,
        x: 0,
        y: 0,
      }),
      id: nodes.map(([id]) => id),
      zh: nodes.map(([id, , given]) => given?.zh ?? id),
      en: nodes.map(([id, , given]) => given?.en ?? id),
      type: nodes.map(([, family]) => families.indexOf(family)),
      late,
    },
    statements: {
      ...columns(statements, { ...zeros, until: 99999999, relation: 0, modality: 0, evidence: 0, ground: 0, lapse: 0 }),
      source: statements.map(([source]) => source),
      target: statements.map(([, target]) => target),
    },
    ...more,
  };
  return indexed(/** @type {any} */ (plain));
}
