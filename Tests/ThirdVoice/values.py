"""Values of policies and requests as numbers: dates, addresses, decimals."""

import datetime
import fractions
import ipaddress
import re

EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.timezone.utc)


def number(text):
    return fractions.Fraction(text)


def seconds(text):
    """A date of the W3C profile of ISO 8601, or epoch seconds (evaluation.md 5.4)."""
    if re.fullmatch(r"-?\d+(\.\d+)?", text):
        return fractions.Fraction(text)
    found = re.fullmatch(
        r"(\d{4})-(\d\d)(?:-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d)(\.\d+)?)?(Z|[+-]\d\d:\d\d))?)?", text
    )
    if not found:
        raise ValueError(f"no date: {text}")
    year, month, day, hour, minute, second, fraction, zone = found.groups()
    moment = datetime.datetime(
        int(year), int(month), int(day or 1), int(hour or 0), int(minute or 0), int(second or 0),
        tzinfo=datetime.timezone.utc,
    )
    result = fractions.Fraction(int((moment - EPOCH).total_seconds()))
    if fraction:
        result += fractions.Fraction("0" + fraction)
    if zone and zone != "Z":
        sign = -1 if zone[0] == "+" else 1
        result += sign * (int(zone[1:3]) * 3600 + int(zone[4:6]) * 60)
    return result


def network(text):
    """A range or a single address; host bits are masked (evaluation.md 5.4)."""
    return ipaddress.ip_network(text, strict=False)


def address(text):
    return ipaddress.ip_address(text)
