/* A map of places or of sectors. The library comes only when it is opened; tiles may fail, points stay. */
const board = document.getElementById("board");
const box = document.getElementById("map");
const said = document.getElementById("map-said");
const facts = box.dataset;

const add = (tag, given) => new Promise((done, failed) => {
  document.head.append(Object.assign(document.createElement(tag), given, { onload: done, onerror: failed }));
});

function tell({ id, properties }) {
  const told = document.createElement("div");
  const link = Object.assign(document.createElement("a"), { href: facts.base + id, textContent: properties.name });
  const lines = [properties.told, properties.address].filter(Boolean).map((words) => Object.assign(document.createElement("p"), { textContent: words }));
  told.append(link, ...lines);
  return told;
}

async function draw() {
  await Promise.all([add("link", { rel: "stylesheet", href: facts.style }), add("script", { src: facts.script })]);
  const answer = await fetch(facts.points);
  if (!answer.ok) throw new Error(answer.status);
  const places = await answer.json();
  const wanted = ({ properties }) => !facts.kind || properties.digital.includes(facts.kind);
  const map = L.map(box, { maxZoom: 19, zoomControl: false });
  L.control.zoom({ zoomInTitle: facts.in, zoomOutTitle: facts.out }).addTo(map);
  map.attributionControl.setPrefix(false);
  const saving = navigator.connection && navigator.connection.saveData;
  if (facts.tiles && !saving) L.tileLayer(facts.tiles, { maxZoom: 19, attribution: "© IGN" }).addTo(map);
  const look = (feature) => ({ radius: 10, weight: 2, fillOpacity: .9, className: `spot${["open", "closes_soon"].includes(feature.properties.status) ? " now" : ""}` });
  const points = L.geoJSON(places, { filter: wanted, pointToLayer: (feature, at) => L.circleMarker(at, look(feature)) }).bindPopup((layer) => tell(layer.feature)).addTo(map);
  if (points.getBounds().isValid()) map.fitBounds(points.getBounds(), { padding: [32, 32], maxZoom: 16 });
}

board.hidden = false;
board.addEventListener("toggle", () => draw().catch(() => { said.textContent = said.dataset.away; }), { once: true });
