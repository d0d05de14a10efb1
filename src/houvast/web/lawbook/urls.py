"""Addresses under /wetboek/."""

from django.urls import path, register_converter

from houvast.web.lawbook import deciding, proposing, touched, views, withdrawing


class LawKeyConverter:
    """The key of a legal number, such as `living_wage.annual_2`."""

    regex = r"[a-z][a-z0-9_]*(?:\.[a-z0-9_]+)+"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(LawKeyConverter, "law_key")

app_name = "lawbook"
urlpatterns = [
    path("", views.numbers, name="list"),
    path("geraakt/", touched.touched_together, name="touched_together"),
    path("wacht/", deciding.waiting, name="waiting"),
    path("indexstap/", proposing.index_step, name="index_step"),
    path("<law_key:key>/", views.number, name="number"),
    path("<law_key:key>/voorstel/", proposing.propose, name="propose"),
    path("voorstel/<int:pk>/", deciding.value, name="value"),
    path("voorstel/<int:pk>/bevestig/", deciding.confirm, name="confirm"),
    path("voorstel/<int:pk>/weiger/", deciding.reject, name="reject"),
    path("voorstel/<int:pk>/intrekken/", withdrawing.withdraw, name="withdraw"),
    path("voorstel/<int:pk>/intrekken/bevestig/", withdrawing.agree, name="agree_withdrawal"),
    path("voorstel/<int:pk>/intrekken/laat-gelden/", withdrawing.keep, name="keep"),
    path("voorstel/<int:pk>/geraakt/", touched.touched, name="touched"),
]
