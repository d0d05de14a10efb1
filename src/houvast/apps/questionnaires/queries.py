"""Reading filled-in questionnaires."""

from typing import Any, Self

from houvast.apps.assessments.queries import MeasurementQuerySet


class ResponseQuerySet(MeasurementQuerySet):
    """Questionnaires of files the user may open."""

    def of_code(self, code: str) -> Self:
        """Those of one instrument, whatever its version."""
        return self.filter(code=code)

    def newest_first(self) -> Self:
        return self.order_by("-measured_on", "-id")

    def concluding(self, trajectory: Any) -> Self:
        """End measurements of one trajectory that are final and count."""
        return self.in_force().filter(trajectory=trajectory, occasion="einde_traject")
