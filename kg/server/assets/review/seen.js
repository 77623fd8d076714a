// Which drafts have been on the screen, and what they said then; a draft that reads otherwise now has not been.

const LOOKED = 400; // milliseconds that a card stands on the screen before it counts
const PART = 0.9;

export class Seen {
  constructor() {
    this.words = new Map();
    this.timers = new Map();
    this.observer = new IntersectionObserver((entries) => entries.forEach((one) => this.#changed(one)), {
      threshold: PART,
    });
    /** @type {(id: string) => any} */
    this.find = () => null;
  }

  // Watch these cards instead of others; `find` gives the draft of an id.
  watch(nodes, find) {
    this.find = find;
    this.observer.disconnect();
    this.timers.forEach(clearTimeout);
    this.timers.clear();
    nodes.forEach((node) => this.observer.observe(node));
  }

  has(draft) {
    return Boolean(draft) && this.words.get(draft.id) === draft.words;
  }

  #changed({ target, isIntersecting, intersectionRect, rootBounds }) {
    const id = target.dataset.id;
    clearTimeout(this.timers.get(id));
    const fills = rootBounds && intersectionRect.height > rootBounds.height * 0.4; // larger than there is room for
    if (!isIntersecting && !fills) return;
    this.timers.set(
      id,
      setTimeout(() => {
        const draft = this.find(id);
        if (draft && !document.hidden) this.words.set(id, draft.words);
      }, LOOKED),
    );
  }
}
