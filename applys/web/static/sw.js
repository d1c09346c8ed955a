/* The worker of the pages. The server puts a line before this one: SITE names this release,
   its files, and the pages that each language needs without a network. */
importScripts(SITE.outbox);

/* --- What this phone keeps --- */
const PREFIX = "applys-";
const FILES = `${PREFIX}files-${SITE.release}`;
const PAGES = `${PREFIX}pages-${SITE.release}`;
const TICKETS = "tickets-1";
const MOST_PAGES = 40;
const SLOW = 3000;
const DAY = 86_400_000;
const SPOKEN = new RegExp(`^/(${SITE.languages.join("|")})(/|$)`);

const language = (url) => (new URL(url).pathname.match(SPOKEN) || [])[1];
const HELP = new RegExp(`^/\\w\\w/(${SITE.help.paths.join("|")})(/|$)`);
const packOf = (code) => SITE.help.pack + code;
const needed = (code) => [...SITE.pages.map((name) => `/${code}/${name}`), packOf(code)];
const personal = (answer) => /no-store|private/.test(answer.headers.get("Cache-Control") || "");
const find = async (name, request) => (await caches.open(name)).match(request, { ignoreVary: true });

async function keep(name, request, answer) {
  if (!answer.ok || answer.redirected || personal(answer)) return;
  const cache = await caches.open(name);
  await cache.put(request, answer.clone());
  if (name === PAGES) for (const old of (await cache.keys()).slice(0, -MOST_PAGES)) await cache.delete(old);
}

/* The pages that a language needs offline, and its pack of doors, asked for again once a day. */
async function prepare(code) {
  for (const path of needed(code)) {
    const known = await find(FILES, path);
    if (known && Date.now() - Date.parse(known.headers.get("Date")) < DAY) continue;
    await fetch(path, { cache: "no-cache" }).then((answer) => keep(FILES, path, answer)).catch(() => {});
  }
}

addEventListener("install", (event) => event.waitUntil((async () => {
  await (await caches.open(FILES)).addAll(SITE.files);
  await skipWaiting();
})()));

addEventListener("activate", (event) => event.waitUntil((async () => {
  const read = new Set();
  for (const name of await caches.keys()) {
    if (!name.startsWith(PREFIX) || name === FILES || name === PAGES) continue;
    for (const request of await (await caches.open(name)).keys()) read.add(language(request.url));
    await caches.delete(name);
  }
  if (registration.navigationPreload) await registration.navigationPreload.enable();
  await clients.claim();
  for (const client of await clients.matchAll({ type: "window" })) read.add(language(client.url));
  for (const code of read) if (code) await prepare(code);
})()));

/* --- Pages: from the network; from this phone when that is away or too slow --- */
async function ask(event) {
  const answer = (await event.preloadResponse) || (await fetch(event.request));
  await keep(PAGES, event.request, answer);
  return answer;
}

/* Doors open and close: help is answered from the pack, never by a page that was read before. */
async function help(code, pathname) {
  const pack = HELP.test(pathname) && (await find(FILES, packOf(code)));
  return pack && find(FILES, `/${code}/${SITE.help.page}`);
}

/* What says that the network is away: in this language, else in one that was read here. */
async function away(code) {
  for (const each of [code, ...SITE.languages]) {
    const kept = await find(FILES, needed(each)[0]);
    if (kept) return kept;
  }
  return Response.error();
}

async function navigate(event, code) {
  const asked = ask(event);
  event.waitUntil(asked.then(() => Promise.all([prepare(code), outbox.send()])).catch(() => {}));
  const { pathname } = new URL(event.request.url);
  const kept = (await help(code, pathname)) || (await find(PAGES, event.request)) || (await find(FILES, pathname)) || (await find(TICKETS, pathname));
  try {
    const late = new Promise((_, refuse) => { if (kept) setTimeout(refuse, SLOW); });
    return await Promise.race([asked, late]);
  } catch {
    return kept || away(code);
  }
}

/* Without a network, the way in leads to the language that was read here. */
async function enter(event) {
  try {
    return (await event.preloadResponse) || (await fetch(event.request));
  } catch {
    for (const code of SITE.languages) if (await find(FILES, needed(code)[0])) return Response.redirect(`/${code}/`);
    return Response.error();
  }
}

addEventListener("fetch", (event) => {
  const { method, mode, url } = event.request;
  if (method !== "GET" || !url.startsWith(location.origin + "/")) return;
  const code = language(url);
  if (mode === "navigate" && url === `${location.origin}/`) event.respondWith(enter(event));
  else if (mode === "navigate" && code) event.respondWith(navigate(event, code));
  else if (url.startsWith(`${location.origin}/s/`) || url.startsWith(location.origin + SITE.help.pack)) {
    event.respondWith(find(FILES, event.request).then((file) => file || fetch(event.request)));
  }
});

/* --- Reports that wait for a network: they leave when it is back, or with the next page --- */
addEventListener("sync", (event) => {
  if (event.tag === outbox.TAG) event.waitUntil(outbox.send());
});

/* --- Messages that ring --- */
addEventListener("push", (event) => {
  const { title, body, tag } = event.data.json();
  event.waitUntil(registration.showNotification(title, { body, tag, dir: "auto", icon: SITE.icon }));
});

/* The short link marks the message read, and leads to what it is about. */
addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(clients.openWindow(`/m/${event.notification.tag}`));
});

addEventListener("pushsubscriptionchange", (event) => event.waitUntil((async () => {
  const old = event.oldSubscription;
  const now = event.newSubscription || (old && (await registration.pushManager.subscribe(old.options)));
  if (!now) return;
  const body = new URLSearchParams({ subscription: JSON.stringify(now), replaces: old ? JSON.stringify(old) : "" });
  await fetch("/navigateur", { method: "POST", body });
})()));
