/* What waits on a phone (IndexedDB), and how it leaves. A classic script: pages and workers load it. */
self.store = (base, shelf, tag) => {
  const channel = self.BroadcastChannel && new BroadcastChannel(tag);
  const note = (said) => { if (channel) channel.postMessage(said); };

  const open = () => new Promise((done, failed) => {
    const asked = indexedDB.open(base, 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore(shelf, { keyPath: "id" });
    asked.onsuccess = () => done(asked.result);
    asked.onerror = () => failed(asked.error);
  });

  async function ask(mode, what) {
    const opened = await open();
    try {
      return await new Promise((done, failed) => {
        const step = opened.transaction(shelf, mode);
        const asked = what(step.objectStore(shelf));
        step.oncomplete = () => done(asked.result);
        step.onerror = step.onabort = () => failed(step.error);
      });
    } finally { opened.close(); }
  }

  const all = () => ask("readonly", (kept) => kept.getAll());
  const put = (item) => ask("readwrite", (kept) => kept.put(item));
  const drop = (id) => ask("readwrite", (kept) => kept.delete(id));

  /* What was taken, null for what never will be; what may pass later is thrown. */
  async function post(path, body, headers) {
    const answer = await fetch(path, { method: "POST", body, headers, credentials: "same-origin" });
    if (answer.status === 401 || answer.status === 403) note("signed-out");
    if (answer.status >= 500 || [401, 403, 408, 409, 425, 429].includes(answer.status)) throw new Error(answer.status);
    return answer.ok ? answer.json() : null;
  }

  /* One sender at a time, page or worker; the server knows by its id what is sent twice. */
  async function alone(sendAll) {
    try {
      await (self.navigator.locks ? navigator.locks.request(tag, sendAll) : sendAll());
    } finally { note("moved"); }
  }

  return { channel, all, put, drop, post, alone };
};
