"""The charts of the pages; drawn in `core`, because printed documents show the same pictures."""

from houvast.core.charts import Comparison, DomainChange, Measure, dumbbell_svg

__all__ = ["Comparison", "DomainChange", "Measure", "dumbbell_svg"]
