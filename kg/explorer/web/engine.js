// What a plain engine lacks of a browser, where the modules of the page run without one: little, and in short.
/** @type {any} */
const around = globalThis;

class Parameters {
  /** @param {string | [string, string][]} given */
  constructor(given) {
    this.rows = typeof given === "string" ? given.split("&").filter(Boolean).map(pairOf) : [...given];
  }
  [Symbol.iterator]() {
    return this.rows[Symbol.iterator]();
  }
  toString() {
    return this.rows.map((row) => row.map(encodeURIComponent).join("=")).join("&");
  }
}

/** @param {string} text */
function pairOf(text) {
  const [key, ...value] = text.split("=");
  return [key, value.join("=")].map((part) => decodeURIComponent(part.replaceAll("+", " ")));
}

const Numbers = class {
  /** @param {number} number */
  format(number) {
    const [whole, ...rest] = String(number).split(".");
    return [whole.replace(/\B(?=(\d{3})+$)/g, ","), ...rest].join(".");
  }
};

// Puts what is missing in place; gives the surroundings.
export const prepared = (() => {
  around.URLSearchParams ??= Parameters;
  around.Intl ??= { NumberFormat: Numbers };
  around.structuredClone ??= (/** @type {any} */ value) => JSON.parse(JSON.stringify(value));
  around.location ??= { protocol: "about:", hash: "" };
  return around;
})();
