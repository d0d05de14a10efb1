"""Work through the centre: article 60 § 7, temporary work experience (TWE) and wijk-werken.

Public, by question:
how long must an article 60 job last – `article_60_need` (`Article60Need`);
how long does the unemployment benefit after it last – `benefit_months` (`ExtraDays`);
what does the centre get for TWE – `twe_allowance` (`TweAllowance`);
is somebody within the hours of wijk-werken – `check_local_work`.
"""

from __future__ import annotations

from houvast_rules.employment.article_60 import Article60Need, ExtraDays, article_60_need, benefit_months
from houvast_rules.employment.local_work import check_local_work
from houvast_rules.employment.temporary_experience import TweAllowance, twe_allowance

__all__ = [
    "Article60Need",
    "ExtraDays",
    "TweAllowance",
    "article_60_need",
    "benefit_months",
    "check_local_work",
    "twe_allowance",
]
