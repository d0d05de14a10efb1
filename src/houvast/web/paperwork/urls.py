"""Addresses of templates, of the letters of a file and of its proof."""

from django.urls import path

from houvast.web.paperwork.views import letters, practice, proof, publishing, templates

app_name = "paperwork"
urlpatterns = [
    path("sjablonen/", templates.templates, name="templates"),
    path("sjablonen/nieuw/", templates.new, name="template_new"),
    path("sjablonen/bewijs/", practice.practice, name="practice"),
    path("sjablonen/bewijs/nieuw/", practice.add, name="practice_new"),
    path("sjablonen/bewijs/<int:pk>/", practice.edit, name="practice_edit"),
    path("sjablonen/bewijs/<int:pk>/stop/", practice.stop, name="practice_stop"),
    path("sjablonen/<int:pk>/", templates.template, name="template"),
    path("sjablonen/<int:pk>/voorbeeld/", templates.preview, name="template_preview"),
    path("sjablonen/<int:pk>/versie/", publishing.version, name="template_version"),
    path("sjablonen/<int:pk>/publiceer/", publishing.publish, name="template_publish"),
    path("sjablonen/<int:pk>/trek-in/", publishing.retire, name="template_retire"),
    path("sjablonen/<int:pk>/gooi-weg/", publishing.discard, name="template_discard"),
    path("dossiers/<int:pk>/brieven/nieuw/", letters.choose, name="letter_choose"),
    path("dossiers/<int:pk>/brieven/nieuw/<int:template_id>/", letters.write, name="letter_new"),
    path("dossiers/<int:pk>/brieven/<int:document_id>/", letters.rewrite, name="letter_edit"),
    path("dossiers/<int:pk>/brieven/<int:document_id>/<str:file_format>/", letters.office, name="letter_office"),
    path("dossiers/<int:pk>/bewijs/", proof.proof, name="proof"),
    path("dossiers/<int:pk>/bewijs/lijsten/", proof.lists, name="proof_lists"),
    path("dossiers/<int:pk>/bewijs/<slug:item>/", proof.note, name="proof_note"),
    path("dossiers/<int:pk>/bewijs/<slug:item>/terug/", proof.forget, name="proof_forget"),
]
