// The words of the review page in both languages. Names of classes, relations and codes come from the ontology.

import { spoken } from "../workbench/words.js";

const WORDS = {
  review: ["审阅", "Review"],
  open: ["待审阅的文件", "Documents with drafts"],
  drafts: ["份草稿", "drafts"],
  nothingOpen: ["没有待审阅的草稿；kg ingest 会生成。", "No document has drafts; kg ingest makes them."],
  noToken: [
    "此页只能看：请打开 kg serve --edit 给出的地址，其中有令牌。",
    "This page can only be read: open the address that kg serve --edit printed, which holds a token.",
  ],
  loading: ["正在读取…", "Reading…"],
  left: ["余 {drafts} 份草稿；{done}/{all} 句已交代", "{drafts} drafts left; {done} of {all} sentences accounted for"],
  allDone: [
    "全部审阅完毕。接下来：kg check，kg build。",
    "All is settled. Next: kg check, then kg build.",
  ],
  whole: ["全文", "The whole"],
  byKind: ["按种类看", "By kind"],
  bySentence: ["逐句", "sentence by sentence"],
  next: ["下一处未定", "Next unsettled"],
  undo: ["撤销", "Undo"],
  keys: ["按键", "Keys"],
  close: ["关闭", "Close"],
  accept: ["接受", "Accept"],
  edit: ["修改", "Edit"],
  reject: ["拒绝", "Reject"],
  split: ["拆分", "Split"],
  merge: ["合并", "Merge"],
  acceptSentence: ["接受本句全部", "Accept all of this sentence"],
  acceptKind: ["接受已看过的同类", "Accept those of this kind that were on screen"],
  acceptedKind: [
    "接受 {count} 份；{left} 份同类尚未看过",
    "{count} accepted; {left} of the kind have not been on screen",
  ],
  noneSeen: ["没有看过的同类草稿", "None of this kind has been on screen"],
  say: ["写大意", "Say it in your words"],
  excuse: ["说明不录", "Excuse the sentence"],
  excuseNoMore: ["不再豁免", "Excuse no longer"],
  excused: ["不录入：", "Not recorded: "],
  recorded: ["已录入", "Recorded"],
  noDrafts: ["本句没有草稿。", "There are no drafts of this sentence."],
  unaccounted: ["本句尚无录入，也未说明。", "Nothing cites this sentence yet, and nothing excuses it."],
  withIt: ["一并接受：", "Accepted with it: "],
  evidence: ["证据", "Evidence"],
  rule: ["规则", "Rule"],
  confidence: ["把握", "Confidence"],
  written: ["写入了什么", "What was written"],
  nothingWritten: ["尚未写入。", "Nothing has been written yet."],
  noWords: ["（原文不在手边）", "(the text is not at hand)"],
  whyReject: ["为何拒绝", "Why it is rejected"],
  whyExcuse: ["为何不录", "Why no fact cites it"],
  chinese: ["中文", "Chinese"],
  english: ["英文", "English"],
  into: ["并入", "Merge into"],
  noOther: ["没有关于同一事物的其他草稿", "no other draft tells of the same thing"],
  save: ["保存", "Save"],
  saveAccept: ["保存并接受", "Save and accept"],
  cancel: ["取消", "Cancel"],
  addField: ["添加一项…", "Add a field…"],
  addValue: ["再加一个", "Add another"],
  class: ["类", "Class"],
  id: ["编号", "Id"],
  newThing: ["新建“{name}”", "New: “{name}”"],
  introduces: ["新实体", "New thing"],
  conflict: [
    "文件在此期间已有改动（另一个窗口，或手工编辑），没有写入。已重新读取；改动的草稿：",
    "The document has changed meanwhile (another window, or an edit by hand); nothing was written. Read again; " +
    "changed drafts: ",
  ],
  conflictNone: ["没有草稿改动", "none"],
  gone: ["这份草稿已不在；所填内容仍在此处。", "This draft is no longer there; what you filled in still stands here."],
  changed: ["有改动", "changed"],
  known: ["图谱已有", "known"],
  different: ["与已有不同", "differs"],
  "other-lead": ["牵头单位不同", "another lead"],
  "other-figure": ["同期数据不同", "another figure for the same period"],
  "newer-figure": ["较新的数据", "a newer figure"],
  "same-name": ["同名", "the same name"],
  stated: ["已有陈述", "stated already"],
};

const KINDS = {
  entity: ["实体", "thing"],
  agency: ["机构", "agency"],
  task: ["任务", "task"],
  lead: ["牵头", "lead"],
  participant: ["参与", "participant"],
  responsible: ["负责", "responsible"],
  scope: ["适用范围", "scope"],
  place: ["地点", "place"],
  issue: ["发布", "issue"],
  document: ["文献", "document"],
  citation: ["引用", "citation"],
  repeal: ["废止", "repeal"],
  amendment: ["修改", "amendment"],
  indicator: ["指标", "indicator"],
  observation: ["数据", "figure"],
  relation: ["关系", "relation"],
  direction: ["部署", "direction"],
  measure: ["举措", "measure"],
  outcome: ["目标", "outcome"],
  part: ["组成", "part"],
  duty: ["职责", "duty"],
  "duty-part": ["职责组成", "part of a duty"],
  event: ["事件", "event"],
};

const FIELDS = {
  zh: ["中文", "Chinese"],
  en: ["英文", "English"],
  label: ["名称", "Label"],
  alias: ["别名", "Alias"],
  localAlias: ["本文件中的称呼", "Name in this document"],
  misspelling: ["误写", "Misspelling"],
  definition: ["定义", "Definition"],
  remark: ["备注", "Remark"],
  reason: ["理由", "Reason"],
  evidence: ["证据", "Evidence"],
  modality: ["语气", "Modality"],
  via: ["经由", "Via"],
  when: ["何时", "When"],
  from: ["自", "From"],
  to: ["至", "To"],
  precision: ["精度", "Precision"],
  basis: ["依据", "Basis"],
  raw: ["原写法", "As written"],
  growth: ["增长", "Growth"],
  value: ["数值", "Value"],
  against: ["与何相比", "Against"],
  supersedes: ["取代", "Supersedes"],
  kind: ["类别", "Kind"],
  day: ["日", "day"],
  part: ["旬", "part of a month"],
  month: ["月", "month"],
  quarter: ["季", "quarter"],
  half: ["半年", "half a year"],
  year: ["年", "year"],
  stated: ["明言", "stated"],
  "year-inferred": ["年份推断", "year inferred"],
  inferred: ["推断", "inferred"],
};

export const REJECTIONS = [
  ["原文没有这样说", "the sentence does not say so"],
  ["指的是另一事物", "another thing is meant"],
  ["过于笼统，不必录入", "too general to be recorded"],
  ["已录入", "recorded already"],
];

export const EXCUSES = [
  { zh: "公文格式用语，不含所述之事。", en: "A mark of form; it tells of nothing." },
  { zh: "统领下文，所述之事见下文各句。", en: "Leads over to what follows; the facts stand in later sentences." },
  { zh: "说明意义与要求，没有可录的事实。", en: "Says what is aimed at or called for; there is no fact to record." },
];

const at = () => (spoken() === "zh" ? 0 : 1);

export function word(name, values = {}) {
  return WORDS[name][at()].replace(/\{(\w+)\}/g, (_, key) => String(values[key] ?? ""));
}

export const joined = (list) => list.join(spoken() === "zh" ? "、" : "; ");
export const hasWord = (name) => name in WORDS;
export const rejections = () => REJECTIONS.map((one) => one[at()]);
export const kindName = (kind) => KINDS[kind]?.[at()] ?? kind;

// The name of a field or a code: the ontology's, else ours, else as it is written.
export function named(label, key) {
  return label?.[spoken()] || FIELDS[key]?.[at()] || key;
}
