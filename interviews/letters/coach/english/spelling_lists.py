"""Which of Harper's rules find plain errors, and what its dictionary does not have or should not."""

from interviews.letters.coach.phrases import words_of

CLEAR_ERRORS = words_of("""
    ItsPossessive ItsContraction ModalOf OpenCompounds PronounVerbAgreement RepeatedWords ToTo TheirToThere
    ThereToTheir AnA PossessiveYour IAmAgreement CapitalizePersonalPronouns DoubleModal NounVerbConfusion
    QuiteQuiet ThenThan DidPast SubjectPronoun IAm InThe LetToDo Misspell WereWhere SeamToSeem ItCan ThereOwn
    Payed Bought HowMach PiqueInterest ApartFrom AtLeasToLeast AtLestToLeast ThatThan RallyToReally ConfirmThat
    TheAnother ToWorryAbout SafeToSave WasAloud ExtendOrExtent GoingTo
""")

NEVER_SUGGESTED = words_of("""
    negro negroes negroid nigger niggers nigga chink chinks spic spics kike kikes wop wops gook gooks coon
    coons paki pakis
    gypo tranny trannies faggot faggots fag fags dyke dykes retard retards retarded cripple cripples spastic spaz whore
    whores slut sluts bitch bitches cunt cunts fuck fucks fucked fucking shit shits shitty piss pissed arse
    arses ass asses
    bastard bastards dick dicks cock cocks prick pricks tit tits wank wanker twat penis vagina anus anal porn
    rape raped
    rapist nazi nazis crap turd semen sperm boob boobs bugger sodomy pedo slave slaves savage savages darkie squaw
""")
"""Words the coach does not put into somebody's letter, however near they are to a slip."""

TRADE_WORDS = words_of("""
    neuro subbie subbies quadrat quadrats timetabler timetablers traineeship traineeships ortho cardio chemo obs gynae
    sparky sparkies chippy chippies brickie brickies banksman banksmen theodolite rebar screed formwork snagging
    sonographer sonographers commis mise deburr burr timeframe timeframes workload workloads headcount
    onboardings backoffice adtech admin agile ansible api apis app apps argo async auth automations azure
    backend backends bash bazel bi bigquery bitbucket blockchain bootcamp bootstrapping bpm cad ci changelog
    chatbot chatbots ci cli cms codegen config configs containerisation containerization coupa cron crm css csv
    css dashboards databricks dataframe datalake datadog dataset datasets datastore dbt dev devops devs django
    docker dockerised dockerized ecommerce edtech elasticsearch erp esg etl excel favourited figma fintech
    firebase fastapi flask frontend frontends fullstack gantt gcp genai geospatial git github gitlab golang
    grafana graphql gzip hackathon hackathons hadoop helm helpdesk html http https hr infosec insurtech ios
    istio jenkins jest jira js json jupyter kafka kanban keras keycloak kotlin kpi kpis kubectl kubernetes
    lambdas laravel linkedin linux llm llms lookml lte mainframe martech medtech metabase microservice
    microservices middleware ml mlops mongo mongodb monorepo mq mysql namespace namespaces nextjs nginx nlp
    nosql numpy oauth observability offboarding okr okrs onboard onboarded onboarding oncall online oss pandas
    paywall pdf perl phishing php pipeline pipelines playbook plm png podcast podcasts postgres postgresql
    powerpoint preprod procurement prod proptech pubsub pytest python pytorch qa rabbitmq readme realtime rebase
    redis refactor refactored refactoring refactorings regex repo repos roadmap roadmapping rollout rollouts
    ruby runbook runbooks rust saas sap scala scikit sdk sdks selenium seo serverless shopfloor sla slas slack
    slo slos snowflake sourcemap spa spark splunk sprint sprints sql sqlite sre ssh stakeholder stakeholders
    standup standups startup startups subdomain subnet subnets svelte swiftui tableau tailwind tdd telco
    tensorflow terraform testability timezone timezones timeboxed toolchain toolchains tooling triage triaged
    typescript ui unix upskill upskilled upskilling url ux vbank vlan vpn vue webhook webhooks webinar webinars
    wiki wireframe wireframes wordpress workflow workflows xml yaml zendesk zsh apprenticeships barista baristas
    bain biofuel catering coeliac crèche dietician dietitian dietitians dysphagia echocardiogram epoxy
    ergonomics fieldwork geotechnical glazings greenkeeping handwash handwashing haccp kombucha leaflet maths
    midwifery nappy nappies neonatal nightshift paediatric paediatrics palliative patisserie phlebotomy physio
    physios pallets picklist photovoltaic quantitation radiographer safeguarding shiftwork sourdough spreadsheet
    spreadsheets takeaway timesheet timesheets timetabling tradesperson tradespeople triaging upcycled upcycling
    ward-round wellbeing whiteboard whiteboards whiteboarding workwear colour favour organise recognise
    behaviour programme centre theatre labour licence practise enrol fulfil cheque tyre kerb aeroplane grey mum
    lorry lorries ageing judgement learnt spelt whilst amongst ok okay thx hi hiya cv cvs ms mrs mr dr pm am etc
    vs eg ie fyi ps btw asap bye
    stillage stillages dunnage cannula cannulas stoma resus pupillage jus mandoline bain-marie
    tup tups tupping tupped gimmer gimmers shearling titrate titrating microtome barback barbacks preboarding
    potwash choux coppice
    naptime rostering upsell crosssell artic artics tacho deburring trackside nan grandad unfussy pipetting sparging
    ghillie bosun pilotage deckhand sous roux brunoise ganache sommelier stocktake stocktakes planogram banksman hob
    catheter obs hoist commode swarf bogie tun wort mash hi-vis sparky gaffer telly kiddie cuppa faff ropey dodgy
    chuffed gutted skive mither ta ere wellies wellie barrow headteacher bursar teatime breaktime playtime hometime
    lunchtime bedtime cremation chutney polenta risotto tapas mezze naan bao dosa roti dal masala kimchi ramen
""")
"""Words of trades and offices that a general dictionary lacks."""

_TYPO_TABLE = """
    allways always, allthough although, alltogether altogether, wellcome welcome, hopefull hopeful, wonderfull
    wonderful, beautifull beautiful, thankfull thankful, successfull successful, eventhough even though, untill
    until, allmost almost, allready already, alright alright, teh the, adn and, hte the, taht that, thsi this,
    yuo you, fo of, ot to, nad and, becuase because, wich which, wiht with, waht what, thnk think, hav have,
    alot a lot, aswell as well, infact in fact, atleast at least, eachother each other, incase in case, aslo
    also, thankyou thank you, noone no one, upto up to, abit a bit, inspite in spite, ofcourse of course,
    everytime every time, togheter together, succesful successful, sucessful successful, sincerly sincerely,
    truely truly, wether whether, oppurtunity opportunity, oportunity opportunity, collegue colleague, collegues
    colleagues, greatful grateful, gratefull grateful, helpfull helpful, usefull useful, carefull careful,
    successfull successful, foward forward, foreward forward, recieve receive, recieved received, seperate
    separate, definately definitely, definitly definitely, experiance experience, intrested interested,
    intresting interesting, interveiw interview, inteview interview, enviroment environment, managment
    management, responsability responsibility, comunication communication, proffesional professional,
    profesional professional, recomend recommend, reccomend recommend, refered referred, occured occurred,
    begining beginning, writting writing, untill until, tommorow tomorrow, tomorow tomorrow, wensday Wednesday,
    wendsday Wednesday, wednsday Wednesday, teusday Tuesday, tusday Tuesday, thrusday Thursday, thursady
    Thursday, firday Friday, febuary February, januray January
"""
TYPOS = {
    wrong: right for wrong, right in (entry.strip().split(" ", 1) for entry in _TYPO_TABLE.split(",")) if wrong != right
}
"""Slips that are looked for by themselves; the right spelling."""
