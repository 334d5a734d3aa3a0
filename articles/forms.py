"""The article's form."""

from __future__ import annotations

from django import forms

from articles.copy import ArticleCopy
from articles.models import Article
from editorial.desk.fields import BODY, ProseWidget
from editorial.desk.forms import PieceForm


class ArticleForm(PieceForm):
    copy_class = ArticleCopy

    body = forms.CharField(required=False, widget=ProseWidget(BODY, attrs={"aria-label": "Body"}))

    class Meta:
        model = Article
        fields = [
            "headline",
            "standfirst",
            "slug",
            "section",
            "dateline",
            "type_of_work",
            "lead_image",
            "lead_caption",
            "language",
            "citation_style",
            "assignee",
            "due_at",
            "embargo_until",
        ]

    def own_values(self):
        data = self.cleaned_data
        return {
            "dateline": data.get("dateline") or "",
            "type_of_work": data["type_of_work"],
            "body": data.get("body") or "",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial.setdefault("body", self.instance.body)
