"""The languages the desk meets most, by ISO 639 code; stored with persons and requests, used to call an interpreter."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Language(models.TextChoices):
    """A choice for forms; columns keep any ISO 639 code, so a rarer language from an import is not lost."""

    DUTCH = "nl", _("Nederlands")
    FRENCH = "fr", _("Frans")
    ENGLISH = "en", _("Engels")
    GERMAN = "de", _("Duits")
    ALBANIAN = "sq", _("Albanees")
    AMHARIC = "am", _("Amhaars")
    ARABIC = "ar", _("Arabisch")
    ARMENIAN = "hy", _("Armeens")
    BERBER = "ber", _("Berbers")
    BULGARIAN = "bg", _("Bulgaars")
    CHINESE = "zh", _("Chinees")
    DARI = "prs", _("Dari")
    PERSIAN = "fa", _("Farsi")
    GEORGIAN = "ka", _("Georgisch")
    HINDI = "hi", _("Hindi")
    ITALIAN = "it", _("Italiaans")
    KURDISH = "ku", _("Koerdisch")
    LINGALA = "ln", _("Lingala")
    NEPALI = "ne", _("Nepalees")
    UKRAINIAN = "uk", _("Oekraïens")
    PASHTO = "ps", _("Pasjtoe")
    POLISH = "pl", _("Pools")
    PORTUGUESE = "pt", _("Portugees")
    ROMANI = "rom", _("Romani")
    ROMANIAN = "ro", _("Roemeens")
    RUSSIAN = "ru", _("Russisch")
    SERBO_CROATIAN = "sh", _("Servo-Kroatisch")
    SIGN = "vgt", _("Vlaamse Gebarentaal")
    SLOVAK = "sk", _("Slowaaks")
    SOMALI = "so", _("Somali")
    SPANISH = "es", _("Spaans")
    SWAHILI = "sw", _("Swahili")
    TIGRINYA = "ti", _("Tigrinya")
    CHECHEN = "ce", _("Tsjetsjeens")
    TURKISH = "tr", _("Turks")
    URDU = "ur", _("Urdu")


def language_name(code: str) -> str:
    """Return the name of a language in the reader's language, or the code itself when it is not on the list."""
    return str(Language(code).label) if code in Language.values else code
