"""The readers' addresses. Fixed, because others link to them; slugs are of any script."""

from django.urls import path, register_converter

from editorial.slugs import UnicodeSlugConverter
from newsroom.public import citing, feeds, history, lists, machines, pages, previews, search


class FeedFormat:
    regex = "rss|atom|json"

    def to_python(self, value: str) -> str:
        return value

    to_url = to_python


class CiteFormat(FeedFormat):
    regex = "bib|ris|json"


class FeedPlace(FeedFormat):
    regex = "sections|tags|contributors"


class Year(FeedFormat):
    regex = "[0-9]{4}"

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: int) -> str:
        return f"{value:04d}"


class Month(Year):
    regex = "0[1-9]|1[0-2]"

    def to_url(self, value: int) -> str:
        return f"{value:02d}"


register_converter(UnicodeSlugConverter, "uslug")
register_converter(FeedFormat, "feed")
register_converter(CiteFormat, "cite")
register_converter(FeedPlace, "place")
register_converter(Year, "yyyy")
register_converter(Month, "mm")

app_name = "public"
urlpatterns = [
    path("", lists.front, name="front"),
    path("articles/", lists.articles, name="articles"),
    path("articles/<uslug:slug>/", pages.article, name="article"),
    path("articles/<uslug:slug>/history/", history.history, {"kind": "article"}, name="article-history"),
    path(
        "articles/<uslug:slug>/history/<int:number>/",
        history.edition,
        {"kind": "article"},
        name="article-edition",
    ),
    path("articles/<uslug:slug>/cite.<cite:ending>", citing.cite, {"kind": "article"}, name="article-cite"),
    path("briefs/", lists.briefs, name="briefs"),
    path("briefs/<uslug:slug>/", pages.brief, name="brief"),
    path("briefs/<uslug:slug>/history/", history.history, {"kind": "brief"}, name="brief-history"),
    path(
        "briefs/<uslug:slug>/history/<int:number>/", history.edition, {"kind": "brief"}, name="brief-edition"
    ),
    path("briefs/<uslug:slug>/cite.<cite:ending>", citing.cite, {"kind": "brief"}, name="brief-cite"),
    path("briefs/<uslug:slug>/embed/", pages.embed, name="brief-embed"),
    path("subjects/<uslug:slug>/", lists.subject, name="subject"),
    path("sections/<uslug:slug>/", lists.section, name="section"),
    path("tags/<uslug:slug>/", lists.tag, name="tag"),
    path("contributors/<uslug:slug>/", lists.contributor, name="contributor"),
    path("archive/", lists.archive, name="archive"),
    path("archive/<yyyy:year>/<mm:month>/", lists.month, name="month"),
    path("corrections/", history.corrections, name="corrections"),
    path("search/", search.search, name="search"),
    path("feed.<feed:format>", feeds.feed, name="feed"),
    path("<place:place>/<uslug:slug>/feed.<feed:format>", feeds.feed, name="feed-of"),
    path("sitemap.xml", machines.sitemap, name="sitemap"),
    path("sitemap-<int:number>.xml", machines.sitemap_part, name="sitemap-part"),
    path("sitemap-news.xml", machines.news_sitemap, name="sitemap-news"),
    path("robots.txt", machines.robots, name="robots"),
    path("healthz", pages.healthz, name="healthz"),
    path("preview/<str:token>/", previews.preview, name="preview"),
]
