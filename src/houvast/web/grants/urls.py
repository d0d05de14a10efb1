"""Addresses of aid that runs."""

from django.urls import path

from houvast.web.grants.views import absences, bulk, grant, recovery

app_name = "grants"
urlpatterns = [
    path("herzieningen/", bulk.reviews, name="bulk"),
    path("herzieningen/<int:pk>/", bulk.review, name="bulk_review"),
    path("herzieningen/<int:pk>/bevestig/", bulk.confirm, name="bulk_confirm"),
    path("herzieningen/<int:pk>/weg/", bulk.drop, name="bulk_drop"),
    path("dossiers/<int:pk>/steun/toegekend/<int:grant_id>/", grant.grant, name="grant"),
    path("dossiers/<int:pk>/steun/toegekend/<int:grant_id>/voorschot/", grant.claim, name="claim"),
    path("dossiers/<int:pk>/steun/afwezig/", absences.absences, name="absences"),
    path("dossiers/<int:pk>/steun/afwezig/<int:absence_id>/", absences.edit, name="absence"),
    path("dossiers/<int:pk>/steun/afwezig/<int:absence_id>/weg/", absences.remove, name="absence_remove"),
    path("dossiers/<int:pk>/steun/terugvordering/<int:recovery_id>/", recovery.recovery, name="recovery"),
    path("dossiers/<int:pk>/steun/terugvordering/<int:recovery_id>/plan/", recovery.plan, name="recovery_plan"),
]
