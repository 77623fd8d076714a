// The query's text: Ace where it has loaded, otherwise a plain text area. Both take and give text, and mark a fault.

import { adoptStyles } from "./editor-styles.js";
import { element } from "./dom.js";
import { word } from "./words.js";

const PAUSE = 180;
const LINES = { minLines: 8, maxLines: 24 };

// { text, set, mark, unmark, relabel, complete } for the editor in a place; `leave` is called when Esc leaves it.
export function editor(place, onchange, leave) {
  const { ace } = /** @type {any} */ (window);
  return ace ? aceEditor(place, ace, onchange, leave) : plainEditor(place, onchange, leave);
}

function aceEditor(place, ace, onchange, leave) {
  adoptStyles(ace);
  ace.require("ace/ext/language_tools").setCompleters([]);
  const box = element("div", { class: "ace-place" });
  place.replaceChildren(box);
  const ed = ace.edit(box);
  ed.setOptions({
    mode: "ace/mode/sparql",
    useWorker: false,
    showPrintMargin: false,
    tabSize: 2,
    wrap: true,
    indentedSoftWrap: false,
    enableBasicAutocompletion: true,
    enableLiveAutocompletion: true,
    fontSize: "0.9rem",
    ...LINES,
  });
  ed.commands.removeCommands(["gotoline", "showSettingsMenu", "find", "replace"]);
  ed.commands.addCommand({ name: "leave", bindKey: "Esc", exec: leave });
  const input = ed.textInput.getElement();
  let marker = null;
  const unmark = () => {
    ed.session.clearAnnotations();
    if (marker !== null) ed.session.removeMarker(marker);
    marker = null;
  };
  let setting = false;
  ed.on("change", (delta) => {
    unmark();
    if (setting) return;
    onchange();
    if (isTyped(delta)) completeAgain(ed);
  });
  const relabel = () => input.setAttribute("aria-label", word("editor"));
  relabel();
  return {
    text: () => ed.getValue(),
    set(text) {
      setting = true;
      if (text !== ed.getValue()) ed.session.setValue(text);
      setting = false;
    },
    mark(line, column, message) {
      unmark();
      const row = Math.min(line, ed.session.getLength()) - 1;
      ed.session.setAnnotations([{ row, column: (column ?? 1) - 1, text: message, type: "error" }]);
      const { Range } = ace.require("ace/range");
      marker = ed.session.addMarker(new Range(row, 0, row, 1), "faulty", "fullLine");
      ed.gotoLine(row + 1, (column ?? 1) - 1, false);
    },
    unmark,
    relabel,
    focus: () => ed.focus(),
    complete: (completers) => {
      ed.completers = completers;
    },
    dark: (isDark) => ed.setTheme(isDark ? "ace/theme/tomorrow_night" : "ace/theme/textmate"),
  };
}

// Ace narrows the list that it has; entities have to be looked up anew for what has been typed by now.
function completeAgain(ed) {
  clearTimeout(ed.pause);
  ed.pause = setTimeout(() => ed.isFocused() && ed.execCommand("startAutocomplete"), PAUSE);
}

function isTyped({ action, lines }) {
  return action === "insert" && lines.length === 1 &&
    (/^[\p{L}\p{N}:_-]$/u.test(lines[0]) || /^\p{Script=Han}+$/u.test(lines[0]));
}

function plainEditor(place, onchange, leave) {
  const area = element("textarea", {
    spellcheck: "false",
    rows: "12",
    autocapitalize: "off",
    "aria-label": word("editor"),
  });
  area.addEventListener("input", onchange);
  area.addEventListener("keydown", (event) => {
    if (event.key === "Escape") leave();
  });
  place.replaceChildren(area);
  const select = (line, column) => {
    const before = area.value.split("\n").slice(0, line - 1).join("\n").length + (line > 1 ? 1 : 0) + (column ?? 1) - 1;
    area.setSelectionRange(before, before + 1);
    area.focus();
  };
  return {
    text: () => area.value,
    set: (text) => {
      area.value = text;
    },
    mark: (line, column) => {
      area.setAttribute("aria-invalid", "true");
      select(line, column);
    },
    unmark: () => area.removeAttribute("aria-invalid"),
    relabel: () => area.setAttribute("aria-label", word("editor")),
    focus: () => area.focus(),
    complete: () => {},
    dark: () => {},
  };
}
