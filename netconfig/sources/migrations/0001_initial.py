import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from netconfig.devices.tables import CreateTogether


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('changes', '0001_initial'),
        ('people', '__first__'),
    ]

    operations = [
        CreateTogether([
        migrations.CreateModel(
            name='CommitTemplates',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('source', models.CharField(max_length=40)),
                ('commit', models.CharField(max_length=64)),
                ('version', models.CharField(max_length=64)),
                ('files', models.BinaryField()),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('source', 'commit'), name='templates_are_kept_once')],
            },
        ),
        migrations.CreateModel(
            name='Source',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.SlugField(max_length=40, unique=True)),
                ('url', models.CharField(max_length=500)),
                ('branch', models.CharField(default='main', max_length=200)),
                ('credential_username', models.CharField(blank=True, max_length=100)),
                ('credential_secret', models.CharField(blank=True, max_length=100)),
                ('host_key', models.CharField(blank=True, max_length=1000)),
                ('action', models.CharField(choices=[('plan', 'plan only'), ('deploy_once_approved', 'deploy once somebody approved'), ('deploy_by_policy', 'deploy as soon as the policy allows')], default='plan', max_length=20)),
                ('hook_secret', models.BinaryField()),
                ('is_active', models.BooleanField(default=True)),
                ('poll_seconds', models.PositiveIntegerField()),
                ('created_at', models.DateTimeField()),
                ('is_syncing', models.BooleanField(default=False)),
                ('is_hinted', models.BooleanField(default=False)),
                ('generation', models.PositiveIntegerField(default=0)),
                ('due_at', models.DateTimeField(blank=True, null=True)),
                ('synced_at', models.DateTimeField(blank=True, null=True)),
                ('last_commit', models.CharField(blank=True, max_length=64)),
                ('last_error', models.TextField(blank=True)),
                ('unpinned_at', models.DateTimeField(blank=True, null=True)),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sources', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('due_at__isnull', False)), fields=['due_at'], name='source_due')],
                'constraints': [models.CheckConstraint(condition=models.Q(('action__in', ['plan', 'deploy_once_approved', 'deploy_by_policy'])), name='source_action_is_known'), models.CheckConstraint(condition=models.Q(('poll_seconds__gte', 1)), name='source_poll_is_not_constant')],
            },
        ),
        migrations.CreateModel(
            name='Delivery',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('delivery_id', models.CharField(max_length=64)),
                ('event', models.CharField(max_length=64)),
                ('received_at', models.DateTimeField()),
                ('source', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='deliveries', to='sources.source')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('source', 'delivery_id'), name='delivery_is_taken_once')],
            },
        ),
        migrations.CreateModel(
            name='Sync',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('commit', models.CharField(max_length=64)),
                ('subject', models.CharField(blank=True, max_length=200)),
                ('author', models.CharField(blank=True, max_length=200)),
                ('state', models.CharField(choices=[('opened', 'a change request was opened'), ('unchanged', 'it differs in nothing'), ('refused', 'it cannot be taken as it is')], max_length=9)),
                ('error', models.TextField(blank=True)),
                ('started_at', models.DateTimeField()),
                ('ended_at', models.DateTimeField()),
                ('change', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='syncs', to='changes.changerequest')),
                ('source', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='syncs', to='sources.source')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['opened', 'unchanged', 'refused'])), name='sync_state_is_known')],
            },
        ),
    ])
    ]
