"""The desk's screen of a piece's review links: make one, copy its address, end it."""

from datetime import timedelta

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone

from editorial import permissions, usage
from editorial.errors import EditorialError
from editorial.kinds import kind_named
from editorial.models import Piece
from newsroom.public.publication import absolute
from newsroom.public.reviewing import DAYS, MOST_DAYS, revoke, share

# Of those that ended; the log has them all.
MOST_ENDED = 20


class ReviewLinkForm(forms.Form):
    for_whom = forms.CharField(
        label="Who gets it",
        max_length=200,
        widget=forms.TextInput(attrs={"class": "vTextField"}),
        help_text="A name or two, so that the desk knows whose link it is. They need no account.",
    )
    ends_on = forms.DateField(
        label="Until the end of", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)
        today = timezone.localdate()
        day = self.fields["ends_on"]
        day.initial = today + timedelta(days=DAYS)
        day.widget.attrs |= {"min": f"{today}", "max": f"{today + timedelta(days=MOST_DAYS)}"}
        day.help_text = f"At most {MOST_DAYS} days from now; you can end it earlier."


def review_screen(site, request: HttpRequest, piece_id: int) -> HttpResponse:
    """GET: the links of a piece. POST for_whom, ends_on: makes one; POST revoke=id: ends one. For those who may share it."""
    piece = get_object_or_404(Piece, pk=piece_id)
    permissions.require_share(request.user, piece)
    here = HttpResponseRedirect(reverse("admin:review", args=[piece.pk]))
    if "revoke" in request.POST:
        ended = request.POST["revoke"]
        link = piece.review_links.filter(pk=ended).first() if ended.isdecimal() else None
        if link:
            revoke(link, request.user)
            messages.success(request, f"The link for {link.for_whom or 'review'} leads nowhere now.")
        return here
    form = ReviewLinkForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            link = share(piece, request.user, **form.cleaned_data)
        except EditorialError as error:
            form.add_error("ends_on", str(error))
        else:
            messages.success(request, f"The link for {link.for_whom} is made: copy its address and send it.")
            return here
    usable = piece.review_links.usable().select_related("made_by")
    request.current_app = site.name
    return TemplateResponse(
        request,
        "admin/pieces/review.html",
        {
            **site.each_context(request),
            "title": "Share for review",
            "subtitle": piece.headline,
            "opts": kind_named(piece.kind).model._meta,
            "original": piece,
            "change_url": usage.piece_url(piece.kind, piece.pk),
            "media": forms.Media(js=["desk/review.js"], css={"all": ["desk/pieces.css"]}),
            "form": form,
            "links": [(link, absolute(link.get_absolute_url())) for link in usable],
            "ended": piece.review_links.ended().select_related("made_by")[:MOST_ENDED],
        },
        status=200 if form.is_valid() or request.method == "GET" else 422,
    )
