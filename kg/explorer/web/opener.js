// The one script that a browser reads as it stands: it unpacks and runs the others.
import { run } from "./unpacking.js";

/** @param {string} name */
const part = (name) => document.getElementById(name);

async function open() {
  await run(part("library"));
  await run(part("script"));
}

open().catch((error) => {
  const summary = part("summary");
  if (summary) summary.textContent = error.message;
  throw error;
});
