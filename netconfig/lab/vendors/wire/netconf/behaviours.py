"""What all emulated NETCONF servers do as the standards say."""

from netconfig.lab.model.behaviour import marked

STANDARD = marked(
    "documented",
    ("Messages are chunked if both hellos offer base 1.1.", "RFC 6242, section 4.1"),
    (
        "Messages end with `]]>]]>` where a side knows base 1.0 alone.",
        "RFC 6242, section 4.3",
    ),
    ("A filter names the parts that are wanted; siblings select.", "RFC 6241, section 6"),
    (
        "A confirmed commit is taken back after 600 seconds, or `confirm-timeout`.",
        "RFC 6241, section 8.4",
    ),
    (
        "A confirmed commit is taken back at the end of its session, and by a reboot.",
        "RFC 6241, section 8.4.1",
    ),
    (
        "With `persist` it outlives its session, and belongs to who knows the id.",
        "RFC 6241, section 8.4.1",
    ),
    (
        "A follow-up confirmed commit begins the wait anew and goes back to the first's start.",
        "RFC 6241, section 8.4.1",
    ),
    ("`cancel-commit` takes it back at once.", "RFC 6241, section 8.4.4.1"),
)
