"""Picture files in and out: any usable raster file becomes plain 8-bit sRGB, and a bad one becomes one clear sentence.

SVG is not read here: it is a drawing, not pixels, and the renderer draws it with its own reader.
"""

import io
import stat
import struct
import warnings
import zlib
from pathlib import Path

import numpy as np
from PIL import Image, ImageCms, UnidentifiedImageError

from studio.errors import BadPicture
from studio.imaging.bounds import MOST_PIXELS, finite, most_pixels, room, shrunk, too_many_passes
from studio.paths import shown

MOST_BYTES = 1_000_000_000
"""Larger files are refused: they would be read into memory whole."""

# Pillow's own guard is a process-wide figure; the default warns at 89 megapixels, below our limit.
Image.MAX_IMAGE_PIXELS = MOST_PIXELS
# What it finds odd in a file is either a fault, which is told in a sentence, or nothing a designer could mend.
warnings.filterwarnings("ignore", module=r"PIL\.")

Image.init()
_WANTED = ("JPEG", "PNG", "WEBP", "AVIF", "GIF", "TIFF", "BMP", "JPEG2000", "PPM", "TGA", "ICO", "QOI", "PSD")
READABLE = tuple(kind for kind in _WANTED if kind in Image.OPEN)
"""Pillow's decoders that may run. EPS and other formats that call outside programs stay out."""

SUFFIXES = frozenset(
    {".jpg", ".jpeg", ".jpe", ".jfif", ".png", ".webp", ".avif", ".gif", ".tif", ".tiff", ".bmp"}
    | {".jp2", ".j2k", ".ppm", ".pgm", ".tga", ".ico", ".qoi", ".psd"}
)
"""File endings that `open_picture` may be tried on."""

NEAR = 0.85, 1.25
"""How much smaller or larger than asked a JPEG file decoded at a fraction may stay."""

_PLAIN_INFO = ("JPEG", "MPO", "PNG", "WEBP")
"""Formats whose metadata Pillow keeps in `info`, so that a reduced copy knows how it is to be turned."""

_CAMERA = 0x0110
"""The EXIF tag that holds the camera's model."""

KEPT = {"JPEG", "PNG", "WEBP"}
LOSSY = {"JPEG", "MPO", "WEBP", "AVIF", "JPEG2000"}

# What Pillow's decoders raise on damaged data; listed, because a bug of ours should not look like a bad picture.
DECODER_FAULTS = (
    OSError,
    SyntaxError,
    ValueError,
    LookupError,
    EOFError,
    TypeError,
    AttributeError,
    ArithmeticError,
    RuntimeError,
    MemoryError,
    struct.error,
    zlib.error,
    Image.DecompressionBombError,
    Image.DecompressionBombWarning,
)


def open_picture(source: Path | bytes, name: str = "") -> Image.Image:
    """Read a picture file as upright 8-bit sRGB, mode RGB, or RGBA when some pixel is not opaque.

    EXIF orientation is applied; CMYK, grey, palette, Lab, 16-bit and colour-managed pictures are converted; an
    animation gives its first frame. `name` is used in messages when `source` is bytes.
    Raises BadPicture with one sentence for a missing, empty, damaged, oversized or unknown file, and for SVG.
    """
    label = shown(name or (source.name if isinstance(source, Path) else "the picture"))
    data = read_file(source) if isinstance(source, Path) else source
    with open_raw(data, label) as raw:
        try:
            with room(raw):
                raw.load()
                plain = _plain(_upright(raw))
                # What stays as it is would stay bound to its file.
                return plain.copy() if plain is raw else plain
        except DECODER_FAULTS as fault:
            raise BadPicture(damaged(label, fault)) from fault


def open_reduced(data: bytes, name: str, longest: int) -> tuple[Image.Image, int, int, bool]:
    """Read a picture file's bytes as `open_picture` does, but no wider or higher than `longest` pixels; JPEG files are
    decoded at an eighth, a quarter or half of their size, which takes a fraction of the time, and stay so when their
    longer side then is within `NEAR` of `longest`.

    Returns the picture, the file's own width and height in pixels as seen upright, and whether its metadata names the
    camera that took it. Raises BadPicture like `open_picture`.
    """
    name = shown(name)
    with open_raw(data, name) as raw:
        width, height = raw.size
        try:
            part = longest / max(longest, *raw.size)
            wanted = max(1, int(raw.width * part)), max(1, int(raw.height * part))
            most = int(longest * NEAR[1])
            if raw.draft(None, (round(wanted[0] * NEAR[0]), round(wanted[1] * NEAR[0]))) and max(raw.size) <= most:
                # Resizing by so little would take as long as decoding did.
                wanted, longest = raw.size, most
            with room(raw):
                # Before its metadata is asked for: for some formats that decodes the picture and hides its faults.
                raw.load()
                # Pillow turns TIFF files by itself and gives their size as turned.
                if raw.format != "TIFF" and _orientation(raw) >= 5:
                    width, height = height, width
                camera = raw.format in ("JPEG", "MPO", "TIFF") and _has_camera(raw)
                # Plain averaging by whole fractions first, then a short filter: several times as fast as a long one.
                small: Image.Image = raw
                if raw.mode not in ("RGB", "L", "CMYK") or raw.format not in _PLAIN_INFO or "transparency" in raw.info:
                    small = shrunk(raw, longest)
                elif raw.size != wanted:
                    small = raw.resize(wanted, Image.Resampling.HAMMING, reducing_gap=1.5)
                    small.info = dict(raw.info)
            plain = _plain(_upright(small))
            return thumbnail(plain, longest) if max(plain.size) > longest else plain, width, height, camera
        except DECODER_FAULTS as fault:
            raise BadPicture(damaged(name, fault)) from fault


def import_picture(path: Path) -> bytes:
    """The bytes to keep for a picture file: its own when it already is an upright, still, 8-bit sRGB JPEG, PNG or
    WebP; else re-encoded, as JPEG (quality 95, full colour) where the source was lossy and opaque, as PNG otherwise.

    Raises BadPicture like `open_picture`; every picture is decoded in full before it is accepted.
    """
    picture = open_picture(path)
    data = read_file(path)
    with open_raw(data, path.name) as raw:
        if _is_plain(raw, data):
            return data
        lossy = raw.format in LOSSY
    stream = io.BytesIO()
    if lossy and picture.mode == "RGB":
        picture.save(stream, "JPEG", quality=95, subsampling=0)
    else:
        picture.save(stream, "PNG")
    return stream.getvalue()


def thumbnail(image: Image.Image, size: int) -> Image.Image:
    """A copy no wider or higher than `size` pixels, ratio kept; a smaller picture keeps its size."""
    small = image.copy()
    small.thumbnail((size, size), Image.Resampling.LANCZOS)
    return small


def rgb_array(image: Image.Image, longest: int = 0, ground: tuple[int, int, int] = (255, 255, 255)) -> np.ndarray:
    """The pixels as uint8 of shape (h, w, 3), laid on `ground` where transparent; reduced to `longest` when given."""
    if longest and max(image.size) > longest:
        image = thumbnail(image, longest)
    if image.mode == "RGBA":
        sheet = Image.new("RGBA", image.size, (*ground, 255))
        sheet.alpha_composite(image)
        image = sheet
    return np.asarray(image.convert("RGB"))


def read_file(path: Path) -> bytes:
    """The bytes of a picture file. Devices and pipes are not opened: reading them might never end.

    Raises BadPicture with one sentence for those, for files above `MOST_BYTES`, missing and unreadable ones.
    """
    label = shown(path.name)
    try:
        at = path.stat()
        if stat.S_ISDIR(at.st_mode):
            raise BadPicture(f"{label} is a folder, not a picture; choose a file inside it.")
        if not stat.S_ISREG(at.st_mode):
            raise BadPicture(f"{label} is a device or a pipe, not a picture file.")
        if at.st_size > MOST_BYTES:
            raise BadPicture(f"{label} has {at.st_size / 1e9:.1f} GB; pictures up to 1 GB are read.")
        return path.read_bytes()
    except FileNotFoundError:
        raise BadPicture(f"There is no picture at {shown(path)}; check the path.") from None
    except (OSError, ValueError) as fault:
        reason = fault.strerror if isinstance(fault, OSError) and fault.strerror else "the path is not usable"
        raise BadPicture(f"{label} cannot be read ({reason}); check the file and its permissions.") from None


def open_raw(data: bytes, name: str) -> Image.Image:
    """A picture file's bytes opened by the decoders of `READABLE`, of bounded size, its pixels not yet decoded.

    Raises BadPicture for no bytes, an unknown format, a damaged header and more than `MOST_PIXELS`.
    """
    label = shown(name)
    if not data:
        raise BadPicture(f"{label} is empty (0 bytes); copy or save it again.")
    try:
        image = Image.open(io.BytesIO(data), formats=READABLE)
    except UnidentifiedImageError:
        raise BadPicture(_unknown(data, label)) from None
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise BadPicture(_too_large(label)) from None
    except DECODER_FAULTS as fault:
        raise BadPicture(damaged(label, fault)) from fault
    if image.width * image.height > (limit := most_pixels(image)):
        image.close()
        raise BadPicture(_too_large(label, image.width, image.height, limit))
    if passes := too_many_passes(image, data):
        image.close()
        raise BadPicture(f"{label} would take minutes to read ({passes} passes over its pixels); save it again.")
    if image.width < 1 or image.height < 1:
        image.close()
        raise BadPicture(f"{label} has no pixels; save it again.")
    return image


def _unknown(data: bytes, label: str) -> str:
    head = data[:1024].lstrip().lower()
    if head.startswith((b"<svg", b"<?xml")) and b"<svg" in data[:4096].lower():
        return f"{label} is an SVG drawing, which is not read as a photograph; save it as PNG."
    if data[:4] == b"%PDF" or data[:4] == b"%!PS":
        return f"{label} is a document, not a picture; save the page as PNG or JPEG."
    return f"{label} is not a picture this program reads; use JPEG, PNG, WebP or TIFF."


def _too_large(label: str, width: int = 0, height: int = 0, limit: int = MOST_PIXELS) -> str:
    size = f" ({width} by {height} pixels)" if width else ""
    return f"{label} is too large{size}; the limit is {limit // 1_000_000} megapixels, so make it smaller first."


def damaged(label: str, fault: BaseException) -> str:
    """The sentence for one of `DECODER_FAULTS` that met this picture."""
    if isinstance(fault, MemoryError):
        return f"{label} does not fit in memory; make it smaller first."
    kind = "cut short" if "truncated" in str(fault).lower() else "damaged"
    return f"{label} is {kind} and cannot be decoded; copy or save it again."


def _orientation(image: Image.Image) -> int:
    """The EXIF orientation 1..8; damaged EXIF counts as upright, for the pixels may still be good."""
    try:
        value = image.getexif().get(0x0112, 1)
    except DECODER_FAULTS:
        return 1
    return value if isinstance(value, int) and 1 <= value <= 8 else 1


def _has_camera(image: Image.Image) -> bool:
    try:
        return bool(image.getexif().get(_CAMERA))
    except DECODER_FAULTS:
        return False


def _upright(image: Image.Image) -> Image.Image:
    turns = {
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_270,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_90,
    }
    turn = turns.get(_orientation(image))
    if turn is None:
        return image
    turned = image.transpose(turn)
    turned.info = dict(image.info)
    return turned


def _plain(image: Image.Image) -> Image.Image:
    """Any mode to RGB or RGBA in sRGB, without metadata."""
    profile = image.info.get("icc_profile")
    alpha = _alpha(image)
    if image.mode in ("I", "F") or image.mode.startswith("I;16"):
        image = _eight_bit(image)
    elif image.mode in ("P", "PA", "1", "HSV", "YCbCr") or alpha is not None:
        image = image.convert("L" if image.mode in ("1", "LA", "La") else "RGB")
    color = _to_srgb(image, profile)
    if alpha is not None and alpha.getextrema() != (255, 255):
        color.putalpha(alpha)
    color.info = {}
    return color


def _alpha(image: Image.Image) -> Image.Image | None:
    if image.mode in ("I", "F") or image.mode.startswith("I;16"):
        return None
    if image.mode in ("RGBA", "LA", "RGBa", "La", "PA") or "transparency" in image.info:
        return image.convert("RGBA").getchannel("A")
    return None


def _eight_bit(image: Image.Image) -> Image.Image:
    """Grey pictures of 16 or 32 bits, whole or floating, to 8 bits over the range their kind uses."""
    bands = [(0, top, image.width, min(image.height, top + 512)) for top in range(0, image.height, 512)]
    top = max(float(finite(image.crop(band)).max(initial=0.0)) for band in bands)
    if image.mode == "F":
        full = 1.0 if top <= 1.0 else 255.0 if top <= 255.0 else 65535.0 if top <= 65535.0 else top
    else:
        full = 65535.0 if top <= 65535.0 else top
    grey = Image.new("L", image.size)
    for band in bands:
        codes = np.clip(finite(image.crop(band)) * (255.0 / full) + 0.5, 0, 255).astype(np.uint8)
        grey.paste(Image.fromarray(codes), (0, band[1]))
    return grey


def _to_srgb(image: Image.Image, profile: object) -> Image.Image:
    if image.mode == "LAB":
        space = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB"))
        return _managed(image, space)
    if isinstance(profile, bytes) and profile:
        try:
            space = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            if "srgb" not in ImageCms.getProfileDescription(space).lower()[:12] or image.mode != "RGB":
                return _managed(image, space)
        except (ImageCms.PyCMSError, *DECODER_FAULTS):
            # A broken profile, or one for another mode: the plain conversion is what every viewer falls back to.
            return image.convert("RGB")
    return image if image.mode == "RGB" else image.convert("RGB")


def _managed(image: Image.Image, space: ImageCms.ImageCmsProfile) -> Image.Image:
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))
    done = ImageCms.profileToProfile(image, space, srgb, outputMode="RGB")
    if done is None:
        raise ValueError("the colour profile gave no picture")
    return done


def _is_plain(image: Image.Image, data: bytes) -> bool:
    if image.format not in KEPT or image.mode not in ("RGB", "RGBA", "L"):
        return False
    if getattr(image, "n_frames", 1) > 1 or _orientation(image) != 1 or "transparency" in image.info:
        return False
    # A PNG may hold 16 bits a channel behind Pillow's 8-bit mode; the depth is the 25th byte of the file.
    if image.format == "PNG" and data[24] != 8:
        return False
    profile = image.info.get("icc_profile")
    if not profile:
        return True
    try:
        return ImageCms.getProfileDescription(io.BytesIO(profile)).lower().startswith("srgb")
    except (ImageCms.PyCMSError, *DECODER_FAULTS):
        return False
