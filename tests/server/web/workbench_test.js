// What a reader of the workbench sees of an answer, and the saved questions that typing finds.
import assert from "node:assert/strict";
import { found } from "../../../kg/server/assets/workbench/forms.js";
import { readable } from "../../../kg/server/assets/workbench/table.js";

Deno.test("a thing and its name in the language spoken are one column", () => {
  const names = ["agency", "agencyZh", "agencyEn", "count", "contentZh", "contentEn"];
  assert.deepEqual(readable(names, "zh"), [
    { title: "agency", thing: "agency", name: "agencyZh" },
    { title: "count", thing: "count", name: "count" },
    { title: "content", thing: "contentZh", name: "contentZh" },
  ]);
  assert.deepEqual(readable(names, "en").map(({ name }) => name), ["agencyEn", "count", "contentEn"]);
});

Deno.test("a name in one language alone is a column of its own", () => {
  assert.deepEqual(readable(["x", "labelEn"], "zh").map(({ title }) => title), ["x", "labelEn"]);
});

Deno.test("all words that are typed must stand in a question, in any order and either language", () => {
  const text = (zh, en) => ({ zh, en });
  const forms = [
    { name: "a", title: text("牵头", "Leads"), question: text("海关牵头哪些举措？", "What does customs lead?") },
    { name: "b", title: text("数据", "Data"), question: text("谁向谁提供数据？", "Who gives data to whom?") },
  ];
  assert.deepEqual(found(forms, "lead customs").map(({ name }) => name), ["a"]);
  assert.deepEqual(found(forms, "数据").map(({ name }) => name), ["b"]);
  assert.equal(found(forms, " ").length, 2);
  assert.equal(found(forms, "rocket").length, 0);
});
