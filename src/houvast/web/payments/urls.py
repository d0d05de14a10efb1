"""Addresses under /betalingen/ and of the budget."""

from django.urls import path

from houvast.web.payments.views import budget, checking, files, lines, runs, steps

app_name = "payments"
urlpatterns = [
    path("betalingen/", runs.run_list, name="list"),
    path("betalingen/nieuw/", runs.start, name="start"),
    path("betalingen/tussentijds/", runs.off_cycle, name="off_cycle"),
    path("betalingen/instellingen/", runs.settings, name="settings"),
    path("betalingen/terugvorderingen.csv", files.recoveries_csv, name="recoveries_csv"),
    path("betalingen/terugvorderingen.xlsx", files.recoveries_sheet, name="recoveries_sheet"),
    path("betalingen/<int:pk>/", runs.detail, name="detail"),
    path("betalingen/<int:pk>/lijst/", lines.line_list, name="lines"),
    path("betalingen/<int:pk>/vangnet/", checking.checks, name="checks"),
    path("betalingen/<int:pk>/vangnet/samen/", checking.together, name="together"),
    path("betalingen/<int:pk>/opnieuw/", steps.again, name="again"),
    path("betalingen/<int:pk>/hervat/", steps.resume, name="resume"),
    path("betalingen/<int:pk>/vastzetten/", steps.lock, name="lock"),
    path("betalingen/<int:pk>/verstuurd/", steps.sent, name="sent"),
    path("betalingen/<int:pk>/boeken/", steps.book, name="book"),
    path("betalingen/<int:pk>/heropenen/", steps.reopen, name="reopen"),
    path("betalingen/<int:pk>/afbreken/", steps.cancel, name="cancel"),
    path("betalingen/<int:pk>/bestand.xml", files.bank_file, name="file"),
    path("betalingen/<int:pk>/boekhouding.csv", files.accounting_csv, name="csv"),
    path("betalingen/<int:pk>/boekhouding.xlsx", files.accounting_sheet, name="sheet"),
    path("betaling/<int:pk>/inhouden/", lines.hold, name="hold"),
    path("betaling/<int:pk>/vrijgeven/", lines.release, name="release"),
    path("betaling/<int:pk>/teruggekeerd/", lines.bounced, name="bounced"),
    path("budget/", budget.budget, name="budget"),
]
