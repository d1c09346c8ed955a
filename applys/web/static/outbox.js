/* Reports that wait on this phone (IndexedDB). A classic script: pages and the worker load it. */
self.outbox = (() => {
  const TAG = "outbox";
  const PATIENCE = 60000;
  const limit = () => (self.AbortSignal && AbortSignal.timeout ? AbortSignal.timeout(PATIENCE) : undefined);
  const LATER = new Set([401, 403, 408, 409, 425, 429]);
  const channel = self.BroadcastChannel && new BroadcastChannel(TAG);

  const open = () => new Promise((done, failed) => {
    const asked = indexedDB.open("applys", 1);
    asked.onupgradeneeded = () => {
      asked.result.createObjectStore("waiting", { keyPath: "id" });
      asked.result.createObjectStore("sent", { keyPath: "id" });
    };
    asked.onsuccess = () => done(asked.result);
    asked.onerror = () => failed(asked.error);
  });

  async function ask(store, mode, what) {
    const base = await open();
    try {
      return await new Promise((done, failed) => {
        const step = base.transaction(store, mode);
        const asked = what(step.objectStore(store));
        step.oncomplete = () => done(asked.result);
        step.onerror = step.onabort = () => failed(step.error);
      });
    } finally { base.close(); }
  }

  const all = (store) => ask(store, "readonly", (kept) => kept.getAll());
  const put = (store, item) => ask(store, "readwrite", (kept) => kept.put(item));
  const drop = (store, id) => ask(store, "readwrite", (kept) => kept.delete(id));

  /* The answer's JSON; null where what was sent can never pass; an error where it may, later. */
  async function post(path, body, headers) {
    const answer = await fetch(path, { method: "POST", body, headers, credentials: "same-origin", signal: limit() });
    if (answer.ok) return answer.json();
    if (answer.status < 500 && !LATER.has(answer.status)) return null;
    throw new Error(`HTTP ${answer.status}`);
  }

  /* A photo that is refused is left out: the report matters more. */
  async function upload(photo) {
    const headers = { "Content-Type": photo.kind, "Idempotency-Key": photo.key };
    const kept = await post("/v1/dumping/photos", photo.bytes, headers);
    return kept ? kept.id : null;
  }

  /* What the server's clock says, in milliseconds: a phone's own may be hours off. */
  async function serverTime() {
    const answer = await fetch("/health/live", { cache: "no-store", signal: limit() });
    return Date.parse(answer.headers.get("Date")) || Date.now();
  }

  async function deliver(item) {
    const captured = new Date((await serverTime()) - Math.max(0, Date.now() - item.at));
    const photos = [];
    for (const photo of item.photos) photos.push(photo.id || (await upload(photo)));
    if (item.join) await fetch(item.join, { method: "POST", credentials: "same-origin", signal: limit() });
    const report = { ...item.report, captured_at: captured.toISOString(), photos: photos.filter(Boolean) };
    const headers = { "Content-Type": "application/json" };
    return post("/v1/dumping/reports", JSON.stringify(report), headers);
  }

  async function sendAll() {
    for (const item of await all("waiting")) {
      if (item.state !== "waiting") continue;
      const made = await deliver(item);
      if (made) {
        await put("sent", { id: item.id, number: made.number, title: item.title, at: item.at, left: Date.now() });
        await drop("waiting", item.id);
      } else await put("waiting", { ...item, state: "refused" });
    }
  }

  /* One sender at a time, page or worker; the server knows a report sent twice by its id. */
  async function send() {
    try {
      await (self.navigator.locks ? navigator.locks.request(TAG, sendAll) : sendAll());
    } finally {
      if (channel) channel.postMessage("moved");
    }
  }

  return { TAG, channel, all, put, drop, upload, serverTime, send };
})();
