"""Files on their way in, and the systems that send."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Q, QuerySet
from django.shortcuts import get_object_or_404

from counterpoise.apps.accounts.access import Scope
from counterpoise.apps.directory.models import Provider, Service
from counterpoise.apps.voice.models import ApiKey, EntryImport, ImportRow, Sender
from counterpoise.terms import EntryImportStatus, EntryRowStatus


def running_imports() -> QuerySet[EntryImport]:
    """Files being brought in, of every provider: for the sweep."""
    running = EntryImport.objects.filter(status=EntryImportStatus.RUNNING)
    return running.select_related("provider", "sender__service", "service").order_by(
        "confirmed_at", "pk"
    )


def imports_seen(scope: Scope) -> QuerySet[EntryImport]:
    """A provider's files, newest first."""
    found = EntryImport.objects.visible_to(scope).select_related("sender", "uploaded_by")
    return found.order_by("-uploaded_at", "-pk")


def import_of(scope: Scope, key: str) -> EntryImport:
    found = EntryImport.objects.visible_to(scope).select_related(
        "provider", "sender__service", "service", "uploaded_by", "confirmed_by"
    )
    return get_object_or_404(found, public_key=key)


def bad_rows_of(batch: EntryImport) -> QuerySet[ImportRow]:
    """Rows that could not be brought in, in the file's order."""
    return batch.rows.filter(status=EntryRowStatus.BAD).order_by("number")


def came_before(batch: EntryImport) -> EntryImport | None:
    """The same file from the same sender, brought in earlier."""
    same = EntryImport.objects.filter(
        sender=batch.sender_id, file_digest=batch.file_digest, status=EntryImportStatus.DONE
    )
    return same.exclude(pk=batch.pk).order_by("-finished_at").first()


def providers_kept(scope: Scope) -> list[Provider]:
    """Providers whose senders, keys and files the viewer looks after."""
    managed = Service.objects.filter(pk__in=scope.manages).values("provider")
    found = Provider.objects.filter(Q(pk__in=scope.oversees) | Q(pk__in=managed))
    return list(found.order_by("name", "pk"))


def senders_seen(scope: Scope) -> QuerySet[Sender]:
    found = Sender.objects.visible_to(scope).select_related("provider", "service")
    return found.prefetch_related("keys").order_by("name", "pk")


def sender_of(scope: Scope, key: str) -> Sender:
    return get_object_or_404(senders_seen(scope), public_key=key)


def key_of(scope: Scope, key: str) -> ApiKey:
    found = ApiKey.objects.visible_to(scope).select_related(
        "provider", "sender__provider", "sender__service"
    )
    return get_object_or_404(found, public_key=key)


def services_kept(scope: Scope) -> QuerySet[Service]:
    """Open services for which the viewer may look after a system that sends."""
    kept = Q(provider__in=scope.oversees) | Q(pk__in=scope.manages)
    return Service.objects.filter(kept, closed_at=None).order_by("name", "pk")


def services_of_sender(sender: Sender) -> QuerySet[Service]:
    """Open services a sender may write about."""
    found = Service.objects.filter(provider=sender.provider_id, closed_at=None)
    if sender.service_id is not None:
        found = found.filter(pk=sender.service_id)
    return found.order_by("name", "pk")


def cells_of(batch: EntryImport) -> Iterator[list[str]]:
    """Every row of a file that is not brought in yet, as it came."""
    return batch.rows.values_list("cells", flat=True).iterator(chunk_size=2_000)


def sample_rows(batch: EntryImport) -> list[list[str]]:
    """The first rows of a file, for examples beside each column."""
    return list(batch.rows.order_by("number").values_list("cells", flat=True)[:5])


def keys_of(sender: Sender) -> QuerySet[ApiKey]:
    """A sender's keys, those in use first."""
    return sender.keys.select_related("made_by").order_by("revoked_at", "-made_at", "-pk")
