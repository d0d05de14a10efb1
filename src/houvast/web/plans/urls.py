"""Addresses of the plan."""

from django.urls import path

from houvast.web.plans.views import actions, goals, late, occurrences, remarks, scores, sheet, suggestions

app_name = "plans"
urlpatterns = [
    path("<int:pk>/plan/", goals.plan, name="plan"),
    path("<int:pk>/plan/doelen/nieuw/", goals.goal_new, name="goal_new"),
    path("<int:pk>/plan/doelen/<int:goal_id>/", goals.goal_edit, name="goal_edit"),
    path("<int:pk>/plan/doelen/<int:goal_id>/afsluiten/", goals.goal_close, name="goal_close"),
    path("<int:pk>/plan/doelen/<int:goal_id>/heropenen/", goals.goal_reopen, name="goal_reopen"),
    path("<int:pk>/plan/doelen/<int:goal_id>/verplaatsen/", goals.goal_move, name="goal_move"),
    path("<int:pk>/plan/doelen/<int:goal_id>/acties/nieuw/", actions.action_new, name="action_new"),
    path("<int:pk>/plan/scores/", scores.score, name="score"),
    path("<int:pk>/plan/acties/<int:action_id>/", actions.action_edit, name="action_edit"),
    path("<int:pk>/plan/acties/<int:action_id>/toestand/", actions.action_state, name="action_state"),
    path("<int:pk>/plan/acties/<int:action_id>/keren/", occurrences.occurrences, name="occurrences"),
    path(
        "<int:pk>/plan/acties/<int:action_id>/keren/<int:occurrence_id>/terug/",
        occurrences.reopen,
        name="occurrence_reopen",
    ),
    path("<int:pk>/plan/voorstellen/wegleggen/", suggestions.dismiss, name="suggestion_dismiss"),
    path("<int:pk>/plan/voorstellen/terughalen/", suggestions.restore, name="suggestion_restore"),
    path("<int:pk>/plan/blad/", sheet.sheet, name="sheet"),
    path("<int:pk>/plan/blad.<str:file_format>", sheet.document, name="sheet_document"),
    path("plan/te-laat/", late.late, name="late"),
    path("plan/opmerkingen/", remarks.remarks, name="remarks"),
]
