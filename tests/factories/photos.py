"""Photos as phones, and those who wish us ill, would send them; made with Pillow, none is kept."""

import io
import struct
import zlib

import pillow_heif
from PIL import Image, ImageCms
from PIL.PngImagePlugin import PngInfo

pillow_heif.register_heif_opener()

SECRET = "Chez Mme Untel, porte 12"
ORIENTATION, MAKER, TAKEN_AT, GPS = 0x0112, 0x010F, 0x9003, 0x8825
SOUTH_WEST = {1: "S", 2: (12.0, 30.0, 36.0), 3: "W", 4: (1.0, 15.0, 0.0)}
AMBOISE = {1: "N", 2: (47.0, 24.0, 41.04), 3: "E", 4: (0.0, 58.0, 57.72)}
XMP = f"<x:xmpmeta xmlns:x='adobe:ns:meta/'><dc>{SECRET}</dc></x:xmpmeta>".encode()


def a_picture(width=640, height=480):
    """Red above left, green above right, blue below left, white below right."""
    picture = Image.new("RGB", (width, height), "white")
    half_way, half_down = width // 2, height // 2
    picture.paste("red", (0, 0, half_way, half_down))
    picture.paste("lime", (half_way, 0, width, half_down))
    picture.paste("blue", (0, half_down, half_way, height))
    return picture


def a_photo(kind="JPEG", picture=None, **options):
    written = io.BytesIO()
    (picture or a_picture()).save(written, kind, **options)
    return written.getvalue()


def noted(orientation=1, place=None, **more):
    """EXIF of a camera that tells too much; `place` is its GPS part."""
    exif = Image.Exif()
    exif[ORIENTATION], exif[MAKER] = orientation, SECRET
    for tag, value in more.items():
        exif[int(tag.removeprefix("tag_"))] = value
    if place is not None:
        exif.get_ifd(GPS).update(place)
    return exif.tobytes()


def a_talkative_photo(kind="JPEG"):
    """Every kind of metadata that the format holds, each with the secret in it."""
    exif = noted(place=AMBOISE)
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    options = {"exif": exif, "xmp": XMP, "icc_profile": profile}
    if kind == "JPEG":
        options["comment"] = SECRET
    if kind == "PNG":
        options["pnginfo"] = texts = PngInfo()
        texts.add_text("Comment", SECRET)
        texts.add_itxt("XML:com.adobe.xmp", XMP.decode())
        options.pop("xmp")
    photo = a_photo(kind, **options)
    return with_iptc(photo) if kind == "JPEG" else photo


def with_iptc(photo):
    """A JPEG with an IPTC caption (APP13) put in after its start."""
    caption = b"\x1c\x02\x78" + struct.pack(">H", len(SECRET)) + SECRET.encode()
    block = b"Photoshop 3.0\x008BIM\x04\x04\0\0" + struct.pack(">I", len(caption)) + caption
    return photo[:2] + b"\xff\xed" + struct.pack(">H", len(block) + 2) + block + photo[2:]


def a_profile_where_red_is_green():
    """sRGB's own profile, with the colorants of red and green named the other way round."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    return profile.replace(b"rXYZ", b"____").replace(b"gXYZ", b"rXYZ").replace(b"____", b"gXYZ")


def a_lab_profile():
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()


def a_form(photo):
    """A form with one file called photo: its bytes, and its content type."""
    head = b'--x\r\nContent-Disposition: form-data; name="photo"; filename="a.jpg"\r\n\r\n'
    return head + photo + b"\r\n--x--\r\n", "multipart/form-data; boundary=x"


def a_png_bomb(side=30_000):
    """A true PNG of side by side pixels, all black, in a few hundred kilobytes."""

    def chunk(name, content):
        seal = struct.pack(">I", zlib.crc32(name + content))
        return struct.pack(">I", len(content)) + name + content + seal

    squeezer = zlib.compressobj(9)
    rows = b"".join(squeezer.compress(bytes(1 + side // 8)) for _ in range(side))
    header = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    pixels = chunk(b"IDAT", rows + squeezer.flush())
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + pixels + chunk(b"IEND", b"")


def a_jpeg_of_scans(count):
    """A progressive JPEG whose last scan comes again and again."""
    photo = a_photo(progressive=True)
    scan = photo[photo.rindex(b"\xff\xda") : -2]
    return photo[:-2] + scan * count + b"\xff\xd9"
