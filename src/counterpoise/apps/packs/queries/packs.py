"""Packs a viewer may know of, with what was written and taken out by hand."""

from __future__ import annotations

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from counterpoise.apps.accounts.access import Scope
from counterpoise.apps.directory.models import Service
from counterpoise.apps.directory.queries import open_services
from counterpoise.apps.packs.models import Pack, PackFile, PackQuerySet, PackWords, Redaction
from counterpoise.apps.people.models import Person
from counterpoise.apps.plans.models import Plan
from counterpoise.terms import PackForm, PackStatus, PlanStatus

ABOUT = ("provider", "service__provider", "service__council", "person", "plan", "shared_with")
NOT_CONTENT = ("content",)
MOST = 100


def packs_seen(scope: Scope) -> PackQuerySet:
    """Packs the viewer may know of, the newest first, without what is in them."""
    seen = Pack.objects.visible_to(scope).select_related(*ABOUT, "begun_by", "asked_by")
    return seen.defer(*NOT_CONTENT).order_by("-begun_at", "-pk")


def pack_in_sight(scope: Scope, key: str) -> Pack:
    """One pack with its content; not visible is not found."""
    seen = Pack.objects.visible_to(scope).select_related(*ABOUT, "begun_by", "asked_by")
    return get_object_or_404(seen, public_key=key)


def file_of(pack: Pack, form: PackForm) -> PackFile:
    return get_object_or_404(PackFile, pack=pack, form=form)


def forms_of(pack: Pack) -> list[PackFile]:
    """Its files without their bytes, in the order they are offered."""
    order = {form.value: place for place, form in enumerate(PackForm)}
    found = PackFile.objects.filter(pack=pack).defer("content")
    return sorted(found, key=lambda one: order[one.form])


def newest_words(pack: Pack) -> dict[str, str]:
    """By code: what stands for each line of the framework."""
    rows = PackWords.objects.filter(pack=pack).order_by("pk").values_list("code", "words")
    return {code: words for code, words in dict(rows).items() if words}


def words_for(pack: Pack, code: str) -> PackWords | None:
    return PackWords.objects.filter(pack=pack, code=code).order_by("-pk").first()


def standing_redactions(pack: Pack) -> list[Redaction]:
    return list(
        Redaction.objects.filter(pack=pack, undone_at=None)
        .select_related("made_by")
        .order_by("made_at", "pk")
    )


def every_redaction(pack: Pack) -> list[Redaction]:
    """Those undone as well: what was taken out and put back is part of how it was made."""
    rows = Redaction.objects.filter(pack=pack).select_related("made_by", "undone_by")
    return list(rows.order_by("made_at", "pk"))


def services_to_show(scope: Scope) -> QuerySet[Service]:
    """Services whose packs the viewer may prepare."""
    return open_services(works_in=scope.manages, oversees=scope.decides_for)


def people_of(scope: Scope, service: Service) -> QuerySet[Person]:
    people = Person.objects.visible_to(scope).filter(service=service, ended_at=None)
    return people.order_by("known_as", "pk")


def plans_of(scope: Scope, service: Service) -> QuerySet[Plan]:
    """Everyday plans that were agreed: none held in confidence, or kept from somebody."""
    found = Plan.objects.visible_to(scope).filter(
        service=service, confidential=False, kept_from=None
    )
    agreed = (PlanStatus.AGREED, PlanStatus.CLOSED, PlanStatus.REOPENED)
    return found.filter(status__in=agreed).order_by("-agreed_at", "pk")


def issued_from(asked_digest: str, *, provider_id: int) -> Pack | None:
    """The pack that was issued from exactly the same, if there is one."""
    found = Pack.objects.filter(
        provider=provider_id, asked_digest=asked_digest, status=PackStatus.ISSUED
    )
    return found.order_by("issued_at", "pk").first()
