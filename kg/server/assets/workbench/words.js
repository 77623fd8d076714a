// The words of the page in both languages, and which of them is shown. Names of terms come from the ontology instead.

const WORDS = {
  ask: ["提问", "Ask a question"],
  askHint: ["用中文或英文提问", "in English or Chinese"],
  askButton: ["提问", "Ask"],
  followHint: ["接着问：那2019年呢？", "ask on: and in 2019?"],
  followed: ["接着前面的问题", "Following the question before"],
  conversation: ["前面的问题", "Questions before"],
  renew: ["重新开始", "Start anew"],
  nearestFacts: ["相近的事实，不是答案", "Near to it, and no answer"],
  noMatch: ["最接近的现成问题", "The nearest saved queries"],
  saved: ["现成问题", "Saved queries"],
  filter: ["输入词语，找现成问题", "type to find a saved question"],
  noQuestion: ["没有这样的问题；换个词，或在上面直接提问。", "No such question; try another word, or ask above."],
  moreByTyping: ["另有{count}个，输入词语即可找到", "{count} more: type a word to find them"],
  choose: ["选择", "Choose"],
  back: ["返回列表", "Back to the list"],
  example: ["用示例填写", "Fill in the example"],
  runForm: ["查询", "Ask"],
  required: ["必填", "required"],
  any: ["任意", "any"],
  noneFound: ["没有匹配的名称", "no name matches"],
  editor: ["SPARQL 查询", "SPARQL query"],
  run: ["运行", "Run"],
  running: ["运行中…", "Running…"],
  stop: ["停止", "Stop"],
  runKey: ["Ctrl+Enter 运行；编辑器中按 Esc 离开", "Ctrl+Enter runs; Esc leaves the editor"],
  evidence: ["附证据", "with evidence"],
  asOf: ["截至", "As of"],
  asOfHint: ["2015-09-30、2015-09 或 2015", "2015-09-30, 2015-09 or 2015"],
  modality: ["语气", "Modality"],
  documents: ["文件", "Documents"],
  allDocuments: ["全部", "all"],
  knownBy: ["文件发布不晚于", "Published by"],
  share: ["复制链接", "Copy link"],
  shared: ["链接已复制", "Link copied"],
  shareByHand: ["请复制地址栏中的链接", "Copy the link from the address bar"],
  results: ["结果", "Results"],
  table: ["表", "Table"],
  chart: ["图表", "Chart"],
  timeline: ["时间线", "Timeline"],
  graph: ["图谱", "Graph"],
  text: ["文本", "Text"],
  download: ["下载", "Download"],
  rows: ["行", "rows"],
  row: ["行", "row"],
  seconds: ["秒", "s"],
  noRows: ["没有结果。", "There are no results."],
  calledNothing: ["图谱中没有这个名称", "nothing here is called so"],
  yes: ["是", "Yes"],
  no: ["否", "No"],
  more: ["再显示", "Show more"],
  sort: ["排序", "sort by"],
  columnEvidence: ["证据", "Evidence"],
  citations: ["条证据", "pieces of evidence"],
  citation: ["条证据", "piece of evidence"],
  leftOut: ["另有", "and more:"],
  noEvidence: ["没有来源", "no source"],
  untraced: ["无来源的列", "columns without a source"],
  given: ["查询自己给出", "stands in the query itself"],
  computed: ["由无来源的值算出", "computed from values without a source"],
  unstated: ["没有来源说过", "no source states it"],
  unfound: ["没有找到依据", "nothing was found that it rests on"],
  incomplete: ["证据太多，未全部查看。", "There was too much evidence to look at all of it."],
  noTrace: ["此查询不能追溯证据：", "The evidence of this query cannot be traced: "],
  value: ["数值", "Values"],
  label: ["名称", "Labels"],
  kind: ["形式", "Form"],
  bars: ["条形", "bars"],
  line: ["折线", "line"],
  firstOf: ["只画出前", "showing the first"],
  noNumbers: ["结果中没有数值列。", "No column of the results holds numbers."],
  noDates: ["结果中没有日期列。", "No column of the results holds dates."],
  noEntities: ["结果中没有实体。", "There are no entities in the results."],
  dates: ["日期", "Dates"],
  yearOnly: ["只知年份", "only the year is known"],
  openGraph: ["在新页中打开", "Open in a page of its own"],
  errorAt: ["第{line}行第{column}列", "line {line}, column {column}"],
  hint: ["提示", "Hint"],
  offline: ["服务器没有应答。", "The server is not responding."],
  stopped: ["已停止。", "Stopped."],
  prefixWord: ["前缀", "prefix"],
  classWord: ["类", "class"],
  propertyWord: ["属性", "property"],
  codeWord: ["代码", "code"],
  variableWord: ["变量", "variable"],
  keywordWord: ["关键词", "keyword"],
};

let language = "zh";

export function speak(wanted) {
  language = wanted === "en" ? "en" : "zh";
  document.documentElement.lang = language === "zh" ? "zh-Hans" : "en";
}

export function spoken() {
  return language;
}

export function word(name, values = {}) {
  const text = WORDS[name][language === "zh" ? 0 : 1];
  return text.replace(/\{(\w+)\}/g, (_, key) => String(values[key] ?? ""));
}

// A text of the server's: an object with zh and en.
export function said(text) {
  return (text && (text[language] || text.zh || text.en)) || "";
}
