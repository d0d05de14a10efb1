"""The address of the search; without a namespace because every page has its field."""

from django.urls import path

from houvast.web.search.views import search

urlpatterns = [path("", search, name="search")]
