"""What people write to the bot in any life: commands, answers that fit a question, and whatever else comes to mind."""

from interviews.model import Question
from texts.general import COMMANDS as KNOWN

COMMANDS = (
    *(f"/{name}" for name in KNOWN),
    *("/new", "/new", "/thanks", "/status", "/open"),
    *("/applied Globex, Analyst", "/applied Initech", "/New@sandbox_bot Acme", "/nonsense", "/", "/should Acme"),
    *("/status Acme", "/letter Acme", "/followup Globex", "/thanks Jane", "/brief Acme", "/outcome Acme", "/week 3"),
    *("/references Ann Lee", "/offers x", "/reflect Acme", "/start Berlin", "/cancel now", "/settings 9-17"),
)

ANYTHING = (
    *("what's next?", "status", "when do I follow up with Acme?", "they moved it to Friday", "Acme moved it to 1 July"),
    *("they will decide in two weeks", "it went well", "yes", "no", "none", "skip", "Back", "undo", "ok", "Right"),
    *(
        "hello",
        "?",
        "...",
        "-",
        ",",
        "0",
        "-1",
        "99999999999999999999",
        "NaN",
        "\u200b",
        "\u202eevil",
        "😀",
        "👩‍👩‍👧‍👦" * 30,
    ),
    *("<b>bold</b> & <script>alert(1)</script>", "</i></b>", "&amp;&lt;", "%s %d {name} {0}", "[link](http://x.y)"),
    *(
        "'; DROP TABLE people; --",
        "a\nb\n\n\nc",
        "Zażółć gęślą jaźń",
        "面接はどうでしたか",
        "שלום עולם",
        "مرحبا بالعالم",
    ),
    *(
        "x" * 4096,
        "Geschäftsführerin " * 220,
        "😀" * 2000,
        "<&>" * 1300,
        "line\n" * 800,
        "a, " * 1300,
        "Jane Doe; " * 300,
    ),
    *("31 February", "24:61", "yesterday 25:00", "1 January 0001", "31 December 9999", "next week", "tomorrow 9am"),
)

INTERVIEWERS = (
    *("Jane Doe", "Jane Doe, CTO, Bob Lee", "Jane Doe <jane@acme.com>; Bob Lee; Eve Stone, HR; Ōno Kenji"),
    *("Jane Doe; they decide by Friday", "by Friday", "Sarah Khan and the MD"),
)
DATES = ("Friday", "HR calls by Friday", "in two weeks", "by 1 May", "they call me", "today", "tomorrow", "last Monday")
POINTS = (
    "the move to Kafka",
    "I ran Kafka for five years.",
    "Because I like it. And the team",
    "nothing",
    "die Umstellung!",
)

FITTING: dict[Question, tuple[str, ...]] = {
    Question.ZONE: ("Berlin", "Europe/Berlin", "Auckland", "Asia/Kolkata", "New York", "Dubai", "Atlantis"),
    Question.COUNTRY: ("Germany", "US", "New Zealand", "Narnia"),
    Question.COMPANY: ("Acme", "Globex", "acme", "Müller & Söhne <GmbH>", "Initech"),
    Question.ROLE: ("Engineer", "Analyst", "engineer", "senior data engineer (m/f/d), remote"),
    Question.WHEN: ("today 9:00", "yesterday 15:00", "tomorrow 10:00 to 11:30", "Friday 4pm", "in 3 days at 14:00"),
    Question.WHEN_RIGHT: ("Right", "yes", "today 8:00"),
    Question.FORMAT: ("By phone", "on site", "None"),
    Question.INTERVIEWERS: INTERVIEWERS,
    Question.NEXT_STEPS: DATES,
    Question.DEADLINE_RIGHT: ("Right", "No date", *DATES),
    Question.PERSON: ("Janet Doe, CTO", "VP Engineering", "jane@acme.com", "it's Jayne", "Was not there", "skip"),
    Question.DECIDER: ("Jane Doe", "the board", "Skip"),
    Question.REFERENCES: ("None", "That's everybody", "Grace Hopper <grace@navy.example>", "Ann Lee"),
    Question.NEW_REFERENCE: ("Grace Hopper", "Ann Lee, +49 30 123456", "Ben Fox <ben@fox.example>"),
    Question.SUMMARY: ("Save", "save", "Jane is Head of People", "remove Bob"),
    Question.REFLECTION: ("They asked about streaming.", "skip", "enough", "I wish I had said that I can lead"),
    Question.REFERENCE: ("Grace Hopper", "Ben Fox <ben@fox.example>"),
    Question.APPLIED: ("Globex, Analyst", "Initech"),
    Question.WORKING_HOURS: ("9-17", "8:30 to 16:00", "22-6", "all day"),
    Question.QUIET_HOURS: ("21-8", "23:00-7:00", "0-0"),
    Question.WEEKLY_TARGET: ("3", "0", "100", "five"),
    Question.SNOOZE_DATE: ("tomorrow", "Friday 10:00", "yesterday", "in 3 weeks"),
    Question.MOVED: DATES,
    Question.NEW_TIME: DATES,
    Question.MOVED_RIGHT: ("Right", *DATES),
    Question.CARD_OWNER: ("Jane Doe", "Carla Diaz, COO"),
    Question.WHOSE: ("Jane Doe", "Carla Diaz"),
    Question.LETTER_POINT: POINTS,
    Question.LETTER_TEXT: (
        "Dear Jane,\n\nThank you.\n\nSam",
        "Subject: Thanks\n\nDear Jane,\n\nThank you for your time!!!",
        "ok",
    ),
    Question.LETTER_ADDRESS: ("jane@acme.com", "not an address", "jane@acme"),
    Question.OFFER: ("salary: 62k, culture: kind, notes: remote", "good", "72k, answer by Friday, start 4 May", "skip"),
    Question.ANSWER_BY: DATES,
    Question.FEEDBACK: ("They wanted more depth in SQL.", "too junior"),
}

FORGED = (
    *("", "x", "[]", "{}", "null", "[1]", '["a"]', '["a","when","x","y"]', '["zzz",1]', "[" * 30, "\x00", "☃" * 20),
    *('["n","ffffffffffff","d"]', '["n","","u","x"]', '["d","nothere0","g"]', '["i",true]', '["i",false]'),
    *(
        '["c","","l"]',
        '["c","nothere0","o"]',
        '["c","nothere0","x"]',
        '["o","nothere0","offer"]',
        '["o","nothere0",null]',
    ),
    *('["fb","nothere0","a"]', '["of","nothere0","c"]', '["of","","r","x"]', '["r","","l"]', '["r","nothere0","x"]'),
    *(
        '["z","Mars/Olympus"]',
        '["z",""]',
        '["z","../../etc"]',
        '["t",999999]',
        '["t",-1]',
        '["g"]',
        '["y","XX"]',
        '["y",""]',
    ),
    *(
        '["s","b"]',
        '["k","week"]',
        '["w","nothere0","x","m","great"]',
        '["v","o","0001-01-01"]',
        '["v","o","9999-12-31"]',
    ),
    *(
        '["v","y","2026-03-03"]',
        '["mv","nothere0","a"]',
        '["mv","nothere0","t","x"]',
        '["ws","k","x","y","z"]',
        '["ws","u"]',
    ),
    *('["l","thank_you","nothere0"]', '["l","follow_up","","x","y"]', '["lc","nothere0"]', '["le","nothere0"]'),
    *(
        '["ll","nothere0","s"]',
        '["a","summary","save","nothere0"]',
        '["a","zone","Europe/Berlin",""]',
        '["a","offer","skip"]',
    ),
)
