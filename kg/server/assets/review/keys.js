// What each key does, and the list of them that `?` shows.

import { element } from "../workbench/dom.js";
import { spoken } from "../workbench/words.js";
import { isBusy, later } from "./pace.js";
import { word } from "./words.js";

// Keys, what they do, whether they change something, and in words.
/** @type {[string[], (acts: any) => void, boolean, string[]][]} */
const KEYS = [
  [["a"], (acts) => acts.accept(), true, ["接受这份草稿", "accept the draft"]],
  [["e"], (acts) => acts.edit(), true, ["修改草稿或已录入的一条", "edit the draft, or the record"]],
  [["r"], (acts) => acts.reject(), true, ["拒绝，并选或写理由", "reject it, with a reason"]],
  [["R"], (acts) => acts.rejectAgain(), true, ["以上次的理由拒绝", "reject it for the reason given last"]],
  [["s"], (acts) => acts.split(), true, ["拆成每值一份", "split it, one draft a value"]],
  [["m"], (acts) => acts.merge(), true, ["并入另一实体或草稿", "merge it into another thing or draft"]],
  [["w"], (acts) => acts.acceptSentence(), true, [
    "接受本句已看过的全部",
    "accept all of the sentence that was on screen",
  ]],
  [["A"], (acts) => acts.acceptKind(), true, ["接受已看过的同类", "accept those of the kind that were on screen"]],
  [["x"], (acts) => acts.excuse(), true, ["说明本句为何不录", "say why no fact cites the sentence"]],
  [["X"], (acts) => acts.excuseAgain(), true, ["以上次的理由说明不录", "the same, for the reason given last"]],
  [["g"], (acts) => acts.say(), true, ["用自己的话写本句大意", "say the sentence in your words"]],
  [["i"], (acts) => acts.add(), true, ["添加事实；先选中的文字为主体", "add a fact, about the words selected"]],
  [["0"], (acts) => acts.numbers(), true, ["说明本句数字为何不是数据", "say why the numbers are no figures"]],
  [["9"], (acts) => acts.figure(), true, ["把数字记为数据", "make a figure of a number"]],
  [["o"], (acts) => acts.records(), false, ["看本句已录入的（再按返回）", "go to what is recorded, and back"]],
  [["b"], (acts) => acts.withdraw(), true, ["撤回已录入的一条", "withdraw the record"]],
  [["u"], (acts) => acts.undo(), true, ["撤销上一决定", "take back the last decision"]],
  [["U"], (acts) => acts.redo(), true, ["重做撤销的决定", "take it again"]],
  [["j", "ArrowDown"], (acts) => acts.draft(1), false, ["下一份草稿", "next draft"]],
  [["k", "ArrowUp"], (acts) => acts.draft(-1), false, ["上一份草稿", "draft before"]],
  [["J", "ArrowRight"], (acts) => acts.sentence(1), false, ["下一句", "next sentence"]],
  [["K", "ArrowLeft"], (acts) => acts.sentence(-1), false, ["上一句", "sentence before"]],
  [["n"], (acts) => acts.next(), false, ["下一处未定", "next unsettled"]],
  [["N"], (acts) => acts.nextPart(), false, ["下一部分的未定之处", "next unsettled of another section"]],
  [["f"], (acts) => acts.kinds(), false, ["选看某一种类", "choose a kind to look at"]],
  [["d"], (acts) => acts.diff(), false, ["写入了什么", "what was written"]],
  [["?"], (acts) => acts.help(), false, ["这张表", "this list"]],
];
/** @type {[string[], string[]][]} */
const OTHERS = [
  [["1–9"], ["选理由", "choose a reason"]],
  [["Enter"], ["保存", "save"]],
  [["Ctrl+Enter"], ["保存并接受", "save and accept"]],
  [["Esc"], ["关闭", "close"]],
];
const SHOWN = { ArrowDown: "↓", ArrowUp: "↑", ArrowRight: "→", ArrowLeft: "←" };

export function listen(acts, canEdit) {
  document.addEventListener("keydown", (event) => {
    const target = /** @type {HTMLElement} */ (event.target);
    const isTyped = target.closest("input, textarea, select, dialog, form") !== null;
    if (isTyped || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const found = KEYS.find(([keys]) => keys.includes(event.key));
    if (!found || (found[2] && !canEdit()) || (event.repeat && found[2])) return;
    event.preventDefault();
    if (isBusy()) later(() => found[1](acts));
    else found[1](acts);
  });
}

export function helpDialog() {
  const side = spoken() === "zh" ? 0 : 1;
  /** @type {[string[], string[]][]} */
  const rows = [...KEYS.map(([keys, , , words]) => /** @type {any} */ ([keys, words])), ...OTHERS];
  const dialog = element(
    "dialog",
    { "aria-label": word("keys"), onclose: () => dialog.remove() },
    element("h2", {}, word("keys")),
    element(
      "table",
      {},
      element(
        "tbody",
        {},
        rows.map(([keys, words]) =>
          element(
            "tr",
            {},
            element("th", {}, keys.map((one) => element("kbd", {}, SHOWN[one] ?? one))),
            element("td", {}, words[side]),
          )
        ),
      ),
    ),
    element("form", { method: "dialog" }, element("button", { autofocus: true }, word("close"))),
  );
  document.body.append(dialog);
  dialog.showModal();
}
