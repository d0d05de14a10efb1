"""The year figures in SQL written by hand: what the page is measured against."""

from django.db import connection

FIGURES_IN_SQL = (
    """
    SELECT count(DISTINCT g.person_id), count(DISTINCT g.person_id) FILTER (WHERE p.birth_date > make_date(%(year)s - 25, 12, 31)),
           count(DISTINCT g.person_id) FILTER (WHERE g.student)
    FROM aid_livingwagegrant g JOIN clients_person p ON p.id = g.person_id
    WHERE g.kind = 'leefloon' AND g.period && daterange(make_date(%(year)s, 1, 1), make_date(%(year)s + 1, 1, 1))
    """,
    """
    SELECT count(DISTINCT person_id), sum(amount) FROM aid_aidpayment
    WHERE paid_on BETWEEN make_date(%(year)s, 1, 1) AND make_date(%(year)s, 12, 31)
    """,
    """
    SELECT count(DISTINCT person_id) FROM employment_employmentcontract
    WHERE period && daterange(make_date(%(year)s, 1, 1), make_date(%(year)s + 1, 1, 1))
    """,
    """
    SELECT count(*), count(*) FILTER (WHERE completion = 'voltooid'), count(*) FILTER (WHERE outcome IN
           ('vast_regulier', 'tijdelijk_regulier', 'interim_regelmatig', 'zelfstandig', 'sociale_economie'))
    FROM employment_employmentcontract
    WHERE upper(period) BETWEEN make_date(%(year)s, 1, 2) AND make_date(%(year)s + 1, 1, 1)
    """,
    """
    SELECT a.name, count(*), avg(s.visitors) FROM activities_activitysession s JOIN activities_activity a ON a.id = s.activity_id
    WHERE s.held_on BETWEEN make_date(%(year)s, 1, 1) AND make_date(%(year)s, 12, 31) GROUP BY a.name ORDER BY a.name
    """,
)


def figures_in_sql(year: int) -> list[list[tuple[object, ...]]]:
    """Return the rows of the five queries."""
    with connection.cursor() as cursor:
        answers = []
        for query in FIGURES_IN_SQL:
            cursor.execute(query, {"year": year})
            answers.append(cursor.fetchall())
        return answers
