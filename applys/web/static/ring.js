/* Messages that ring on this phone (Web Push): asked for by a tap, given up by another. */
const ring = document.getElementById("ring");
const { key, me } = ring.dataset;
const bytes = Uint8Array.from(atob(key.replace(/-/g, "+").replace(/_/g, "/")), (each) => each.charCodeAt(0));
const stamp = `${me} ${new Date().toISOString().slice(0, 10)}`;

const show = (state) => {
  for (const each of ring.querySelectorAll("[data-when]")) each.hidden = each.dataset.when !== state;
  ring.hidden = false;
};

const tell = async (path, subscription) => {
  const body = new URLSearchParams({ subscription: JSON.stringify(subscription) });
  if (!(await fetch(path, { method: "POST", body })).ok) throw new Error(path);
};

/* By our present key: a browser that subscribed by another one does so anew. */
const subscribe = async (pushes) => {
  const kept = await pushes.getSubscription();
  const known = kept && new Uint8Array(kept.options.applicationServerKey || []);
  if (kept && `${known}` !== `${bytes}`) await kept.unsubscribe();
  return pushes.subscribe({ userVisibleOnly: true, applicationServerKey: bytes });
};

/* We are told of this browser again once a day, and when another person uses it. */
const keep = async (pushes) => {
  const subscription = await subscribe(pushes);
  if (localStorage.ring !== stamp) await tell("/navigateur", subscription);
  localStorage.ring = stamp;
};

const begin = async (pushes) => {
  const kept = await pushes.getSubscription();
  if (Notification.permission === "denied") show("denied");
  else if (!kept || Notification.permission !== "granted") show("ask");
  else await keep(pushes).then(() => show("on"), () => show("on"));
};

const ask = async (pushes) => {
  if ((await Notification.requestPermission()) !== "granted") return begin(pushes);
  try {
    delete localStorage.ring;
    await keep(pushes);
    show("on");
  } catch {
    show("failed");
  }
};

const stop = async (pushes) => {
  const kept = await pushes.getSubscription();
  delete localStorage.ring;
  if (kept) await Promise.allSettled([tell("/navigateur/retrait", kept), kept.unsubscribe()]);
  show("ask");
};

if (self.PushManager && self.Notification && navigator.serviceWorker) {
  navigator.serviceWorker.ready.then(({ pushManager }) => {
    const acts = { ask, stop };
    for (const each of ring.querySelectorAll("button")) {
      each.addEventListener("click", () => acts[each.dataset.act](pushManager));
    }
    return begin(pushManager);
  });
}
