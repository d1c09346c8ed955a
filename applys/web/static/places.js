/* A map of places or of sectors, drawn by `map.js`. */
const { points, kind } = document.getElementById("map").dataset;
const OPEN = new Set(["open", "closes_soon"]);

const look = ({ properties }) => ({ radius: 10, weight: 2, fillOpacity: .9, className: OPEN.has(properties.status) ? "spot now" : "spot" });
const words = ({ properties }) => [properties.name, properties.told, properties.address];

atlas.open(async (map) => {
  const { features } = await atlas.read(points);
  const wanted = features.filter(({ properties }) => !kind || properties.digital.includes(kind));
  const seen = atlas.points(wanted, look, words).addTo(map).getBounds();
  if (seen.isValid()) map.fitBounds(seen, { padding: [32, 32], maxZoom: 16 });
});
