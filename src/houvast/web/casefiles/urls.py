"""Addresses of files: `/clienten/…` by person, `/dossiers/…` by file."""

from django.urls import path

from houvast.web.casefiles.views import (
    aid,
    appointments,
    documents,
    expiring,
    files,
    journal,
    one_document,
    overview,
    trajectories,
    workers,
)

app_name = "casefiles"
urlpatterns = [
    path("clienten/<int:person_id>/", overview.person, name="person"),
    path("clienten/<int:person_id>/dossier-openen/", files.open_new, name="open"),
    path("dossiers/<int:pk>/noodtoegang/", files.emergency, name="emergency"),
    path("dossiers/<int:pk>/herziening/", files.review, name="review"),
    path("dossiers/<int:pk>/sluiten/", files.close, name="close"),
    path("dossiers/<int:pk>/heropenen/", files.reopen, name="reopen"),
    path("dossiers/<int:pk>/afschermen/", files.protect, name="protect"),
    path("dossiers/<int:pk>/verloop/", journal.journal, name="journal"),
    path("dossiers/<int:pk>/verloop/nieuw/", journal.contact_new, name="contact_new"),
    path("dossiers/<int:pk>/verloop/<int:contact_id>/", journal.contact_edit, name="contact_edit"),
    path("dossiers/<int:pk>/afspraken/nieuw/", appointments.new, name="appointment_new"),
    path("dossiers/<int:pk>/afspraken/<int:appointment_id>/", appointments.settle, name="appointment_settle"),
    path("dossiers/<int:pk>/afspraken/<int:appointment_id>/wijzigen/", appointments.move, name="appointment_move"),
    path("dossiers/<int:pk>/afspraken/<int:appointment_id>/uitgenodigd/", appointments.invited, name="invited"),
    path(
        "dossiers/<int:pk>/afspraken/<int:appointment_id>/uitnodiging.pdf", appointments.invitation, name="invitation"
    ),
    path("dossiers/<int:pk>/taken/nieuw/", journal.task_new, name="task_new"),
    path("dossiers/<int:pk>/taken/<int:step_id>/klaar/", journal.task_done, name="task_done"),
    path("dossiers/<int:pk>/documenten/", documents.documents, name="documents"),
    path("dossiers/<int:pk>/documenten/nieuw/", documents.add, name="document_add"),
    path("dossiers/<int:pk>/documenten/<int:document_id>/", documents.download, name="document"),
    path("dossiers/<int:pk>/documenten/<int:document_id>/klein/", documents.thumbnail, name="document_thumbnail"),
    path("dossiers/<int:pk>/documenten/<int:document_id>/kaart/", one_document.card, name="document_card"),
    path("dossiers/<int:pk>/documenten/<int:document_id>/gegevens/", one_document.describe, name="document_describe"),
    path("dossiers/<int:pk>/documenten/<int:document_id>/vervang/", one_document.replace, name="document_replace"),
    path("dossiers/<int:pk>/documenten/<int:document_id>/verzegel/", one_document.seal, name="document_seal"),
    path("dossiers/<int:pk>/documenten/<int:document_id>/verwijder/", one_document.remove, name="document_remove"),
    path(
        "dossiers/<int:pk>/documenten/<int:document_id>/versies/<int:number>/",
        one_document.earlier,
        name="document_earlier",
    ),
    path("documenten/vervaldata/", expiring.expiring, name="documents_expiring"),
    path("dossiers/<int:pk>/begeleiding/", workers.workers, name="workers"),
    path("dossiers/<int:pk>/begeleiding/overdragen/", workers.hand_over, name="hand_over"),
    path("dossiers/<int:pk>/begeleiding/toevoegen/", workers.coach_add, name="coach_add"),
    path("dossiers/<int:pk>/begeleiding/<int:assignment_id>/stop/", workers.assignment_end, name="assignment_end"),
    path("dossiers/<int:pk>/begeleiding/<int:assignment_id>/gelezen/", workers.handover_read, name="handover_read"),
    path("dossiers/<int:pk>/trajecten/", trajectories.trajectories, name="trajectories"),
    path("dossiers/<int:pk>/trajecten/nieuw/", trajectories.start, name="trajectory_start"),
    path("dossiers/<int:pk>/steun/", aid.aid, name="aid"),
    path("dossiers/<int:pk>/steun/leefloon/", aid.grant_new, name="grant_new"),
    path("dossiers/<int:pk>/steun/leefloon/<int:grant_id>/stop/", aid.grant_stop, name="grant_stop"),
]
