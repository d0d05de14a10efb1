"""Addresses of one trajectory; the list of a file stays with the file."""

from django.urls import path

from houvast.web.trajectories.views import course, evaluations, page

app_name = "trajectories"
urlpatterns = [
    path("<int:pk>/", page.detail, name="detail"),
    path("<int:pk>/fase/", page.phase, name="phase"),
    path("<int:pk>/datums/", page.dates, name="dates"),
    path("<int:pk>/stop/", page.stop, name="stop"),
    path("<int:pk>/verlengen/", page.extend, name="extend"),
    path("<int:pk>/opnieuw/", page.reenter, name="reenter"),
    path("<int:pk>/pauze/", course.pause, name="pause"),
    path("<int:pk>/pauze/<int:pause_id>/hervatten/", course.resume, name="resume"),
    path("<int:pk>/pauze/<int:pause_id>/later/", course.later, name="later"),
    path("<int:pk>/begeleider/", course.worker, name="worker"),
    path("<int:pk>/evaluaties/<int:evaluation_id>/", evaluations.hold, name="evaluation"),
    path("<int:pk>/evaluaties/<int:evaluation_id>/niet-gehouden/", evaluations.skip, name="evaluation_skip"),
]
