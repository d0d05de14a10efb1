"""Addresses of areas that a page only points to."""

from typing import Any

from django.urls import NoReverseMatch, reverse


def address_or_blank(name: str, *arguments: Any) -> str:
    """Return the address, or "" while that area is not routed: a page then leaves the link out."""
    try:
        return reverse(name, args=arguments)
    except NoReverseMatch:
        return ""
