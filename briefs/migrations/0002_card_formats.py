"""The two card formats that ship: RAIA's for a person, and one for an organisation. Editors change them or add others in the admin."""

from django.db import migrations

# key, wording, kind, maximum, required, help
PERSON = (
    ("name", "Name?", "name", None, True, "As the card should print it."),
    ("identity", "Westphalian identity?", "identity", None, False, "Nationality, or the state they speak for."),
    ("age", "Age?", "age", None, False, "In years, on the day of the card."),
    ("why_in_the_news", "Why {is} {they} in the news?", "text", None, True, "What happened, in three sentences."),
    ("why_we_care", "Why do we care?", "text", None, False, "What it changes for the region."),
    ("why_you_should_care", "Why should you care?", "text", None, False, "What it changes for the reader."),
    ("score", "", "score", 10, False, "How much the reader should care, from 0 to 10."),
    ("who_else_cares", "Who else cares?", "text", None, False, "Those who gain or lose by it."),
    ("further_comments", "Any further comments?", "text", None, False, ""),
)
ORGANISATION = (
    ("name", "Name?", "name", None, True, "Its full name; a short one in brackets."),
    ("seat", "Where {does} {they} sit?", "identity", None, False, "City and country."),
    ("what_it_does", "What {does} {they} do?", "text", None, True, "In two sentences, for somebody who never heard of it."),
    ("why_in_the_news", "Why {is} {they} in the news?", "text", None, True, ""),
    ("who_pays", "Who pays for it?", "text", None, False, ""),
    ("why_you_should_care", "Why should you care?", "text", None, False, ""),
    ("score", "", "score", 10, False, "How much the reader should care, from 0 to 10."),
    ("what_next", "What happens next?", "text", None, False, "The next date to watch."),
)
FORMATS = (
    ("raia-person", "Person", "person", "Somebody in the news: who they are and why it matters.", PERSON),
    ("organisation", "Organisation", "organisation", "A body in the news: what it does and what it wants.", ORGANISATION),
)


def add(apps, schema_editor):
    CardFormat, Prompt = apps.get_model("briefs", "CardFormat"), apps.get_model("briefs", "Prompt")
    for key, name, subject_kind, text, prompts in FORMATS:
        card, made = CardFormat.objects.get_or_create(
            key=key, defaults={"name": name, "subject_kind": subject_kind, "help": text}
        )
        if made:
            Prompt.objects.bulk_create(
                Prompt(
                    format=card, key=prompt, wording=wording, kind=kind, maximum=maximum,
                    required=required, help=about, position=position,
                )
                for position, (prompt, wording, kind, maximum, required, about) in enumerate(prompts)
            )  # fmt: skip


class Migration(migrations.Migration):
    dependencies = [("briefs", "0001_briefs")]
    operations = [migrations.RunPython(add, migrations.RunPython.noop)]
