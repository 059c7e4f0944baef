"""Generates hostile picture files: mutations of good ones in every format we read, and set pieces made to harm."""

import io
import os
import socket
import struct
import zlib
from pathlib import Path

import numpy as np
from PIL import Image, ImageCms

from studio.imaging.xmp import Xmp, packet
from studio.imaging.xmp_files import embed

Rng = np.random.Generator
LARGE = 10_900
"""Pixels on a side just below the limit of 120 megapixels."""
FAR = 60_000
"""Pixels on a side far above it."""

NAMES = (
    *(
        "杯子",
        "чашка",
        "كوب",
        "कप",
        "ถ้วย",
        "☕👨‍👩‍👧",
        "a b",
        "œuf",
        "e\u0301",
        "100%",
        "-n",
        "#1",
        "'quoted'",
        '"',
        "a\\b",
    ),
    *(
        "two\nlines",
        "tab\t",
        "\x1b[31mred\x1b[0m",
        "photo\u202egpj",
        " lead",
        "trail ",
        "?*[a]",
        "$(id)",
        ";",
        "x" * 200,
    ),
)
"""Names in any script, and such as break a line, a terminal or a shell."""


def corpus(folder: Path, count: int, seed: int, *, heavy: bool = True) -> int:
    """Write `count` files and other entries into `folder`, the same for the same seed; how many they are.

    The set pieces come first; without `heavy` those that cost a decoder more than a tenth of a second are left out.
    The rest are mutations in turn of every good file of `originals`, under names of `NAMES`.
    """
    random = np.random.default_rng(seed)
    good = originals(random)
    made = 0
    pieces = {
        **{f"good-{name}": data for name, data in good.items()},
        **set_pieces(good, 200_000_000 if heavy else 20_000_000),
    }
    if heavy:
        pieces |= heavy_pieces()
    for name, data in pieces.items():
        (folder / name).write_bytes(data)
        made += 1
    made += odd_entries(folder, good["plain.jpg"])
    sorts = sorted(good)
    for number in range(max(0, count - made)):
        sort = sorts[number % len(sorts)]
        suffix = Path(sort).suffix if number % 7 else str(random.choice([Path(other).suffix for other in sorts]))
        path = folder / f"{number:04} {NAMES[number % len(NAMES)]}{suffix}"
        path.write_bytes(mutated(good[sort], random))
        made += 1
    return made


def originals(random: Rng) -> dict[str, bytes]:
    """A good file of each sort, by name."""
    image = Image.fromarray(random.integers(0, 255, (24, 32, 3), np.uint8))
    turned = Image.Exif()
    turned[0x0112], turned[0x010F] = 6, "Maker"
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    deep = Image.fromarray(random.integers(0, 65535, (24, 32), np.uint16))
    clear = image.convert("RGBA")
    clear.putalpha(Image.linear_gradient("L").resize(image.size))
    pages = {"save_all": True, "append_images": [image.rotate(90 * turn) for turn in range(1, 4)]}
    files = {
        "plain.jpg": saved(image, "JPEG", quality=90),
        "scans.jpeg": saved(image, "JPEG", progressive=True),
        "turned.jpg": saved(image, "JPEG", exif=turned, icc_profile=profile),
        "cmyk.jpg": saved(image.convert("CMYK"), "JPEG"),
        "grey.jpg": saved(image.convert("L"), "JPEG"),
        "plain.png": saved(image, "PNG"),
        "clear.png": saved(clear, "PNG", icc_profile=profile),
        "palette.png": saved(image.quantize(16), "PNG", transparency=3),
        "deep.png": saved(deep, "PNG"),
        "bits.png": saved(image.convert("1"), "PNG"),
        "moving.png": saved(image, "PNG", **pages),
        "lossy.webp": saved(image, "WEBP", quality=80),
        "clear.webp": saved(clear, "WEBP", lossless=True),
        "moving.webp": saved(image, "WEBP", **pages),
        "plain.avif": saved(image, "AVIF", exif=turned.tobytes()),
        "moving.avif": saved(image, "AVIF", **pages),
        "plain.gif": saved(image, "GIF"),
        "moving.gif": saved(image, "GIF", duration=40, **pages),
        "plain.tif": saved(image, "TIFF"),
        "lzw.tif": saved(image, "TIFF", compression="tiff_lzw"),
        "zip.tiff": saved(clear, "TIFF", compression="tiff_adobe_deflate"),
        "photo.tif": saved(image, "TIFF", compression="jpeg"),
        "pages.tif": saved(image, "TIFF", **pages),
        "big.tif": saved(image, "TIFF", big_tiff=True),
        "floats.tif": saved(Image.fromarray(random.random((24, 32), np.float32)), "TIFF"),
        "lab.tif": saved(ImageCms.profileToProfile(image, srgb(), lab(), outputMode="LAB"), "TIFF"),
        "plain.bmp": saved(image, "BMP"),
        "palette.bmp": saved(image.quantize(16), "BMP"),
        "plain.jp2": saved(image, "JPEG2000"),
        "plain.ppm": saved(image, "PPM"),
        "packed.tga": saved(clear, "TGA", compression="tga_rle"),
        "plain.ico": saved(clear, "ICO", sizes=[(16, 16), (32, 24)]),
        "plain.qoi": saved(image, "QOI"),
        "plain.psd": photoshop(32, 24),
    }
    said = packet(Xmp(subjects=("cup",), title="Früh"))
    return files | {f"xmp.{name}": embed(files[name], said) for name in ("turned.jpg", "plain.png", "lossy.webp")}


def set_pieces(good: dict[str, bytes], unpacked: int) -> dict[str, bytes]:
    """Small files that are wrong in one thought-out way; `unpacked` bytes is what packed text in them unpacks to."""
    jpeg, png = good["plain.jpg"], good["plain.png"]
    bomb = b'<!DOCTYPE x [<!ENTITY a "ha">' + b"".join(
        f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">'.encode() for n in range(9)
    )
    entities = bomb + b"]>"
    rdf = '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">%s</rdf:RDF></x:xmpmeta>'
    deep = (rdf % ("<a>" * 9000 + "</a>" * 9000)).encode()
    many = (rdf % "".join(f'<b xmlns:p{n}="urn:{n}"/>' for n in range(2000))).encode()
    packed = zlib.compress(b"<" * unpacked, 9)
    made = {
        "empty.jpg": b"",
        "zeros.png": bytes(4000),
        "ones.webp": b"\xff" * 4000,
        "byte.gif": b"G",
        "text.jpg": b"hello",
        "page.html.jpg": b"<!DOCTYPE html><html></html>",
        "page.pdf.png": b"%PDF-1.7\n" + bytes(99),
        "page.eps.jpg": b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 99 99\n%%EndComments\n(x) run\n",
        "film.mp4.jpg": b"\x00\x00\x00\x20ftypisom" + bytes(300),
        "archive.zip.jpg": b"PK\x03\x04" + bytes(300),
        "with-zip.jpg": jpeg + b"PK\x03\x04" + bytes(300),
        "drawing.png": b'<svg xmlns="http://www.w3.org/2000/svg"/>',
        "drawing-bomb.png": b"<?xml version='1.0'?>" + entities + b"<svg>&j;</svg>",
        "png-as.jpg": png,
        "jpg-as.tga": jpeg,
        "entities.xmp.jpg": embed(jpeg, entities + b"<x>&j;</x>"),
        "entities16.xmp.png": embed(png, (entities + b"<x>&j;</x>").decode().encode("utf-16-le")),
        "deep.xmp.jpg": embed(jpeg, deep),
        "prefixes.xmp.jpg": embed(jpeg, many),
        "packed-bomb.xmp.png": chunked(png, b"iTXt", b"XML:com.adobe.xmp\0\1\0\0\0" + packed),
        "text-bomb.png": chunked(png, b"zTXt", b"Comment\0\0" + packed),
        "profile-bomb.png": chunked(png, b"iCCP", b"x\0\0" + packed),
        "profile-large.jpg": saved(Image.new("RGB", (9, 9)), "JPEG", icc_profile=os.urandom(1 << 20)),
        "exif-large.jpg": segment(jpeg, 0xE1, b"Exif\0\0MM\0*\0\0\0\x08" + b"\xff\xff" + b"\x01\x0f\0\x02" * 16000),
        "exif-loop.tif": b"II*\0\x08\0\0\0\1\0\x69\x87\4\0\1\0\0\0\x08\0\0\0\x08\0\0\0",
        "entries.tif": b"II*\0\x08\0\0\0\xff\xff" + b"\x0e\1\2\0\xff\xff\xff\x7f\x08\0\0\0" * 65535,
        "no-frames.ico": b"\0\0\1\0\0\0",
        "nested-bomb.ico": b"\0\0\1\0\1\0\0\0\0\0\1\0\x20\0" + struct.pack("<II", 999, 22) + enormous_png(FAR),
        "channels.psd": photoshop(32, 24, channels=56),
        "short.psd": photoshop(LARGE, LARGE)[:4000],
    }
    return made | {f"far{suffix}": data for suffix, data in far(good).items()}


def far(good: dict[str, bytes]) -> dict[str, bytes]:
    """Tiny files that say they are 60,000 pixels wide and high (65,000 where two bytes allow it), by ending."""
    jpeg, webp = bytearray(good["plain.jpg"]), bytearray(good["clear.webp"])
    start = jpeg.index(b"\xff\xc0") + 5
    jpeg[start : start + 4] = struct.pack(">HH", FAR, FAR)
    webp[24:30] = b"\xff\xff\xff\xff\xff\xff"
    lossless = bytearray(saved(Image.new("RGB", (9, 9)), "WEBP", lossless=True))
    lossless[21:25] = struct.pack("<I", 16382 | 16382 << 14)
    avif = good["plain.avif"].replace(b"ispe\0\0\0\0" + struct.pack(">II", 32, 24), b"ispe\0\0\0\0" + _pair(FAR))
    tiff = good["plain.tif"]
    for tag in (b"\0\1", b"\1\1"):
        at = tiff.index(tag + b"\4\0\1\0\0\0")
        tiff = tiff[: at + 8] + struct.pack("<I", FAR) + tiff[at + 12 :]
    two = struct.pack("<HH", FAR, FAR)
    jp2 = good["plain.jp2"]
    at = jp2.index(b"\xff\x4f\xff\x51") + 8
    jp2 = jp2[:at] + _pair(FAR) + jp2[at + 8 :]
    return {
        ".png": enormous_png(FAR),
        ".jpg": bytes(jpeg),
        ".webp": bytes(webp),
        ".lossless.webp": bytes(lossless),
        ".avif": avif,
        ".tif": tiff,
        ".gif": good["plain.gif"][:6] + two + good["plain.gif"][10:],
        ".frame.gif": good["plain.gif"].replace(b"," + bytes(4) + b"\x20\0\x18\0", b"," + bytes(4) + two),
        ".bmp": good["plain.bmp"][:18] + struct.pack("<ii", FAR, FAR) + good["plain.bmp"][26:],
        ".jp2": jp2,
        ".ppm": b"P6\n60000 60000\n255\n" + bytes(99),
        ".tga": good["packed.tga"][:12] + two + good["packed.tga"][16:],
        ".qoi": b"qoif" + _pair(FAR) + b"\3\0" + bytes(99),
        ".psd": photoshop(FAR, FAR)[:4000],
    }


def heavy_pieces() -> dict[str, bytes]:
    """Small files that are right, or nearly, but take a decoder much memory or time."""
    black = Image.new("L", (LARGE, LARGE))
    side, random = 1600, np.random.default_rng(3)
    noise = random.integers(0, 255, (side, side, 3), np.uint8)
    values = b" ".join(b"%d" % value for value in noise[..., 0].ravel())
    rows = bitmap(side, side, (b"\1\1" * side + b"\0\0") * side + b"\0\1")
    return {
        "black.png": saved(black, "PNG"),
        "black.color.png": saved(Image.new("RGBA", (LARGE, LARGE)), "PNG", compress_level=1),
        "black.gif": saved(black, "GIF"),
        "black.jpg": saved(black, "JPEG"),
        "black.scans.jpg": saved(black, "JPEG", progressive=True),
        "black.tif": saved(black, "TIFF", compression="tiff_adobe_deflate"),
        "black.deep.tif": saved(Image.new("I;16", (LARGE, LARGE)), "TIFF", compression="tiff_adobe_deflate"),
        "black.floats.tif": saved(Image.new("F", (LARGE, LARGE)), "TIFF", compression="tiff_adobe_deflate"),
        "black.webp": saved(Image.new("RGB", (LARGE, LARGE)), "WEBP", lossless=True, quality=0, method=0),
        "black.jp2": saved(black.resize((4000, 4000)), "JPEG2000"),
        "black.tga": saved(black, "TGA", compression="tga_rle"),
        "scans.jpg": many_scans(4096, 4000),
        "noise.qoi": b"qoif" + _pair(side) + b"\3\0" + b"".join(b"\xfe" + bytes(one) for one in noise.reshape(-1, 3)),
        "run.qoi": b"qoif" + _pair(LARGE) + b"\3\0" + b"\xfd" * (LARGE * LARGE // 62 + 1),
        "plain.ppm": b"P2\n%d %d\n255\n" % (side, side) + values,
        "deep.ppm": b"P6\n%d %d\n65535\n" % (side, side) + bytes(side * side * 6),
        "rows.bmp": rows,
        "jumps.bmp": bitmap(LARGE, LARGE, b"\0\2\xff\xff" * 9000 + b"\0\1"),
        "frames.gif": saved(
            Image.new("P", (8, 8)),
            "GIF",
            save_all=True,
            append_images=[Image.new("P", (8, 8), n % 2) for n in range(3000)],
        ),
    }


def odd_entries(folder: Path, jpeg: bytes) -> int:
    """What is in a folder and is no plain file, or has a name or a sidecar that is a trap; how many entries."""
    before = len(os.listdir(folder))  # noqa: PTH208  (names that are no text must count)
    (folder / "folder.jpg").mkdir()
    (folder / "nowhere.jpg").symlink_to(folder / "gone.jpg")
    (folder / "loop-a.jpg").symlink_to(folder / "loop-b.jpg")
    (folder / "loop-b.jpg").symlink_to(folder / "loop-a.jpg")
    (folder / "up").symlink_to(folder, target_is_directory=True)
    (folder / "endless.jpg").symlink_to("/dev/zero")
    (folder / "linked.jpg").symlink_to(folder / "good-plain.jpg")
    os.mkfifo(folder / "pipe.jpg")
    with socket.socket(socket.AF_UNIX) as plug:
        here = Path.cwd()
        os.chdir(folder)
        plug.bind("plug.jpg")
        os.chdir(here)
    with (folder / "hollow.jpg").open("wb") as stream:
        stream.truncate(3_000_000_000)
    for name, sidecar in {"half": b"<half", "hungry": b"<!DOCTYPE x><x/>", "blank": b"   "}.items():
        (folder / f"{name}.jpg").write_bytes(jpeg)
        (folder / f"{name}.jpg.xmp").write_bytes(sidecar)
    (folder / "beside.jpg").write_bytes(jpeg)
    (folder / "beside.jpg.xmp").mkdir()
    (folder / ("長" * 83 + "ab.jpg")).write_bytes(jpeg)
    Path(os.fsdecode(os.fsencode(folder) + b"/no\xfftext.jpg")).write_bytes(jpeg)
    return len(os.listdir(folder)) - before  # noqa: PTH208


def mutated(data: bytes, random: Rng) -> bytes:
    """The data cut short, with bits turned over, overwritten, stretched, turned about, doubled or zeroed somewhere."""
    at, way = int(random.integers(0, len(data))), int(random.integers(0, 9))
    junk = random.integers(0, 256, int(random.integers(1, 24)), np.uint8).tobytes()
    if way == 0:
        return data[:at]
    if way == 1:
        return data[:at] + junk + data[at + len(junk) :]
    if way == 2:
        return data[:at] + junk + data[at:]
    if way == 3:
        # Lengths and sizes stand at the front: the largest number there is the worst.
        return data[: at % 64] + b"\xff\xff\xff\xff" + data[at % 64 + 4 :]
    if way == 4:
        return data[at:] + data[:at]
    if way == 5:
        return data[: at // 2] + data
    if way == 6:
        return data[:at] + bytes(len(data) - at)
    if way == 7:
        return data[:at] + data[at + len(junk) :]
    turned = bytearray(data)
    for bit in random.integers(0, len(data) * 8, int(random.integers(1, 9))):
        turned[bit // 8] ^= 1 << bit % 8
    return bytes(turned)


def saved(image: Image.Image, kind: str, **options: object) -> bytes:
    """An image as the bytes of a file."""
    stream = io.BytesIO()
    image.save(stream, kind, **options)
    return stream.getvalue()


def srgb() -> ImageCms.ImageCmsProfile:
    """The profile of sRGB."""
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))


def lab() -> ImageCms.ImageCmsProfile:
    """The profile of CIE Lab."""
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB"))


def chunked(png: bytes, kind: bytes, body: bytes) -> bytes:
    """A PNG file with one more chunk after its header."""
    return png[:33] + _chunk(kind, body) + png[33:]


def segment(jpeg: bytes, marker: int, body: bytes) -> bytes:
    """A JPEG file with one more segment (of at most 65,533 bytes) at its front."""
    return jpeg[:2] + bytes([0xFF, marker]) + struct.pack(">H", len(body[:65533]) + 2) + body[:65533] + jpeg[2:]


def enormous_png(side: int) -> bytes:
    """A small PNG file that says it is this many pixels wide and high."""
    head = _chunk(b"IHDR", struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + _chunk(b"IDAT", zlib.compress(bytes(999))) + _chunk(b"IEND", b"")


def photoshop(width: int, height: int, channels: int = 3) -> bytes:
    """A PSD file of plain grey, uncompressed."""
    head = b"8BPS" + struct.pack(">H6xHIIHH", 1, channels, height, width, 8, 3)
    return head + bytes(12) + b"\0\0" + b"\x80" * min(width * height * channels, 1 << 20)


def bitmap(width: int, height: int, rows: bytes) -> bytes:
    """A BMP file of 8 bits a pixel, its rows packed by run lengths."""
    palette = b"".join(bytes([grey, grey, grey, 0]) for grey in range(256))
    head = struct.pack("<IiiHHIIiiII", 40, width, height, 1, 8, 1, len(rows), 0, 0, 256, 0)
    return b"BM" + struct.pack("<IHHI", 1078 + len(rows), 0, 0, 1078) + head + palette + rows


def many_scans(side: int, count: int) -> bytes:
    """A progressive JPEG file whose last scan of a few bytes comes again and again; each visits every block."""
    data = saved(Image.new("L", (side, side), 99), "JPEG", progressive=True)
    last = data.rindex(b"\xff\xda")
    # A table may stand before the scan; the scan itself ends with the file.
    return data[:-2] + data[last:-2] * count + data[-2:]


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def _pair(side: int) -> bytes:
    return struct.pack(">II", side, side)
