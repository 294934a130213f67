"""Why somebody opened a record that is not in their usual work. Rows sealed before have none.

Added without a default, so that SQLite adds the column in place and keeps its triggers.
"""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("audit", "0005_seals")]
    operations = [
        migrations.AddField(
            "recordread", "reason", models.CharField(blank=True, max_length=500, null=True)
        ),
    ]
