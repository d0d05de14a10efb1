"""What can go wrong while making a document, each with its own name.

These are faults of a template or of the machine, not of the user: pages let them reach the log.
"""


class DocumentError(Exception):
    """A document could not be made."""


class EmptyDocument(DocumentError):
    """The HTML holds no text."""


class DocumentTooLarge(DocumentError):
    """The HTML is larger than any letter can be; something upstream went wrong."""


class PictureWithoutText(DocumentError):
    """A picture has no text alternative, so a screen reader would miss it."""


class OutsidePicture(DocumentError):
    """A picture lies outside the document; nothing is ever fetched."""


class ConversionFailed(DocumentError):
    """pandoc refused the HTML."""


class TypesettingFailed(DocumentError):
    """Typst refused the source."""


class TooSlow(DocumentError):
    """A step took longer than its time limit and was stopped."""
