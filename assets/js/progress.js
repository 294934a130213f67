// A progress page works by a refresh link; with script it looks again by itself
// and goes on when the work is done. It stops looking while nobody watches.
const LOOK_AGAIN_MS = 3000;

export function waitForLongWork() {
  const region = document.querySelector("[data-progress-url]");
  if (region) setTimeout(() => lookAgain(region), LOOK_AGAIN_MS);
}

async function lookAgain(region) {
  if (!document.hidden) await readOnce(region);
  if (region.isConnected) setTimeout(() => lookAgain(region), LOOK_AGAIN_MS);
}

async function readOnce(region) {
  try {
    const response = await fetch(region.dataset.progressUrl, { headers: { Accept: "application/json" } });
    if (!response.ok) return;
    const { done, total, words, go_to: goTo } = await response.json();
    if (goTo) location.assign(goTo);
    show(region, done, total, words);
  } catch {
    // No connection: the page says what it last knew and looks again later.
  }
}

function show(region, done, total, words) {
  const bar = region.querySelector("progress");
  if (bar && total) Object.assign(bar, { max: total, value: done });
  const line = region.querySelector("[data-progress-words]");
  if (line && words && line.textContent !== words) line.textContent = words;
}
