"""Reading filled-in questionnaires."""

from typing import Self

from houvast.apps.assessments.queries import MeasurementQuerySet
from houvast.apps.assessments.questionnaire_definition import END_MEASUREMENT
from houvast.apps.questionnaires.enums import Occasion


class ResponseQuerySet(MeasurementQuerySet):
    """Questionnaires of files the user may open."""

    def of_code(self, code: str) -> Self:
        """Those of one instrument, whatever its version."""
        return self.filter(code=code)

    def newest_first(self) -> Self:
        return self.order_by("-measured_on", "-id")

    def concluding(self) -> Self:
        """End measurements at the end of a trajectory that are final and count."""
        return self.in_force().of_code(END_MEASUREMENT).filter(occasion=Occasion.END)
