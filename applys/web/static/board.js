/* The map of a desk. The library comes only when the map is opened; tiles may fail, points and outlines stay. */
const board = document.getElementById("board");
const box = document.getElementById("map");
const said = document.getElementById("map-said");
const facts = box.dataset;
const GONE = new Set(["collected", "closed", "not_found", "rejected", "merged"]);

const library = () => new Promise((done, failed) => {
  document.head.append(Object.assign(document.createElement("link"), { rel: "stylesheet", href: facts.style }));
  document.head.append(Object.assign(document.createElement("script"), { src: facts.script, onload: done, onerror: failed }));
});

async function read(path) {
  const answer = await fetch(path, { credentials: "same-origin" });
  if (!answer.ok) throw new Error(answer.status);
  return answer.json();
}

function tell(feature) {
  const link = Object.assign(document.createElement("a"), { href: facts.base + feature.id, textContent: feature.properties.number });
  const place = document.createElement("p");
  place.textContent = feature.properties.place || feature.properties.address || "";
  const told = document.createElement("div");
  told.append(link, place);
  return told;
}

const look = ({ properties }) => ({
  radius: 9, weight: 2, fillOpacity: .9,
  className: `mark m-${GONE.has(properties.state) ? "gone" : properties.severity}`,
});

async function draw() {
  await library();
  const map = L.map(box, { maxZoom: 19, zoomSnap: .25, zoomControl: false });
  L.control.zoom({ zoomInTitle: facts.in, zoomOutTitle: facts.out }).addTo(map);
  map.attributionControl.setPrefix(false);
  const saving = navigator.connection && navigator.connection.saveData;
  if (facts.tiles && !saving) L.tileLayer(facts.tiles, { maxZoom: 19, attribution: "© IGN" }).addTo(map);
  const [town, piles] = await Promise.all([read(facts.outlines), read(facts.points)]);
  const outlines = L.featureGroup(town.neighbourhoods.map(({ outline }) => L.geoJSON(outline, { style: { className: "outline", weight: 2, fillOpacity: .08 }, interactive: false })));
  outlines.addTo(map);
  const placed = { ...piles, features: piles.features.filter((each) => each.geometry) };
  const points = L.geoJSON(placed, {
    pointToLayer: (feature, at) => L.circleMarker(at, look(feature)).bindPopup(tell(feature)),
  }).addTo(map);
  const seen = [points, outlines].map((each) => each.getBounds()).find((each) => each.isValid());
  if (seen) map.fitBounds(seen, { padding: [32, 32], maxZoom: 16.5 });
  else map.setView([town.latitude, town.longitude], 14);
  said.textContent = placed.features.length ? said.dataset.some.replace("{n}", placed.features.length) : said.dataset.none;
}

board.hidden = false;
board.addEventListener("toggle", () => draw().catch(() => { said.textContent = said.dataset.away; }), { once: true });
if (matchMedia("(min-width: 60rem)").matches) board.open = true;
