/* Visits that wait on a team's phone. A classic script, after `store.js`. */
self.walk = (() => {
  const TAG = "walk";
  const { channel, all, put, drop, post, alone } = store("applys-walk", "visits", TAG);

  /* One that cannot be read would stop the others: then each goes by itself. */
  async function deliver(link, items) {
    const body = JSON.stringify({ sent_at: new Date().toISOString(), visits: items.map(({ visit }) => visit) });
    const taken = await post(`/v1/events/team-links/${link}/visits`, body, { "Content-Type": "application/json" });
    if (!taken && items.length > 1) {
      for (const item of items) await deliver(link, [item]);
      return;
    }
    for (const item of items) {
      const said = taken ? taken.items.find((each) => each.client_id === item.id) : null;
      if (said && said.written) await drop(item.id);
      else await put({ ...item, state: "refused", problem: said ? said.problem : { type: "other" } });
    }
  }

  async function sendAll() {
    const waiting = (await all()).filter((item) => item.state === "waiting");
    for (const link of new Set(waiting.map((item) => item.link))) {
      await deliver(link, waiting.filter((item) => item.link === link));
    }
  }

  return { TAG, channel, all, put, drop, send: () => alone(sendAll) };
})();
