/* Answers that wait on the crew's phone. A classic script, after `store.js`. */
self.crew = (() => {
  const TAG = "crew";
  const { channel, all, put, drop, post, alone } = store("applys-crew", "answers", TAG);

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

  return { TAG, channel, all, put, drop, send: () => alone(sendAll) };
})();
