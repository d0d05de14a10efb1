"""Loading a register on the page: upload, preview, load; errors with their place; nothing before the confirmation."""

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from houvast.accounts.models import User
from houvast.accounts.roles import Role
from houvast.apps.clients.models import Person
from houvast.apps.imports.actions.runs import check_run, load_run
from houvast.apps.imports.enums import ImportState
from houvast.apps.imports.models import ImportFile, ImportRun
from tests.apps.imports.test_import_register import files
from tests.factories.accounts import make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def head(client: Client) -> User:
    user = make_user(Role.HEAD_OF_SERVICE)
    client.force_login(user)
    return user


def upload(client: Client, **changed: str) -> ImportRun:
    chosen = [SimpleUploadedFile(name, content) for name, content in files(**changed).items()]
    response = client.post(reverse("imports:list"), {"register_files": chosen})
    run = ImportRun.objects.get()
    assert response.headers["Location"] == reverse("imports:detail", args=[run.pk])
    return run


def page_text(client: Client, run: ImportRun) -> str:
    response = client.get(reverse("imports:detail", args=[run.pk]))
    return " ".join(BeautifulSoup(response.content, "html.parser").main.get_text(" ").split())  # type: ignore[union-attr]


def test_preview_then_load(client: Client, head: User) -> None:
    run = upload(client)
    assert "worden nagekeken" in page_text(client, run)
    check_run(run_id=run.pk, at=timezone.localtime())
    assert not Person.objects.exists()
    assert "Er is nog niets bewaard" in page_text(client, run)

    client.post(reverse("imports:confirm", args=[run.pk]))
    load_run(run_id=run.pk, by=head, at=timezone.localtime())
    assert Person.objects.count() == 2
    run.refresh_from_db()
    assert (run.state, run.summary["personen.csv"]["new"]) == (ImportState.DONE, 2)
    assert not ImportFile.objects.exists()


def test_errors_are_listed_with_file_line_column_and_reason(client: Client, head: User) -> None:
    run = upload(
        client, steun="insz;datum;steunvorm;bedrag;terugvorderbaar\n93122088468;31/02/2017;huurtoelage;veel;N\n"
    )
    check_run(run_id=run.pk, at=timezone.localtime())
    shown = page_text(client, run)
    assert "2 fouten: er is niets ingeladen" in shown
    assert "steun.csv 2 bedrag “veel” is geen bedrag" in shown
    assert "steun.csv 2 datum “31/02/2017” bestaat niet" in shown
    client.post(reverse("imports:confirm", args=[run.pk]))
    run.refresh_from_db()
    assert run.state == ImportState.INVALID


def test_a_second_click_loads_once_and_a_repeated_job_does_nothing(client: Client, head: User) -> None:
    run = upload(client)
    check_run(run_id=run.pk, at=timezone.localtime())
    client.post(reverse("imports:confirm", args=[run.pk]))
    again = client.post(reverse("imports:confirm", args=[run.pk]), follow=True)
    assert "niet meer klaar" in again.content.decode()
    load_run(run_id=run.pk, by=head, at=timezone.localtime())
    load_run(run_id=run.pk, by=head, at=timezone.localtime())
    assert Person.objects.count() == 2


def test_a_stranger_to_the_register_is_refused_beside_the_field(client: Client, head: User) -> None:
    response = client.post(reverse("imports:list"), {"register_files": SimpleUploadedFile("klanten.csv", b"a;b")})
    assert response.status_code == 422
    assert "“klanten.csv” is geen register" in response.content.decode()
    assert client.post(reverse("imports:list")).status_code == 422
    assert not ImportRun.objects.exists()


def test_htmx_gets_the_progress_alone_and_a_refresh_when_done(client: Client, head: User) -> None:
    run = upload(client)
    url = reverse("imports:detail", args=[run.pk])
    part = client.get(url, headers={"HX-Request": "true"})
    assert part.content.decode().lstrip().startswith('<div class="work-progress" id="voortgang"')
    check_run(run_id=run.pk, at=timezone.localtime())
    assert client.get(url, headers={"HX-Request": "true"}).headers["HX-Refresh"] == "true"


def test_a_crash_while_loading_leaves_nothing_and_says_so(
    client: Client, head: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = upload(client)
    check_run(run_id=run.pk, at=timezone.localtime())
    client.post(reverse("imports:confirm", args=[run.pk]))
    monkeypatch.setattr("houvast.apps.imports.actions.load._add_sessions", lambda *args: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        load_run(run_id=run.pk, by=head, at=timezone.localtime())
    assert not Person.objects.exists()
    assert "Er is niets bewaard" in page_text(client, run)
