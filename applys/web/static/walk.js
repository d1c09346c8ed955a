/* A team's day: each visit is kept on the phone first, then sent when there is a network. */
const page = document.getElementById("walk");
const words = page.dataset;
const box = document.getElementById("outbox");
const button = document.getElementById("send");
const held = document.getElementById("held");
const free = document.getElementById("new");
const own = new Map();

const { send, later } = carry(walk, words.scope, show);

/* INSEE's key; the offices of La Poste add up to a multiple of five. */
function isSiret(text) {
  const digits = text.replace(/[\s.]/g, "");
  if (!/^\d{14}$/.test(digits)) return false;
  const sum = [...digits].reverse().reduce((all, digit, n) => all + (n % 2 ? [0, 2, 4, 6, 8, 1, 3, 5, 7, 9][digit] : +digit), 0);
  const plain = [...digits].reduce((all, digit) => all + +digit, 0);
  return sum % 10 === 0 || (digits.startsWith("356000000") && plain % 5 === 0);
}

/* What the form says, as the API reads it; what was left empty is not sent. */
function said(form) {
  const typed = Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, value.trim()]).filter(([, value]) => value));
  const { client_id, name, street, siret, outcome, note } = typed;
  const visit = { client_id, name, street, siret, outcome, note, visited_at: new Date().toISOString() };
  if (outcome === "offer" && typed.title) {
    const { title, description, contract, contact_email, contact_phone } = typed;
    visit.offer = { title, description, contract, contact_email, contact_phone };
  }
  return JSON.parse(JSON.stringify(visit));
}

function wrong(visit) {
  if (!visit.name || !visit.street || !visit.outcome) return words.faultMissing;
  if (visit.siret && !isSiret(visit.siret)) return words.faultSiret;
  const { offer } = visit;
  if (offer && !(offer.description && (offer.contact_email || offer.contact_phone))) return words.faultOffer;
  return null;
}

const hour = (at) => new Date(at).toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit", timeZone: "Europe/Paris" });
function why(problem) {
  const key = `fault${problem.type.replace(/(^|-)([a-z])/g, (_, __, letter) => letter.toUpperCase())}`;
  const text = words[key] || words.faultOther;
  return text.replace("#team", problem.team || "").replace("#time", problem.visited_at ? hour(problem.visited_at) : "");
}

/* Back into the form, to be mended: it is a new visit then. */
async function mend(item) {
  const fields = { ...item.visit, ...item.visit.offer };
  for (const [name, value] of Object.entries(fields)) {
    const field = free.elements[name];
    if (field && name !== "client_id") field.value = value;
  }
  free.elements.client_id.value = crypto.randomUUID();
  await walk.drop(item.id);
  own.delete(item.id);
  await show();
  free.closest("details").open = true;
  free.elements.name.focus();
}

function line(item) {
  const row = document.createElement("li");
  row.className = "card still";
  const title = document.createElement("strong");
  title.textContent = item.visit.name;
  const told = document.createElement("p");
  const refused = item.state === "refused";
  told.className = refused ? "fault" : "note";
  told.textContent = refused ? why(item.problem) : words.waiting;
  row.append(title, told);
  if (refused) for (const [text, act] of [[words.mend, () => mend(item)], [words.forget, () => forget(item)]]) {
    const tap = document.createElement("button");
    tap.type = "button";
    tap.className = "button second";
    tap.textContent = text;
    tap.onclick = act;
    row.append(tap, " ");
  }
  return row;
}

async function forget(item) {
  own.delete(item.id);
  await walk.drop(item.id);
  await show();
}

/* A firm that was visited leaves the list; one that was refused stays there. */
function mark(kept) {
  for (const card of page.querySelectorAll("li[data-firm]")) {
    const item = kept.find(({ firm, state }) => firm === card.dataset.firm && state === "waiting");
    const gone = [...own.values()].includes(card.dataset.firm);
    card.hidden = Boolean(item) || gone;
  }
}

/* The team's own; those that an older link could not send leave by this one. */
async function mine() {
  const kept = (await walk.all()).filter((item) => item.team === words.team);
  for (const item of kept) {
    if (item.link === words.link) continue;
    Object.assign(item, { link: words.link, state: "waiting" });
    await walk.put(item);
  }
  return kept;
}

async function show() {
  const kept = await mine();
  const waiting = kept.filter((item) => item.state === "waiting");
  for (const item of kept) if (item.state === "refused") own.delete(item.id);
  mark(kept);
  held.replaceChildren(...kept.map(line));
  box.hidden = button.hidden = !waiting.length;
  box.querySelector("span").textContent = waiting.length;
  const ids = new Set(kept.map((item) => item.id));
  const left = [...own.keys()].filter((id) => !ids.has(id)).length;
  document.getElementById("sent").hidden = !left;
}

async function keep(form) {
  const visit = said(form);
  const fault = wrong(visit);
  const place = form.querySelector(".wrong");
  place.hidden = !fault;
  place.textContent = fault || "";
  if (fault) return;
  const firm = form.dataset.firm || "";
  await walk.put({ id: visit.client_id, team: words.team, link: words.link, firm, visit, state: "waiting" });
  own.set(visit.client_id, firm);
  form.reset();
  form.elements.client_id.value = crypto.randomUUID();
  form.closest("details").open = false;
  await show();
  await send();
  await later();
}

/* Where the phone cannot keep anything, the form goes as without us. */
page.addEventListener("submit", (event) => {
  const form = event.target.closest("form.visit");
  if (!form) return;
  event.preventDefault();
  keep(form).catch(() => form.submit());
});

if (walk.channel) walk.channel.onmessage = show;
button.querySelector("button").addEventListener("click", send);
