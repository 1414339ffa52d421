"""Secrets by name, and the credentials that use them."""

from pydantic import Field

from netconfig.devices.models import Credential, Secret
from netconfig.intent.fields.basic import Key, Name
from netconfig.intent.kinds import Kind, ObjectFields, Reference, register


class SecretFields(ObjectFields):
    name: Name
    origin: str = Field(pattern=r"^(env:[A-Za-z_][A-Za-z0-9_]*|file:/.+|stored)$", max_length=300)


class CredentialFields(ObjectFields):
    name: Name
    username: Name
    secret: Key


register(Kind("secret", Secret, SecretFields, block="secrets", reach="referrers"))
register(
    Kind(
        "credential",
        Credential,
        CredentialFields,
        block="credentials",
        references={"secret": Reference("secret")},
        reach="none",
    )
)
