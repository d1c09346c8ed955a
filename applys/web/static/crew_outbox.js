/* Answers that wait on the crew's phone (IndexedDB). A classic script: page and worker load it. */
self.crew = (() => {
  const TAG = "crew";
  const channel = self.BroadcastChannel && new BroadcastChannel(TAG);

  const open = () => new Promise((done, failed) => {
    const asked = indexedDB.open("applys-crew", 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore("answers", { keyPath: "id" });
    asked.onsuccess = () => done(asked.result);
    asked.onerror = () => failed(asked.error);
  });

  async function ask(mode, what) {
    const base = await open();
    try {
      return await new Promise((done, failed) => {
        const step = base.transaction("answers", mode);
        const asked = what(step.objectStore("answers"));
        step.oncomplete = () => done(asked.result);
        step.onerror = step.onabort = () => failed(step.error);
      });
    } finally { base.close(); }
  }

  const all = () => ask("readonly", (kept) => kept.getAll());
  const put = (item) => ask("readwrite", (kept) => kept.put(item));
  const drop = (id) => ask("readwrite", (kept) => kept.delete(id));
  const note = (said) => { if (channel) channel.postMessage(said); };

  async function post(path, body, headers) {
    const answer = await fetch(path, { method: "POST", body, headers, credentials: "same-origin" });
    if (answer.status === 401 || answer.status === 403) note("signed-out");
    if (answer.status >= 500 || [401, 403, 408, 409, 425, 429].includes(answer.status)) throw new Error(answer.status);
    return answer.ok ? answer.json() : null;
  }

  /* The photo leaves first, once; one that is refused is told as such, for the answer needs it. */
  async function upload(item) {
    if (!item.photo || item.photo.id) return;
    const headers = { "Content-Type": "image/jpeg", "Idempotency-Key": `crew-photo-${item.id}` };
    const kept = await post("/v1/dumping/photos", item.photo.bytes, headers);
    item.photo = kept ? { id: kept.id } : null;
    await put(item);
  }

  async function deliver(round, items) {
    for (const item of items) await upload(item);
    const answers = items.map(({ answer, photo }) => ({ ...answer, photos: photo ? [photo.id] : [] }));
    const body = JSON.stringify({ sent_at: new Date().toISOString(), answers });
    const taken = await post(`/v1/rounds/${round}/answers`, body, { "Content-Type": "application/json" });
    for (const item of items) {
      const said = taken ? taken.items.find((each) => each.client_id === item.id) : null;
      if (said && said.written) await drop(item.id);
      else await put({ ...item, state: "refused", problem: said ? said.problem.type : "other" });
    }
  }

  async function sendAll() {
    const waiting = (await all()).filter((item) => item.state === "waiting");
    for (const round of new Set(waiting.map((item) => item.round))) {
      await deliver(round, waiting.filter((item) => item.round === round));
    }
  }

  /* One sender at a time, page or worker; the server knows an answer sent twice by its id. */
  async function send() {
    try {
      await (self.navigator.locks ? navigator.locks.request(TAG, sendAll) : sendAll());
    } finally { note("moved"); }
  }

  return { TAG, channel, all, put, drop, send };
})();
