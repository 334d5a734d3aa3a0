"""The desk's screens of records in a real browser: accessible in light and dark, no refusal by the policy, and what a script does."""

import pytest
from django.contrib.admin import site
from django.urls import reverse

from briefs.models import CardFormat
from editorial import stages
from editorial.copy import Ref
from editorial.models import Image, Tag
from sources.models import LinkStatus, Source
from tests.browser.conftest import LOOKS
from tests.factories import (
    full_article_copy,
    make_article,
    make_brief,
    make_contributor,
    make_image,
    make_piece,
    make_subject,
    make_tag,
    picture_file,
    publish_now,
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
# Articles and briefs are tried where they are built.
PIECES = {"articles", "import_export"}


def fill_the_desk(people):
    """Something in every list."""
    publish_now(make_piece(full_article_copy(), people.writer))
    make_brief(people.writer)
    stages.submit(make_article(people.writer), people.writer)
    make_image(alt="")
    make_contributor("Ilse Brandt"), make_contributor("ilse brandt")
    for name in ("Ports", "Winter", "Islands"):
        make_tag(name)
    Source.objects.update(link_status=LinkStatus.BROKEN)


def record_pages():
    """Every list, add and change page that the administrator may open, as a path."""
    for model in sorted(site._registry, key=lambda model: model._meta.label):
        name = f"{model._meta.app_label}_{model._meta.model_name}"
        if model._meta.app_label in PIECES or model._meta.model_name == "brief":
            continue
        yield reverse(f"admin:{name}_changelist")
        record = model.objects.order_by("pk").first()
        if record:
            yield reverse(f"admin:{name}_change", args=[record.pk])
        if model._meta.model_name != "event":
            yield reverse(f"admin:{name}_add")
    yield reverse("admin:index")
    yield reverse("admin:password_change")
    yield reverse("admin:sources_source_read")
    yield reverse("admin:editorial_tag_merge") + "?" + "&".join(f"ids={tag.pk}" for tag in Tag.objects.all())
    yield reverse("admin:editorial_tag_merge") + f"?ids={Tag.objects.first().pk}"


@pytest.mark.parametrize(("scheme", "size"), LOOKS)
def test_every_screen_is_accessible_and_refuses_nothing(desk_page, inspect, scheme, size):
    fill_the_desk(desk_page.people)
    desk_page.emulate_media(color_scheme=scheme)
    desk_page.set_viewport_size(size)

    wrong = [one for path in list(record_pages()) for one in inspect(desk_page, path)]

    assert wrong == [], "\n".join(wrong)
    assert desk_page.heard == []


def test_theme_toggle_changes_the_paper_whatever_the_system_says(desk_page):
    desk_page.emulate_media(color_scheme="dark")
    paper = "getComputedStyle(document.body).backgroundColor"
    dark = desk_page.evaluate(paper)

    desk_page.locator(".theme-toggle").click()

    desk_page.wait_for_function(f"document.documentElement.dataset.theme !== 'auto' && {paper} !== '{dark}'")
    assert desk_page.evaluate("document.documentElement.dataset.theme") == "light"


def test_prompts_move_by_button_and_the_card_follows_what_is_typed(desk_page):
    card = CardFormat.objects.get(key="raia-person")
    desk_page.goto(desk_page.root + reverse("admin:briefs_cardformat_change", args=[card.pk]))
    preview = desk_page.locator("[data-card-preview]")

    desk_page.get_by_role("button", name="Move down: Why do we care?").click()
    desk_page.locator("#prompts-3 input[name$='-wording']").fill("Why {has} {they} made the news?")
    preview.get_by_text("Why has she made the news?").first.wait_for()
    desk_page.get_by_role("radio", name="they").check()
    preview.locator(".prompt", has_text="Why have they made the news?").wait_for()
    desk_page.get_by_role("button", name="Save", exact=True).click()
    desk_page.locator(".messagelist .success").wait_for()

    keys = list(card.prompts.order_by("position").values_list("key", flat=True))
    assert keys[3:6] == ["why_in_the_news", "why_you_should_care", "why_we_care"]
    assert card.prompts.get(key="why_in_the_news").wording == "Why {has} {they} made the news?"
    assert desk_page.heard == []


def test_prompt_is_added_at_the_end(desk_page):
    card = CardFormat.objects.get(key="raia-person")
    desk_page.goto(desk_page.root + reverse("admin:briefs_cardformat_change", args=[card.pk]))

    desk_page.get_by_role("button", name="Add another Prompt").click()
    added = desk_page.locator("#prompts-group .inline-related:not(.empty-form)").last
    added.locator("input[name$='-key']").fill("and_then")
    added.locator("input[name$='-wording']").fill("And then?")
    desk_page.locator("[data-card-preview]").get_by_text("And then?").wait_for()
    desk_page.get_by_role("button", name="Save", exact=True).click()
    desk_page.locator(".messagelist .success").wait_for()

    assert card.prompts.order_by("position").last().key == "and_then"


def test_source_form_shows_the_fields_of_its_type_and_the_reference(desk_page):
    desk_page.goto(desk_page.root + reverse("admin:sources_source_add"))
    issue, interviewers = desk_page.get_by_label("Issue"), desk_page.get_by_label("Interviewers")
    issue.wait_for(state="hidden")

    desk_page.get_by_label("Type of work").select_option("article-journal")
    issue.wait_for(state="visible")
    issue.fill("3")
    desk_page.get_by_label("Type of work").select_option("interview")
    interviewers.wait_for(state="visible")
    issue.wait_for(state="visible")  # it is filled, so it stays in sight
    desk_page.get_by_label("Title:", exact=True).fill("The harbour speaks")
    desk_page.get_by_label("Authors").fill("Brandt, Ulrike")
    desk_page.locator("[data-reference-preview]").get_by_text("Brandt, Ulrike").wait_for()
    desk_page.get_by_role("button", name="Save", exact=True).click()
    desk_page.locator(".messagelist .success").wait_for()

    assert Source.objects.get().item["issue"] == "3"
    assert desk_page.heard == []


def test_picture_is_uploaded_and_its_focal_point_set_by_a_click(desk_page):
    file = picture_file("ferry.jpg", (1200, 800))
    desk_page.goto(desk_page.root + reverse("admin:editorial_image_add"))

    desk_page.get_by_label("File:", exact=True).set_input_files(
        {"name": file.name, "mimeType": "image/jpeg", "buffer": file.read()}
    )
    desk_page.get_by_label("Alt text").fill("A ferry at a pier.")
    desk_page.get_by_role("button", name="Save and continue editing").click()
    frame = desk_page.locator("[data-focal-picture]")
    frame.wait_for()
    box = frame.bounding_box()
    frame.click(position={"x": box["width"] * 0.25, "y": box["height"] * 0.75})
    desk_page.get_by_role("button", name="Save", exact=True).click()
    desk_page.locator(".messagelist .success").wait_for()

    image = Image.objects.get()
    assert (round(image.focal_x, 1), round(image.focal_y, 1)) in {
        (0.2, 0.7),
        (0.2, 0.8),
        (0.3, 0.7),
        (0.3, 0.8),
    }
    assert desk_page.heard == []


def test_records_are_merged_after_a_page_that_says_what_moves(desk_page):
    tag, other = make_tag("Ferries"), make_tag("Ferry")
    make_article(tags=(Ref.of(tag),))
    desk_page.goto(desk_page.root + reverse("admin:editorial_tag_change", args=[tag.pk]))

    desk_page.get_by_role("link", name="Merge…").click()
    desk_page.locator(".select2-selection").click()
    desk_page.locator(".select2-search__field").fill("Ferry")
    desk_page.locator(".select2-results__option", has_text="Ferry").click()
    desk_page.get_by_role("button", name="See what moves").click()
    desk_page.get_by_text("1 piece tag").wait_for()
    desk_page.get_by_role("radio", name="Ferry", exact=True).check()
    desk_page.get_by_role("button", name="Merge", exact=True).click()
    desk_page.locator(".messagelist .success").wait_for()

    tag.refresh_from_db()
    assert tag.merged_into == other
    assert desk_page.heard == []


def test_record_is_made_in_a_window_of_another_form(desk_page):
    make_subject("Ilinca Vornic")
    desk_page.goto(desk_page.root + reverse("admin:editorial_subject_add"))
    desk_page.get_by_label("Name:", exact=True).fill("Tomas Okoye")

    with desk_page.expect_popup() as opened:
        desk_page.locator("#add_id_picture").click()
    window, file = opened.value, picture_file("okoye.jpg")
    window.get_by_label("File:", exact=True).set_input_files(
        {"name": file.name, "mimeType": "image/jpeg", "buffer": file.read()}
    )
    window.get_by_label("Alt text").fill("Tomas Okoye at a desk.")
    window.get_by_role("button", name="Save", exact=True).click()
    desk_page.locator("#id_picture option", has_text="okoye.jpg").wait_for(state="attached")
    desk_page.get_by_role("button", name="Save", exact=True).click()
    desk_page.locator(".messagelist .success").wait_for()

    assert Image.objects.get().name == "okoye.jpg"
    assert desk_page.heard == []
