// A field that takes an entity: what is typed is looked up in hanzi, pinyin, initials and English (an ARIA combobox).

import { search } from "./client.js";
import { element } from "./dom.js";
import { said, spoken, word } from "./words.js";

const PAUSE = 150;
let number = 0;

// The input of a field; `value` is what is sent, the id of the entity chosen or whatever was typed. A field may know
// `more` things than the server, and `create` one of the name that was typed; then Enter takes the first that is found.
export function picker(field, value, shown, scope, onchange) {
  const id = `picker-${(number += 1)}`;
  const list = element("ul", { id, role: "listbox", hidden: true, class: "options" });
  const input = element("input", {
    type: "text",
    role: "combobox",
    autocomplete: "off",
    "aria-controls": id,
    "aria-expanded": "false",
    "aria-autocomplete": "list",
    value: shown,
    required: field.required,
    name: field.name,
  });
  let found = [];
  let at = -1;
  let asked = null;
  let timer = 0;

  function close() {
    asked?.abort();
    clearTimeout(timer);
    list.hidden = true;
    at = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function choose(one) {
    if (one.create) {
      close();
      return field.create(one.create, choose);
    }
    input.value = one[spoken()] || one.zh || one.en;
    close();
    onchange(one.id, one);
  }

  function point(next) {
    at = next;
    [...list.children].forEach((item, index) => item.setAttribute("aria-selected", String(index === at)));
    if (at >= 0) {
      input.setAttribute("aria-activedescendant", list.children[at].id);
      list.children[at].scrollIntoView({ block: "nearest" });
    }
  }

  function show(results) {
    found = results;
    const items = found.map((one, index) =>
      element(
        "li",
        {
          role: "option",
          id: `${id}-${index}`,
          "aria-selected": "false",
          onmousedown: (event) => {
            event.preventDefault();
            choose(one);
          },
        },
        element("span", {}, one[spoken()] || one.zh),
        one.create ? null : element("small", {}, ` ${one[spoken() === "zh" ? "en" : "zh"]} · ${said(one.class)}`),
      )
    );
    list.replaceChildren(
      ...(items.length ? items : [element("li", { class: "faint", role: "presentation" }, word("noneFound"))]),
    );
    list.hidden = false;
    at = -1;
    input.setAttribute("aria-expanded", "true");
  }

  function look() {
    asked?.abort();
    const text = input.value.trim();
    if (!text) return close();
    asked = new AbortController();
    const more = field.more?.(text) ?? [];
    const others = (results) => results.filter((one) => !more.some((known) => known.id === one.id));
    const create = field.create ? [{ create: text, ...field.createWords(text) }] : [];
    return search(text, field.classes, scope(), asked.signal).then(
      ({ results }) => show([...more, ...others(results), ...create]),
      (error) => error.code !== "stopped" && more.length + create.length && show([...more, ...create]),
    );
  }

  // A value that came by its id, as from a link, is shown by its name.
  async function showName() {
    const { results } = await search(value, [], scope());
    const one = results.find((result) => result.id === value);
    if (one && input.value === value) input.value = one[spoken()] || one.zh || one.en;
  }

  if (value && shown === value) showName().catch(() => {});
  input.addEventListener("input", () => {
    onchange(input.value.trim());
    clearTimeout(timer);
    timer = setTimeout(look, PAUSE);
  });
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !list.hidden) {
      event.stopPropagation();
      close();
    } else if (event.key === "ArrowDown" && list.hidden) {
      event.preventDefault();
      look();
    } else if (event.key === "ArrowDown" && found.length) {
      event.preventDefault();
      point((at + 1) % found.length);
    } else if (event.key === "ArrowUp" && found.length) {
      event.preventDefault();
      point((at + found.length - 1) % found.length);
    } else if (event.key === "Enter" && (at >= 0 || (field.more && !list.hidden && found.length))) {
      event.preventDefault();
      choose(found[Math.max(at, 0)]);
    }
  });
  return { input, node: element("div", { class: "picker" }, input, list), sent: value };
}
