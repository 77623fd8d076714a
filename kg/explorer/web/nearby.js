// The neighbours of a node as counted chips by relation, direction and kind: each opens the weightiest of its group,
// then the next ones; one that is open whole closes again.
import { pick, t } from "./words.js";
import { relationName } from "./wording.js";
import { button, make } from "./dom.js";
import { neighbours } from "./lookup.js";
import { swatch } from "./shapes.js";
import { familyColour } from "./theme.js";
import { anyKey, askedFor, AT_ONCE, neighbourGroups, withOpened } from "./stubs.js";

/** @param {App} app @param {string} key @param {string} words @param {number[]} nodes @param {any} mark */
function chip(app, key, words, nodes, mark) {
  const { opened } = app.store.get();
  const drawn = nodes.filter((node) => app.drawing.has[node]).length;
  const asked = askedFor(app.data, opened).get(key);
  const isOpen = asked !== undefined;
  const rest = nodes.length - drawn;
  const count = rest && drawn ? t("someOf", drawn, nodes.length) : String(nodes.length);
  const already = asked ?? (app.drawing.spread?.has(app.data.numbers.get(key.split("~")[0])) ? drawn : 0);
  const next = rest ? already + AT_ONCE : 0;
  const press = () => app.store.set({ opened: withOpened(opened, key, next) });
  const way = rest > AT_ONCE && drawn ? t("nextOnes", AT_ONCE) : rest ? "▸" : isOpen ? "▾" : "✓";
  const made = button(`${words} ${count} ${way}`, press, {
    class: "chip",
    "aria-pressed": String(isOpen),
    "data-key": key,
    disabled: !rest && !isOpen,
  });
  if (mark) made.prepend(mark, " ");
  return made;
}

// The chips of a node, that for all its neighbours first; nothing for a node without any.
/** @param {App} app @param {number} node */
export function neighbourChips(app, node) {
  const { data } = app;
  const all = [...neighbours(data, node, app.passes)];
  if (!all.length) return [];
  const found = neighbourGroups(data, node, app.passes);
  /** @param {Neighbours} group */
  const called = (group) => relationName(data.relations[group.relation], group.incoming);
  const groups = found.map((group) => {
    const family = data.families[group.family];
    const mark = swatch(family.shape, familyColour(family));
    const isShared = found.some((other) => other !== group && called(other) === called(group));
    const words = isShared ? t("inBrackets", called(group), pick(family.label)) : called(group);
    const made = chip(app, group.key, words, group.nodes, mark);
    made.title = pick(family.label);
    return made;
  });
  return [chip(app, anyKey(data, node), t("allNeighbours"), all, null), ...groups];
}

let unfolded = ""; // the node whose chips a person has unfolded, so that they stay while they are used

// The chips folded under the words that open them.
/** @param {App} app @param {number} node */
export function chipFold(app, node) {
  const chips = neighbourChips(app, node);
  if (!chips.length) return null;
  const id = app.data.nodes.id[node];
  const fold = make(
    "details",
    { class: "chips" },
    make("summary", { class: "button", text: t("open") }),
    make("div", { class: "actions", role: "group", "aria-label": t("open") }, ...chips),
  );
  fold.open = unfolded === id || app.store.get().opened.some((one) => one === id || one.startsWith(`${id}~`));
  fold.addEventListener("toggle", () => {
    unfolded = fold.open ? id : "";
  });
  return fold;
}
