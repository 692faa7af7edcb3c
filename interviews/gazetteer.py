"""Names of places that CLDR and the time zone database do not have, or have under another name."""

from types import MappingProxyType

# Best known first: the order in which zones are offered where several fit.
FIRST_OFFERED = """
    America/New_York Europe/London Europe/Berlin Asia/Kolkata America/Los_Angeles America/Chicago Europe/Paris
    Asia/Shanghai Asia/Tokyo Australia/Sydney America/Sao_Paulo America/Toronto Asia/Singapore Asia/Dubai Europe/Madrid
    Europe/Rome Europe/Amsterdam America/Denver America/Mexico_City Europe/Moscow Europe/Istanbul Asia/Seoul
    Asia/Hong_Kong Europe/Warsaw Europe/Zurich Europe/Stockholm Europe/Kyiv Europe/Lisbon Europe/Dublin Africa/Lagos
    Africa/Johannesburg Africa/Cairo Africa/Nairobi Asia/Jakarta Asia/Manila Asia/Karachi Asia/Dhaka Asia/Bangkok
    Asia/Ho_Chi_Minh Asia/Riyadh Asia/Tehran Asia/Jerusalem America/Argentina/Buenos_Aires America/Bogota
    America/Santiago America/Lima America/Vancouver America/Phoenix America/Halifax America/Anchorage Pacific/Honolulu
    Australia/Perth Australia/Brisbane Australia/Adelaide Pacific/Auckland Asia/Almaty Asia/Tashkent Asia/Kathmandu
    Asia/Yangon Asia/Colombo Europe/Vienna Europe/Brussels Europe/Copenhagen Europe/Oslo Europe/Helsinki Europe/Athens
    Europe/Bucharest Europe/Prague Europe/Budapest Africa/Casablanca Africa/Algiers Africa/Accra Atlantic/Reykjavik
    Asia/Baghdad Asia/Kabul Asia/Tbilisi Asia/Taipei Asia/Kuala_Lumpur America/Caracas America/La_Paz
    America/Montevideo America/Regina America/St_Johns America/Tijuana America/Cancun Atlantic/Azores
    Pacific/Pago_Pago
"""

# Cities many people work in that have no zone of their own, and so no name in CLDR.
CITIES = MappingProxyType(
    {
        "America/Chicago": "Austin,Dallas,Houston,San Antonio,Fort Worth,Minneapolis,Milwaukee,St Louis,Kansas City,"
        "Nashville,Memphis,New Orleans,Madison,Omaha",
        "America/Los_Angeles": "San Francisco,San Diego,San Jose,Oakland,Palo Alto,Mountain View,Sacramento,Seattle,"
        "Redmond,Las Vegas",
        "America/New_York": "NYC,Brooklyn,Manhattan,Boston,Philadelphia,Pittsburgh,Washington,Washington DC,Baltimore,"
        "Atlanta,Miami,Orlando,Tampa,Charlotte,Raleigh,Cleveland,Columbus,Cincinnati",
        "America/Denver": "Salt Lake City,Boulder,Albuquerque,Colorado Springs",
        "America/Phoenix": "Tucson,Scottsdale",
        "America/Toronto": "Montreal,Montréal,Ottawa,Quebec,Québec,Mississauga",
        "America/Edmonton": "Calgary",
        "America/Puerto_Rico": "San Juan",
        "America/Mexico_City": "Guadalajara,Puebla",
        "America/Sao_Paulo": "Rio de Janeiro,Rio,Brasília,Belo Horizonte,Curitiba,Porto Alegre,Florianópolis,Campinas",
        "America/Bogota": "Medellín,Cali",
        "Europe/London": "Manchester,Birmingham,Edinburgh,Glasgow,Leeds,Liverpool,Bristol,Cambridge,Oxford,Cardiff,"
        "Sheffield,Newcastle",
        "Europe/Dublin": "Cork,Galway",
        "Europe/Berlin": "München,Munich,Hamburg,Köln,Cologne,Frankfurt,Frankfurt am Main,Stuttgart,Düsseldorf,"
        "Leipzig,Dresden,Hannover,Nürnberg,Nuremberg,Bremen,Essen,Dortmund,Karlsruhe",
        "Europe/Vienna": "Graz,Linz,Salzburg,Innsbruck",
        "Europe/Zurich": "Geneva,Genève,Genf,Basel,Bern,Lausanne",
        "Europe/Paris": "Lyon,Marseille,Toulouse,Nice,Nantes,Bordeaux,Lille,Strasbourg",
        "Europe/Madrid": "Barcelona,Valencia,Sevilla,Seville,Málaga,Bilbao",
        "Europe/Lisbon": "Porto",
        "Europe/Rome": "Milan,Milano,Turin,Torino,Naples,Napoli,Florence,Firenze,Bologna,Venice",
        "Europe/Amsterdam": "Rotterdam,The Hague,Den Haag,Utrecht,Eindhoven",
        "Europe/Brussels": "Antwerp,Antwerpen,Ghent,Gent",
        "Europe/Warsaw": "Kraków,Cracow,Wrocław,Gdańsk,Poznań,Łódź",
        "Europe/Prague": "Brno",
        "Europe/Bucharest": "Cluj,Cluj-Napoca",
        "Europe/Stockholm": "Gothenburg,Göteborg,Malmö",
        "Europe/Kyiv": "Lviv,Odesa,Kharkiv,Dnipro",
        "Europe/Moscow": "St Petersburg,Saint Petersburg",
        "Europe/Istanbul": "Ankara,Izmir",
        "Africa/Lagos": "Abuja",
        "Africa/Johannesburg": "Cape Town,Durban,Pretoria",
        "Africa/Cairo": "Alexandria,Giza",
        "Asia/Jerusalem": "Tel Aviv,Haifa",
        "Asia/Dubai": "Abu Dhabi,Sharjah",
        "Asia/Riyadh": "Jeddah",
        "Asia/Karachi": "Lahore,Islamabad",
        "Asia/Kolkata": "Mumbai,Bombay,Delhi,New Delhi,Bangalore,Bengaluru,Chennai,Madras,Hyderabad,Pune,Ahmedabad,"
        "Gurgaon,Noida",
        "Asia/Ho_Chi_Minh": "Hanoi,Da Nang",
        "Asia/Shanghai": "Beijing,Shenzhen,Guangzhou,Chengdu,Hangzhou,Wuhan",
        "Asia/Tokyo": "Osaka,Kyoto,Yokohama,Nagoya,Fukuoka",
        "Asia/Seoul": "Busan",
        "Australia/Sydney": "Canberra",
        "Pacific/Auckland": "Wellington,Christchurch",
    }
)

# Country names people use beside the one CLDR prefers.
COUNTRIES = MappingProxyType(
    {
        "AE": "UAE,Emirates",
        "BA": "Bosnia",
        "CD": "DR Congo,DRC",
        "CI": "Ivory Coast",
        "CZ": "Czech Republic",
        "GB": "UK,Great Britain,Britain,England,Scotland,Wales",
        "HK": "Hong Kong",
        "KR": "Korea",
        "MM": "Burma",
        "MO": "Macau",
        "NL": "Holland,The Netherlands",
        "PS": "Palestine",
        "TR": "Turkey",
        "US": "US,USA,America,United States of America,The United States,The US,The USA",
        "VA": "Vatican",
    }
)

_STATE_CODES = """
    AL AK AZ AR CA CO CT DC DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR
    PA RI SC SD TN TX UT VT VA WA WV WI WY
"""
US_STATES = frozenset(_STATE_CODES.split())
