"""The jobs of stored files; procrastinate finds them by name."""

from procrastinate.contrib.django import app

from houvast.documents.actions import THUMBNAIL_JOB
from houvast.documents.thumbnails import keep_thumbnail


@app.task(name=THUMBNAIL_JOB)
def thumbnail(stored_id: int) -> None:
    """Make the small picture of a file somebody just sent."""
    keep_thumbnail(stored_id=stored_id)
