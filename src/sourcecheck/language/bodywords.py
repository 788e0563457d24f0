"""Words by which the name of a body is known: what it ends in, and bodies known to all."""

from __future__ import annotations

HEADS = frozenset(
    """academy administration agencies agency aircraft airline airlines airways alliance
    archdiocese army assembly association authority ballet bank battalion board books brewery
    brewing brigade broadcasting brotherhood bulletin bund bureau cabinet campaign center
    centre chamber choir chronicle church clinic club co co. coalition college commission
    commissioner committee communion company confederation congress consortium constabulary
    consulate cooperative corp corp. corporation corps council court crescent cross department
    diocese directorate electronics embassy ensemble enterprises entertainment
    establishment exchange
    faculty federation force forces foundation fraternity front fund gazette gmbh government
    group guard guardian guards guild herald holdings hospital inc inc. industries initiative
    inquiry institute institution insurance international journal lab laboratories laboratory
    labs league legion legislature library llc ltd ltd. magazine media militia ministry motors
    movement navy network networks news observer office orchestra organisation organization
    panel parliament partners partnership party pharmaceuticals philharmonic pictures plc
    police polytechnic post press productions programme publications publishers publishing
    radio railroad railways records regiment resistance review school secretariat seminary
    senate service sisterhood society software squadron studios symphony synod systems
    taskforce team technologies telegraph television times treasury tribunal tribune trust
    union university watch weekly""".split()
)
"""A name that ends in one of these, or goes on from it with "of" or "for", is a body's."""

WEAK_HEADS = frozenset(
    """books cabinet campaign center centre club co co. commissioner company cross exchange force
    front fund group guard guardian hospital initiative inquiry international journal lab
    magazine media museum network news observer office panel party police post press programme
    records resistance review school service team times watch""".split()
)
"""Heads that need a proper name before them, or "of" behind: "the Office" alone may be any."""

KNOWN = frozenset(
    name.strip()
    for name in """
    Adidas|Air Force|Airbus|Al Jazeera|Al Qaeda|Al-Qaeda|Al-Shabaab|Alibaba|
    Amnesty International|Amtrak|Associated Press|AstraZeneca|Bing|Bloomberg|Boeing|
    Boko Haram|Bundestag|BuzzFeed|Buzzfeed|Caltech|Cambridge Analytica|Chevron|
    Coast Guard|Congress|Conservatives|DPRK|Daily Express|Daily Mail|
    Daily Mirror|Democratic Party|Democrats|
    Der Spiegel|Die Zeit|Disney|Doctors Without Borders|Doctors of the World|
    Duma|Economist|El País|Elsevier|
    Ericsson|European Commission|European Parliament|European Union|Europol|Eurostat|Exxon|
    ExxonMobil|
    Facebook|Fatah|Fianna Fáil|Fiat|Fifa|Financial Times|Foreign Office|GOP|Gazprom|
    General Assembly|Gestapo|Globe and Mail|Google|Greenpeace|Greyhound|Hamas|Hansard|
    Harvard|Hezbollah|High Court|Home Office|Honda|House of Commons|House of Lords|
    House of Representatives|Houthis|Huawei|Hulu|Human Rights Watch|Hyundai|IKEA|
    Instagram|Intel|Interfax|Interpol|Islamic State|Izvestia|Knesset|Kremlin|Labour|
    Le Monde|Liberal Democrats|Likud|LinkedIn|Lufthansa|Luftwaffe|Marine Corps|
    McDonald's|Merck|Microsoft|Moderna|Mossad|Mozilla|Médecins Sans Frontières|Nasa|
    Nato|Nestlé|Netflix|New York Times|Newsweek|Nike|Nintendo|Nokia|Novartis|Ofcom|
    Opec|Oxfam|Paramount|Parliament|PayPal|Pentagon|Pfizer|Philips|Pixar|Politburo|
    Politico|Pravda|Princeton|Red Cross|Reddit|Renault|Republican Party|Republicans|
    Reuters|Revolutionary Guards|Royal Society|Samsung|Save the Children|Scientology|
    Scotland Yard|Security Council|Sega|Senate|Siemens|Sinn Féin|SiriusXM|Smithsonian|
    Sony|Spotify|Springer|Stanford|Starbucks|Supreme Court|Swissair|Taliban|Tass|
    Telegram|The Guardian|TikTok|Tories|Toyota|Transparency International|Treasury|Twitter|Unesco|
    Unicef|Unilever|United Nations|Universal Studios|Vatican|Volkswagen|
    Wall Street Journal|Walmart|Warner Bros|Washington Post|Wehrmacht|WhatsApp|
    White House|WikiLeaks|Wikileaks|Wikimedia|Wikinews|Wikipedia|Wikivoyage|World Bank|
    Xinhua|Yahoo|Yahoo!|Yale|YouTube|al-Qaeda|eBay
    """.split("|")
    if name.strip()
)
"""Bodies whose names tell nothing, and everybody knows."""

ACRONYMS = frozenset(
    """AAAS ABC ACLU ACM AFD AFL-CIO AFP AMD ANA ANC ANSI ARD ASEAN AT&T ATF BBC BMW BNP BP CBC
    CBS CDC CDU CERN CIA CITES CNBC CNN CNRS CSIRO DARPA DEA DHS DIN DOE DOJ DPA ECOWAS EPA
    ESA ESPN ETA EU FAA FAO FBI FCC FDA FIFA GCHQ GE GM GOP HBO HP HRW HSBC IAEA IATA IBM ICAO
    ICC ICJ ICRC IEA IEEE IETF ILO IMF IMO ING IOC IPC IPCC IRA IRC IRGC IRNA IRS ISIL ISIS
    ISNA ISO ITU ITV IUCN JAL KGB KLM LAPD MEK MI5 MI6 MIT MLB MSF MSNBC MTV NAACP NASA NATO
    NBA NBC NCAA NCRI NFL NHK NHL NHS NIH NOAA NPR NRA NSA NSF NTA NTSB NYPD NYU OAS OECD
    OFCOM OFSTED ONS OPEC OSCE PBS PETA PLO PMOI RAF RCMP RFE RTE RTS SAS SEC SFO SNP SPD SS
    TSA TUC TWA UAW UBS UCLA UEFA UKIP UN UNDP UNESCO UNHCR UNICEF UPI USAF USAID USDA USGS
    VOA W3C WFP WHO WIPO WTO WWF ZDF""".split()
)
"""Short forms that mean a body nearly everywhere."""

FOREIGN_HEADS = frozenset(
    """académie accademia air banco banque bundesamt comédie conservatoire hochschule institut
    instituto istituto koninklijke ministerio ministère sociedade société théâtre universidad
    universidade universiteit università universität université""".split()
)
"""A name of several words that begins with one of these is a body's."""

NO_BODIES = frozenset(
    ["soviet union", "air force one", "state of the union", "states of the union"]
)
"""Names that end like those of bodies."""

PLURAL_PLACES = frozenset(
    """acts affairs ages alps americas andes apartments arts awards balkans bridges christians
    chronicles clinics days emirates falls games gardens heights highlands hills humanities
    indians indies islands isles jews kings lakes laws letters lords lowlands methods
    mountains muslims netherlands news nights notes olympics operations papers paralympics
    parks philippines plains provinces pyrenees rapids results rights roads rockies rules
    sciences series springs states statistics stories streets studies systems tales
    territories times towers wars woods years""".split()
)
"""Plurals that end the names of places, times and works, not of clubs."""

NO_BODY_ENDS = frozenset(
    """act agreement airport avenue award battle bay beach bill bridge building castle
    championship city county cup day district festival games hall house island islands lake
    language law month mount mountain palace park prize province region report river road
    square stadium state station street study survey theorem theory tournament tower town
    treaty war week""".split()
)
"""What ends in one of these is a place, a law, a day or a work."""

TITLES = frozenset(
    """administrator admiral ambassador captain ceo chair chairman chairwoman chief coach colonel
    commissioner director dr editor founder general governor head judge justice king leader
    manager mayor member minister mr mrs ms officer president prince princess professor queen
    representative secretary senator sergeant sir spokesman spokesperson spokeswoman""".split()
)
"""Behind the name of a body they begin a person's: "Ness University President Ada Moor"."""
