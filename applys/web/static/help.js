/* Help without a network: the tree and the places, out of the pack that this phone keeps.
   Addresses are those of the site: where one left off is where one goes on. */
const box = document.getElementById("pack");
const { words, hours, locale } = JSON.parse(box.dataset.words);
const { sprite } = box.dataset;
const code = document.documentElement.lang;
const MINUTE = 60_000, SOON = 30, HOUR = 60, WEEK = 7, DOORS = 3, EARTH = 6_371_000;
const PARIS = { timeZone: "Europe/Paris" };
const UNSURE = "je-ne-sais-pas";
const now = Date.now();

/* --- Words --- */
const filled = (text, given) => text.replace(/\{(\w+)\}/g, (_, name) => given[name] ?? "");
const say = (key, given = {}) => filled(words[key], given);
const isolated = (figures) => (code === "ar" ? `\u2068${figures}\u2069` : figures);
const part = (at, asked, type) => new Intl.DateTimeFormat(locale, { ...PARIS, ...asked }).formatToParts(at).find((each) => each.type === type).value;
const weekday = (at) => part(at, { weekday: "long" }, "weekday");
const dayKey = (at) => new Intl.DateTimeFormat("en-CA", PARIS).format(at);
const daysAhead = (at) => Math.round((Date.parse(dayKey(at)) - Date.parse(dayKey(now))) / 86_400_000);
const longDay = (at) => new Intl.DateTimeFormat(locale, { ...PARIS, dateStyle: "long" }).format(at);

function clock(at) {
  if (code !== "fr") return isolated(new Intl.DateTimeFormat(locale, { ...PARIS, timeStyle: "short" }).format(at));
  const [hour, minute] = new Intl.DateTimeFormat("fr", { ...PARIS, timeStyle: "short" }).format(at).split(":");
  return `${Number(hour)}\u00a0h${minute === "00" ? "" : `\u00a0${minute}`}`;
}

function date(at) {
  const asked = { day: "numeric", month: "long" };
  const day = `${part(at, asked, "day")} ${part(at, asked, "month")}`;
  return code === "tr" ? `${day} ${weekday(at)}` : `${weekday(at)} ${day}`;
}

/* --- When a door is open --- */
const minutes = (wait) => Math.max(1, Math.ceil(Math.floor(wait / 1000) / 60));

function spansOf(sheet, base) {
  const triples = sheet.openings || [], spans = [];
  for (let n = 0; n < triples.length; n += 3) {
    const start = base + triples[n] * MINUTE;
    spans.push({ start, end: start + triples[n + 1] * MINUTE, appointment: triples[n + 2] === 1 });
  }
  return spans;
}

function opens(at) {
  if (at - now < HOUR * MINUTE) return filled(hours.soon, { minutes: isolated(minutes(at - now)) });
  const days = daysAhead(at);
  if (days >= WEEK) return filled(hours.later, { date: date(at) });
  return filled(hours[["today", "tomorrow"][days] || "week"], { time: clock(at), day: weekday(at) });
}

/* What a door says, whether one may come now, and when at the soonest; never what the pack cannot know. */
function door(sheet, pack) {
  const spans = pack.old ? [] : spansOf(sheet, pack.base);
  const here = spans.find((each) => each.end > now);
  const closed = sheet.found_closed_on === dayKey(now);
  if (pack.old || (!sheet.hours_known && !here)) return { told: sheet.appointment === "required" ? hours.appointment : hours.unknown, at: Infinity, spans, closed };
  if (sheet.appointment === "required" || (here && here.start <= now && here.appointment)) return { told: hours.appointment, at: here ? here.start : Infinity, spans, closed };
  if (!here) return { told: hours.none, at: Infinity, spans, closed };
  if (here.start > now) return { told: opens(here.start), at: here.start, spans, closed };
  const left = here.end - now;
  const until = left > 86_400_000 ? hours.open_long : left <= SOON * MINUTE ? filled(hours.closes_soon, { minutes: isolated(minutes(left)) }) : filled(hours.open, { time: clock(here.end) });
  return { told: until, at: now, open: !closed, spans, closed };
}

/* --- Pieces of a page --- */
function make(tag, given, ...inside) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(given || {})) if (value) made.setAttribute(name, value);
  made.append(...inside.flat().filter(Boolean));
  return made;
}

function icon(name) {
  const space = "http://www.w3.org/2000/svg";
  const [drawn, use] = ["svg", "use"].map((tag) => document.createElementNS(space, tag));
  drawn.setAttribute("class", "picto");
  drawn.setAttribute("aria-hidden", "true");
  use.setAttribute("href", `${sprite}#${name}`);
  drawn.append(use);
  return drawn;
}

function tell(said) {
  if (!said.language || said.language === code) return [said.text];
  return [make("span", { lang: said.language, dir: "ltr" }, said.text), " ", make("span", { class: "tag" }, say("dir_in_french"))];
}

const there = (path) => `/${code}/${path}${location.search}`;
/* As the crow flies, from the neighbourhood that the address names. */
function metres(sheet, pack) {
  const start = pack.head.starts?.[new URLSearchParams(location.search).get("quartier")];
  if (!start || !sheet.latitude) return null;
  const [from, to, turned] = [start[0], sheet.latitude, sheet.longitude - start[1]].map((each) => each * Math.PI / 180);
  const half = Math.sin((to - from) / 2) ** 2 + Math.cos(from) * Math.cos(to) * Math.sin(turned / 2) ** 2;
  return Math.round(2 * EARTH * Math.asin(Math.sqrt(half)) / 10) * 10;
}

function far(sheet, pack) {
  const apart = metres(sheet, pack);
  if (apart === null) return null;
  const [count, unit] = apart < 1000 ? [apart, "meter"] : [Math.round(apart / 100) / 10, "kilometer"];
  return line("walk", isolated(new Intl.NumberFormat(locale, { style: "unit", unit, unitDisplay: "long" }).format(count)));
}

const line = (name, ...inside) => make("p", { class: "line" }, icon(name), " ", make("span", null, ...inside));
const link = (path, ...inside) => make("a", { href: there(path) }, ...inside);
const tile = (path, name, inside) => make("li", null, make("a", { class: name === "danger" ? "choice urgent" : "choice", href: there(path) }, icon(name), make("span", null, inside)));
const when = (state) => make("p", { class: state.open ? "line opens now" : "line opens" }, icon("clock"), " ", make("span", null, state.told));
const call = (sheet) => sheet.phone && make("p", null, make("a", { class: "button", href: `tel:${sheet.phone.replace(/[^+0-9]/g, "")}` }, icon("phone"), ` ${say("dir_call")} `, make("bdi", null, readable(sheet.phone))));

/* A French number as it is read: 02 47 00 00 00. */
function readable(phone) {
  const national = phone.match(/^\+33(\d{9})$/);
  return national ? `0${national[1]}`.replace(/(\d\d)(?=\d)/g, "$1 ") : phone;
}

function ownName(tag) {
  try { return new Intl.DisplayNames([tag], { type: "language" }).of(tag); } catch { return tag; }
}

function week(state) {
  const rows = [];
  for (let n = 0; n < WEEK; n += 1) {
    const at = now + n * 86_400_000, key = dayKey(at);
    const told = state.spans.filter((each) => dayKey(each.start) === key).map((each) => `${clock(each.start)}\u00a0–\u00a0${clock(each.end)}${each.appointment ? ` (${hours.appointment.toLowerCase()})` : ""}`);
    rows.push(make("div", null, make("dt", null, weekday(at)), make("dd", null, told.join(", ") || words.closed)));
  }
  return make("details", null, make("summary", null, say("place_week")), make("dl", { class: "sheet" }, rows));
}

function inside(sheet, pack) {
  const state = door(sheet, pack);
  const lands = [sheet.address, sheet.city].filter(Boolean).join(", ");
  const at = sheet.latitude && `${sheet.latitude.toFixed(5)},${sheet.longitude.toFixed(5)}`;
  return [
    make("p", { class: "lead", lang: "fr", dir: "ltr" }, sheet.structure),
    state.closed && make("p", { class: "doubts" }, say("dir_caution_found_closed")),
    sheet.standing === "to_verify" && make("p", { class: "doubts" }, say("dir_caution_to_verify")),
    when(state), far(sheet, pack), call(sheet),
    lands && line("pin", make("bdi", { lang: "fr" }, lands)),
    sheet.landmark && make("p", null, tell(sheet.landmark)),
    at && make("p", null, make("a", { class: "button second", href: `geo:${at}?q=${at}(${encodeURIComponent(sheet.structure)})` }, icon("map"), ` ${say("dir_go")}`)),
    sheet.languages && line("talk", `${say("dir_spoken")} `, sheet.languages.map((tag, n) => [n ? say("comma") : "", make("bdi", { lang: tag }, ownName(tag))]).flat()),
    sheet.papers && make("h3", null, say("dir_papers")),
    sheet.papers && make("ul", { class: "papers" }, sheet.papers.map(({ code: key, form }) => {
      const paper = pack.head.papers[key] || { icon: key, text: key };
      return make("li", null, icon(paper.icon), " ", make("span", null, tell(paper), words[`dir_form_${form}`] && make("span", { class: "tag" }, ` ${say(`dir_form_${form}`)}`)));
    })),
    sheet.cost && line("money", say(`place_${sheet.cost}`)),
    sheet.say && make("blockquote", null, tell(sheet.say)),
    sheet.not_for && make("p", { class: "note" }, `${say("place_not_for")} `, tell(sheet.not_for)),
    state.spans.length > 0 && week(state),
    sheet.verified_on && make("p", { class: "note" }, say("dir_verified", { day: longDay(Date.parse(sheet.verified_on)) })),
  ];
}

const card = (sheet, pack) => make("article", { class: "card still door" }, make("h2", null, link(`lieu/${sheet.id}`, tell(sheet.name))), inside(sheet, pack));

/* --- Pages --- */
function walk(tree, keys) {
  let question = tree.questions.find((each) => each.key === tree.root), outcome;
  for (const key of keys) {
    const taken = key === UNSURE ? { outcome: question?.unsure } : question?.answers.find((each) => each.key === key);
    if (!taken) return walk(tree, []);
    question = tree.questions.find((each) => each.key === taken.question);
    outcome = tree.outcomes.find((each) => each.key === taken.outcome);
  }
  return { question, outcome };
}

function ask(question, keys) {
  const below = (key) => ["aide", ...keys, key].join("/");
  const tiles = question.answers.map((each) => tile(below(each.key), each.icon, tell(each.words)));
  if (question.unsure) tiles.push(tile(below(UNSURE), "unsure", say("dir_unsure")));
  return [make("h1", null, tell(question.words)), make("ul", { class: "choices" }, tiles), !keys.length && make("p", null, link("lieux", say("places_title")))];
}

const doubtful = ({ sheet }) => sheet.appointment === "required" || sheet.standing === "to_verify";

/* Where one may just come before an appointment or a doubt, named by the tree before the rest,
   soonest first; closed all week last. */
function ranked(outcome, pack) {
  const far = now + WEEK * 86_400_000;
  return pack.sheets.map((sheet) => ({ sheet, state: door(sheet, pack), named: outcome.doors.includes(sheet.reference) }))
    .filter(({ sheet, named }) => named || (sheet.needs || []).some((need) => (outcome.needs || []).includes(need)))
    .sort((one, other) => (one.state.at > far) - (other.state.at > far) || one.state.closed - other.state.closed || doubtful(one) - doubtful(other) || other.named - one.named || one.state.at - other.state.at || (one.sheet.id < other.sheet.id ? -1 : 1));
}

function end(outcome, pack) {
  const doors = outcome.urgency === "emergency" ? [] : ranked(outcome, pack).slice(0, DOORS);
  const spare = pack.sheets.find((each) => each.reference === outcome.fallback);
  const helps = spare && !doors.some(({ state }) => state.open) && door(spare, pack).open;
  return [
    make("h1", null, tell(outcome.words)), outcome.why && make("p", { class: "lead" }, tell(outcome.why)),
    outcome.numbers?.length && make("ul", { class: "numbers" }, outcome.numbers.map((each) => make("li", null, make("a", { class: "button", href: `tel:${each.number}` }, icon("phone"), ` ${each.number}`), " ", make("span", null, tell(each.words), each.sms && make("a", { href: `sms:${each.number}` }, ` ${say("dir_by_sms")}`))))),
    helps && make("div", { class: "doubts" }, make("p", null, say("dir_plan_fallback")), card(spare, pack)),
    doors.map(({ sheet }) => card(sheet, pack)),
    !doors.length && !outcome.numbers?.length && make("p", null, say("dir_no_door")),
  ];
}

const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").replaceAll("ı", "i").toLowerCase();

function list(pack, digital) {
  const needs = Object.fromEntries(pack.head.needs.map((each) => [each.code, [each.label.text, ...each.words].join(" ")]));
  const known = pack.sheets.filter((each) => !digital || each.digital).map((sheet) => ({ sheet, bag: plain([sheet.name.text, sheet.structure, ...(sheet.needs || []).map((need) => needs[need])].join(" ")) }));
  const found = make("div", { role: "status" });
  const typed = make("input", { id: "mots", type: "search", maxlength: "100", dir: "auto" });
  const show = () => {
    const asked = plain(typed.value).split(/\s+/).filter(Boolean);
    const rows = known.filter(({ bag }) => asked.every((word) => bag.includes(word)));
    found.replaceChildren(...(rows.length ? rows.map(({ sheet }) => make("article", { class: "card" }, make("h2", null, link(`lieu/${sheet.id}`, tell(sheet.name))), make("p", { class: "note", lang: "fr" }, sheet.structure), when(door(sheet, pack)))) : [make("p", null, say("places_none"))]));
  };
  typed.value = new URLSearchParams(location.search).get("mots") || "";
  typed.addEventListener("input", show);
  show();
  return [make("h1", null, say(digital ? "digital_title" : "places_title")), make("label", { for: "mots" }, say("places_words")), typed, found];
}

function read(pack) {
  const [kind, ...keys] = location.pathname.split("/").filter(Boolean).slice(1).map(decodeURIComponent);
  const sheet = kind === "lieu" && pack.sheets.find((each) => each.id === keys[0]);
  if (sheet) return [make("h1", null, tell(sheet.name)), ...inside(sheet, pack)];
  if (kind !== "aide" && kind !== "aide-hors-ligne" || !pack.head.tree) return list(pack, kind === "lieux-numeriques");
  const way = kind === "aide" ? keys : [];
  const { question, outcome } = walk(pack.head.tree, way);
  return question ? ask(question, way) : end(outcome, pack);
}

async function start() {
  const answer = await fetch(box.dataset.pack).catch(() => null);
  if (!answer?.ok) return box.replaceChildren(make("p", { role: "status" }, say("offline_help_none")));
  const { head, sheets } = await answer.json();
  const base = Date.parse(head.base);
  const pack = { head, sheets, base, old: now > base + head.days * 86_400_000 };
  const taken = answer.headers.get("Date");
  const kept = make("p", { class: pack.old ? "doubts" : "note" }, say(pack.old ? "offline_help_old" : "offline_help_kept", { day: longDay(Date.parse(taken) || now) }));
  const back = location.pathname !== `/${code}/aide` && make("p", { class: "trail" }, link("aide", say("dir_again")));
  box.replaceChildren(...[back, ...read(pack), kept].flat(2).filter(Boolean));
  const title = box.querySelector("h1");
  document.title = `${title.textContent} – ${document.title.split(" – ").pop()}`;
}

start();
