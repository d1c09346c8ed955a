/* The door: each entry is noted on the phone first, then sent when there is a network. */
const list = document.getElementById("door");
const words = list.dataset;
const came = document.getElementById("came");
const last = document.getElementById("last");
const unsent = document.getElementById("unsent");
const noted = document.getElementById("noted");
const rows = [...list.querySelectorAll("li[data-booking]")];

const { send, later } = carry(door, "/espace/rencontres/", show);

const hour = (at) => new Date(at).toLocaleTimeString("fr-FR", { hour: "2-digit", minute: "2-digit" });
const rowOf = (entry) => rows.find(({ dataset }) => dataset.booking === entry.booking_id || dataset.code === entry.code);
const named = (entry) => rowOf(entry)?.dataset.name || entry.first_name || entry.code || "";
const fault = (problem) => words[`fault${problem.replace(/(^|-)([a-z])/g, (_, __, letter) => letter.toUpperCase())}`] || words.faultOther;

function tell(text, wrong) {
  last.textContent = text;
  last.className = wrong ? "faults" : "done";
  last.hidden = false;
}

/* What is said of someone expected; nothing is for those who may still be let in. */
function mark(row, text) {
  row.querySelector(".told").textContent = text;
  row.querySelector("button").hidden = Boolean(text);
  row.classList.toggle("in", Boolean(text));
}

/* Those who wait to be sent, those who left since, and those whom the server refused. */
function markAll(waiting, refused) {
  const marked = new Set();
  for (const { entry } of waiting) {
    const row = rowOf(entry);
    if (!row) continue;
    row.dataset.sent = `${words.came} ${hour(entry.at)}`;
    mark(row, `${hour(entry.at)} · ${words.waiting}`);
    marked.add(row);
  }
  for (const { entry } of refused) {
    const row = rowOf(entry);
    if (!row || marked.has(row) || row.dataset.arrived) continue;
    delete row.dataset.sent;
    mark(row, "");
  }
  for (const row of rows) if (row.dataset.sent && !marked.has(row)) mark(row, row.dataset.sent);
}

function line(item, text) {
  const row = document.createElement("li");
  row.append(`${named(item.entry)} ${text}`);
  if (item.state === "refused") {
    const forget = document.createElement("button");
    forget.className = "leave";
    forget.textContent = words.forget;
    forget.onclick = () => door.drop(item.id).then(show);
    row.append(" ", forget);
  }
  return row;
}

async function show() {
  const kept = (await door.all()).filter((item) => item.meeting === words.meeting);
  const waiting = kept.filter((item) => item.state === "waiting");
  const refused = kept.filter((item) => item.state === "refused");
  const figure = kept.find((item) => item.state === "figure");
  markAll(waiting, refused);
  noted.replaceChildren(
    ...waiting.filter(({ entry }) => !rowOf(entry)).map((item) => line(item, `· ${hour(item.entry.at)} · ${words.waiting}`)),
    ...refused.map((item) => line(item, `: ${fault(item.problem)}`)));
  unsent.hidden = !waiting.length;
  unsent.querySelector("span").textContent = waiting.length;
  const fresh = new Set(waiting.map(({ id, entry }) => rowOf(entry)?.dataset.booking || id));
  for (const row of rows) if (row.dataset.arrived) fresh.delete(row.dataset.booking);
  came.textContent = Math.max(Number(came.dataset.came), figure ? figure.came : 0) + fresh.size;
}

async function keep(said) {
  const entry = { id: crypto.randomUUID(), at: new Date().toISOString(), ...said };
  const row = rowOf(entry);
  if (row && row.classList.contains("in")) return tell(`${named(entry)} : ${words.faultAlreadyIn}`, true);
  await door.put({ id: entry.id, meeting: words.meeting, entry, state: "waiting" });
  tell(row || said.how === "walk_in" ? `${named(entry)} : ${words.welcome}` : `${entry.code} : ${words.unknown}`, !row && said.how !== "walk_in");
  await show();
  await send();
  const failed = (await door.all()).find((item) => item.id === entry.id && item.state === "refused");
  if (failed) tell(`${named(entry)} : ${fault(failed.problem)}`, true);
  await later();
}

/* --- Codes: typed, or seen in a ticket's square pattern --- */
const CODE = new RegExp(`^[${words.letters}]{8}$`);

function codeIn(text) {
  const token = (text.match(/\/places\/([^/?#]+)/) || [])[1];
  try {
    const code = token ? JSON.parse(atob(token.split(".")[0].replace(/-/g, "+").replace(/_/g, "/"))) : text.replace(/\s/g, "").toUpperCase();
    return CODE.test(code) ? code : null;
  } catch { return null; }
}

function keepCode(how, text) {
  const code = codeIn(text);
  return code ? keep({ how, code }) : Promise.resolve(tell(words.faultMalformedCode, true));
}

const scan = document.getElementById("scan");
const view = document.getElementById("view");

async function look() {
  const detector = new BarcodeDetector({ formats: ["qr_code"] });
  const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
  view.srcObject = stream;
  view.hidden = false;
  await view.play();
  let seen = "";
  while (stream.active && !view.hidden) {
    const found = await detector.detect(view).catch(() => []);
    const text = found.length ? found[0].rawValue : "";
    if (text && text !== seen) { navigator.vibrate?.(80); await keepCode("scan", text); }
    seen = text || seen;
    await new Promise((done) => setTimeout(done, 250));
  }
  for (const track of stream.getTracks()) track.stop();
}

if (self.BarcodeDetector && navigator.mediaDevices) {
  scan.hidden = false;
  scan.onclick = () => {
    if (!view.hidden) { view.hidden = true; return; }
    look().catch(() => tell(words.noCamera, true));
  };
}

/* Where the phone cannot keep anything, what was said goes as without us. */
function plainly(form, said) {
  form.replaceChildren(...Object.entries(said).map(([name, value]) => {
    const field = document.createElement("input");
    field.type = "hidden";
    Object.assign(field, { name, value });
    return field;
  }));
  form.submit();
}

document.addEventListener("submit", (event) => {
  const form = event.target.closest("form.entry");
  if (!form) return;
  event.preventDefault();
  const said = Object.fromEntries([...new FormData(form, event.submitter)].filter(([name, value]) => name !== "id" && value.trim()));
  form.reset();
  const asked = said.how === "code" ? keepCode("code", said.code || "") : keep(said);
  asked.catch(() => plainly(form, said));
});

const filter = document.getElementById("filter");
filter.oninput = () => {
  const wanted = filter.value.trim().toLocaleLowerCase("fr");
  for (const row of rows) row.hidden = !row.textContent.toLocaleLowerCase("fr").includes(wanted);
};
for (const form of document.querySelectorAll("form.undo")) form.addEventListener("submit", () => door.drop(`came-${words.meeting}`).catch(() => {}));

if (door.channel) door.channel.onmessage = ({ data }) => (data === "signed-out" ? tell(words.signedOut, true) : show());
unsent.querySelector("button").onclick = send;
