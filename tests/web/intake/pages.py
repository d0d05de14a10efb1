"""The pages of the register and intake, for the table of every page (`tests/web/matrix.py`)."""

from tests.web.clients.subjects import add_clients
from tests.web.intake.subjects import add_requests, of_request, of_today
from tests.web.world import Page, file

INTAKE_PAGES: dict[str, Page] = {
    "intake:register": Page(fill=add_requests),
    "intake:new": Page(),
    "intake:people": Page(query={"person_search": "de"}, fill=add_clients),
    "intake:day": Page(of_today, fill=add_requests),
    "intake:page": Page(of_request, reach=file),
    "intake:edit": Page(of_request, reach=file),
    "intake:receipt": Page(of_request, reach=file, method="post"),  # a GET makes a PDF: tests/web/intake
    "intake:conversation": Page(of_request, reach=file),
    "intake:outcome": Page(of_request, reach=file),
    "intake:close": Page(of_request, reach=file),
    "intake:forwarded": Page(of_request, reach=file),
    "intake:decision": Page(of_request, reach=file),
    "intake:reopen": Page(of_request, reach=file),
    "intake:dispatch": Page(of_request, reach=file),
}
