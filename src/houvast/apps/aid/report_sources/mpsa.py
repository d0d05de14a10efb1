"""The MPSA: the status of the day with the rule behind it; the letters themselves stay in the measurement."""

from houvast.apps.aid.report_sources.gathering import About, Assembled, assembled, day, short
from houvast.apps.mpsa.models import MpsaMeasurement
from houvast.apps.mpsa.standing import standing


def mpsa(about: About) -> Assembled:
    """Tell the status and what it rests on. A fixed number of queries."""
    measured = MpsaMeasurement.objects.visible_to(about.user).filter(case_file=about.case_file).with_rows()
    stand = standing(about.case_file, on=about.on, measured=measured)
    lines = [f"{stand.reading.value.label}. {stand.why}"]
    if stand.latest is None:
        return assembled(lines, f"MPSA: nog geen meting op {short(about.on)}")
    lines.append(f"Laatste meting: {day(stand.latest.measured_on)}.")
    if stand.latest.conclusion:
        lines.append(f"Besluit: {stand.latest.conclusion}")
    return assembled(lines, f"MPSA van {short(stand.latest.measured_on)}")
