/* A photo made small before it leaves, and where the camera says that it was taken. */
self.camera = (() => {
  const MOST_SIDE = 1280;
  const EXIF = 0x45786966;
  // Where a browser does not turn pictures upright by itself, our copy would lie on its side.
  const UPRIGHT = self.CSS && CSS.supports("image-orientation", "from-image");

  const decode = (file) => new Promise((done, failed) => {
    const picture = new Image();
    picture.onload = () => done(picture);
    picture.onerror = failed;
    picture.src = URL.createObjectURL(file);
  });

  /* A JPEG of at most 1280 pixels a side; the file itself where that cannot be made or is no gain. */
  async function shrink(file) {
    if (!UPRIGHT) return file;
    try {
      const picture = await decode(file);
      const scale = Math.min(1, MOST_SIDE / Math.max(picture.naturalWidth, picture.naturalHeight));
      const sheet = document.createElement("canvas");
      sheet.width = Math.round(picture.naturalWidth * scale);
      sheet.height = Math.round(picture.naturalHeight * scale);
      sheet.getContext("2d").drawImage(picture, 0, 0, sheet.width, sheet.height);
      URL.revokeObjectURL(picture.src);
      const small = await new Promise((done) => sheet.toBlob(done, "image/jpeg", 0.75));
      return small && small.size < file.size ? small : file;
    } catch { return file; }
  }

  /* Degrees out of the camera's notes (EXIF 2.32): sixtieths, as fractions; null where there are none. */
  function position(view, start) {
    const little = view.getUint16(start) === 0x4949;
    const short = (at) => view.getUint16(at, little);
    const long = (at) => view.getUint32(at, little);
    const entry = (list, tag) => {
      for (let n = 0; n < short(list); n += 1) if (short(list + 2 + 12 * n) === tag) return list + 10 + 12 * n;
      throw new RangeError();
    };
    const place = start + long(entry(start + long(start + 4), 0x8825));
    const degrees = (side, tag, negative) => {
      const at = start + long(entry(place, tag));
      const [whole, minutes, seconds] = [0, 8, 16].map((step) => long(at + step) / long(at + step + 4));
      const value = whole + minutes / 60 + seconds / 3600;
      return view.getUint8(entry(place, side)) === negative.charCodeAt(0) ? -value : value;
    };
    const found = { latitude: degrees(1, 2, "S"), longitude: degrees(3, 4, "W") };
    return Number.isFinite(found.latitude + found.longitude) && (found.latitude || found.longitude) ? found : null;
  }

  async function taken(file) {
    try {
      const view = new DataView(await new Response(file.slice(0, 131072)).arrayBuffer());
      for (let at = 2; view.getUint16(at) !== 0xffda; at += 2 + view.getUint16(at + 2)) {
        if (view.getUint16(at) === 0xffe1 && view.getUint32(at + 4) === EXIF) return position(view, at + 10);
      }
    } catch { /* not a JPEG, or notes that we cannot read */ }
    return null;
  }

  return { shrink, taken };
})();
