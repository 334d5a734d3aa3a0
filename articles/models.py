"""The article: a piece with a body."""

from django.db import models

from editorial.models import Piece


class TypeOfWork(models.TextChoices):
    """What a reader may expect of an article."""

    REPORT = "report", "Report"
    ANALYSIS = "analysis", "Analysis"
    EXPLAINER = "explainer", "Explainer"
    OPINION = "opinion", "Opinion"
    ESSAY = "essay", "Essay"
    INTERVIEW = "interview", "Interview"
    REVIEW = "review", "Review"

    @property
    def schema_type(self) -> str:
        """The schema.org type: a NewsArticle or the subtype that fits."""
        return {
            TypeOfWork.REPORT: "ReportageNewsArticle",
            TypeOfWork.ANALYSIS: "AnalysisNewsArticle",
            TypeOfWork.EXPLAINER: "BackgroundNewsArticle",
            TypeOfWork.OPINION: "OpinionNewsArticle",
            TypeOfWork.REVIEW: "ReviewNewsArticle",
        }.get(self, "NewsArticle")


class Article(Piece):
    """The working copy of an article."""

    dateline = models.CharField(
        max_length=200, blank=True, help_text="Place, and day, of reporting: Uppsala, Sweden."
    )
    type_of_work = models.CharField(max_length=20, choices=TypeOfWork, default=TypeOfWork.REPORT)
    body = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(type_of_work__in=TypeOfWork.values), name="article_type_is_known"
            )
        ]
