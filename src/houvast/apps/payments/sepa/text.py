"""What a bank takes: the basic Latin characters of SEPA and no more than a field may hold."""

import re
import unicodedata

_BASIC = re.compile(r"[^A-Za-z0-9/\-?:().,'+ ]")
# Letters that do not come apart in a letter and an accent.
_ALONE = str.maketrans(
    {"ß": "ss", "ø": "o", "Ø": "O", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE"}
    | dict(zip("łŁıđĐ&", "lLidD+", strict=True))
)


def sepa_text(text: str, longest: int) -> str:
    """Write a text in the characters every bank takes: "Zoë Çelik" is "Zoe Celik", what has no letter becomes a space."""
    plain = unicodedata.normalize("NFKD", text.translate(_ALONE))
    plain = "".join(character for character in plain if not unicodedata.combining(character))
    plain = " ".join(_BASIC.sub(" ", plain).split())
    # A reference may not begin or end with a slash, nor hold two of them.
    return re.sub(r"/{2,}", "/", plain).strip("/ ")[:longest].strip()
