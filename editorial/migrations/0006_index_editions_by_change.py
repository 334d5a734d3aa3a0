from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('editorial', '0005_import_batches'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='edition',
            index=models.Index(fields=['change', 'live_from'], name='edition_by_change'),
        ),
    ]
