"""The groups Writer, Editor and Publisher."""

from django.apps import apps as current_apps
from django.contrib.auth.management import create_permissions
from django.db import migrations


def add(apps, schema_editor):
    # Permissions appear only after all migrations have run; these are needed now.
    for label in ("articles", "briefs", "editorial", "sources"):
        create_permissions(current_apps.get_app_config(label), verbosity=0, using=schema_editor.connection.alias)
    from newsroom.groups import make_groups

    make_groups()


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0001_articles"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("briefs", "0001_briefs"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("editorial", "0001_editorial"),
        ("sources", "0001_create_source_library"),
    ]
    operations = [migrations.RunPython(add, migrations.RunPython.noop)]
