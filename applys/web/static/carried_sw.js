/* The worker of a page that staff carry where there is no network: it opens there, and what was
   noted leaves when the network comes back. The server puts lines before this one: FILES, SCRIPTS
   (the queue, which is `self[NAME]`), NAME, PAGE and PICTURE (what to keep, as patterns). */
importScripts(...SCRIPTS);

const SHELF = `${NAME}-files-1`;
const PAGES = `${NAME}-pages-1`;
const SLOW = 3000;
const KEPT = 36 * 3_600_000;
const carries = (pattern, path) => pattern && new RegExp(`^${pattern}$`).test(path);

addEventListener("install", (event) => event.waitUntil((async () => {
  await (await caches.open(SHELF)).addAll(FILES);
  await skipWaiting();
})()));

/* Files of an older release go; what is private goes after a day and a half. */
addEventListener("activate", (event) => event.waitUntil((async () => {
  const shelf = await caches.open(SHELF);
  for (const request of await shelf.keys()) if (!FILES.includes(new URL(request.url).pathname)) await shelf.delete(request);
  await clients.claim();
})()));

async function kept(request) {
  const pages = await caches.open(PAGES);
  const known = await pages.match(request, { ignoreVary: true });
  if (!known || Date.now() - Number(known.headers.get("X-Kept-At")) < KEPT) return known;
  await pages.delete(request);
  return undefined;
}

/* Said to be private, and so it is: on this phone, for its owner, for a day and a half. */
async function keep(request, answer) {
  const headers = new Headers(answer.headers);
  headers.set("X-Kept-At", String(Date.now()));
  headers.delete("Content-Encoding");
  const body = await answer.clone().blob();
  await (await caches.open(PAGES)).put(request, new Response(body, { status: answer.status, headers }));
}

/* Who is no longer signed in keeps nothing to read; the answers that wait stay. */
async function fresh(request) {
  const answer = await fetch(request);
  if (answer.type === "opaqueredirect" || answer.redirected || answer.status === 401 || answer.status === 403) await caches.delete(PAGES);
  else if (answer.ok) await keep(request, answer);
  return answer;
}

async function page(event) {
  const asked = fresh(event.request);
  event.waitUntil(asked.catch(() => {}));
  const old = await kept(event.request);
  try {
    const late = new Promise((_, refuse) => { if (old) setTimeout(refuse, SLOW); });
    return await Promise.race([asked, late]);
  } catch {
    return old || Response.error();
  }
}

/* Another page than the one that is carried: without a network, the way back to that one. */
async function elsewhere(request) {
  try {
    return await fetch(request);
  } catch {
    const known = await (await caches.open(PAGES)).keys();
    for (const each of known.reverse()) {
      if (carries(PAGE, new URL(each.url).pathname) && await kept(each)) return Response.redirect(each.url, 302);
    }
    return Response.error();
  }
}

addEventListener("fetch", (event) => {
  const { method, mode, url } = event.request;
  const { origin, pathname } = new URL(url);
  if (method !== "GET" || origin !== location.origin) return;
  if (mode === "navigate" && carries(PAGE, pathname)) event.respondWith(page(event));
  else if (mode === "navigate") event.respondWith(elsewhere(event.request));
  else if (carries(PICTURE, pathname)) event.respondWith(kept(event.request).then((old) => old || fresh(event.request)));
  else if (pathname.startsWith("/s/")) event.respondWith(caches.match(event.request, { ignoreVary: true }).then((file) => file || fetch(event.request)));
});

addEventListener("sync", (event) => {
  if (event.tag === NAME) event.waitUntil(self[NAME].send());
});
