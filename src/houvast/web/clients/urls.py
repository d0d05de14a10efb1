"""Addresses of clients."""

from django.urls import path

from houvast.web.clients.views import add, contacts, details, household, lists

app_name = "clients"
urlpatterns = [
    path("", lists.clients, name="list"),
    path("toevoegen/", add.add, name="add"),
    path("<int:person_id>/gegevens/", details.edit, name="edit"),
    path("<int:person_id>/adres/", details.address, name="address"),
    path("<int:person_id>/nummer/", details.insz, name="insz"),
    path("<int:person_id>/gezin/", household.household, name="household"),
    path("<int:person_id>/gezin/toevoegen/", household.join, name="join"),
    path("<int:person_id>/gezin/<int:pk>/rol/", household.role, name="role"),
    path("<int:person_id>/gezin/<int:pk>/vertrek/", household.leave, name="leave"),
    path("<int:person_id>/contactpersonen/", contacts.contacts, name="contacts"),
    path("<int:person_id>/contactpersonen/<int:pk>/", contacts.contact_edit, name="contact_edit"),
    path("<int:person_id>/contactpersonen/<int:pk>/verwijder/", contacts.contact_remove, name="contact_remove"),
]
