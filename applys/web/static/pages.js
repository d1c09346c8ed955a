/* Every page: install the worker, and say when the network is away. */
const away = document.getElementById("away");
const tell = () => { away.hidden = navigator.onLine; };
addEventListener("online", tell);
addEventListener("offline", tell);
tell();

if (navigator.serviceWorker) addEventListener("load", () => {
  const ours = { createScriptURL: () => "/sw.js" };
  const url = self.trustedTypes ? trustedTypes.createPolicy("worker", ours).createScriptURL("") : "/sw.js";
  navigator.serviceWorker.register(url).catch(() => {});
});

for (const button of document.querySelectorAll("[data-print]")) button.addEventListener("click", () => print());
