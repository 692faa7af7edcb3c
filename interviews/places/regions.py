"""Knows states, provinces and cantons, of the countries whose holidays or clocks differ by them."""

from collections.abc import Collection
from functools import lru_cache
from typing import NamedTuple

from interviews.matching import fold

# GeoNames names the regions of some countries by their ISO 3166-2 code, those of the others by a number.
_BY_CODE = ("CH", "GB", "US")
_BY_NUMBER = {
    "AT": "01 1 02 2 03 3 04 4 05 5 06 6 07 7 08 8 09 9",
    "AU": "01 ACT 02 NSW 03 NT 04 QLD 05 SA 06 TAS 07 VIC 08 WA",
    "BR": "01 AC 02 AL 03 AP 04 AM 05 BA 06 CE 07 DF 08 ES 11 MS 13 MA 14 MT 15 MG 16 PA 17 PB 18 PR 20 PI 21 RJ 22 RN "
    "23 RS 24 RO 25 RR 26 SC 27 SP 28 SE 29 GO 30 PE 31 TO",
    "CA": "01 AB 02 BC 03 MB 04 NB 05 NL 07 NS 08 ON 09 PE 10 QC 11 SK 12 YT 13 NT 14 NU",
    "DE": "01 BW 02 BY 03 HB 04 HH 05 HE 06 NI 07 NW 08 RP 09 SL 10 SH 11 BB 12 MV 13 SN 14 ST 15 TH 16 BE",
    "ES": "07 IB 27 RI 29 MD 31 MC 32 NC 34 AS 39 CB 51 AN 52 AR 53 CN 54 CM 55 CL 56 CT 57 EX 58 GA 59 PV 60 VC "
    "CE CE ML ML",
    "IN": "01 AN 02 AP 03 AS 05 CH 07 DL 09 GJ 10 HR 11 HP 12 JK 13 KL 14 LD 16 MH 17 MN 18 ML 19 KA 20 NL 21 OD 22 PY "
    "23 PB 24 RJ 25 TN 26 TR 28 WB 29 SK 30 AR 31 MZ 33 GA 34 BR 35 MP 36 UP 37 CG 38 JH 39 UK 40 TS 41 LA 52 DH",
    "MY": "01 01 02 02 03 03 04 04 05 05 06 06 07 08 08 09 09 07 11 13 12 10 13 11 14 14 15 15 16 12 17 16",
    "NZ": "10 CIT E7 AUK E8 BOP E9 CAN F1 GIS F2 HKB F3 MWT F4 MBH F5 NSN F6 NTL F7 OTA F8 STL F9 TKI G1 WKO G2 WGN "
    "G3 WTC TAS TAS",
}
_SHORTEST_NAME = 3
_LONGEST_CODE = 3


class Region(NamedTuple):
    """Holds a country by ISO 3166-1 code, or a part of it by ISO 3166-2 code: ("US", None), ("US", "IL")."""

    country: str
    code: str | None = None

    def holds(self, other: "Region") -> bool:
        """Returns whether the other is this region, or lies in it."""
        return self in {other, Region(other.country)}


@lru_cache(maxsize=8192)
def region_of(country: str, division: str) -> Region:
    """Returns the region GeoNames calls `division` ("IL", "08"), or the country where its parts make no difference."""
    return Region(country, _codes().get(country, {}).get(division))


def has_regions(country: str | None) -> bool:
    """Returns whether the parts of an ISO 3166-1 country differ by their public holidays."""
    return country in _BY_CODE or country in _BY_NUMBER


def region_codes(country: str) -> frozenset[str]:
    """Returns the ISO 3166-2 codes of the parts of a country, without those that are cities."""
    return frozenset(code for each, code in _names() if each == country and code and len(code) <= _LONGEST_CODE)


def region_names() -> Collection[str]:
    """Returns the folded names of all parts of countries."""
    return _called().keys()


def regions_called(name: str) -> list[Region]:
    """Returns the parts of countries with that folded name, in English or their own languages."""
    return _called().get(name, [])


def regions_coded(code: str) -> list[Region]:
    """Returns the parts of countries with that code, in capitals: of each country at most one."""
    return [region for region in _names() if region.code == code]


def subdivision_name(country: str, code: str) -> str:
    """Returns the name of the part of a country with that ISO 3166-2 code; `code` itself when it has none."""
    return _names().get(Region(country, code), [code])[0]


@lru_cache(maxsize=1)
def _called() -> dict[str, list[Region]]:
    called: dict[str, list[Region]] = {}
    for region, names in _names().items():
        # "Newfoundland and Labrador" is found by either of its parts, too.
        for name in {fold(part) for each in names for part in (each, *each.split(" and "))}:
            called.setdefault(name, []).append(region)
    return called


@lru_cache(maxsize=1)
def _codes() -> dict[str, dict[str, str]]:
    """Returns the code of each region by GeoNames' name for it, for each country."""
    codes = {country: dict(zip(*[iter(told.split())] * 2, strict=True)) for country, told in _BY_NUMBER.items()}
    return codes | {country: {code: code for each, code in _names() if each == country} for country in _BY_CODE}


@lru_cache(maxsize=1)
def _names() -> dict[Region, list[str]]:
    """Returns the names of each region, its usual name first."""
    from holidays import country_holidays  # noqa: PLC0415 - needed by few

    names: dict[Region, list[str]] = {}
    for country in (*_BY_CODE, *_BY_NUMBER):
        for name, code in country_holidays(country).subdivisions_aliases.items():
            if len(name) >= _SHORTEST_NAME:
                names.setdefault(Region(country, code), []).append(name)
    return names
