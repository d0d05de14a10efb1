"""The words of the living-wage calculation: categories, kinds of income, relations, and the readings to choose from."""

from __future__ import annotations

from enum import IntEnum, StrEnum


class Category(IntEnum):
    """The three categories of art. 14: cohabitant, single, cohabitant with a family to support."""

    COHABITANT = 1
    SINGLE = 2
    FAMILY = 3


CATEGORY_NAMES = {
    Category.COHABITANT: "samenwonend",
    Category.SINGLE: "alleenstaand",
    Category.FAMILY: "gezin ten laste",
}


class Scheme(StrEnum):
    """Living wage (law of 26 May 2002) or the equivalent living wage as social aid, with the same amounts."""

    LIVING_WAGE = "leefloon"
    EQUIVALENT = "equivalent_leefloon"


class SpiKind(StrEnum):
    """The exemption for socio-professional integration that applies to an income (art. 35)."""

    NONE = "none"
    GENERAL = "general"
    STUDENT = "student"
    STUDENT_WITH_GRANT = "student_with_grant"
    SHORTAGE = "shortage"
    ARTIST = "artist"


class IncomeKind(StrEnum):
    """Incomes counted by the year; the last group is exempt by its kind (art. 22)."""

    WAGE = "wage"
    TRAINING = "training"
    SELF_EMPLOYMENT = "self_employment"
    ARTICLE_60_WAGE = "article_60_wage"
    BENEFIT = "benefit"
    PENSION = "pension"
    FAMILY_SUPPORT = "family_support"
    MAINTENANCE = "maintenance"
    OTHER = "other"
    GIFT = "gift"
    CHILD_BENEFIT = "child_benefit"
    OWN_CHILD_BENEFIT = "own_child_benefit"
    CHILD_MAINTENANCE = "child_maintenance"
    OCMW_AID = "ocmw_aid"
    STUDY_GRANT = "study_grant"
    ELDERLY_ALLOWANCE = "elderly_allowance"
    INTEGRATION_ALLOWANCE = "integration_allowance"
    MOVING_PREMIUM = "moving_premium"
    SCHOOL_AID = "school_aid"


class PropertyRight(StrEnum):
    """What was given away or sold: the whole, the use of it, or the ownership without the use."""

    FULL = "full"
    USUFRUCT = "usufruct"
    BARE = "bare"


class Relation(StrEnum):
    """Who a member of the household is to the applicant."""

    PARTNER = "partner"
    CHILD = "child"
    PARENT = "parent"
    ADULT_CHILD = "adult_child"
    GRANDPARENT = "grandparent"
    GREAT_GRANDPARENT = "great_grandparent"
    GRANDCHILD = "grandchild"
    PARENT_IN_LAW = "parent_in_law"
    CHILD_IN_LAW = "child_in_law"
    EX_PARTNER = "ex_partner"
    SIBLING = "sibling"
    AUNT_UNCLE = "aunt_uncle"
    FRIEND = "friend"
    OTHER = "other"


class DayBasis(StrEnum):
    """How many days a month counts for an incomplete month (LEE-02); no official rule was found."""

    CALENDAR = "calendar"
    THIRTY = "thirty"
    YEAR_365 = "year_365"


class Pooling(StrEnum):
    """How the means of cohabiting maintenance debtors are set against category 1 (COH-03).

    `MONTHLY_CAP`: in months and without the flat exemption, as the printed example (S61) and the rule say.
    `YEARLY_WITH_EXEMPTION`: by the year, and the flat exemption also covers what they have too much.
    """

    MONTHLY_CAP = "monthly_cap"
    YEARLY_WITH_EXEMPTION = "yearly_with_exemption"


class VolunteerExcess(StrEnum):
    """What counts when volunteer pay passes a ceiling (MEA-08): only what is above it, or everything."""

    ABOVE_CEILING = "above_ceiling"
    EVERYTHING = "everything"


class DebtorDuty(StrEnum):
    """Whether the centre must count maintenance debtors from 1 March 2026 (COH-04): sources disagree."""

    MANDATORY = "mandatory"
    OPTIONAL = "optional"


class FamilySupplements(StrEnum):
    """Which supplements to child benefit stay exempt when a cohabitant receives it for the applicant (COH-08)."""

    ALL_EXEMPT = "all_exempt"
    DISABILITY_ONLY = "disability_only"
