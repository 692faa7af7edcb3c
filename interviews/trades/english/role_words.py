"""Lists the words of English roles that tell a trade, whatever the other words are; ranks ("manager") tell none."""

BEFORE_A_FIELD = ("of", "in", "for", "at", "with", "to")
"""What stands in a role between what somebody is and the field of it."""

ROLE_WORDS = {
    "academic": """
        academic doctoral dr fellow lecturer phd postdoc postdoctoral professor reader research researcher scientist
    """,
    "care": """
        care carer caregiver caring counsellor dental dentist dietitian doctor healthcare hca health hygienist medical
        midwife nurse nursing occupational optician paramedic pharmacist phlebotomist physician physio physiotherapist
        psychologist radiographer social surgeon therapist vet veterinary ward
    """,
    "hospitality": """
        baker bar barista bartender catering chef concierge cook hospitality hotel housekeeper housekeeping kitchen
        maid porter restaurant sous waiter waitress waiting
    """,
    "logistics": """
        courier delivery depot dispatch dispatcher driver driving fleet forklift freight hgv logistics lorry packer
        picker postman supply transport truck van warehouse
    """,
    "manual": """
        bricklayer builder carpenter cleaner construction decorator electrician fitter gardener glazier handyman joiner
        labourer landscaper machinist maintenance mechanic painter plasterer plumber roofer scaffolder technician tiler
        welder
    """,
    "office": """
        accountant accounting accounts actuary admin administration administrative administrator auditor bookkeeper
        bookkeeping business buyer clerk compliance controller coordinator finance financial hr lawyer legal office
        paralegal payroll people personnel procurement project receptionist recruiter recruitment secretary solicitor
        tax treasury
    """,
    "sales": """
        account advertising brand cashier marketing marketer merchandiser retail sales salesperson seller shop store
    """,
    "software": """
        android architect backend cloud data dba designer developer devops embedded engineer engineering frontend
        fullstack infrastructure ios it ml platform product programmer qa security site software sre sysadmin systems
        tester ui ux web
    """,
    "teaching": """
        childcare childminder classroom educator education governess headteacher kindergarten learning nanny nursery
        primary school secondary send teacher teaching trainer training tutor
    """,
}
"""The words of each trade, by its name."""
