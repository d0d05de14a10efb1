"""Who the centre works with: identity, identifiers, where they live and with whom."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, DateRangeField, RangeOperators
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Func, Q
from django.utils.translation import gettext_lazy as _

from houvast.apps.clients.enums import (
    AddressKind,
    CivilStatus,
    ContactKind,
    ContactPreference,
    HouseholdRole,
    Interpreter,
    ResidenceStatus,
    Sex,
)
from houvast.apps.clients.queries import DatedQuerySet, MembershipQuerySet, PersonQuerySet
from houvast.audit.recording import OF_PERSON, audited
from houvast.core.models import Recorded, Versioned


class Person(Recorded, Versioned):
    """A human being; becomes a client when a file is opened."""

    last_name = models.CharField(_("familienaam"), max_length=120)
    first_name = models.CharField(_("voornaam"), max_length=120, blank=True)
    birth_date = models.DateField(_("geboortedatum"), null=True, blank=True)
    sex = models.CharField(_("geslacht"), max_length=1, choices=Sex, blank=True, default="")
    nationality = models.CharField(_("nationaliteit"), max_length=2, blank=True, help_text="ISO 3166-1 alpha-2")
    civil_status = models.CharField(_("burgerlijke staat"), max_length=30, choices=CivilStatus, blank=True, default="")
    residence_status = models.CharField(
        _("verblijfsstatuut"), max_length=40, choices=ResidenceStatus, blank=True, default=""
    )
    residence_permit_until = models.DateField(_("verblijfstitel geldig tot"), null=True, blank=True)
    language = models.CharField(_("taal"), max_length=3, default="nl", help_text="ISO 639 language to write in")
    other_languages = ArrayField(
        models.CharField(max_length=3), verbose_name=_("andere talen"), default=list, blank=True
    )
    interpreter = models.CharField(_("tolk"), max_length=30, choices=Interpreter, default=Interpreter.NONE)
    phone = models.CharField(_("telefoon"), max_length=30, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    contact_preference = models.CharField(
        _("liefst bereikt via"), max_length=30, choices=ContactPreference, blank=True, default=""
    )
    deceased_on = models.DateField(_("overleden op"), null=True, blank=True)
    search_name = models.GeneratedField(
        expression=Func(
            F("last_name"),
            F("first_name"),
            template="houvast_fold(%(expressions)s)",
            arg_joiner=" || ' ' || ",
            output_field=models.TextField(),
        ),
        # Collation C: one index serves the order of lists, prefixes and paging, on any server.
        output_field=models.TextField(db_collation="C"),
        db_persist=True,
    )
    search_phone = models.GeneratedField(
        expression=Func(
            F("phone"),
            template="right(regexp_replace(%(expressions)s, '[^0-9]', '', 'g'), 8)",
            output_field=models.CharField(max_length=8),
        ),
        output_field=models.CharField(max_length=8),
        db_persist=True,
        help_text="The last eight digits: 0470 12 34 56 and +32 470 12 34 56 are one number.",
    )

    objects = PersonQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["last_name", "first_name", "id"], name="person_by_name"),
            models.Index(fields=["search_name", "id"], name="person_in_order"),
            models.Index(fields=["birth_date"], name="person_by_birth_date"),
            models.Index(fields=["search_phone"], name="person_by_phone", condition=~Q(phone="")),
            GinIndex(fields=["search_name"], name="person_search_name", opclasses=["gin_trgm_ops"]),
        ]
        constraints = [
            models.CheckConstraint(condition=~Q(last_name=""), name="person_has_a_name"),
            models.CheckConstraint(
                condition=Q(deceased_on__isnull=True)
                | Q(birth_date__isnull=True)
                | Q(deceased_on__gte=F("birth_date")),
                name="person_dies_after_birth",
                violation_error_message=_("De overlijdensdatum ligt voor de geboortedatum."),
            ),
            models.CheckConstraint(
                condition=Q(birth_date__isnull=True) | Q(birth_date__gte="1880-01-01"),
                name="person_birth_date_possible",
            ),
        ]
        triggers = audited("changed_row.id")

    def __str__(self) -> str:
        return f"{self.first_name} {self.last_name}".strip()


class Insz(models.Model):
    """A national register or bis number with the period in which it was this person's (law.md §7.1)."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="insz_history")
    number = models.CharField(_("rijksregisternummer"), max_length=11)
    period = DateRangeField()

    objects = DatedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(number__regex=r"^\d{11}$"), name="insz_eleven_digits"),
            models.UniqueConstraint(
                fields=["number"],
                name="insz_belongs_to_one_person",
                violation_error_message=_("Dit rijksregisternummer staat al bij een andere persoon."),
            ),
            ExclusionConstraint(
                name="insz_one_at_a_time",
                expressions=[("person", RangeOperators.EQUAL), ("period", RangeOperators.OVERLAPS)],
                violation_error_message=_("Er is al een rijksregisternummer in deze periode."),
            ),
        ]
        triggers = audited(OF_PERSON)

    def __str__(self) -> str:
        return self.number


class Address(models.Model):
    """Where somebody lives or is registered, with the period."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="addresses")
    kind = models.CharField(_("soort adres"), max_length=12, choices=AddressKind, default=AddressKind.ACTUAL)
    street = models.CharField(_("straat"), max_length=120, blank=True)
    house_number = models.CharField(_("huisnummer"), max_length=12, blank=True)
    box = models.CharField(_("bus"), max_length=12, blank=True)
    postcode = models.CharField(_("postcode"), max_length=10, blank=True)
    municipality = models.CharField(_("gemeente"), max_length=80)
    country = models.CharField(_("land"), max_length=2, default="BE")
    period = DateRangeField()

    objects = DatedQuerySet.as_manager()

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="address_one_of_a_kind_at_a_time",
                expressions=[
                    ("person", RangeOperators.EQUAL),
                    ("kind", RangeOperators.EQUAL),
                    ("period", RangeOperators.OVERLAPS),
                ],
                violation_error_message=_("Er is al een adres van deze soort in deze periode."),
            ),
        ]
        triggers = audited(OF_PERSON)

    def __str__(self) -> str:
        box = f" bus {self.box}" if self.box else ""
        return f"{self.street} {self.house_number}{box}, {self.postcode} {self.municipality}".strip(" ,")


class Household(Recorded):
    """People who live together and share household matters; who and when is in the memberships."""

    members: "models.Manager[HouseholdMembership]"

    class Meta:
        triggers = audited()

    def __str__(self) -> str:
        return f"gezin {self.pk}"


class HouseholdMembership(models.Model):
    """One person in a household during a period, with the role there."""

    household = models.ForeignKey(Household, models.CASCADE, related_name="members")
    person = models.ForeignKey(Person, models.CASCADE, related_name="memberships")
    role = models.CharField(_("rol in het gezin"), max_length=20, choices=HouseholdRole)
    dependent = models.BooleanField(_("ten laste"), default=False)
    period = DateRangeField()

    objects = MembershipQuerySet.as_manager()

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="membership_one_household_at_a_time",
                expressions=[("person", RangeOperators.EQUAL), ("period", RangeOperators.OVERLAPS)],
                violation_error_message=_("Deze persoon hoort in deze periode al bij een gezin."),
            ),
            ExclusionConstraint(
                name="membership_one_reference_person",
                expressions=[("household", RangeOperators.EQUAL), ("period", RangeOperators.OVERLAPS)],
                condition=Q(role="referentiepersoon"),
                violation_error_message=_("Dit gezin heeft in deze periode al een referentiepersoon."),
            ),
        ]
        triggers = audited(OF_PERSON)

    def __str__(self) -> str:
        return f"{self.person_id} {self.role}"


class ContactPerson(Recorded):
    """Somebody around the client: trusted person, doctor, school, family."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="contact_persons")
    kind = models.CharField(_("soort"), max_length=20, choices=ContactKind)
    name = models.CharField(_("naam"), max_length=120)
    phone = models.CharField(_("telefoon"), max_length=30, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    note = models.CharField(_("opmerking"), max_length=200, blank=True)

    class Meta:
        ordering = ["kind", "name"]
        triggers = audited(OF_PERSON)

    def __str__(self) -> str:
        return self.name
