"""The pages of MPSA measurements, USA and hearings, for the table of every page (`tests/web/matrix.py`)."""

from tests.web.mpsa.subjects import add_mpsas, of_hearing, of_mpsa, of_usa
from tests.web.world import Page, anyone, file, of_file

MPSA_PAGES: dict[str, Page] = {
    "mpsa:overview": Page(of_file, reach=file, fill=add_mpsas),
    "mpsa:overview_pdf": Page(of_file, reach=file),
    "mpsa:paper": Page(of_file, reach=file),
    "mpsa:start": Page(of_file, reach=file),
    "mpsa:detail": Page(of_mpsa, reach=file),
    "mpsa:fill": Page(of_mpsa, reach=file),
    "mpsa:present": Page(of_mpsa, reach=file, method="post"),
    "mpsa:move": Page(of_mpsa, reach=file, method="post"),
    "mpsa:give": Page(of_mpsa, reach=file),
    "mpsa:client": Page(of_mpsa, reach=file),
    "mpsa:take_back": Page(of_mpsa, reach=anyone),
    "mpsa:correct": Page(of_mpsa, reach=file),
    "mpsa:discard": Page(of_mpsa, reach=file),
    "mpsa:guidance": Page(of_file, reach=file),
    "mpsa:incapacity": Page(of_file, reach=file),
    "mpsa:withdraw": Page(of_file, reach=file),
    "mpsa:offer": Page(of_file, reach=file),
    "mpsa:propose": Page(of_usa, reach=file),
    "mpsa:decline": Page(of_usa, reach=file),
    "mpsa:decide": Page(of_usa, reach=file),
    "mpsa:end": Page(of_usa, reach=file),
    "mpsa:hearing": Page(of_file, reach=file),
    "mpsa:hearing_reason": Page(of_hearing, reach=file),
    "mpsa:hearing_off": Page(of_hearing, reach=file, method="post"),
}
