"""What a browser sees and sends on the pages of a measurement."""

from bs4 import BeautifulSoup
from django.urls import reverse

AUTOSAVE = {"X-Requested-With": "autosave"}


def address(assessment) -> str:
    return reverse("assessments:fill", args=[assessment.pk])


def page_of(response) -> BeautifulSoup:
    return BeautifulSoup(response.content, "html.parser")


def sent(response) -> dict[str, object]:
    """What the browser sends when nothing is changed."""
    data: dict[str, object] = {}
    form = page_of(response).select_one("form[data-balance]")
    for control in form.select("input, textarea, select"):
        kind, name = control.get("type", control.name), control.get("name")
        if name is None or (kind in {"radio", "checkbox"} and not control.has_attr("checked")):
            continue
        if control.name == "select":
            chosen = control.select_one("option[selected]") or control.select_one("option")
            data[name] = chosen["value"]
        elif control.name == "textarea":
            data[name] = control.text.removeprefix("\n")
        elif name in data:
            data[name] = [*([data[name]] if isinstance(data[name], str) else data[name]), control["value"]]
        else:
            data[name] = control.get("value", "on" if kind in {"radio", "checkbox"} else "")
    return data


def post(web, draft, data, *, autosave=False):
    return web.post(address(draft), data, headers=AUTOSAVE if autosave else {})


def text_of(response) -> str:
    return page_of(response).get_text(" ", strip=True)
