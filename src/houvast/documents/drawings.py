"""A drawing somebody made on a screen, such as a signature: never trusted, made anew from its pixels alone."""

import base64
import binascii
import struct
import zlib

from django.utils.translation import gettext as _

from houvast.core.errors import Refused

MAX_DRAWING = 300 * 1024
MAX_SIDE = 2400
LEAST_INK = 60
_PREFIX = "data:image/png;base64,"
_MAGIC = b"\x89PNG\r\n\x1a\n"
# Bytes per pixel of the colour types a canvas gives: RGB and RGB with transparency, eight bits each.
_PIXEL = {2: 3, 6: 4}


def clean_drawing(data: str) -> bytes:
    """Return the PNG inside a `data:` address, made anew with nothing but its size and pixels.

    Raises `Refused` when it is no such picture, too large, damaged, or empty (nothing was drawn).
    """
    if not data.startswith(_PREFIX) or len(data) > MAX_DRAWING * 4 // 3 + len(_PREFIX):
        raise Refused(_("Deze handtekening kan niet bewaard worden. Wis ze en teken opnieuw, of typ uw naam."))
    try:
        content = base64.b64decode(data.removeprefix(_PREFIX), validate=True)
        header, pixels = _read(content)
    except (binascii.Error, struct.error, zlib.error, ValueError) as error:
        raise Refused(_("Deze tekening is beschadigd. Wis ze en teken opnieuw, of typ uw naam.")) from error
    if sum(byte != 0 for byte in pixels) < LEAST_INK:
        raise Refused(_("Het vak is nog leeg. Teken er uw handtekening in, of typ uw naam."))
    return _MAGIC + _chunk(b"IHDR", header) + _chunk(b"IDAT", zlib.compress(pixels, 9)) + _chunk(b"IEND", b"")


def _read(content: bytes) -> tuple[bytes, bytes]:
    """Return the header and the unpacked rows; everything else a PNG may carry is left behind."""
    if not content.startswith(_MAGIC):
        raise ValueError("no PNG")
    place, header, packed = len(_MAGIC), b"", b""
    while place < len(content):
        (length,) = struct.unpack(">I", content[place : place + 4])
        kind, body = content[place + 4 : place + 8], content[place + 8 : place + 8 + length]
        if struct.unpack(">I", content[place + 8 + length : place + 12 + length])[0] != zlib.crc32(kind + body):
            raise ValueError("damaged")
        header = body if kind == b"IHDR" else header
        packed += body if kind == b"IDAT" else b""
        place += 12 + length
        if kind == b"IEND":
            break
    width, height, depth, colour, method, filters, interlaced = struct.unpack(">IIBBBBB", header)
    if not (0 < width <= MAX_SIDE and 0 < height <= MAX_SIDE) or (depth, method, filters, interlaced) != (8, 0, 0, 0):
        raise ValueError("not a drawing of ours")
    expected = height * (1 + width * _PIXEL.get(colour, 0))
    opener = zlib.decompressobj()
    pixels = opener.decompress(packed, expected + 1)
    if colour not in _PIXEL or len(pixels) != expected or not opener.eof:
        raise ValueError("not as large as it says")
    return header, pixels


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
