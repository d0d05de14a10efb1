"""Addresses under /rapporten/."""

from django.urls import path, register_converter

from houvast.web.reporting import group_views, views


class YearConverter:
    """A year that can have figures, as the form asks it; another one is an unknown page."""

    regex = "19[789][0-9]|2[01][0-9]{2}|2200"

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: int) -> str:
        return str(value)


register_converter(YearConverter, "figures_year")

app_name = "reporting"
urlpatterns = [
    path("", views.year, name="year"),
    path("groepen/", group_views.groups, name="groups"),
    path("groepen.pdf", group_views.group_pdf, name="group_pdf"),
    path("<figures_year:year>/personen/<slug:key>/", views.persons, name="persons"),
    path("<figures_year:year>/contracten/<slug:key>/", views.contracts, name="contracts"),
    path("<figures_year:year>/openingen/<int:activity_id>/", views.sessions, name="sessions"),
    path("<figures_year:year>/cijfers.json", views.figures_json, name="json"),
]
