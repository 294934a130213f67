"""A list of everything a viewer may see is read newest first, whichever service it is of."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("voice", "0002_wall")]
    operations = [
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(fields=["-happened_date", "-id"], name="entry_newest"),
        ),
    ]
