"""Addresses of the workload, and of what a file weighs."""

from django.urls import path

from houvast.web.workload.views import dispatch, file_weight, hand_over, history, hours, overview, what_if

app_name = "workload"
urlpatterns = [
    path("werklast/", overview.overview, name="overview"),
    path("werklast/medewerker/<int:pk>/", overview.worker, name="worker"),
    path("werklast/verloop/", history.history, name="history"),
    path("werklast/verloop.csv", history.history_csv, name="history_csv"),
    path("werklast/wat-als/", what_if.what_if, name="what_if"),
    path("werklast/verdelen/", dispatch.dispatch, name="dispatch"),
    path("werklast/verdelen/hulpvraag/<int:pk>/", dispatch.give_request, name="give_request"),
    path("werklast/verdelen/dossier/<int:pk>/", dispatch.give_file, name="give_file"),
    path("werklast/overdracht/", hand_over.hand_over, name="hand_over"),
    path("werklast/overdracht/<int:pk>/", hand_over.detail, name="hand_over_detail"),
    path("werklast/overdracht/<int:pk>/terug/", hand_over.settle, name="settle"),
    path("werklast/overgenomen/", hand_over.received, name="received"),
    path("werklast/norm/", hours.norm, name="norm"),
    path("werklast/uren/", hours.people, name="people"),
    path("werklast/uren/<int:pk>/", hours.person, name="person"),
    path("werklast/afwezigheid/<int:pk>/schrappen/", hours.absence_remove, name="absence_remove"),
    path("dossiers/<int:pk>/werklast/", file_weight.file_weight, name="file"),
    path("dossiers/<int:pk>/werklast/crisis/<int:mark_id>/einde/", file_weight.crisis_end, name="crisis_end"),
]
