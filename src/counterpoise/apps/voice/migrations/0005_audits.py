"""Audits and spot checks stand on the timeline too. No column changes."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('voice', '0004_search'),
    ]

    operations = [
        migrations.AlterField(
            model_name='entry',
            name='entry_kind',
            field=models.CharField(choices=[('DAILY_NOTE', 'Daily note'), ('CALL_NOTE', 'Call note'), ('COMPLAINT', 'Complaint'), ('COMPLIMENT', 'Compliment'), ('PERSON_FEEDBACK', 'Feedback from the person'), ('FAMILY_FEEDBACK', 'Feedback from family or friends'), ('STAFF_FEEDBACK', 'Feedback from staff'), ('AUDIT', 'Audit or spot check')], max_length=20),
        ),
    ]
