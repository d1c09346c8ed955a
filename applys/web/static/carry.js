/* What pages that keep answers on the phone do alike, after `store.js`: their worker, and when
   what waits leaves. `show` draws what waits; it is called again each time that something moved. */
self.carry = (queue, scope, show) => {
  if (navigator.serviceWorker) addEventListener("load", () => {
    const path = `${scope.replace(/\/$/, "")}/sw.js`;
    const url = self.trustedTypes ? trustedTypes.createPolicy("crew", { createScriptURL: () => path }).createScriptURL("") : path;
    navigator.serviceWorker.register(url, { scope }).catch(() => {});
  });

  const send = () => queue.send().catch(() => {}).then(show);

  /* What could not leave now leaves when there is a network, even with the page closed. */
  async function later() {
    const worker = navigator.serviceWorker && (await navigator.serviceWorker.getRegistration(scope));
    if (worker && worker.sync && (await queue.all()).length) await worker.sync.register(queue.TAG).catch(() => {});
  }

  addEventListener("online", send);
  document.addEventListener("visibilitychange", () => { if (!document.hidden) send(); });
  show().then(() => { if (navigator.onLine) send(); });
  return { send, later };
};
