"""Short forms of first names that people are called by, and are not misspelt with."""

from interviews.matching import fold

_FAMILIES = """
    alexander alex sasha sandy | alexandra alex sasha sandra | andrew andy drew | anthony tony | benjamin ben |
    catherine kate katie cathy cat | katherine kate katie kathy | charles charlie chuck | charlotte charlie
    lottie | christina chris tina | christine chris tina | christopher chris kit | daniel dan danny | daniela
    dani | david dave | deborah deb debbie | edward ed eddie ted ned | elizabeth liz beth lizzie eliza betty |
    emily em | florence flo | frances fran | francis frank fran | frederick fred freddie | gabriel gabe |
    gabriela gabi | gregory greg | harold harry | henry harry hank | isabella bella isa | jacob jake | james jim
    jimmy jamie | jennifer jen jenny | jessica jess | john jack johnny | jonathan jon | joseph joe | joshua josh
    | judith judy | kenneth ken | kimberly kim | lawrence larry | leonard leo len | lillian lily | louise lou |
    margaret maggie meg peggy greta | martin marty | mathew matt | matthew matt | maximilian max | michael mike
    mick mikey | michelle shell | natalie nat | natasha tasha nat | nathaniel nat nate | nicholas nick | nicole
    nicky | olivia liv | oliver ollie | pamela pam | patricia pat trish tricia | patrick pat paddy | penelope
    penny | peter pete | philip phil | rachel rach | rebecca becky becca | richard rick dick rich | robert rob
    bob bobby robbie | ronald ron | samantha sam | samuel sam | sarah sally | sebastian seb | stephanie steph |
    stephen steve | steven steve | susan sue susie | suzanne sue | terence terry | theodore theo ted | theresa
    terry tess | thomas tom tommy | timothy tim | valerie val | victoria vicky tori | vincent vince | william
    will bill billy liam | zachary zach
"""
_CALLED = {frozenset((family.split()[0], short)) for family in _FAMILIES.split("|") for short in family.split()[1:]}
_SHORTEST_CUT = 2


def are_one_name(one: str, other: str) -> bool:
    """Whether one of the names is a usual short form of the other; a letter less is a slip, not a short form."""
    short, full = sorted((fold(one), fold(other)), key=len)
    if frozenset((short, full)) in _CALLED:
        return True
    return len(short) > _SHORTEST_CUT and full.startswith(short) and len(full) - len(short) >= _SHORTEST_CUT
