from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('devices', '0001_initial'),
    ]

    operations = [
        migrations.AddConstraint(
            model_name='chassismember',
            constraint=models.CheckConstraint(condition=models.Q(('position__range', (0, 64))), name='member_position_is_in_range'),
        ),
        migrations.AddConstraint(
            model_name='chassismember',
            constraint=models.CheckConstraint(condition=models.Q(('priority', None), ('priority__range', (0, 255)), _connector='OR'), name='member_priority_is_in_range'),
        ),
        migrations.AddConstraint(
            model_name='credential',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('name', ''), _negated=True), models.Q(('name__contains', ' '), _negated=True), models.Q(('username', ''), _negated=True), models.Q(('username__contains', ' '), _negated=True)), name='credential_is_named'),
        ),
        migrations.AddConstraint(
            model_name='device',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('name', ''), _negated=True), models.Q(('name__contains', ' '), _negated=True)), name='device_is_named'),
        ),
        migrations.AddConstraint(
            model_name='device',
            constraint=models.CheckConstraint(condition=models.Q(('management_address', ''), models.Q(('management_interface', ''), _negated=True), _connector='OR'), name='device_is_managed_somewhere'),
        ),
        migrations.AddConstraint(
            model_name='devicetype',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('name', ''), _negated=True), models.Q(('name__contains', ' '), _negated=True)), name='device_type_is_named'),
        ),
        migrations.AddConstraint(
            model_name='environment',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('name', ''), _negated=True), models.Q(('name__contains', ' '), _negated=True)), name='environment_is_named'),
        ),
        migrations.AddConstraint(
            model_name='ownergroup',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('name', ''), _negated=True), models.Q(('name__contains', ' '), _negated=True)), name='owner_group_is_named'),
        ),
        migrations.AddConstraint(
            model_name='platform',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('name', ''), _negated=True), models.Q(('name__contains', ' '), _negated=True), models.Q(('driver', ''), _negated=True), models.Q(('driver__contains', ' '), _negated=True)), name='platform_is_named'),
        ),
        migrations.AddConstraint(
            model_name='redundancygroup',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('name', ''), _negated=True), models.Q(('name__contains', ' '), _negated=True)), name='redundancy_group_is_named'),
        ),
        migrations.AddConstraint(
            model_name='redundancygroup',
            constraint=models.CheckConstraint(condition=models.Q(('purpose__in', ['', 'mlag', 'spines', 'route-reflectors', 'uplinks', 'gateways'])), name='redundancy_group_purpose_is_known'),
        ),
        migrations.AddConstraint(
            model_name='region',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('name', ''), _negated=True), models.Q(('name__contains', ' '), _negated=True)), name='region_is_named'),
        ),
        migrations.AddConstraint(
            model_name='role',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('name', ''), _negated=True), models.Q(('name__contains', ' '), _negated=True)), name='role_is_named'),
        ),
        migrations.AddConstraint(
            model_name='secret',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('name', ''), _negated=True), models.Q(('name__contains', ' '), _negated=True)), name='secret_is_named'),
        ),
        migrations.AddConstraint(
            model_name='secret',
            constraint=models.CheckConstraint(condition=models.Q(('origin', 'stored'), ('origin__startswith', 'env:'), ('origin__startswith', 'file:/'), _connector='OR'), name='secret_origin_is_known'),
        ),
        migrations.AddConstraint(
            model_name='site',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('name', ''), _negated=True), models.Q(('name__contains', ' '), _negated=True)), name='site_is_named'),
        ),
        migrations.AddConstraint(
            model_name='tag',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('name', ''), _negated=True), models.Q(('name__contains', ' '), _negated=True)), name='tag_is_named'),
        ),
        migrations.AddConstraint(
            model_name='tenant',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('name', ''), _negated=True), models.Q(('name__contains', ' '), _negated=True)), name='tenant_is_named'),
        ),
    ]
