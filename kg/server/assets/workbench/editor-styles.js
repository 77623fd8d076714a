// Ace writes its styles into <style> elements, which the page's policy forbids. They are taken as constructed style
// sheets instead, which it allows: those it has queued while loading are caught on their way, later ones are asked for.

export function adoptStyles(ace) {
  const dom = ace.require("ace/lib/dom");
  /** @type {any} */
  const head = document.head;
  head.insertBefore = (node) => {
    adopt(node.textContent);
    return node;
  };
  dom.useStrictCSP(false);
  delete head.insertBefore;
  ace.config.set("useStrictCSP", true);
  dom.importCssString = (text) => adopt(text);
}

function adopt(text) {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  document.adoptedStyleSheets = [sheet, ...document.adoptedStyleSheets];
}
