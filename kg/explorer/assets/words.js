// The words of the page in both languages; everything about the data comes with the data.
export const LANGUAGES = ["zh", "en"];

export const WORDS = {
  title: ["口岸图谱", "Kou'an Graph"],
  search: ["搜索:汉字、拼音、首字母、英文( / )", "Search: hanzi, pinyin, initials, English ( / )"],
  language: ["English", "中文"],
  theme: ["深色 / 浅色", "Dark / light"],
  whole: ["显示全图", "Fit view"],
  legend: ["图例(点击筛选)", "Legend (click to filter)"],
  only: ["双击只看此类", "double click: only this"],
  modality: ["语气", "Modality"],
  asserted: ["源文断言", "asserted"],
  planned: ["计划", "planned"],
  inferred: ["推断", "inferred"],
  facts: ["事实", "Facts"],
  figures: ["数据", "Figures"],
  notes: ["编者札记", "Editors' notes"],
  articles: ["对应《贸易便利化协定》(推断)", "WTO Trade Facilitation Agreement (inferred)"],
  aliases: ["别名", "Also called"],
  named: ["见于", "Named in"],
  evidence: ["证据", "Evidence"],
  nothing: ["没有匹配的实体", "Nothing has this name"],
  start: ["可以从这里开始:", "Start from:"],
  close: ["关闭", "Close"],
  neighbours: ["只看邻居", "Only its neighbours"],
  source: ["来源", "Source"],
  edge: ["关系", "Relation"],
  lens: ["视图", "View"],
  "lens.overview": ["总览:机构、系统与机制", "Overview: agencies, systems, mechanisms"],
  "lens.cooperation": ["机构与举措", "Agencies and initiatives"],
  "lens.data": ["数据流", "Data flows"],
  "lens.regions": ["区域与机制", "Regions and mechanisms"],
  "lens.plan": ["计划与延续", "Plans and what they continue"],
  "lens.all": ["全部", "Everything"],
  intro: [
    "点击节点或连线,右侧显示每条事实及其所据的句子。",
    "Click a node or a line: the panel shows each fact with the sentence it rests on.",
  ],
  empty: ["当前筛选没有留下任何节点;请恢复图例中的一类。", "The filters leave nothing; switch a class of the legend on again."],
};

export function summary(language, nodes, edges) {
  return language === 0 ? `显示 ${nodes} 个节点、${edges} 条关系` : `Showing ${nodes} nodes and ${edges} relations`;
}
