/* A ticket stays on this phone until its meeting is over, so that it opens without a network;
   one that was given back goes. */
const ticket = document.querySelector(".ticket");
const SHELF = "tickets-1";

async function keep() {
  const shelf = await caches.open(SHELF);
  for (const request of await shelf.keys()) {
    const old = await shelf.match(request);
    if (Number(old.headers.get("X-Kept-Until")) * 1000 < Date.now()) await shelf.delete(request);
  }
  if (!ticket) return void (await shelf.delete(location.pathname));
  const headers = { "Content-Type": "text/html; charset=utf-8", "X-Kept-Until": ticket.dataset.until };
  const text = `<!doctype html>${document.documentElement.outerHTML}`;
  await shelf.put(location.pathname, new Response(text, { headers }));
  document.getElementById("kept").hidden = false;
}

if (self.caches && navigator.serviceWorker) keep().catch(() => {});
