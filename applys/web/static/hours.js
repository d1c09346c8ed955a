/* The form of a door: what residents would read, said while one types. Without it, a button says the same. */
const form = document.getElementById("hours");
const box = document.getElementById("trial");
let waiting, asked;

const lines = (id, told) => document.getElementById(id).replaceChildren(...told.map((words) => {
  const item = document.createElement("li");
  item.textContent = words;
  return item;
}));

async function ask() {
  asked?.abort();
  asked = new AbortController();
  try {
    const body = new URLSearchParams(new FormData(form));
    const answer = await fetch(form.dataset.trial, { method: "POST", body, signal: asked.signal });
    if (!answer.ok) return;
    const { faults, days } = await answer.json();
    lines("trial-faults", faults);
    lines("trial-days", days);
    box.hidden = false;
  } catch { /* without a network the form still works */ }
}

form.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(ask, 600);
});
