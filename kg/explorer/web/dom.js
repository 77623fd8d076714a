// Elements made from words. Text is only ever set as text, addresses only if they are of the web.
export const byId = (name) => document.getElementById(name);

// make("button", { class: "link", text: "…", onclick: f, "aria-label": "…" }, child, …)
export function make(name, properties, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(properties || {})) {
    if (value === undefined || value === null || value === false) continue;
    if (key === "text") made.textContent = value;
    else if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else made.setAttribute(key, value === true ? "" : value);
  }
  made.append(...children.filter((child) => child !== null && child !== undefined && child !== false));
  return made;
}

export const button = (text, action, properties) =>
  make("button", { type: "button", text, onclick: action, ...properties });

// An address as a link in a new window; as plain text unless it is http or https.
export function outward(text, address) {
  if (!/^https?:\/\//i.test(address)) return make("span", { text });
  return make("a", { text, href: address, rel: "noreferrer noopener", target: "_blank" });
}

export function fold(title, open, ...children) {
  const made = make("details", { class: "fold" }, make("summary", { text: title }), ...children);
  made.open = open;
  return made;
}

// Puts words on the clipboard; from a file some browsers allow only the old way.
export async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const box = make("textarea", { class: "offscreen" });
    box.value = text;
    document.body.append(box);
    box.select();
    document.execCommand("copy");
    box.remove();
  }
}

export function download(name, content, type) {
  const blob = content instanceof Blob ? content : new Blob([content], { type: `${type};charset=utf-8` });
  const anchor = make("a", { href: URL.createObjectURL(blob), download: name });
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(anchor.href), 10000);
}

// Says something to screen readers; the same words said again are read again.
export function announce(text) {
  const region = byId("live");
  region.textContent = region.textContent === text ? `${text} ` : text;
}
