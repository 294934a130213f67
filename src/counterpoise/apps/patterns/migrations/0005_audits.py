"""Audits and spot checks stand on the timeline too. No column changes."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('patterns', '0004_concern_wording'),
    ]

    operations = [
        migrations.AlterField(
            model_name='member',
            name='source',
            field=models.CharField(choices=[('NOTE', 'Note'), ('CONCERN', 'Concern'), ('COMPLAINT', 'Complaint'), ('FEEDBACK', 'Feedback'), ('AUDIT', 'Audit')], max_length=20),
        ),
    ]
