// What the workbench holds, for whoever reads or checks its code; nothing of this is shipped to a browser.

/** All that a person has set; it stands in the page's address. */
interface WorkbenchState {
  question: string;
  /** The questions before it, on which it may follow up. */
  before: string[];
  query: string;
  saved: string;
  values: Record<string, string>;
  view: string;
  evidence: boolean;
  asOf: string;
  modality: string[];
  document: string[];
  knownBy: string;
  sort: string;
  language: string;
}

/** A fault as the server tells it (RFC 9457), or as the page finds it: `offline` and `stopped`. */
interface Problem {
  code: string;
  detail?: string;
  hint?: string;
  line?: number;
  column?: number;
}
