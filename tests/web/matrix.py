"""The table of every page of ours: who may open it, for whose file, and how many rows it lists.

**Adding a page.** Add its URL name to `<area>/pages.py`, or to `PAGES` below for an area without one; `test_matrix.py`
fails until it is there.

    "today": Page(),                                                  # no file involved: the role decides
    "casefiles:page": Page(of_person, reach=file),                    # /…/<person_id>/, 404 for who may not see the file
    "contracts:edit": Page(lambda s: {"pk": make_contract(s.case_file).pk}, reach=file),
    "contracts:sign": Page(lambda s: {"pk": …}, reach=file, method="post"),

* The first argument builds the URL's kwargs from a `Subject` (its `person`, `case_file`, `worker`); the rows it needs
  are made in `<area>/subjects.py`. Who the users and the subjects are stands in `world.py`.
* `reach` says which subjects a role that carries the view's permission gets: `anyone` (no file involved), `file`
  (`visible_to`), `identity` (`editable_by`: names and addresses), or your own function of `(role, situation)`.
  Out of reach is 404; a role without the permission of `@requires` gets 403; a visitor who is not logged in goes to login.
* `method="post"` for views that only accept POST: sent empty, so 200, 302, 400, 409 and 422 all mean "was let in".
* `fill` (optional) adds `n` rows to the page: `test_budget.py` then checks that 20 rows cost as many queries as 2.
  The most a page may cost is in `budget.toml`.
"""

from tests.factories.accounts import make_team, make_user
from tests.web.accounts.subjects import add_users
from tests.web.aid_requests.subjects import add_accounts, add_aid_requests, add_choices, of_account, of_aid_request
from tests.web.assessments.subjects import add_balances, of_balance
from tests.web.calculator.subjects import a_calculation, add_relatives
from tests.web.case_reviews.subjects import (
    add_agenda_items,
    add_reviews,
    of_agenda_item,
    of_meeting,
    on_the_screen,
    sees_meeting,
)
from tests.web.casefiles.pages import CASE_FILE_PAGES
from tests.web.casefiles.subjects import (
    add_meetings,
)
from tests.web.clients.pages import CLIENT_PAGES
from tests.web.clients.subjects import (
    add_clients,
)
from tests.web.committee.pages import COMMITTEE_PAGES
from tests.web.contracts.pages import CONTRACT_PAGES
from tests.web.deadlines.subjects import add_terms
from tests.web.decisions.pages import DECISION_PAGES
from tests.web.grants.subjects import (
    a_grant,
    a_recovery,
    add_absences,
    add_bulk_reviews,
    add_bulk_rows,
    add_receipts,
    add_suspensions,
    an_absence,
    an_advance,
    of_bulk_review,
)
from tests.web.guide.pages import GUIDE_PAGES
from tests.web.imports.subjects import make_run
from tests.web.inquiries.subjects import (
    add_facts,
    add_registrations,
    of_fact,
    of_inquiry,
    of_registration,
    of_visit,
)
from tests.web.instruments.subjects import of_instrument_draft
from tests.web.intake.pages import INTAKE_PAGES
from tests.web.intake.subjects import add_requests
from tests.web.lawbook.pages import LAWBOOK_PAGES
from tests.web.mpsa.pages import MPSA_PAGES
from tests.web.paperwork.pages import PAPERWORK_PAGES
from tests.web.payments.pages import PAYMENT_PAGES
from tests.web.plans.subjects import (
    a_full_plan,
    a_goal,
    a_goal_action,
    a_recurring_action,
    add_late_actions,
    add_plan_goals,
    of_file_and_format,
    of_occurrence,
)
from tests.web.proposals.subjects import add_proposals, of_proposal
from tests.web.questionnaires.subjects import (
    add_responses,
    of_file_and_code,
    of_file_and_end,
    of_response,
)
from tests.web.reporting.subjects import add_covenant_files, make_session, of_figure
from tests.web.sanctions.pages import SANCTION_PAGES
from tests.web.schemes.subjects import add_schemes, of_budget_key, of_scheme
from tests.web.social_reports.pages import REPORT_PAGES
from tests.web.subsidies.pages import SUBSIDY_PAGES
from tests.web.trajectories.subjects import add_course, of_pause, of_trajectory, of_trajectory_evaluation
from tests.web.workload.pages import WORKLOAD_PAGES
from tests.web.world import Page, anyone, file, in_file, of_file, of_person

PAGES: dict[str, Page] = {
    **CONTRACT_PAGES,
    **CASE_FILE_PAGES,
    **MPSA_PAGES,
    **PAPERWORK_PAGES,
    **SANCTION_PAGES,
    **WORKLOAD_PAGES,
    **GUIDE_PAGES,
    **LAWBOOK_PAGES,
    **CLIENT_PAGES,
    **REPORT_PAGES,
    **INTAKE_PAGES,
    **DECISION_PAGES,
    **COMMITTEE_PAGES,
    **SUBSIDY_PAGES,
    "agenda:week": Page(fill=add_meetings),
    "agenda:address": Page(),
    "agenda:close": Page(method="post"),
    "deadlines:list": Page(fill=add_terms),
    "assessments:list": Page(of_file, reach=file, fill=add_balances),
    "assessments:start": Page(of_file, reach=file),
    "assessments:progress": Page(of_file, reach=file, fill=add_balances),
    "assessments:progress_pdf": Page(of_file, reach=file),
    "assessments:paper": Page(of_file, reach=file),
    "assessments:competence_paper": Page(of_file, reach=file),
    "assessments:obstacles": Page(of_file, reach=file),
    "assessments:detail": Page(of_balance, reach=file),
    "assessments:detail_pdf": Page(of_balance, reach=file),
    "assessments:fill": Page(of_balance, reach=file),
    "assessments:competences": Page(of_balance, reach=file),
    "assessments:present": Page(of_balance, reach=file, method="post"),
    "assessments:move": Page(of_balance, reach=file, method="post"),
    "assessments:give": Page(of_balance, reach=file),
    "assessments:client": Page(of_balance, reach=file),
    "assessments:take_back": Page(of_balance, reach=anyone),
    "assessments:correct": Page(of_balance, reach=file),
    "assessments:discard": Page(of_balance, reach=file),
    "questionnaires:list": Page(of_file, reach=file, fill=add_responses),
    "questionnaires:end": Page(of_file_and_end, reach=file),
    "questionnaires:start": Page(of_file_and_code, reach=file),
    "questionnaires:paper": Page(of_file_and_code, reach=file),
    "questionnaires:detail": Page(of_response, reach=file),
    "questionnaires:pdf": Page(of_response, reach=file),
    "questionnaires:fill": Page(of_response, reach=file, fill=add_balances),
    "questionnaires:present": Page(of_response, reach=file, method="post"),
    "questionnaires:move": Page(of_response, reach=file, method="post"),
    "questionnaires:give": Page(of_response, reach=file),
    "questionnaires:client": Page(of_response, reach=file),
    "questionnaires:take_back": Page(of_response, reach=anyone),
    "questionnaires:correct": Page(of_response, reach=file),
    "questionnaires:discard": Page(of_response, reach=file),
    "aid_requests:list": Page(of_file, reach=file, fill=add_aid_requests),
    "aid_requests:new": Page(of_file, reach=file, fill=add_choices),
    "aid_requests:detail": Page(of_aid_request, reach=file),
    "aid_requests:edit": Page(of_aid_request, reach=file),
    "aid_requests:withdraw": Page(of_aid_request, reach=file),
    "aid_requests:accounts": Page(of_file, reach=file, fill=add_accounts),
    "aid_requests:account_new": Page(of_file, reach=file),
    "aid_requests:account_edit": Page(of_account, reach=file),
    "aid_requests:account_replace": Page(of_account, reach=file),
    "aid_requests:account_close": Page(of_account, reach=file),
    "schemes:list": Page(fill=add_schemes),
    "schemes:new": Page(fill=add_schemes),
    "schemes:detail": Page(of_scheme, fill=add_schemes),
    "schemes:change": Page(of_scheme),
    "schemes:end": Page(of_scheme),
    "schemes:budget": Page(fill=add_schemes),
    "schemes:key_new": Page(),
    "schemes:key_edit": Page(of_budget_key),
    "case_reviews:list": Page(fill=add_reviews),
    "case_reviews:new": Page(),
    "case_reviews:add": Page(of_file, reach=file),
    "case_reviews:agenda": Page(of_meeting, reach=sees_meeting, fill=add_agenda_items),
    "case_reviews:edit": Page(of_meeting, reach=sees_meeting),
    "case_reviews:close": Page(of_meeting, reach=sees_meeting, method="post"),
    "case_reviews:minutes": Page(of_meeting, reach=sees_meeting, fill=add_agenda_items),
    "case_reviews:minutes_pdf": Page(of_meeting, reach=sees_meeting),
    "case_reviews:item": Page(of_agenda_item, reach=file),
    "case_reviews:move": Page(of_agenda_item, reach=file, method="post"),
    "case_reviews:remove": Page(of_agenda_item, reach=file, method="post"),
    "case_reviews:screen": Page(of_agenda_item, reach=on_the_screen),
    "case_reviews:begin": Page(of_agenda_item, reach=on_the_screen, method="post"),
    "trajectories:detail": Page(of_trajectory, reach=file, fill=add_course),
    "trajectories:phase": Page(of_trajectory, reach=file, method="post"),
    "trajectories:dates": Page(of_trajectory, reach=file),
    "trajectories:stop": Page(of_trajectory, reach=file),
    "trajectories:extend": Page(of_trajectory, reach=file),
    "trajectories:reenter": Page(of_trajectory, reach=file),
    "trajectories:pause": Page(of_trajectory, reach=file),
    "trajectories:resume": Page(of_pause, reach=file),
    "trajectories:later": Page(of_pause, reach=file),
    "trajectories:worker": Page(of_trajectory, reach=file),
    "trajectories:evaluation": Page(of_trajectory_evaluation, reach=file),
    "trajectories:evaluation_skip": Page(of_trajectory_evaluation, reach=file),
    "grants:bulk": Page(fill=add_bulk_reviews),
    "grants:bulk_review": Page(of_bulk_review, fill=add_bulk_rows),
    "grants:bulk_confirm": Page(of_bulk_review, method="post"),
    "grants:bulk_drop": Page(of_bulk_review, method="post"),
    "grants:grant": Page(in_file(grant_id=a_grant), reach=file, fill=add_suspensions),
    "grants:claim": Page(in_file(grant_id=an_advance), reach=file),
    "grants:absences": Page(of_file, reach=file, fill=add_absences),
    "grants:absence": Page(in_file(absence_id=an_absence), reach=file),
    "grants:absence_remove": Page(in_file(absence_id=an_absence), reach=file, method="post"),
    "grants:recovery": Page(in_file(recovery_id=a_recovery), reach=file, fill=add_receipts),
    "grants:recovery_plan": Page(in_file(recovery_id=a_recovery), reach=file),
    "calculator:free": Page(),
    "calculator:file": Page(of_file, reach=file, fill=add_relatives),
    "calculator:saved": Page(in_file(calculation_id=a_calculation), reach=file),
    "inquiries:overview": Page(of_file, reach=file, fill=add_facts),
    "inquiries:start": Page(of_file, reach=file),
    "inquiries:detail": Page(of_inquiry, reach=file, fill=add_facts),
    "inquiries:pdf": Page(of_inquiry, reach=file, fill=add_facts),
    "inquiries:conclude": Page(of_inquiry, reach=file, fill=add_facts),
    "inquiries:confirm_all": Page(of_inquiry, reach=file, method="post"),
    "inquiries:fact_new": Page(of_inquiry, reach=file),
    "inquiries:fact_edit": Page(of_fact, reach=file),
    "inquiries:fact_confirm": Page(of_fact, reach=file, method="post"),
    "inquiries:fact_drop": Page(of_fact, reach=file, method="post"),
    "inquiries:ksz": Page(of_file, reach=file, fill=add_registrations),
    "inquiries:ksz_end": Page(of_registration, reach=file),
    "inquiries:visit": Page(of_file, reach=file),
    "inquiries:visit_plan": Page(of_file, reach=file),
    "inquiries:visit_cancel": Page(of_visit, reach=file, method="post"),
    "plans:plan": Page(of_file, reach=file, fill=a_full_plan),
    "plans:score": Page(of_file, reach=file, fill=add_plan_goals),
    "plans:goal_new": Page(of_file, reach=file),
    "plans:goal_edit": Page(in_file(goal_id=a_goal), reach=file),
    "plans:goal_close": Page(in_file(goal_id=a_goal), reach=file),
    "plans:goal_reopen": Page(in_file(goal_id=a_goal), reach=file, method="post"),
    "plans:goal_move": Page(in_file(goal_id=a_goal), reach=file, method="post"),
    "plans:action_new": Page(in_file(goal_id=a_goal), reach=file),
    "plans:action_edit": Page(in_file(action_id=a_goal_action), reach=file),
    "plans:action_state": Page(in_file(action_id=a_goal_action), reach=file, method="post"),
    "plans:occurrences": Page(in_file(action_id=a_recurring_action), reach=file),
    "plans:occurrence_reopen": Page(of_occurrence, reach=file, method="post"),
    "plans:suggestion_dismiss": Page(of_file, reach=file, method="post"),
    "plans:suggestion_restore": Page(of_file, reach=file, method="post"),
    "plans:sheet": Page(of_file, reach=file, fill=a_full_plan),
    "plans:sheet_document": Page(of_file_and_format, reach=file),
    "plans:late": Page(fill=add_late_actions),
    "plans:remarks": Page(method="post"),
    "imports:list": Page(),
    "imports:detail": Page(make_run),
    "imports:confirm": Page(make_run, method="post"),
    "instruments:list": Page(),
    "instruments:import": Page(),
    "instruments:version": Page(of_instrument_draft),
    "instruments:preview": Page(of_instrument_draft),
    "instruments:export": Page(of_instrument_draft),
    "instruments:start": Page(of_instrument_draft, method="post"),
    "instruments:heading": Page(of_instrument_draft),
    "instruments:part": Page(lambda _s: {**of_instrument_draft(_s), "place": "domains/netwerk"}),
    "instruments:arrange": Page(lambda _s: {**of_instrument_draft(_s), "place": "domains/netwerk"}, method="post"),
    "instruments:add": Page(lambda _s: {**of_instrument_draft(_s), "place": "domains/netwerk/items"}),
    "instruments:publish": Page(of_instrument_draft),
    "instruments:retire": Page(of_instrument_draft),
    "instruments:discard": Page(of_instrument_draft),
    "reporting:year": Page(),
    "reporting:groups": Page(query={"groep": "convenant"}, fill=add_covenant_files),
    "reporting:group_pdf": Page(query={"groep": "convenant"}),
    "reporting:json": Page(lambda _subject: {"year": 2017}),
    "reporting:persons": Page(of_figure("aid_persons")),
    "reporting:contracts": Page(of_figure("employment_ended")),
    "reporting:sessions": Page(make_session),
    "accounts:team_edit": Page(lambda _subject: {"pk": make_team().pk}),
    "accounts:teams": Page(fill=add_users),
    "accounts:user_add": Page(),
    "accounts:user_edit": Page(lambda _subject: {"pk": make_user().pk}),
    "accounts:user_factor": Page(lambda _subject: {"pk": make_user().pk}),
    "accounts:user_password": Page(lambda _subject: {"pk": make_user().pk}),
    "accounts:users": Page(fill=add_users),
    "audit:search": Page(fill=add_clients),
    "audit:viewers": Page(of_person),
    "components:gallery": Page(),
    "components:confirm": Page(),
    "components:progress": Page(),
    **PAYMENT_PAGES,
    "proposals:choose": Page(of_file, reach=file, fill=add_proposals),
    "proposals:new": Page(of_file, reach=file, query={"soort": "toekenning"}),
    "proposals:detail": Page(of_proposal, reach=file),
    "proposals:edit": Page(of_proposal, reach=file),
    "proposals:ready": Page(of_proposal, reach=file, method="post"),
    "proposals:back": Page(of_proposal, reach=file, method="post"),
    "proposals:withdraw": Page(of_proposal, reach=file),
    "drafts:save": Page(method="post"),
    "drafts:discard": Page(method="post"),
    "preferences:profile": Page(),
    "preferences:language": Page(method="post"),
    "today": Page(fill=add_requests),
    "today:steps": Page(fill=add_requests),
    "search": Page(query={"q": "deconink"}, fill=add_clients),
}


OUTSIDE: dict[str, str] = {"agenda:feed": "for a calendar program: whoever has the secret address; tests/web/agenda"}
