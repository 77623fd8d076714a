// What can be done on the page, by keys and by buttons.

import { spoken } from "../workbench/words.js";
import { addForm, figureOf } from "./add.js";
import { isMergeable, isSeveral } from "./cards.js";
import * as server from "./desk.js";
import { editForm } from "./form.js";
import { helpDialog } from "./keys.js";
import { excuseForm, gistForm, mergeForm, numberForm, rejectForm } from "./reasons.js";
import {
  accepting,
  draft,
  drafts,
  fits,
  isFiltered,
  isGist,
  isOfDay,
  isUnworded,
  listedDrafts,
  nextUnsettled,
  open,
  recordOf,
  row,
  state,
  unfilter,
  usualModality,
} from "./state.js";
import { light } from "./text.js";
import { word } from "./words.js";

// The acts of a page: `show` draws it anew, `decide(decision, after)` takes a decision, `fail(problem)` tells of one,
// `tell(words)` says something, `root` is the page and `seen` what was on the screen.
export function makeActs({ root, seen, show, decide, fail, tell }) {
  function openForm(for_, node) {
    state.form = { for: for_, node };
    show();
  }

  function closeForm() {
    state.form = null;
    show();
  }

  // The draft after some that are settled, in the order in which they are listed, then in that of the text.
  function following(gone) {
    const order = isFiltered() ? listedDrafts() : drafts();
    const left = order.filter((one) => !gone.has(one.id));
    const at = order.findLastIndex((one) => gone.has(one.id));
    const next = order.slice(at + 1).find((one) => !gone.has(one.id)) ?? left[0];
    return next?.id ?? "";
  }

  function advance(ids) {
    const next = following(new Set(ids));
    return () => {
      if (isFiltered() && !listedDrafts().length) unfilter();
      const one = draft(next) ?? drafts()[0];
      Object.assign(state, { draft: one?.id ?? "", place: one?.place || state.place, record: "" });
    };
  }

  function goTo(to) {
    unfilter();
    Object.assign(state, { form: null, record: "", told: "", place: to?.place ?? state.place });
    state.draft = drafts().find((one) => one.place === state.place)?.id ?? "";
  }

  // A form in which a block is edited; another class is another form of the same block.
  async function edit(one, give) {
    try {
      const form = await server.fields(one.class, !("id" in one.record), spoken());
      openForm(
        one.id,
        editForm(one, form, state.found, give, closeForm, (type, record) => {
          state.form = null;
          edit({ ...one, class: type, record }, give);
        }),
      );
    } catch (problem) {
      fail(problem);
    }
  }

  async function save(one, record, news, andAccept) {
    if (!await decide({ do: "edit", draft: one.id, record, new: news })) return;
    if (andAccept) await acts.accept(draft(one.id));
  }

  async function add(record, news, andAccept) {
    const place = state.place;
    if (!await decide({ do: "add", record, new: news })) return;
    const added = draft(state.found.draft);
    const stay = () => Object.assign(state, { place, draft: drafts().find((one) => one.place === place)?.id ?? "" });
    if (andAccept) await decide(accepting([added]), stay);
    else if (added) look(added.place, added.id);
  }

  function look(place, id) {
    goTo({ place });
    if (id) state.draft = id;
    show();
  }

  const acts = {
    look,
    filter(part, value) {
      state.filter[part] = value;
      Object.assign(state, { form: null, record: "", told: "" });
      state.draft = listedDrafts()[0]?.id ?? "";
      state.place = draft()?.place || state.place;
      show();
    },
    light: (one) => light(root, one ?? recordOf(state.record) ?? draft()),
    point(one) {
      const isRecord = recordOf(one.id) !== undefined;
      if (isRecord ? state.record === one.id : state.draft === one.id && !state.record) return;
      state.record = isRecord ? one.id : "";
      if (!isRecord) state.draft = one.id;
      for (const node of root.querySelectorAll(".draft")) node.classList.toggle("current", node.dataset.id === one.id);
      light(root, one);
    },
    accept(one = draft()) {
      if (!one || state.record) return;
      return isUnworded(one) ? acts.edit(one) : decide(accepting([one]), advance([one.id, ...one.along]));
    },
    acceptSentence() {
      const here = listedDrafts().filter((one) => seen.has(one) && !isUnworded(one));
      if (here.length && !isFiltered()) decide(accepting(here), advance(here.map((one) => one.id)));
    },
    // Only what has been on the screen, and what brings nothing along that has not.
    async acceptKind() {
      const filter = isFiltered() ? { ...state.filter } : { kind: draft()?.kind ?? "", standing: "", confidence: "" };
      const all = state.found.drafts.filter((one) => fits(one, filter));
      const known = (id) => seen.has(draft(id));
      const some = all.filter((one) => seen.has(one) && one.along.every(known) && !isUnworded(one));
      if (!some.length) return tell(word("noneSeen"));
      if (await decide(accepting(some), advance(some.map((one) => one.id)))) {
        tell(word("acceptedKind", { count: some.length, left: all.length - some.length }));
      }
    },
    reject(one = draft()) {
      if (!one || state.record) return;
      openForm(one.id, rejectForm(state.found.reasons.rejected, (reason) => turnDown(one, reason), closeForm));
    },
    rejectAgain: (one = draft()) =>
      !state.last.reject ? acts.reject(one) : one && !state.record && turnDown(one, state.last.reject),
    split: (one = draft()) => one && !state.record && isSeveral(one) && decide({ do: "split", draft: one.id }),
    merge(one = draft()) {
      if (!one || state.record || !isMergeable(one, state.found)) return;
      const give = (into) => decide({ do: "merge", draft: one.id, into }, advance([one.id]));
      openForm(one.id, mergeForm(one, state.found, give, closeForm));
    },
    edit(one = recordOf(state.record) ?? draft()) {
      if (!one) return;
      if (isGist(one)) return wording(one, one.record.label);
      if (!recordOf(one.id)) return edit(one, (...given) => save(one, ...given));
      const amend = (record, news) => decide({ do: "amend", record_id: one.id, record, new: news });
      return edit({ ...one, isRecord: true }, amend);
    },
    async withdraw(one = recordOf(state.record)) {
      if (!one) return;
      const after = () => {
        const again = state.found.drafts.find((other) => other.id.split("+")[0] === one.id.split("+")[0]);
        Object.assign(state, { record: "", draft: again?.id ?? "", place: again?.place || state.place });
      };
      if (await decide({ do: "withdraw", records: [one.id] }, after)) {
        tell(word("withdrawn", { count: state.found.along }));
      }
    },
    // Into the records of the sentence, and out of them.
    records() {
      const here = row(state.place)?.recorded ?? [];
      state.showsRecords = !state.record && here.length > 0;
      state.record = state.showsRecords ? here[0] : "";
      show();
    },
    // About what is selected in the text, if something is.
    async add() {
      const here = row(state.place);
      if (!here) return;
      const chosen = String(getSelection() ?? "").trim();
      const fields = (kind) => server.fields(kind, true, spoken());
      try {
        const { classes } = await fields("Entity");
        const start = { subject: chosen.length < 40 ? chosen : "", modality: usualModality(), classes };
        unfilter();
        openForm(here.place, addForm(here.place, state.found, fields, start, add, closeForm));
      } catch (problem) {
        fail(problem);
      }
    },
    figure(number = undefined) {
      const here = row(state.place);
      const wanting = here ? server.openNumbers(here, state.found) : [];
      number ??= wanting.find((one) => !isOfDay(here, one)) ?? wanting[0];
      if (!number) return;
      const taken = new Set(state.found.things.map((one) => one.id));
      return edit({ id: here.place, ...figureOf(state.found.document.id, here, number, taken) }, add);
    },
    // One reason for all numbers of the sentence that want an account, or for some.
    numbers(some = server.openNumbers(row(state.place), state.found), isExcused = false) {
      const here = row(state.place);
      const raws = [...new Set(some.map((one) => one.raw))];
      if (!here || !raws.length) return;
      const give = (reason) => decide({ do: "number", place: here.place, raws, reason }, leave);
      if (isExcused) give({ zh: "", en: "" });
      else openForm(here.place, numberForm(raws, state.found.reasons.number, give, closeForm));
    },
    excuse() {
      const here = row(state.place);
      if (!here || here.kind !== "sentence") return;
      const give = (reason) => forgive(here, reason);
      if (here.excused) give({ zh: "", en: "" });
      else openForm(here.place, excuseForm(state.found.reasons.excused, give, closeForm));
    },
    excuseAgain() {
      const here = row(state.place);
      if (!state.last.excuse) return acts.excuse();
      if (here?.kind === "sentence" && !here.excused) forgive(here, state.last.excuse);
    },
    say() {
      const here = row(state.place);
      if (!here || isFiltered()) return;
      const one = drafts().find((other) => isGist(other) && other.place === here.place);
      wording(one ?? { id: here.place, place: here.place }, one?.record.label ?? here.gist);
    },
    undo: () => state.found.undo && turnBack("undo"),
    redo: () => state.found.redo && turnBack("redo"),
    next() {
      goTo(nextUnsettled(state.place));
      show();
    },
    nextPart() {
      const parts = server.sections(state.found);
      const here = server.partOf(parts, state.place);
      goTo(nextUnsettled(state.place, (one) => server.partOf(parts, one.place) === here));
      show();
    },
    draft(step) {
      if (state.record) return stepRecord(step);
      const order = isFiltered() ? listedDrafts() : drafts();
      const at = order.findIndex((one) => one.id === state.draft);
      const to = order[at < 0 ? 0 : Math.min(Math.max(at + step, 0), order.length - 1)];
      if (to) Object.assign(state, { draft: to.id, place: to.place || state.place, form: null });
      show();
    },
    sentence(step) {
      const rows = state.found.rows.filter((one) => one.kind !== "unit");
      const at = rows.findIndex((one) => one.place === state.place);
      look(rows[Math.min(Math.max(at + step, 0), rows.length - 1)].place, "");
    },
    diff() {
      state.showsDiff = !state.showsDiff;
      show();
    },
    kinds: () => root.querySelector("#kind")?.focus(),
    help: helpDialog,
  };

  // The form of a gist, with the words that are drafted or said.
  function wording(one, gist) {
    const after = isGist(one) ? advance([one.id]) : () => {};
    openForm(one.id, gistForm(gist, (words) => decide({ do: "say", place: one.place, gist: words }, after), closeForm));
  }

  // On from a sentence that is settled now; what is not wholly settled is stayed with.
  function leave() {
    const here = row(state.place);
    if (server.isSettled(here, open(), state.found)) goTo(nextUnsettled(state.place));
  }

  // A reason that was given is at hand for the next.
  async function turnDown(one, reason) {
    if (await decide({ do: "reject", drafts: [one.id], reason }, advance([one.id]))) state.last.reject = reason;
  }

  async function forgive(here, reason) {
    const isDone = await decide({ do: "excuse", place: here.place, reason }, leave);
    if (isDone && reason.zh) state.last.excuse = reason;
  }

  function turnBack(way) {
    const before = new Set(state.found.drafts.map((one) => one.id));
    return decide({ do: way }, () => {
      const back = drafts().find((one) => !before.has(one.id));
      if (back) Object.assign(state, { draft: back.id, place: back.place || state.place, record: "" });
      else if (!draft()) state.draft = listedDrafts()[0]?.id ?? "";
    });
  }

  function stepRecord(step) {
    const here = row(state.place).recorded;
    const at = here.indexOf(state.record);
    state.record = here[Math.min(Math.max(at + step, 0), here.length - 1)];
    show();
  }

  return acts;
}
