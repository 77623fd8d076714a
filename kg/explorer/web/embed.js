// The view without the bars around it, in a frame of another page: the code that puts it there, and the way back.
import { t } from "./words.js";
import { make } from "./dom.js";
import { encode } from "./link.js";
import { escaped } from "./svg.js";
import { viewTitle } from "./views.js";

const HEIGHT = 560; // pixels of the frame

export const isServed = () => /^https?:$/.test(location.protocol);

// The address of a state on this page: whole where it is served, of a page in a file without the folder it lies in.
/** @param {State} state */
function addressOf(state) {
  const file = location.pathname.split("/").pop() || "explorer.html";
  if (!isServed()) return `${file}${encode(state)}`;
  const asked = new URLSearchParams(location.search);
  asked.delete("embed");
  if (state.embed === "1") asked.set("embed", "true"); // asks the server to let other pages frame it
  const query = String(asked);
  return `${location.origin}${location.pathname}${query ? `?${query}` : ""}${encode(state)}`;
}

// What puts the view into another page.
/** @param {App} app */
export function embedCode(app) {
  const source = escaped(addressOf({ ...app.store.get(), embed: "1" }));
  const look = `width="100%" height="${HEIGHT}" style="border: 0" loading="lazy" allow="clipboard-write"`;
  return `<iframe src="${source}" title="${escaped(viewTitle(app.drawing))}" ${look}></iframe>`;
}

// From the frame to the page with its bars; null where there are bars, or no address.
/** @param {App} app */
export function wholePageLink(app) {
  const state = app.store.get();
  if (state.embed !== "1" || location.protocol === "about:") return null;
  const link = make("a", { class: "whole-page", target: "_blank", rel: "noopener", text: `${t("wholePage")} ↗` });
  const aim = () => {
    link.href = addressOf({ ...app.store.get(), embed: "0" });
  };
  aim();
  for (const event of ["pointerdown", "focus"]) link.addEventListener(event, aim); // what is seen by then
  return link;
}
