/* What maps do alike. The library comes only when a map is opened; tiles may fail, what is drawn on them stays. */
const facts = () => document.getElementById("map").dataset;
const grown = (tag, given, ...inside) => {
  const made = Object.assign(document.createElement(tag), given);
  made.append(...inside);
  return made;
};

self.atlas = {
  /* `draw` is given the map, and where to tell how it went; `options` are Leaflet's. */
  open(draw, options = {}) {
    const [board, box, said] = ["board", "map", "map-said"].map((id) => document.getElementById(id));
    const add = (tag, given) => new Promise((done, failed) => {
      document.head.append(grown(tag, { ...given, onload: done, onerror: failed }));
    });
    const start = async () => {
      const { script, style, tiles, in: closer, out: further } = facts();
      await Promise.all([add("link", { rel: "stylesheet", href: style }), add("script", { src: script })]);
      const map = L.map(box, { maxZoom: 19, zoomControl: false, ...options });
      L.control.zoom({ zoomInTitle: closer, zoomOutTitle: further }).addTo(map);
      map.attributionControl.setPrefix(false);
      const saving = navigator.connection && navigator.connection.saveData;
      if (tiles && !saving) L.tileLayer(tiles, { maxZoom: 19, attribution: "© IGN" }).addTo(map);
      await draw(map, said);
    };
    board.hidden = false;
    board.addEventListener("toggle", () => start().catch(() => { said.textContent = said.dataset.away; }), { once: true });
    return board;
  },

  async read(path) {
    const answer = await fetch(path, { credentials: "same-origin" });
    if (!answer.ok) throw new Error(answer.status);
    return answer.json();
  },

  /* Points or areas that tell where they lead: `look` and `words` are asked for each, the first word being the link's. */
  points(features, look, words) {
    const tell = (feature) => {
      const [name, ...lines] = words(feature);
      const link = grown("a", { href: facts().base + feature.id, textContent: name });
      return grown("div", {}, link, ...lines.filter(Boolean).map((line) => grown("p", { textContent: line })));
    };
    return L.geoJSON(features, { pointToLayer: (feature, at) => L.circleMarker(at, look(feature)) }).bindPopup(({ feature }) => tell(feature));
  },
};
