"""Lists the states and provinces that lie in each IANA zone of countries with several zones; read off GeoNames.

Regions with less than a hundredth of the people of a zone are left out.
"""

from types import MappingProxyType

_REGIONS = MappingProxyType(
    {
        "Australia/Adelaide": "SA",
        "Australia/Brisbane": "QLD",
        "Australia/Broken_Hill": "NSW",
        "Australia/Darwin": "NT",
        "Australia/Hobart": "TAS",
        "Australia/Lord_Howe": "NSW",
        "Australia/Melbourne": "VIC",
        "Australia/Perth": "WA",
        "Australia/Sydney": "ACT NSW",
        "America/Araguaina": "TO",
        "America/Bahia": "BA",
        "America/Belem": "AP PA",
        "America/Boa_Vista": "RR",
        "America/Campo_Grande": "MS",
        "America/Cuiaba": "MT",
        "America/Eirunepe": "AM",
        "America/Fortaleza": "CE MA PB PI RN",
        "America/Maceio": "AL SE",
        "America/Manaus": "AM",
        "America/Porto_Velho": "RO",
        "America/Recife": "PE",
        "America/Rio_Branco": "AC",
        "America/Santarem": "AM PA",
        "America/Sao_Paulo": "DF ES GO MG PR RJ RS SC SP",
        "America/Creston": "BC",
        "America/Dawson_Creek": "BC",
        "America/Edmonton": "AB",
        "America/Glace_Bay": "NS",
        "America/Goose_Bay": "NL",
        "America/Halifax": "NS PE QC",
        "America/Iqaluit": "NU",
        "America/Moncton": "NB",
        "America/Regina": "SK",
        "America/St_Johns": "NL",
        "America/Swift_Current": "SK",
        "America/Toronto": "ON QC",
        "America/Vancouver": "BC",
        "America/Whitehorse": "YT",
        "America/Winnipeg": "MB ON",
        "Africa/Ceuta": "ML",
        "Atlantic/Canary": "CN",
        "America/Anchorage": "AK",
        "America/Boise": "ID OR",
        "America/Chicago": "AL AR FL IA IL IN KS LA MN MO MS NE OK TN TX WI",
        "America/Denver": "CO MT NM SD TX UT WY",
        "America/Detroit": "MI",
        "America/Indiana/Indianapolis": "IN",
        "America/Indiana/Tell_City": "IN",
        "America/Indiana/Vincennes": "IN",
        "America/Juneau": "AK",
        "America/Kentucky/Louisville": "AL IN KY",
        "America/Kentucky/Monticello": "KY",
        "America/Los_Angeles": "CA NV OR WA",
        "America/Menominee": "MI",
        "America/New_York": "CT DC FL GA KY MA MD NC NJ NY OH PA RI SC TN VA",
        "America/North_Dakota/New_Salem": "ND",
        "America/Phoenix": "AZ",
        "America/Sitka": "AK",
        "Pacific/Honolulu": "HI",
    }
)


def codes_in(zone: str) -> frozenset[str]:
    """Returns the ISO 3166-2 codes of the regions whose people live in an IANA zone; empty if none are listed."""
    return frozenset(_REGIONS.get(zone, "").split())
