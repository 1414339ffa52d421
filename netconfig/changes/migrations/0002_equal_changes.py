from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("changes", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="deviceplan",
            name="shape",
            field=models.CharField(blank=True, max_length=64),
        ),
        migrations.AddField(
            model_name="deviceplan",
            name="shape_values",
            field=models.JSONField(default=list),
        ),
    ]
