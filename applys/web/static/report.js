/* The form of a report: photos leave while it is filled in, and it waits on the phone without a network. */
const form = document.getElementById("report");
const words = form.dataset;
const faults = document.getElementById("faults");
const said = document.getElementById("said");
const waiting = document.getElementById("waiting");
const MOST_PHOTOS = 4;
const WHEN = { dateStyle: "medium", timeStyle: "short" };
const PROBE_MS = 8000;
const UPLOAD_MS = 60000;
const photos = [];

const make = (name, facts = {}) => Object.assign(document.createElement(name), facts);
const name = () => crypto.randomUUID ? crypto.randomUUID() : URL.createObjectURL(new Blob()).slice(-36);

/* --- Photos --- */
const kept = () => form.querySelectorAll("[name=photos]:checked").length + photos.length;

function show(photo) {
  const row = make("li");
  const picture = make("img", { className: "thumb", alt: words.photo, src: URL.createObjectURL(photo.file) });
  const away = make("button", { type: "button", className: "leave", textContent: words.remove });
  photo.remove = () => { photos.splice(photos.indexOf(photo), 1); row.remove(); };
  away.onclick = photo.remove;
  row.append(picture, make("br"), away);
  document.getElementById("shots").append(row);
}

async function take(file) {
  const told = document.getElementById("photo-said");
  if (kept() >= MOST_PHOTOS) { told.textContent = words.full; return; }
  told.textContent = "";
  const [shot, small] = await Promise.all([camera.taken(file), camera.shrink(file)]);
  const photo = { key: name(), kind: small.type || "image/jpeg", file: small, bytes: await new Response(small).arrayBuffer(), id: null };
  photos.push(photo);
  show(photo);
  if (shot) suggest(shot);
  photo.leaving = outbox.upload(photo).then((id) => {
    photo.id = id;
    if (!id) { told.textContent = words.damaged; photo.remove(); }
  }).catch(() => {});
}

for (const input of form.querySelectorAll("[type=file]")) {
  input.parentElement.className = input.hasAttribute("capture") ? "button over" : "button second over";
  input.onchange = () => { for (const file of input.files) take(file); input.value = ""; };
}
form.querySelector(".plain").remove();

/* --- Where --- */
const locate = document.getElementById("locate");
const located = document.getElementById("located");

function put(point) {
  form.latitude.value = point.latitude.toFixed(6);
  form.longitude.value = point.longitude.toFixed(6);
  form.accuracy_m.value = point.accuracy ? Math.min(10000, Math.round(point.accuracy)) : "";
}

/* The camera's place is only proposed: the person says that it is there. */
function suggest(shot) {
  form.shot_latitude.value = shot.latitude.toFixed(6);
  form.shot_longitude.value = shot.longitude.toFixed(6);
  if (form.use_shot) return;
  const tick = make("label", { className: "tick" });
  tick.append(make("input", { type: "checkbox", name: "use_shot", value: "1" }), make("span", { textContent: words.shot }));
  located.after(tick);
}

if (navigator.geolocation) {
  locate.hidden = false;
  locate.onclick = () => {
    located.textContent = words.locating;
    navigator.geolocation.getCurrentPosition(({ coords }) => {
      put(coords);
      located.textContent = words.located.replace("{n}", Math.round(coords.accuracy));
    }, () => { located.textContent = words.unlocated; }, { enableHighAccuracy: true, timeout: 20000, maximumAge: 60000 });
  };
}

/* --- What is missing --- */
const chosen = (each) => form.querySelector(`[name=${each}]:checked`);
const atPlace = () => form.place_id && form.place_id.value;
const isPav = () => atPlace() && form.place_id.selectedOptions[0].dataset.kind === "pav";

/* Each fault is said in its group, too: the list at the top is far away on a phone. */
function beside(found) {
  for (const said of form.querySelectorAll("fieldset > .fault")) {
    said.parentElement.removeAttribute("aria-describedby");
    said.remove();
  }
  for (const each of found) {
    const group = document.getElementById(each);
    group.querySelector("legend").after(make("p", { className: "fault", id: `${each}-fault`, textContent: words[each] }));
    group.setAttribute("aria-describedby", `${each}-fault`);
  }
}

function missing() {
  const found = [];
  const placed = atPlace() || form.address.value.trim().length > 2 || form.latitude.value || chosen("use_shot");
  if (!placed) found.push("where");
  if (!chosen("place_kind") && !isPav()) found.push("place_kind");
  if (!chosen("items") && !chosen("volume")) found.push("items");
  faults.querySelector("ul").replaceChildren(...found.map((each) => {
    const row = make("li");
    row.append(make("a", { href: `#${each}`, textContent: words[each] }));
    return row;
  }));
  beside(found);
  faults.hidden = !found.length;
  return found.length;
}

form.addEventListener("change", () => { if (!faults.hidden) missing(); });

/* --- Sending --- */
function point() {
  const shot = chosen("use_shot") ? "shot_" : "";
  const [latitude, longitude] = ["latitude", "longitude"].map((each) => form[each].value || (shot && form[shot + each].value));
  if (!latitude) return null;
  return { latitude: +latitude, longitude: +longitude, accuracy_m: form.accuracy_m.value ? +form.accuracy_m.value : null };
}

/* The form in the words of the API, for when it leaves without a page. */
function report() {
  const data = new FormData(form);
  const text = (each) => (data.get(each) || "").trim() || null;
  return {
    client_id: form.client_id.value,
    where: { point: point(), place_id: text("place_id"), address: text("address") },
    place_kind: data.get("place_kind") || "pav",
    items: Object.fromEntries(data.getAll("items").map((each) => [each, 1])),
    volume: data.get("volume"),
    blocking: data.has("blocking"),
    dangers: data.getAll("dangers"),
    hint: text("hint"),
    on_behalf: data.has("on_behalf"),
  };
}

function item(state) {
  const things = [...form.querySelectorAll("[name=items]:checked ~ span")].map((each) => each.textContent);
  const stored = [...form.querySelectorAll("[name=photos]:checked")].map((each) => ({ id: each.value }));
  return {
    id: form.client_id.value, at: Date.now(), state, title: things.join(", "), report: report(),
    photos: [...stored, ...photos.map(({ key, kind, bytes, id }) => ({ key, kind, bytes, id }))],
    join: chosen("follow") ? `/${document.documentElement.lang}/messages/inscription` : null,
  };
}

const within = (milliseconds, work) => Promise.race([work, new Promise((_, late) => setTimeout(late, milliseconds))]);

async function upload() {
  for (const photo of [...photos]) {
    await photo.leaving;
    if (!photo.id) photo.id = await outbox.upload(photo);
  }
}

/* Whether the network carries something there and back; photos first, then the page. */
async function reach() {
  await within(PROBE_MS, outbox.serverTime());
  await within(UPLOAD_MS, upload());
}

function leave() {
  for (const photo of photos) if (photo.id) form.append(make("input", { type: "hidden", name: "photos", value: photo.id }));
  form.submit();
}

function clear() {
  form.reset();
  photos.length = 0;
  document.getElementById("shots").replaceChildren();
  located.textContent = "";
  for (const each of form.querySelectorAll("[type=hidden]")) each.value = "";
  if (form.use_shot) form.use_shot.parentElement.remove();
}

/* The worker is asked to send it later; where there is none yet, `ready` never comes. */
async function wake() {
  if (!navigator.serviceWorker) return;
  const worker = await navigator.serviceWorker.ready;
  if (worker.sync) await worker.sync.register(outbox.TAG);
}

async function wait() {
  try {
    await outbox.put("waiting", item("waiting"));
  } catch { said.textContent = words.unkept; return; }
  said.textContent = words.queued;
  clear();
  wake().catch(() => {});
  await list();
  waiting.scrollIntoView();
}

async function send() {
  form.client_id.value = form.client_id.value || name();
  said.textContent = words.sending;
  await outbox.put("waiting", item("open")).catch(() => {});
  try {
    await reach();
  } catch { await wait(); return; }
  leave();
}

let sending = null;
form.onsubmit = (event) => {
  event.preventDefault();
  if (sending) return;
  if (missing()) { faults.focus(); return; }
  sending = send().finally(() => { sending = null; });
};

/* --- What waits on this phone --- */
function row(each, state) {
  const shown = document.getElementById("waits").content.cloneNode(true).firstElementChild;
  shown.className = state;
  shown.querySelector("strong").textContent = each.title || words.bulk;
  shown.querySelector(".when").textContent = new Date(each.at).toLocaleString(document.documentElement.lang, WHEN);
  if (state === "sent") shown.querySelector("a").href += each.id;
  shown.querySelector("button").onclick = () => outbox.drop("waiting", each.id).then(list);
  return shown;
}

const since = Date.now();
async function list() {
  const left = (await outbox.all("waiting")).filter((each) => each.id !== form.client_id.value);
  const gone = (await outbox.all("sent")).filter((each) => each.left > since);
  waiting.querySelector("ul").replaceChildren(...left.map((each) => row(each, each.state)), ...gone.map((each) => row(each, "sent")));
  waiting.hidden = !(left.length + gone.length);
  document.getElementById("send-now").hidden = !left.some((each) => each.state !== "refused");
}

const retry = () => outbox.send().catch(() => {}).then(list);

/* What was perhaps sent is sent again only when the person asks: the server knows it by its id. */
document.getElementById("send-now").onclick = async () => {
  for (const each of await outbox.all("waiting")) if (each.state === "open") await outbox.put("waiting", { ...each, state: "waiting" });
  await retry();
};
addEventListener("online", retry);
addEventListener("pageshow", () => { said.textContent = ""; });
document.addEventListener("visibilitychange", () => { if (!document.hidden) retry(); });
if (outbox.channel) outbox.channel.onmessage = list;
list().then(() => navigator.onLine && retry()).catch(() => {});
