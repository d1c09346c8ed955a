/* The offer's form: what is not fair, said while one writes. Without it, submitting says the same. */
const form = document.getElementById("offer-form");
const list = document.getElementById("fairness");
let waiting, asked;

const line = (finding) => {
  const item = document.createElement("li");
  const words = document.createElement("strong");
  words.textContent = finding.text ? `« ${finding.text} » ` : "";
  item.className = finding.severity;
  item.append(words, `${finding.why} ${finding.suggestion} (${finding.article})`);
  return item;
};

const ask = async () => {
  asked?.abort();
  asked = new AbortController();
  const body = new URLSearchParams();
  for (const name of ["title", "description", "apply_phone"]) body.set(name, form.elements[name].value);
  try {
    const answer = await fetch("/espace/offres/relire", { method: "POST", body, signal: asked.signal });
    if (answer.ok) show(await answer.json());
  } catch { /* without a network the form still works */ }
};

const show = (findings) => {
  list.replaceChildren(...findings.map(line));
  list.parentElement.hidden = !findings.length;
};

form.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(ask, 600);
});
if (form.elements.description.value) ask();
