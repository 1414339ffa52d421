import django.db.models.deletion
import netconfig.core.lifecycle
from django.conf import settings
from django.db import migrations, models

from netconfig.devices.tables import CreateTogether


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('people', '__first__'),
    ]

    operations = [
        CreateTogether([
        migrations.CreateModel(
            name='ApprovalPolicy',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('environment', models.CharField(blank=True, max_length=100, unique=True)),
                ('approvals', models.PositiveSmallIntegerField(default=1)),
                ('source_approvals', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('author_may_approve', models.BooleanField(default=False)),
                ('keeps_votes_of_equal_effect', models.BooleanField(default=True)),
                ('votes_valid_seconds', models.PositiveIntegerField(default=604800)),
                ('plan_valid_seconds', models.PositiveIntegerField(default=86400)),
                ('canary', models.PositiveSmallIntegerField(default=1)),
                ('wave_size', models.PositiveIntegerField(default=50)),
                ('confirm_seconds', models.PositiveIntegerField(default=300)),
                ('verify_seconds', models.PositiveIntegerField(default=60)),
                ('bake_seconds', models.PositiveIntegerField(default=0)),
                ('rolls_back_itself', models.BooleanField(default=False)),
                ('removed_percent', models.PositiveSmallIntegerField(default=60)),
                ('section_percent', models.PositiveSmallIntegerField(default=80)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('removed_percent__lte', 100)), name='policy_percent_is_a_percentage'), models.CheckConstraint(condition=models.Q(('section_percent__lte', 100)), name='policy_section_is_a_percentage'), models.CheckConstraint(condition=models.Q(('canary__gte', 1), ('wave_size__gte', 1)), name='policy_waves_are_not_empty')],
            },
        ),
        migrations.CreateModel(
            name='ChangeRequest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=200)),
                ('description', models.TextField(blank=True)),
                ('kind', models.CharField(choices=[('edits', 'Edits'), ('converge', 'Converge')], max_length=8)),
                ('origin', models.CharField(blank=True, max_length=200)),
                ('devices', models.JSONField(default=list)),
                ('choices', models.JSONField(default=dict)),
                ('state', models.CharField(default=netconfig.core.lifecycle.ChangeState['DRAFT'], max_length=16)),
                ('reason', models.CharField(blank=True, max_length=500)),
                ('generation', models.PositiveIntegerField(default=0)),
                ('due_at', models.DateTimeField(blank=True, null=True)),
                ('created_at', models.DateTimeField()),
                ('closed_at', models.DateTimeField(blank=True, null=True)),
                ('templates_at', models.CharField(blank=True, max_length=200)),
                ('applied_at', models.DateTimeField(blank=True, null=True)),
                ('deploys_itself', models.BooleanField(default=False)),
                ('author', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='changes', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('due_at__isnull', False)), fields=['due_at'], name='change_due')],
                'constraints': [models.CheckConstraint(condition=models.Q(('state__in', [netconfig.core.lifecycle.ChangeState['DRAFT'], netconfig.core.lifecycle.ChangeState['PLANNING'], netconfig.core.lifecycle.ChangeState['PLAN_FAILED'], netconfig.core.lifecycle.ChangeState['IN_REVIEW'], netconfig.core.lifecycle.ChangeState['STALE'], netconfig.core.lifecycle.ChangeState['DEPLOYING'], netconfig.core.lifecycle.ChangeState['CLOSED']])), name='change_state_is_known')],
            },
        ),
        migrations.CreateModel(
            name='StopSwitch',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('scope_kind', models.CharField(default='all', max_length=16)),
                ('scope_key', models.CharField(blank=True, max_length=128)),
                ('reason', models.CharField(max_length=500)),
                ('at', models.DateTimeField()),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='Plan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('effect', models.CharField(max_length=64)),
                ('basis', models.CharField(max_length=64)),
                ('basis_parts', models.JSONField(default=dict)),
                ('policy', models.JSONField(default=dict)),
                ('created_at', models.DateTimeField()),
                ('change', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='plans', to='changes.changerequest')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('change', 'number'), name='plan_number_is_unique')],
            },
        ),
        migrations.CreateModel(
            name='StagedEdit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('op', models.CharField(max_length=8)),
                ('kind', models.CharField(max_length=64)),
                ('natural_key', models.CharField(max_length=300)),
                ('expected_revision', models.PositiveIntegerField(null=True)),
                ('fields', models.JSONField(default=dict)),
                ('change', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='edits', to='changes.changerequest')),
            ],
            options={
                'ordering': ['number'],
                'constraints': [models.UniqueConstraint(fields=('change', 'number'), name='edit_number_is_unique'), models.CheckConstraint(condition=models.Q(('op__in', ['create', 'update', 'delete'])), name='edit_op_is_known')],
            },
        ),
        migrations.CreateModel(
            name='Vote',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('choice', models.CharField(choices=[('approve', 'Approve'), ('reject', 'Reject'), ('withdraw', 'Withdraw')], max_length=8)),
                ('effect', models.CharField(max_length=64)),
                ('basis', models.CharField(max_length=64)),
                ('reason', models.CharField(blank=True, max_length=500)),
                ('at', models.DateTimeField()),
                ('change', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='votes', to='changes.changerequest')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='votes', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='DevicePlan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('device', models.CharField(max_length=100)),
                ('place', models.JSONField(default=dict)),
                ('platform', models.CharField(max_length=32)),
                ('redundancy_group', models.CharField(blank=True, max_length=100)),
                ('state', models.CharField(choices=[('ready', 'Ready'), ('unchanged', 'Unchanged'), ('excluded', 'Excluded'), ('blocked', 'Blocked'), ('unreadable', 'Unreadable')], max_length=12)),
                ('reason', models.CharField(blank=True, max_length=500)),
                ('intended', models.BinaryField(default=b'')),
                ('secret_values', models.BinaryField(default=b'')),
                ('secret_versions', models.JSONField(default=dict)),
                ('base_backup_id', models.BigIntegerField(null=True)),
                ('intended_hash', models.CharField(blank=True, max_length=64)),
                ('running_hash', models.CharField(blank=True, max_length=64)),
                ('expected_hash', models.CharField(blank=True, max_length=64)),
                ('caused', models.TextField(blank=True)),
                ('already', models.TextField(blank=True)),
                ('total', models.TextField(blank=True)),
                ('operations', models.JSONField(default=list)),
                ('forward', models.JSONField(default=list)),
                ('back', models.JSONField(default=list)),
                ('risks', models.JSONField(default=list)),
                ('expectations', models.JSONField(default=dict)),
                ('confirm_seconds', models.PositiveIntegerField(default=0)),
                ('shape', models.CharField(blank=True, max_length=64)),
                ('shape_values', models.JSONField(default=list)),
                ('managed', models.JSONField(default=list)),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='device_plans', to='changes.plan')),
            ],
            options={
                'ordering': ['device'],
                'constraints': [models.UniqueConstraint(fields=('plan', 'device'), name='device_is_planned_once')],
            },
        ),
    ])
    ]
