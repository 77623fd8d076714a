// One decision after the other. Keys that are pressed while one is on its way do what they do after it, on the page as
// it is then; what would have gone into a form that opens meanwhile is let go.

const SLOW = 600; // milliseconds after which the page says that it is saving
/** @type {Promise<any>} */
let turn = Promise.resolve();
let underWay = 0;
/** @type {(() => void)[]} */
const pressed = [];

export const isBusy = () => underWay > 0;
export const later = (act) => pressed.push(act);

// Take a decision in its turn; `slow` is called if it takes long, `stops` tells whether a form is open.
export async function inTurn(take, slow, stops) {
  underWay += 1;
  const timer = setTimeout(slow, SLOW);
  const mine = turn.then(take);
  turn = mine.catch(() => {});
  try {
    return await mine;
  } finally {
    clearTimeout(timer);
    underWay -= 1;
    setTimeout(() => resume(stops));
  }
}

function resume(stops) {
  while (pressed.length && !isBusy() && !stops()) pressed.shift()?.();
  if (stops()) pressed.length = 0;
}
