import pytest

from telemetry.events import Event, kind_of, place_of

CANARY = "kanarienvogel"


def test_an_event_reads_as_its_name_and_its_fields() -> None:
    assert str(Event("nudge_said", person="abc", late=1.5, again=None)) == "nudge_said person=abc late=1.5 again=None"


@pytest.mark.parametrize("value", ["two words", 'a"quote', "a=b", "two\nlines", "\x1b[31m", ""])
def test_a_field_never_ends_its_line_or_its_field(value: str) -> None:
    (said,) = str(Event("x", field=value)).splitlines()
    assert said.startswith('x field="')
    assert said.endswith('"')
    assert said.isprintable()


class Spilled(OSError):
    """Raised while something else was wrong."""


def quote() -> None:
    raise ValueError(CANARY)


def spill() -> None:
    try:
        quote()
    except ValueError as error:
        raise Spilled(CANARY) from error


def test_of_an_error_the_type_the_place_and_the_cause_are_told_and_no_values() -> None:
    with pytest.raises(Spilled) as caught:
        spill()
    told = place_of(caught.value)
    here = __name__
    assert told.startswith(f"{here}:")
    assert "; from ValueError at " in told
    assert f" < {here}:" in told
    assert CANARY not in told
    assert kind_of(caught.value) == "Spilled"


def test_an_error_that_was_raised_nowhere_or_causes_itself_is_told_as_well() -> None:
    error = ValueError(CANARY)
    assert place_of(error) == "?"
    assert place_of(None) == ""
    error.__cause__ = other = KeyError()
    other.__cause__ = error
    assert place_of(error) == "?; from KeyError at ?"
