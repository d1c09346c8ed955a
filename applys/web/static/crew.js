/* The crew's round: each answer is kept on the phone first, then sent when there is a network. */
const list = document.getElementById("stops");
const words = list.dataset;
const box = document.getElementById("outbox");
const button = document.getElementById("send");
const progress = document.getElementById("progress");
const own = new Map();

const { send, later } = carry(crew, "/espace/tournees", show);

/* Smaller before it is kept: 1600 pixels, JPEG; the camera's notes do not survive it. */
async function shrunk(file) {
  const picture = await createImageBitmap(file);
  const scale = Math.min(1, 1600 / Math.max(picture.width, picture.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(picture.width * scale);
  canvas.height = Math.round(picture.height * scale);
  canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
  const made = await new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.8));
  return { bytes: await made.arrayBuffer() };
}

const number = (text) => (text ? Number(text.replace(",", ".")) : undefined);

/* What the form says, as the API reads it; what was left empty is not sent. */
function said(form) {
  const typed = Object.fromEntries([...new FormData(form)].filter(([, value]) => typeof value === "string" && value.trim()));
  const measured = number(typed.measured_m3);
  const answer = {
    client_id: typed.client_id, stop_id: form.dataset.stop, outcome: typed.outcome,
    captured_at: new Date().toISOString(), measured_m3: measured, method: typed.method,
    kilos: number(typed.kilos), destination: typed.destination, crew: number(typed.crew),
    minutes: number(typed.minutes), note: typed.note, no_photo_reason: typed.no_photo_reason,
    confirmed: typed.confirmed === "1",
    streams: measured && typed.stream ? { [typed.stream]: measured } : undefined,
  };
  return JSON.parse(JSON.stringify(answer));
}

const card = (stop) => document.getElementById(`arret-${stop}`);
const tell = (stop, text) => { const place = card(stop); if (place) place.querySelector(".told").textContent = text; };
const wrong = (problem) => words[`fault${problem.replace(/(^|-)([a-z])/g, (_, __, letter) => letter.toUpperCase())}`] || words.faultOther;

function complain(item) {
  const place = card(item.answer.stop_id);
  if (!place) return;
  tell(item.answer.stop_id, `${words.refused} : ${wrong(item.problem)}`);
  place.querySelector("details").open = true;
  if (item.problem === "volume-suspect") place.querySelector(".confirm").hidden = false;
}

async function show() {
  const kept = (await crew.all()).filter((item) => item.round === words.round);
  const waiting = kept.filter((item) => item.state === "waiting");
  box.hidden = button.hidden = !waiting.length;
  box.querySelector("span").textContent = waiting.length;
  const ids = new Set(kept.map((item) => item.id));
  for (const item of kept) {
    own.set(item.id, item.answer.stop_id);
    if (item.state === "waiting") tell(item.answer.stop_id, words.waiting);
    else complain(item);
  }
  for (const [id, stop] of own) if (!ids.has(id)) { sent(stop); own.delete(id); }
}

function sent(stop) {
  tell(stop, words.sent);
  card(stop)?.querySelector(".rank").classList.add("done");
  const done = list.querySelectorAll(".rank.done").length;
  progress.textContent = progress.dataset.words.replace("#", done);
}

async function keep(form) {
  const answer = said(form);
  if (!answer.outcome) return tell(form.dataset.stop, words.faultMalformedOutcome);
  const file = form.photo && form.photo.files[0];
  const photo = file ? await shrunk(file) : null;
  await crew.put({ id: answer.client_id, round: words.round, answer, photo, state: "waiting" });
  form.client_id.value = crypto.randomUUID();
  for (const item of await crew.all()) {
    if (item.state !== "refused" || item.answer.stop_id !== answer.stop_id) continue;
    own.delete(item.id);
    await crew.drop(item.id);
  }
  form.closest("details").open = false;
  await show();
  await send();
  await later();
}

/* Where the phone cannot keep anything, the form goes as without us. */
list.addEventListener("submit", (event) => {
  const form = event.target.closest("form.answer");
  if (!form) return;
  event.preventDefault();
  keep(form).catch(() => form.submit());
});

if (crew.channel) crew.channel.onmessage = ({ data }) => {
  if (data === "signed-out") { box.hidden = false; box.textContent = words.signedOut; }
  else show();
};
button.querySelector("button").addEventListener("click", send);
