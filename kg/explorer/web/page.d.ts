// What the page holds, for whoever reads or checks its code; nothing of this is shipped to a browser.

/** Words in Chinese and in English. */
type Pair = [string, string];
/** The key of a word of the page. */
type Word = keyof typeof import("./words.js").WORDS;
type Language = "zh" | "en";
type Names = "zh" | "en" | "id" | "names" | "slips" | "pinyin" | "initials";
type Column = Int32Array | number[];
/** Whether a statement, by its number, passes. */
type Test = (at: number) => boolean;

interface Family {
  name: string;
  label: Pair;
  plural: string;
  colour: Pair;
  shape: string;
  report: string;
}
interface Relation {
  key: string;
  term: string;
  label: Pair;
  inverse: Pair;
  template: Pair;
  /** The sentence said of what is no agent, where that differs. */
  thing: Pair;
  /** The sentence for plans, by strength of intent. */
  planned: Pair[];
  /** Under which heading its facts are told: a place in `themes`. */
  theme: number;
  /** What it means beside its own meaning, such as that one thing goes on with another. */
  roles: string[];
}
interface NodeColumns extends Record<Names, string[]> {
  kind: Column;
  status: Column;
  plan: Column;
  type: Column;
  family: Uint8Array;
  community: Int32Array;
  generic: Column;
  /** How many sentences speak of it. */
  told: Column;
  /** The form of its name in sentences, see `calledOf`. */
  called: Column;
  ground: Column;
  /** The first day on which it is in sight. */
  since: Column;
  /** The day from which it counts by its own period, 0 if it has none. */
  begun: Column;
  from: Column;
  /** The day that places it in a calendar, 0 if nothing does. */
  placed: Column;
  to: Column;
  when: Column;
  coarse: Column;
  /** The last day of a body that has ended, and how its period is told until then. */
  over: Column;
  lasting: Column;
  /** The day from which documents tell its end, where some that speak of it do not; else 0. */
  ending: Column;
  x: Float32Array;
  y: Float32Array;
}
interface StatementColumns {
  source: Column;
  target: Column;
  relation: Column;
  modality: Column;
  evidence: Column;
  ground: Column;
  since: Column;
  until: Column;
  /** The lapse of each, 0 for none. */
  lapse: Column;
  from: Column;
  /** The day that places it in a calendar, 0 if nothing does. */
  placed: Column;
  to: Column;
  when: Column;
}
interface Heading {
  name: string;
  title: Pair;
  question: Pair;
  directed: boolean;
  direction?: Pair;
  query: string;
}
interface Look extends Heading {
  nodes: number[];
  x: number[];
  y: number[];
  community: number[];
  links: {
    source: number[];
    target: number[];
    weight: number[];
    statements: number[][];
    via: number[][];
    label: string[];
  };
}
interface Whole extends Heading {
  discs: number[][];
}
/** `document` is the id of the document that it tells of, empty for one that a user brought along. */
interface Story {
  document: string;
  title: Pair;
  questions: { ask: Pair; view: string }[];
  steps: { caption: Pair; view: string }[];
}
/**
 * `cited` is what stands before a place in it, `known` the day from which it has spoken, `dated` when it is of, in
 * words, `facts` how many statements rest on it; a passage of a `background` source is a reference.
 */
interface Source {
  id: string;
  label: Pair;
  short: Pair;
  cited: Pair;
  number: string;
  background: boolean;
  known: number;
  genre: Pair;
  dated: Pair;
  facts: number;
  publisher: Pair;
  year: number;
  address: string;
}
interface Article {
  name: string;
  label: Pair;
  nodes: number[];
}

/** The graph in columns, as the page carries it, with the statements at each node once it is indexed. */
interface PageData {
  prefixes: Record<string, string>;
  families: Family[];
  /** `standing`: 2 for things that stand before others that match as well, 0 for those that stand after. */
  types: { name: string; label: Pair; family: number; standing: number; acts: number }[];
  search: Ranking;
  relations: Relation[];
  /** The headings under which relations stand. */
  themes: Pair[];
  codes: { name: string; label: Pair }[];
  /** In the order of the ontology; `planned` is the place of plans among them. */
  modalities: { name: string; label: Pair }[];
  planned: number;
  background: number;
  inferred: number;
  /** The strengths of intent in words; the first is empty, for none. `meant` holds those of statements by number. */
  intents: Pair[];
  meant: Record<number, number>;
  /** How firmly planned nodes are meant, in words, by number. */
  intended: Record<number, Pair>;
  /** The grounds of nodes and statements: clauses of [source, day, 1 if by its own period]; none for one document. */
  grounds: number[][][][];
  /** When what some documents end is over: the last day by itself, then ends of clauses, as Python lists them. */
  // deno-lint-ignore no-explicit-any -- numbers and lists of them
  lapses: any[][];
  articles: Article[];
  documents: Source[];
  whens: Pair[];
  nodes: NodeColumns;
  /** What stands behind the names of bodies that are no more, by their numbers. */
  former: Record<number, Pair>;
  /** The figures that stand at a thing where its surroundings are drawn, by its number. */
  measured?: Record<number, Pair[]>;
  /** The names in sentences of those nodes where they follow no form. */
  called: Record<number, Pair>;
  statements: StatementColumns;
  looks: Look[];
  everything: Whole;
  opening: string;
  /** The licence of the graph, in short. */
  licence?: string;
  /** Parts of a link that hold where an address says nothing else. */
  begins: string;
  addresses: { home?: string; workbench?: string; reports?: string; thing?: string };
  scope?: Pair;
  /** Of data in other terms than ours, without evidence and time: what is to be said of the whole, perhaps nothing. */
  plain?: Pair;
  /** The scope of the page as parameters of an address. */
  within: [string, string][];
  stories: Story[];
  size: number;
  /** How many nodes and stubs a drawing can hold; the stubs that are drawn, by their numbers, from `size` on. */
  room: number;
  stubs: Map<number, Stub>;
  count: number;
  start: Int32Array;
  around: Int32Array;
  // deno-lint-ignore no-explicit-any -- whoever asks has made sure that the id is known, or asks whether it is
  numbers: { get(id?: string): any; has(id?: string): boolean };
}

interface Figure {
  id: string;
  label: Pair;
  words: Pair;
  unit: string;
  value: number | null;
  evidence: number;
  indicator: string;
  growth?: Pair;
  from: number;
  to: number;
  when?: Pair;
  kind?: Pair;
}
interface Details {
  number?: Pair;
  became?: Pair;
  successors?: string[];
  about?: Pair;
  remark?: Pair;
  evidence?: number;
  figures?: Figure[];
  notes?: { label: Pair; kind: Pair; text: Pair; evidence: number }[];
  articles?: { label: Pair; reason: Pair; evidence: number }[];
}
/** What is read on a click: details of nodes, statements by CURIE, their reasons, sentences and sets of them. */
interface Reading {
  statements: string[];
  details: Record<number, Details>;
  reasons: Record<number, Pair>;
  sentences: {
    place: string[];
    place_zh: string[];
    place_en: string[];
    zh: string[];
    en: string[];
    document: number[];
    quote?: string[];
  };
  sets: number[][];
}

/** What is looked at; `name` of a look, `node` and `depth` of a neighbourhood, `one` and `other` of a path. */
interface View {
  kind: "look" | "around" | "path" | "common" | "change";
  name?: string;
  node?: string;
  depth?: number;
  one?: string;
  other?: string;
  /** How many things stand in the first ring, if not as many as can be read in a window. */
  most?: number;
}
/** What a document tells of as done (“was”), as planned (“plan”), or both. */
interface Side {
  key: string;
  source: number;
  standing: "" | "was" | "plan";
  nodes: number[];
}
/** A statement by which something of a later side takes up something of an earlier. */
interface Succession {
  at: number;
  earlier: number;
  later: number;
  role: string;
}
/** `whole` is what its members are part of. */
interface Theme {
  name: string;
  members: number[];
  whole?: number;
}
/** A block of an alluvial picture; `rest` counts what does not flow on, a `stub` only tells of it. */
interface FlowBlock {
  key: number;
  /** The thing that it stands for; -1 for several. */
  node: number;
  name: string;
  rest: number;
  stub?: boolean;
}
interface FlowGroup {
  name: string;
  count: number;
  blocks: FlowBlock[];
}
interface FlowRibbon {
  left: number;
  right: number;
  count: number;
  kind: string;
  dashed: boolean;
  /** Whether all of it is inferred. */
  dotted?: boolean;
  /** Whether it joins what deals with one matter, and does not say that one goes on with the other. */
  loose: boolean;
  members: number[];
}
type FlowBox = FlowBlock & { y: number; height: number; flow: number; lines: string[] };
type PlacedBox = FlowBox & {
  side: "left" | "right";
  x: number;
  width: number;
  /** Its first line by its middle. */
  text: { x: number; y: number; anchor: "start" | "end"; lines: string[] };
};
/** `edge` goes around it, a flat list of points. */
type PlacedRibbon = FlowRibbon & { edge: number[]; width: number; x: number; y: number };
interface Alluvial {
  width: number;
  height: number;
  unit: number;
  /** Where the bars of either side meet the ribbons. */
  left: number;
  right: number;
  boxes: PlacedBox[];
  heads: { name: string; x: number; y: number; anchor: "start" | "end"; lines: string[] }[];
  ribbons: PlacedRibbon[];
}
/** What is chosen: a node by its id, or a line by the ids of its ends. */
interface Choice {
  kind: "node" | "link";
  id?: string;
  source?: string;
  target?: string;
}

/** What a person has asked the page to show; all of it stands in the page's address. */
interface State {
  view: View;
  chosen: Choice | null;
  opened: string[];
  hidden: string[];
  pinned: Record<string, [number, number]>;
  families: string[];
  types: string[];
  relations: string[];
  modalities: string[];
  documents: string[];
  /** What stands for a date in the link and is none. */
  refused: string[];
  knownBy: number;
  from: number;
  to: number;
  asOf: number;
  article: string;
  /** Whether what has no date is left out. */
  dated: boolean;
  community: number;
  language: string;
  theme: string;
  /** "1" without the bars around the map, "0" with them, empty as the page has it. */
  embed: string;
  camera: [number, number, number] | null;
  /** The document of the story that is told, empty for the first, and its step; -1 for none. */
  tour: string;
  step: number;
  /** A tour of one's own, packed. */
  own: string;
  table: boolean;
}
/** As it stands in an address, which need not name a view. */
type Asked = Omit<State, "view"> & { view: View | null };
type FilterKey = "families" | "types" | "relations" | "modalities" | "documents";
type ListKey = FilterKey | "opened" | "hidden";
interface Store {
  get(): State;
  set(patch: Partial<State>): void;
  subscribe(listener: (state: State, changed: Set<string>) => void): void;
  keepCamera(camera: State["camera"]): void;
}

/** Which nodes stand where, and which lines join them; arrays over all nodes of the page, columns of lines. */
interface Drawing extends Heading {
  nodes: Int32Array;
  has: Uint8Array;
  x: Float32Array;
  y: Float32Array;
  community: Int32Array;
  discs: number[][] | null;
  source: Int32Array;
  target: Int32Array;
  first: Int32Array;
  members: Int32Array;
  weight: Float32Array;
  degree: Int32Array;
  via: Map<number, number[]>;
  label: Map<number, string>;
  ends?: Set<number>;
  beside?: Map<number, "left" | "right">;
  /** The nodes around which it spreads their neighbours by itself. */
  spread?: Set<number>;
  /** How far its rows are apart, if it is a list. */
  rows?: number;
  /** What a list tells of the things at its end, which have no lines. */
  aside?: number[];
  /** Whether its lines mean something else than the statements between their ends. */
  own?: boolean;
  /** Lines without a direction in a drawing that has one. */
  plain?: Set<number>;
  /** Lines that are such statements, beside those that the drawing is about. */
  beyond?: Set<number>;
}
/** A drawing while things are added to it. */
type Sketch =
  & Omit<Drawing, "nodes" | "source" | "target" | "first" | "members" | "weight" | "degree">
  & Record<"nodes" | "source" | "target" | "first" | "members" | "weight", number[]>;

/** The way of each line as points [x0, y0, x1, y1, …], null where it is straight. */
type Routes = (number[] | null)[];

/** Which nodes and lines of a drawing are visible, and how many of each. */
interface Shown {
  node: Uint8Array;
  link: Uint8Array;
  nodes: number;
  links: number;
  /** Things that stand in groups which hold what is said of them. */
  held: Set<number>;
  /** What is told of things at the end of a list, in no line. */
  aside: number[];
  /** Whether a statement passes the filters; all do if it is missing. */
  passes?: Test;
  /** Whether a node is a body that is no more; none is if it is missing. */
  former?: Test;
}
interface Criterion {
  key: string;
  title: string;
  without: Partial<State>;
  node?: Test | null;
  statement?: Test | null;
}
/** A part of the state in words, and the state without it. */
interface Chip {
  key: string;
  text: string;
  without: Partial<State>;
}
interface Lit {
  nodes: Set<number>;
  links: Set<number>;
  chosen: Set<number>;
  pointed: number;
  names: boolean;
}
interface Group {
  number: number;
  count: number;
  landmark: number;
  x: number;
  y: number;
  radius: number;
}
/** The lines between two communities: how many, and their way. */
interface Bundle {
  way: number[];
  count: number;
}
/** Neighbours of a node by relation, direction and kind, the weightiest first. */
interface Neighbours {
  relation: number;
  incoming: boolean;
  family: number;
  key: string;
  nodes: number[];
}
/** What an entry of the address opens: so many of a group, by its key; no key stands for the whole neighbourhood. */
interface Opened {
  node: number;
  key: string;
  count: number;
}
/**
 * What is drawn in place of neighbours that are not: `rest`, of a group of `of`. No relation or family (-1) where it
 * stands for neighbours of several.
 */
interface Stub {
  parent: number;
  relation: number;
  incoming: boolean;
  family: number;
  key: string;
  rest: number[];
  of: number;
  /** Whether its name says how they are linked. */
  told?: boolean;
  /** How many of what it stands for, in both languages. */
  held?: [string, string];
}
interface FactGroup {
  relation: Relation;
  incoming: boolean;
  statements: number[];
}
interface Area {
  x: number;
  y: number;
  width: number;
  height: number;
}
interface Camera extends Area {
  scale: number;
  ratio: number;
}
type Box = [number, number, number, number];
interface Board {
  free(box: Box): boolean;
  near(box: Box, room: number, points?: number[][]): boolean;
  take(box: Box): void;
  drop(box: Box): void;
}
interface Label {
  x: number;
  y: number;
  radius: number;
  lines: string[];
  size: number;
  tone: string;
  strong?: boolean;
  faint?: boolean;
  needed?: boolean;
  centred?: boolean;
  /** Where it may stand if it is centred, best place first, and how wide it may be there. */
  spots?: number[][];
  /** Where its middle may stand, best place first, if it is so wide and so high. */
  along?: (width: number, height: number) => number[][];
  /** Where the ends of the line stand whose name it is. */
  ends?: number[][];
  room?: number;
  /** The same name set in other lines, each with what that costs: lines of the picture that it might cover instead. */
  ways?: [string[], number][];
  /** Whether it is a second try, for a name that found no place. */
  again?: boolean;
  front?: boolean;
  beside?: "left" | "right";
  node?: number;
  link?: number;
  landmark?: number;
  /** Whether it stands in a row at the side of what it names, the rows being close. */
  listed?: boolean;
  /** The name whole, in more lines, each with what that costs; for one that may be cut. */
  fuller?: [string[], number][];
  /** The lines that say the same from or to the same end: its own name may lie on them. */
  alike?: Set<number>;
  /** The lines of what it names. */
  own?: Set<number>;
}
/** A label where it stands, at which side its lines begin, how many lines cross it, and how many lead elsewhere. */
type Placed = Label & Place & {
  font: string;
  crossed: number;
  foreign: number;
  far: number;
  whole: number;
  /** The pieces of lines that pass under it. */
  through?: number[][];
};
interface Place {
  box: Box;
  /** The boxes along it where it slants, its angle in radians, and its middle, width and height before it is turned. */
  parts?: Box[];
  turn?: number;
  at?: number[];
  anchor: "start" | "middle" | "end";
}
/** How many lines cross a box, some of them and the others; and the pieces of these others in it. */
type Strokes = ((box: Box, own?: Set<number>) => [number, number]) & {
  within?: (box: Box, own?: Set<number>) => number[][];
};
/** The colours of the page, by what they are for, and its font. */
type Tones = Record<string, string>;
type Fit = "exact" | "part" | "words" | "like";
/** A node found: by which of its names, how that fits, and a score from 0 to 1. */
interface Match {
  node: number;
  column: Names;
  place: number;
  fit: Fit;
  score: number;
  /** The words of a question that the name is made of, where it stands there whole. */
  held?: Set<string>;
}
/** A name, folded, that holds a text. */
interface Hit {
  node: number;
  column: Names;
  kind: string;
  place: number;
  name: string;
}
/** How one end is linked with a thing: by which relation, and whether that leads to the end. */
interface Tie {
  relation: number;
  incoming: boolean;
}
/** Things that two ends share by the same relations, all of a kind. */
interface Joint {
  key: string;
  ends: [number, number];
  ties: Tie[];
  family: number;
  nodes: number[];
}
/** A question and the address of the view that answers it. */
interface Way {
  words: Pair;
  view: string;
}
type Keep = (hit: Hit, fit: Fit, score: number) => void;
/**
 * The numbers by which names are ranked (kg/names/name_ranking.py);
 * `simple`: each traditional form, and the simple one.
 */
interface Ranking {
  exact: number;
  part: number;
  words: number;
  weight: number;
  share: number;
  start: number;
  standing: number;
  alike: number;
  least: number;
  least_latin: number;
  piecewise: number;
  most: number;
  few: number;
  renown: number;
  known: number;
  initials: number;
  weights: Record<string, number>;
  fillers: string[];
  irregular: string[];
  simple: string;
}
interface Index {
  kinds: { column: Names; kind: string; text: string; starts: Int32Array }[];
  simple: Map<string, string>;
  rule: Ranking;
  fillers: Set<string>;
  irregular: Set<string>;
}

/** How a mark looks: colours, widths and dashes in pixels; marks that share one are drawn together. */
interface Style {
  fill?: string;
  stroke?: string;
  width?: number;
  dash?: number[];
  round?: boolean;
  /** How much of the colour lies over what is beneath, where marks are to be seen through; all of it if not given. */
  share?: number;
}
/** How words look: `size` in pixels, `halo` the colour around them and `rim` its width, `family` another font. */
interface TextStyle {
  size: number;
  weight?: number;
  fill: string;
  halo?: string;
  rim?: number;
  family?: string;
}
interface MarkOrigin {
  class?: string;
  /** What the mark stands for, as attributes of SVG. */
  data?: Record<string, string>;
}
/** Lines from point to point, each a flat list of points. */
interface PathMark extends MarkOrigin {
  kind: "path";
  pieces: number[][];
  closed?: boolean;
  style: Style;
}
interface DiscMark extends MarkOrigin {
  kind: "disc";
  x: number;
  y: number;
  radius: number;
  style: Style;
}
/** Lines of words; `y` is the base of the first, `step` from one to the next. */
interface TextMark extends MarkOrigin {
  kind: "text";
  lines: string[];
  x: number;
  y: number;
  step: number;
  anchor?: Place["anchor"];
  /** By how much it is turned, in radians, about which point. */
  turn?: number[];
  style: TextStyle;
}
type Mark = PathMark | DiscMark | TextMark;
/** A map of a size in pixels, with its own key and count where these are not those of nodes and lines. */
interface Picture {
  width: number;
  height: number;
  marks: Mark[];
  key?: KeyRow[];
  counts?: string;
  /** What is cut off before it, 0 if not given. */
  left?: number;
  top?: number;
  /** Pixels of a figure for each of the map, 1 if not given. */
  scale?: number;
}
/** A sign of a key at a place, with its name and the pixels that it takes. */
interface KeyRow {
  mark(x: number, y: number): Mark[];
  text: string;
  room: number;
}

interface Scene {
  // deno-lint-ignore no-explicit-any -- vis-network ships no types
  network: any;
  // deno-lint-ignore no-explicit-any
  sets: { nodes: any; edges: any };
  data: PageData;
  drawing: Drawing;
  shown: Shown;
  grid: { nearest(x: number, y: number, reach: number, radius: (node: number) => number): number };
  groups: Group[];
  bundles: Bundle[] | null;
  lit: Lit;
  /** The node that a hand moves, -1 for none. */
  carried: number;
  summed: boolean;
  bubbles: boolean;
  placed?: Placed[];
  show(drawing: Drawing, shown: Shown, lit: Lit): void;
  refresh(): void;
  hold(node: number): void;
  fit(nodes: Iterable<number>, smoothly: boolean, nearest?: number): void;
  picture(tones: Tones): Picture;
  open(smoothly: boolean): void;
  resize(): void;
  look(camera: [number, number, number]): void;
  by(dx: number, dy: number, factor?: number): void;
  nodeAt(x: number, y: number, slack: number): number;
  linkAt(x: number, y: number, slack: number): number;
  enter(x: number, y: number): boolean;
  sees(node: number): boolean;
  beyond(): number;
  unnamed(): number;
}

/** Everything that the parts of the page share. */
interface App {
  data: PageData;
  store: Store;
  reading: Reading;
  scene: Scene;
  drawing: Drawing;
  shown: Shown;
  /** How many things there are, where a card shows the best linked of them only. */
  of?: number;
  groups: Group[];
  present: { families: Set<number>; types: Set<number>; relations: Set<number> };
  passes: Test;
  pointed: number;
  waiting: { kind: "path" | "common"; id: string } | null;
  moved: boolean;
  lastLook: string;
  /** The folds of the legend that stand open, by their keys. */
  unfolded: Set<string>;
  lastPress: { key: FilterKey; value: string; before: string[] } | null;
  toast?: number;
  say(words: string): void;
  drawTime(): void;
  /** By which column each table is put in order, null for as it comes. */
  orders: Record<"nodes" | "statements", { column: number; down: boolean } | null>;
  drawPanel(): void;
  /** The statements that the panel lists in place of all of a view. */
  listed: number[] | null;
  showQuery(query: string): void;
  unfilteredState(): State;
  apply(state: Partial<Asked>): void;
  fit(smoothly: boolean): void;
  frame(smoothly: boolean): void;
  point(link: number): void;
  choosing(kind: "path" | "common" | null, node?: number): void;
  picked(node: number): void;
  tip(words: string, x?: number, y?: number): void;
  startStory(document: string): void;
  turn(step: number): void;
  leaveStory(): void;
  drawStory(): void;
}

// deno-lint-ignore no-explicit-any -- vis-network ships no types
declare const vis: any;
