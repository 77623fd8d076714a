// A field for a date, that says in a word why it takes what was typed for none.
import { t } from "./words.js";
import { announce, make } from "./dom.js";
import { readDate, written } from "./dates.js";

// `take` is called with a year, a month or a day, 0 for none; what it returns, if anything, is why that cannot be.
/**
 * @param {{ label: string, date: number, hint?: string, take: (date: number) => string | void }} field
 */
export function dateField({ label, date, hint, take }) {
  const fault = make("p", { class: "fault", role: "alert", hidden: true });
  fault.id = `fault-${label.replace(/\W+/g, "-")}`;
  /** @param {string} words */
  const refuse = (words) => {
    fault.textContent = words;
    fault.hidden = !words;
    if (words) input.setAttribute("aria-invalid", "true");
    else input.removeAttribute("aria-invalid");
    if (words) announce(words);
  };
  const input = make("input", {
    type: "text",
    placeholder: hint ?? t("dateForm"),
    maxlength: 40,
    value: date ? written(date) : "",
    "aria-label": label,
    "aria-describedby": fault.id,
    onchange: () => {
      const found = readDate(input.value);
      if (found.fault) return refuse(t(found.fault, ...(found.about ?? [])));
      return refuse(take(found.day) || "");
    },
  });
  return [input, fault];
}
