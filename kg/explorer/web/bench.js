// The way to the workbench with a query filled in, where the page is served beside one.
import { t } from "./words.js";
import { make } from "./dom.js";

const LONGEST = 2_000_000; // characters of an address that browsers open; of a longer one Chromium opens nothing

// A link that opens the workbench with a query; null in a page that lies in a file, words where it is too long.
/** @param {App} app @param {string} query @param {any} [done] */
export function benchLink(app, query, done = () => {}) {
  const { workbench } = app.data.addresses;
  if (!workbench) return null;
  const href = `${workbench}?lang=${app.store.get().language}#query=${encodeURIComponent(query)}`;
  if (href.length + location.origin.length > LONGEST) {
    return make("span", { class: "hint too-long", text: t("queryTooLong") });
  }
  return make("a", { class: "button", href, text: t("openQuery"), target: "_blank", rel: "noopener", onclick: done });
}
