"""What a file of the time zone database says of the years to come."""

import struct

import pytest

from netconfig.core.clock import Clock, ClockCannotBe, Summer, Turn, parse_footer, read_clock

SPRING, AUTUMN = Turn(3, 5, 0, 2, 0), Turn(10, 5, 0, 3, 0)
CENTRAL_EUROPE = Clock("CET", 60, Summer("CEST", 120, SPRING, AUTUMN))


def file_of(footer: str, *changes: int, version: bytes = b"2") -> bytes:
    """Return a file whose zone changes at these seconds since 1970, and then goes by the footer."""

    def block(width: str, times: tuple[int, ...]) -> bytes:
        counts = struct.pack(">6L", 0, 0, 0, len(times), 1, 4)
        head = b"TZif" + version + bytes(15) + counts
        body = struct.pack(f">{len(times)}{width}", *times) + bytes(len(times))
        return head + body + struct.pack(">lbb", 0, 0, 0) + b"UTC\0"

    return block("l", ()) + block("q", changes) + f"\n{footer}\n".encode()


class TestAFooter:
    @pytest.mark.parametrize(
        ("text", "clock"),
        [
            ("UTC0", Clock("UTC", 0)),
            ("EST5", Clock("EST", -300)),
            ("<+0330>-3:30", Clock("+0330", 210)),
            ("<-0930>9:30", Clock("-0930", -570)),
            ("CET-1CEST,M3.5.0,M10.5.0/3", CENTRAL_EUROPE),
            (
                "NST3:30NDT,M3.2.0,M11.1.0",
                Clock(
                    "NST",
                    -210,
                    Summer("NDT", -150, Turn(3, 2, 0, 2, 0), Turn(11, 1, 0, 2, 0)),
                ),
            ),
            (
                "<+1030>-10:30<+11>-11,M10.1.0,M4.1.0",
                Clock(
                    "+1030",
                    630,
                    Summer("+11", 660, Turn(10, 1, 0, 2, 0), Turn(4, 1, 0, 2, 0)),
                ),
            ),
            (
                "<+1245>-12:45<+1345>,M9.5.0/2:45,M4.1.0/3:45",
                Clock(
                    "+1245",
                    765,
                    Summer("+1345", 825, Turn(9, 5, 0, 2, 45), Turn(4, 1, 0, 3, 45)),
                ),
            ),
        ],
    )
    def test_says_offset_and_summer(self, text, clock):
        assert parse_footer(text) == clock

    def test_with_a_winter_time_says_the_same_the_other_way_round(self):
        dublin = parse_footer("IST-1GMT0,M10.5.0,M3.5.0/1")

        assert dublin == Clock(
            "GMT", 0, Summer("IST", 60, Turn(3, 5, 0, 1, 0), Turn(10, 5, 0, 2, 0))
        )

    @pytest.mark.parametrize(
        ("text", "reason"),
        [
            ("EET-2EEST,M3.4.4/50,M10.4.4/50", "M3.4.4/50, which is at a time of another day"),
            ("<-02>2<-01>,M3.5.0/-1,M10.5.0/0", "M3.5.0/-1, which is at a time of another day"),
            ("<-04>4<-03>,M9.1.6/24,M4.1.6/24", "M9.1.6/24, which is at a time of another day"),
            ("EST5EDT,0/0,J365/25", "0/0, which is no weekday of a month"),
            ("EST5EDT,J60,J300", "J60, which is no weekday of a month"),
            ("EST5EDT", "is no rule of every year"),
            ("", "is no rule of every year"),
            ("LMT-0:53:28", "is no whole minute"),
        ],
    )
    def test_that_no_weekday_tells_is_refused(self, text, reason):
        with pytest.raises(ClockCannotBe, match=reason.replace("/", ".")):
            parse_footer(text)


class TestAFile:
    def test_goes_by_its_footer_after_its_last_change(self):
        in_2026 = 1_790_000_000

        assert read_clock(file_of("CET-1CEST,M3.5.0,M10.5.0/3"), from_year=2027) == CENTRAL_EUROPE
        assert read_clock(file_of("EST5", 0, in_2026), from_year=2027) == Clock("EST", -300)

    def test_that_tells_of_changes_to_come_goes_by_no_rule(self):
        in_2027 = 1_820_000_000

        with pytest.raises(ClockCannotBe, match="until 2027 it turns by no rule"):
            read_clock(file_of("EST5", 0, in_2027), from_year=2027)

    @pytest.mark.parametrize("version", [b"\0", b"1"])
    def test_of_the_first_form_has_no_rules(self, version):
        with pytest.raises(ClockCannotBe, match="no form that has rules"):
            read_clock(file_of("UTC0", version=version), from_year=2027)
