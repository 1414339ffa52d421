from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("changes", "0002_equal_changes"),
    ]

    operations = [
        migrations.AddField(
            model_name="deviceplan",
            name="managed",
            field=models.JSONField(default=list),
        ),
    ]
