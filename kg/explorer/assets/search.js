// Finds nodes by label, alias, pinyin, initials or id, and says which name matched.
export function fold(text) {
  return text.normalize("NFKC").toLowerCase().replace(/[\s“”‘’"'《》()·,、_-]/g, "");
}

export function find(data, text, limit) {
  const wanted = fold(text);
  if (!wanted) return [];
  const found = [];
  data.nodes.forEach((node, index) => {
    let best = null;
    const names = [...node.label, node.id, ...node.names].map((name) => [name, 1]);
    for (const [name, weight] of [...names, ...node.pinyin.map((name) => [name, 0.8])]) {
      const folded = fold(name);
      const score = folded === wanted ? 3 : folded.startsWith(wanted) ? 2 : folded.includes(wanted) ? 1 : 0;
      if (score && (!best || score * weight > best.score)) best = { index, name, score: score * weight };
    }
    if (best) found.push({ ...best, degree: data.around[index].length });
  });
  found.sort((a, b) => b.score - a.score || b.degree - a.degree || a.index - b.index);
  return found.slice(0, limit);
}
