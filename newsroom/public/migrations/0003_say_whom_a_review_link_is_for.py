from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("public", "0002_search_index")]

    operations = [
        migrations.AddField("reviewlink", "for_whom", models.CharField(blank=True, max_length=200)),
    ]
