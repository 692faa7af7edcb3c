from app.planning_rules import planning_rules


def test_the_rules_are_others_where_others_are_allowed_and_the_same_otherwise() -> None:
    everybody, some, others = (planning_rules(each) for each in (None, frozenset({1, 2}), frozenset({1})))
    assert len({everybody, some, others, planning_rules(frozenset())}) == 4
    planning_rules.cache_clear()
    assert (planning_rules(None), planning_rules(frozenset({2, 1}))) == (everybody, some)
