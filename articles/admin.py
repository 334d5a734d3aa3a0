"""The desk's screens for articles."""

from django.contrib import admin

from articles.copy import ArticleCopy
from articles.forms import ArticleForm
from articles.models import Article, TypeOfWork
from editorial.desk import comparing, lists
from editorial.desk.comparing import readable
from editorial.desk.piece_admin import PieceAdmin
from editorial.exchange.admin import ExchangeMixin


@admin.register(Article)
class ArticleAdmin(ExchangeMixin, PieceAdmin):
    form = ArticleForm
    not_listed = ["body"]
    list_display = [
        "thumbnail",
        "headline",
        "readers_see",
        "stage",
        "type_of_work",
        "section",
        "credited",
        "saved",
    ]
    list_display_links = ["headline"]
    list_filter = [
        lists.StateFilter,
        "stage",
        lists.MineFilter,
        "type_of_work",
        lists.SectionFilter,
        lists.ContributorFilter,
        lists.TagFilter,
    ]
    fieldsets = [
        (None, {"fields": ["headline", "standfirst", "body", "expected_version", "new_uid"]}),
        ("Lead picture", {"fields": ["lead_image", "lead_caption"]}),
        (
            "Where readers find it",
            {"fields": ["slug", ("section", "type_of_work"), "tag_list", "about", "dateline"]},
        ),
        ("Language and style", {"fields": [("language", "citation_style")], "classes": ["collapse"]}),
        ("At the desk", {"fields": ["assignee", "due_at", "embargo_until"], "classes": ["collapse"]}),
    ]

    def document_types(self):
        return TypeOfWork.choices


def shown(copy: ArticleCopy) -> dict[str, tuple[str, str]]:
    """The fields of an article's own, as comparison shows them."""
    label = (
        TypeOfWork(copy.type_of_work).label if copy.type_of_work in TypeOfWork.values else copy.type_of_work
    )
    return {
        "dateline": ("Dateline", copy.dateline),
        "type_of_work": ("Type of work", label),
        "body": ("Body", readable(copy.body)),
    }


comparing.register("article", shown)
