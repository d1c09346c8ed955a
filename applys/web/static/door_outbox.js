/* Those let in who wait on an organiser's phone. A classic script, after `store.js`. */
self.door = (() => {
  const TAG = "door";
  const MOST = 500;
  const { channel, all, put, drop, post, alone } = store("applys-door", "entries", TAG);

  const settle = (item, said) => (said && (!said.problem || said.problem === "already-in")
    ? drop(item.id)
    : put({ ...item, state: "refused", problem: said ? said.problem : "other" }));

  /* One entry that is not understood must not hold back the others. */
  async function deliver(meeting, items) {
    const body = JSON.stringify({ items: items.map(({ entry }) => entry) });
    const taken = await post(`/v1/events/desk/meetings/${meeting}/check-ins`, body, { "Content-Type": "application/json" });
    if (!taken && items.length > 1) {
      for (const item of items) await deliver(meeting, [item]);
      return;
    }
    for (const item of items) await settle(item, taken && taken.items.find((each) => each.id === item.id));
    if (taken) await put({ id: `came-${meeting}`, meeting, state: "figure", came: taken.came });
  }

  async function sendAll() {
    const waiting = (await all()).filter((item) => item.state === "waiting");
    for (const meeting of new Set(waiting.map((item) => item.meeting))) {
      const items = waiting.filter((item) => item.meeting === meeting);
      for (let n = 0; n < items.length; n += MOST) await deliver(meeting, items.slice(n, n + MOST));
    }
  }

  return { TAG, channel, all, put, drop, send: () => alone(sendAll) };
})();
