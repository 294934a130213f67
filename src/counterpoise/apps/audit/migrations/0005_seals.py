"""The newest seal of the log of opened records is found at once, however long the chain is."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("audit", "0004_linked_by_statement")]
    operations = [
        migrations.AddIndex(
            "auditevent",
            models.Index(
                fields=["sequence"],
                name="audit_seals",
                condition=models.Q(("event_kind", "READS_SEALED")),
            ),
        ),
    ]
