"""A small picture of a stored PDF or photo: made afterwards, in a process of its own with little time and memory.

Typst reads PDF, JPEG and PNG itself (in Rust), so that no other reader of strangers' files is needed. What it cannot
read has no picture: the page shows the kind instead, and nothing ever waits for this.
"""

import json
import sys
import tempfile
from pathlib import Path

from django.core.files.base import ContentFile

from houvast.documents.enums import PICTURED, FileKind
from houvast.documents.errors import TooSlow
from houvast.documents.models import StoredFile, Thumbnail
from houvast.documents.rendering import run_program

SECONDS = 15
MEMORY = 2 * 1024**3
PPI = 110.0
_EXTENSIONS = {FileKind.PDF: "pdf", FileKind.JPEG: "jpg", FileKind.PNG: "png"}
# The shape of a page, so that a list stays in line; the whole picture is inside it.
_PAGE = """#set page(width: 150pt, height: 212pt, margin: 0pt, fill: white)
#align(center + horizon, image("{name}", width: 150pt, height: 212pt, fit: "contain"))
"""


def keep_thumbnail(*, stored_id: int) -> bool:
    """Make and keep the picture of a stored file, once; say whether there is one. A file that is gone needs none."""
    stored = StoredFile.objects.filter(pk=stored_id, thumbnail__isnull=True).first()
    if stored is None:
        return False
    with stored.file.open("rb") as content:
        picture = picture_of(content.read(), kind=FileKind(stored.content_type))
    row = Thumbnail(stored_file=stored)
    if picture:
        row.image.save("", ContentFile(picture), save=False)
    row.save()
    return bool(picture)


def picture_of(content: bytes, *, kind: FileKind) -> bytes | None:
    """Return the first page or the photo as a PNG of 229 by 324 pixels, or None when that cannot be made."""
    if kind not in PICTURED:
        return None
    with tempfile.TemporaryDirectory(prefix="houvast-thumbnail-") as name:
        folder = Path(name)
        given = f"given.{_EXTENSIONS[kind]}"
        (folder / given).write_bytes(content)
        job = {
            "source": _PAGE.replace("{name}", given),
            "output": "picture.png",
            "standards": [],
            "inputs": {},
            "font_paths": [],
            "ppi": PPI,
            "memory": MEMORY,
        }
        command = [sys.executable, "-I", str(Path(__file__).with_name("typesetting.py"))]
        try:
            code, _printed, _complaint = run_program(command, folder=folder, given=json.dumps(job), seconds=SECONDS)
        except TooSlow:
            return None
        made = folder / "picture.png"
        return made.read_bytes() if code == 0 and made.exists() else None
