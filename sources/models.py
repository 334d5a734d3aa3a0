"""The library of works that articles and briefs cite. What a work is stands in `item` (CSL-JSON); the columns beside it are
derived from it, for finding, and are written by `make` and `save_item` alone."""

from django.db import models, transaction
from django.db.models import F, Q
from django.utils import timezone

from sources import csl, identity
from sources.errors import DuplicateSource
from sources.splitting import one_line
from sources.uid import new_uid


class LinkStatus(models.TextChoices):
    UNCHECKED = "unchecked", "Not checked yet"
    WORKING = "working", "Works"
    MOVED = "moved", "Moved to another address"
    BROKEN = "broken", "Broken"
    UNREACHABLE = "unreachable", "No answer"
    UNCLEAR = "unclear", "Refuses to be checked"
    NOT_CHECKED = "not-checked", "Left alone (private address)"


class SourceQuerySet(models.QuerySet):
    def kept(self):
        """Those that have not been merged into another."""
        return self.filter(merged_into__isnull=True)

    def broken(self):
        """Those whose address failed the last check, whatever the way."""
        return self.kept().filter(link_status__in=[LinkStatus.BROKEN, LinkStatus.UNREACHABLE])

    def matching(self, item: dict, typed: str = ""):
        """Likely the same work as `item` (CSL-JSON): same DOI, same cleaned address, or same title, container and year."""
        doi = identity.find_doi(str(item.get("DOI") or ""))
        keys = [("doi", doi), ("url_key", identity.url_key(item)), ("likeness", identity.likeness(item))]
        same = Q(fingerprint=identity.fingerprint(item, typed))
        for column, value in keys:
            if value:
                same |= Q(**{column: value})
        return self.kept().filter(same)

    def search(self, text: str):
        """Those in which every word of `text` occurs in names, title, container, year, address or the typed string."""
        found = self
        for word in text.split():
            found = found.filter(
                Q(label__icontains=word)
                | Q(title__icontains=word)
                | Q(container__icontains=word)
                | Q(url__icontains=word)
                | Q(doi__icontains=word)
                | Q(typed__icontains=word)
            )
        return found


class Source(models.Model):
    """A work that can be cited, once, for all pieces."""

    uid = models.CharField(max_length=36, unique=True, default=new_uid, editable=False)
    item = models.JSONField(help_text="The work as a CSL-JSON 1.0.2 item.")
    label = models.CharField(
        max_length=200, blank=True, editable=False, help_text="Names and year, for lists."
    )
    type = models.CharField(max_length=40, editable=False)
    title = models.CharField(max_length=300, blank=True, editable=False)
    container = models.CharField(max_length=300, blank=True, editable=False)
    year = models.IntegerField(null=True, blank=True, editable=False)
    url = models.TextField(blank=True, editable=False)
    doi = models.CharField(max_length=300, blank=True, editable=False)
    fingerprint = models.CharField(max_length=48, unique=True, editable=False)
    url_key = models.CharField(max_length=48, blank=True, editable=False)
    likeness = models.CharField(max_length=48, blank=True, editable=False)
    typed = models.TextField(
        blank=True,
        editable=False,
        help_text="The reference as somebody typed it, one form a line; kept for ever.",
    )
    verbatim = models.BooleanField("prints as typed", default=False)
    archived_url = models.TextField(
        "archived copy", blank=True, help_text="Address of a saved copy of the page."
    )
    link_status = models.CharField(
        max_length=12, choices=LinkStatus.choices, default=LinkStatus.UNCHECKED, editable=False
    )
    link_detail = models.CharField(max_length=300, blank=True, editable=False)
    last_checked_at = models.DateTimeField(null=True, blank=True, editable=False)
    merged_into = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="merged_from", editable=False
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = SourceQuerySet.as_manager()

    class Meta:
        ordering = ["label", "title", "id"]
        indexes = [
            models.Index(fields=["label", "title", "id"], name="source_in_order"),
            models.Index(fields=["doi"], name="source_by_doi"),
            models.Index(fields=["url_key"], name="source_by_address"),
            models.Index(fields=["likeness"], name="source_by_likeness"),
            models.Index(fields=["last_checked_at", "id"], name="source_by_check"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True) | ~Q(merged_into=F("id")),
                name="source_not_merged_into_itself",
            ),
            models.CheckConstraint(
                condition=Q(link_status__in=LinkStatus.values), name="source_link_status_is_known"
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def name(self) -> str:
        """A short label for lists and messages: Kirby 2022, “How Protests …”."""
        title = self.title if len(self.title) <= 60 else self.title[:59].rstrip() + "…"
        if not title and not self.label:
            return self.typed_forms[0][:80] if self.typed else self.type
        return ", ".join(part for part in (self.label, f"“{title}”" if title else "") if part)

    @property
    def typed_forms(self) -> list[str]:
        """Every way in which this work has been typed, the first first."""
        return self.typed.splitlines()

    def as_item(self) -> dict:
        """The CSL-JSON item to render or export: `item`, with what we know besides it under `custom`."""
        custom = dict(self.item.get("custom") or {})
        if self.typed:
            custom["typed"] = self.typed_forms[0]
        custom.pop("verbatim", None)
        if self.verbatim:
            custom["verbatim"] = True
        if self.archived_url:
            custom["archived"] = self.archived_url
        item = {**self.item, "custom": custom}
        if not custom:
            del item["custom"]
        return item

    def duplicates(self):
        """Other sources that are likely the same work."""
        return type(self).objects.matching(self.item, self.typed).exclude(pk=self.pk)

    def current(self) -> "Source":
        """This source, or the one that it was merged into."""
        source, seen = self, set()
        while source.merged_into_id and source.pk not in seen:
            seen.add(source.pk)
            source = source.merged_into
        return source

    @classmethod
    def make(cls, item: dict, typed: str = "") -> "Source":
        """The library's source for `item` (CSL-JSON), made unless it is there already.

        `typed` is the reference as typed (else `custom.typed` of the item); it is added to what is kept, never replaced.
        `custom.verbatim` true makes a source that prints as typed. A source that was merged away answers with its successor.
        Raises InvalidItem."""
        csl.check(item)
        custom = item.get("custom") or {}
        typed = one_line(typed or custom.get("typed") or "")
        verbatim = bool(custom.get("verbatim")) and bool(typed)
        values = columns(item, typed, verbatim)
        with transaction.atomic():
            source, made = cls.objects.get_or_create(
                fingerprint=values.pop("fingerprint"),
                defaults={
                    "item": item,
                    "typed": typed,
                    "verbatim": verbatim,
                    "archived_url": str(custom.get("archived") or ""),
                    **values,
                },
            )
            if not made:
                source = source.current()
                source.keep_typed(typed)
        return source

    def keep_typed(self, typed: str) -> None:
        """Add a way of typing this work to those kept. The same words twice are kept once."""
        if not (typed := one_line(typed)):
            return
        with transaction.atomic():
            now = type(self).objects.select_for_update().only("typed").get(pk=self.pk)
            if typed not in now.typed_forms:
                now.typed = "\n".join([*now.typed_forms, typed])
                now.save(update_fields=["typed"])
        self.typed = now.typed

    def save_item(self, item: dict, verbatim: bool = False) -> None:
        """Write what the work is, and the columns derived from it. Raises InvalidItem, DuplicateSource."""
        csl.check(item)
        verbatim = verbatim and bool(self.typed)
        values = columns(item, self.typed_forms[0] if self.typed else "", verbatim)
        with transaction.atomic():
            twin = type(self).objects.filter(fingerprint=values["fingerprint"]).exclude(pk=self.pk).first()
            if twin:
                raise DuplicateSource(twin.current())
            if self.url != values["url"]:
                values |= {"link_status": LinkStatus.UNCHECKED, "link_detail": "", "last_checked_at": None}
            for column, value in {"item": item, "verbatim": verbatim, **values}.items():
                setattr(self, column, value)
            self.save()


def columns(item: dict, typed: str = "", verbatim: bool = False) -> dict:
    """The columns of a Source that follow from its item: what `make` and `save_item` write beside it."""
    return {
        "label": csl.label(item)[:200],
        "type": item["type"],
        "title": csl.plain(str(item.get("title") or ""))[:300],
        "container": csl.plain(str(item.get("container-title") or ""))[:300],
        "year": identity.year_of(item),
        "url": str(item.get("URL") or ""),
        "doi": identity.find_doi(str(item.get("DOI") or ""))[:300],
        "fingerprint": identity.fingerprint(item, typed, verbatim),
        "url_key": identity.url_key(item),
        "likeness": identity.likeness(item),
    }
