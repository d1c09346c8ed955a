/* The map of a desk, drawn by `map.js`: piles, over the outlines of the neighbourhoods. */
const facts = document.getElementById("map").dataset;
const GONE = new Set(["collected", "closed", "not_found", "rejected", "merged"]);

const look = ({ properties }) => ({
  radius: 9, weight: 2, fillOpacity: .9,
  className: `mark m-${GONE.has(properties.state) ? "gone" : properties.severity}`,
});
const words = ({ properties }) => [properties.number, properties.place || properties.address];
const outline = (shape) => L.geoJSON(shape, { style: { className: "outline", weight: 2, fillOpacity: .08 }, interactive: false });

const board = atlas.open(async (map, said) => {
  const [town, piles] = await Promise.all([atlas.read(facts.outlines), atlas.read(facts.points)]);
  const placed = piles.features.filter((each) => each.geometry);
  const outlines = L.featureGroup(town.neighbourhoods.map((each) => outline(each.outline))).addTo(map);
  const points = atlas.points(placed, look, words).addTo(map);
  const seen = [points, outlines].map((each) => each.getBounds()).find((each) => each.isValid());
  if (seen) map.fitBounds(seen, { padding: [32, 32], maxZoom: 16.5 });
  else map.setView([town.latitude, town.longitude], 14);
  said.textContent = placed.length ? said.dataset.some.replace("{n}", placed.length) : said.dataset.none;
}, { zoomSnap: .25 });
if (matchMedia("(min-width: 60rem)").matches) board.open = true;
