// Elements made from words. Text is only ever set as text, addresses only if they are of the web.
/**
 * @param {string} name
 * @returns {any} the element; which kind it is, the page knows
 */
export const byId = (name) => document.getElementById(name);

// make("button", { class: "link", text: "…", onclick: f, "aria-label": "…" }, child, …)
/** @param {string} name @param {any} [properties] @param {...any} children @returns {any} the element */
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

/** @param {string} text @param {any} action @param {any} [properties] */
export const button = (text, action, properties) =>
  make("button", { type: "button", text, onclick: action, ...properties });

// An address as a link in a new window; as plain text unless it is http or https.
/** @param {string} text @param {string} address */
export function outward(text, address) {
  if (!/^https?:\/\//i.test(address)) return make("span", { text });
  return make("a", { text, href: address, rel: "noreferrer noopener", target: "_blank" });
}

/** @param {string} title @param {boolean} open @param {...any} children */
export function fold(title, open, ...children) {
  const made = make("details", { class: "fold" }, make("summary", { text: title }), ...children);
  made.open = open;
  return made;
}

// Puts words on the clipboard; from a file some browsers allow only the old way.
/** @param {string} text */
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

/** @param {string} name @param {any} content @param {string} [type] */
export function download(name, content, type) {
  const blob = content instanceof Blob ? content : new Blob([content], { type: `${type};charset=utf-8` });
  const anchor = make("a", { href: URL.createObjectURL(blob), download: name });
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(anchor.href), 10000);
}

// Says something to screen readers; the same words said again are read again.
/** @param {string} text */
export function announce(text) {
  const region = byId("live");
  region.textContent = region.textContent === text ? `${text} ` : text;
}

/**
 * What draws on a canvas.
 * @param {HTMLCanvasElement} canvas
 * @returns {CanvasRenderingContext2D}
 */
export function pen(canvas) {
  const context = canvas.getContext("2d");
  if (!context) throw new Error("This browser cannot draw. / 浏览器无法绘图。");
  return context;
}
