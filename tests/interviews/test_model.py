"""The record holds no cycles, so nothing of it is ever looked through for garbage: thousands of them are in memory."""

from msgspec import Struct, inspect

from interviews.model import Person


def parts(kind: inspect.Type, found: set[type[Struct]]) -> set[type[Struct]]:
    """Every struct that a value of this type can hold, itself included."""
    within: tuple[inspect.Type, ...] = ()
    match kind:
        case inspect.StructType(cls=cls, fields=fields) if cls not in found:
            found.add(cls)
            within = tuple(field.type for field in fields)
        case inspect.UnionType(types=types):
            within = types
        case inspect.TupleType(item_types=types):
            within = types
        case inspect.VarTupleType(item_type=item):
            within = (item,)
    for each in within:
        parts(each, found)
    return found


RECORD = parts(inspect.type_info(Person), set())


def test_no_part_of_a_record_is_looked_through_for_garbage() -> None:
    assert len(RECORD) > 20
    assert [each.__name__ for each in RECORD if each.__struct_config__.gc] == []


def test_no_part_of_a_record_can_be_changed_in_place() -> None:
    assert [each.__name__ for each in RECORD if not each.__struct_config__.frozen] == []
