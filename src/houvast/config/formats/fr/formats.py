"""A date is written dd/mm/jjjj in every language here; American order would corrupt data."""

from houvast.config.formats.nl.formats import *  # noqa: F403
