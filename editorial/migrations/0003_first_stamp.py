"""The one row of the stamp."""

from django.db import migrations


def add(apps, schema_editor):
    apps.get_model("editorial", "Stamp").objects.get_or_create(pk=1)


class Migration(migrations.Migration):
    dependencies = [("editorial", "0002_editions_never_overlap")]
    operations = [migrations.RunPython(add, migrations.RunPython.noop)]
