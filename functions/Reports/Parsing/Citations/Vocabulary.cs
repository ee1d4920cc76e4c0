namespace WatchReports.Parsing.Citations;

/// <summary>
/// The words that the forms of notes are made of. Each list is here once; a new word of a known form is one entry here.
/// </summary>
internal static class Vocabulary
{
    /// <summary>Words before a citation that relate it to the text.</summary>
    public static readonly PhraseSet Signals = new(
        "see", "also", "e.g.", "cf.", "cf", "compare", "for example", "for instance", "but", "and", "further",
        "generally", "again", "in particular", "especially", "as cited in", "cited in", "as quoted in", "quoted in",
        "quoted by", "quoting", "citing", "reported in", "reprinted in", "see generally", "accord", "contra",
        "quoted from", "translated in", "originally", "source:", "sources:", "via", "siehe", "vgl.", "voir");

    /// <summary>
    /// Words that begin a label before a citation: <c>Regarding Nurseries:</c>, <c>For the talks,</c>
    /// </summary>
    public static readonly PhraseSet LabelWords = new(
        "regarding", "concerning", "on", "as for", "as to", "for", "about", "with regard to", "as regards");

    /// <summary>Words before the number of a note.</summary>
    public static readonly PhraseSet NoteWords = new(
        "notes", "note", "footnotes", "footnote", "endnotes", "endnote", "nn.", "nn", "n.", "n", "fn.", "fn", "fns.",
        "ftn.", "注", "註", "脚注", "각주", "주", "anm.", "anmerkung", "supra n.", "supra note", "supra notes");

    /// <summary>Words that point at other notes.</summary>
    public static readonly PhraseSet PointingWords = new(
        "see", "cf", "cf.", "compare", "same", "supra", "infra", "above", "below", "refer", "前掲", "上掲", "앞의");

    /// <summary>Words that may come between a pointing word and the number of a note.</summary>
    public static readonly PhraseSet FillerWords = new(
        "also", "as", "the", "in", "and", "again", "supra", "infra", "above", "below", "further", "e", "g", "for",
        "example", "generally", "at", "of", "refer", "to", "cited", "accompanying", "text");

    /// <summary>Words for the work cited last.</summary>
    public static readonly PhraseSet Ibidem = new(
        "ibidem", "ibid", "ibíd", "ebd", "ebenda", "同上", "同前", "上同", "같은 글", "같은 책", "같은 곳",
        "위의 글", "위의 책", "위의 논문", "同書", "同");

    /// <summary>Words for the work or the author cited last, where a mark follows or nothing else.</summary>
    public static readonly PhraseSet Idem = new("idem", "id");

    public static readonly PhraseSet SameAsAbove = new("same as the above", "same as above", "as above");

    /// <summary>Words for the earlier work of an author.</summary>
    public static readonly PhraseSet OpereCitato = new(
        "op. cit", "op.cit", "op cit", "loc. cit", "loc.cit", "loc cit", "a. a. o", "a.a.o", "前掲書", "前掲論文", "前掲記事",
        "앞의 책", "앞의 글", "supra", "as cited above", "cited above");

    public static readonly (string Name, string Tag)[] Languages =
    [
        ("Japanese", "ja"), ("Korean", "ko"), ("Chinese", "zh"), ("Russian", "ru"), ("English", "en"),
        ("French", "fr"), ("German", "de"), ("Spanish", "es"), ("Mongolian", "mn"), ("Vietnamese", "vi"),
        ("Italian", "it"), ("Portuguese", "pt"), ("Norwegian", "no"), ("Swedish", "sv"), ("Arabic", "ar"),
    ];

    /// <summary>
    /// Words beside the language in its parentheses. <c>(Japanese Cabinet Office)</c> is not a language.
    /// </summary>
    public static readonly PhraseSet LanguageWords = new(
        "in", "article", "text", "version", "edition", "original", "language", "only", "page", "site", "translation",
        "webpage", "website", "report", "document", "pdf");

    /// <summary>Words before the day on which somebody saw a page.</summary>
    public static readonly PhraseSet AccessWords = new(
        "last accessed", "accessed", "last visited", "visited", "retrieved", "viewed", "last viewed", "captured",
        "last checked", "checked", "date accessed", "access date", "consulted", "last retrieved", "downloaded",
        "abgerufen", "abgerufen am", "zuletzt abgerufen", "consulté le", "最終閲覧日", "閲覧日", "最終アクセス", "検索日", "검색일",
        "as of");

    /// <summary>Words before the day of a work.</summary>
    public static readonly PhraseSet DateWords = new(
        "last modified", "last updated", "last edited", "modified", "updated", "published", "published on", "posted",
        "posted on", "updated on", "released", "released on", "dated", "aired", "aired on", "broadcast", "broadcast on",
        "first broadcast", "uploaded", "uploaded on", "issued");

    /// <summary>The days of the week.</summary>
    public static readonly PhraseSet Weekdays = new(
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "mon.", "tue.", "tues.", "wed.",
        "thu.", "thurs.", "fri.", "sat.", "sun.");

    /// <summary>Words that begin a sentence, not the name of a document, a case or an author.</summary>
    public static readonly PhraseSet SentenceOpeners = new(
        "after", "before", "when", "in", "on", "at", "from", "by", "as", "for", "but", "and", "earlier", "later",
        "then", "meanwhile", "according", "since", "during", "following", "under", "despite", "with", "although",
        "while", "he", "she", "they", "it", "we", "i", "his", "her", "their", "there", "this", "these");

    /// <summary>Words at which no name of a publication ends.</summary>
    public static readonly PhraseSet OpenEnds = new(
        "of", "the", "and", "both", "in", "on", "for", "by", "a", "or", "from", "to");

    /// <summary>The last word of a sentence that names a work: <c>The minister argues in “Title,” …</c></summary>
    public static readonly PhraseSet WordsBeforeTitle = new(
        "in", "to", "from", "see", "with", "by", "title", "titled", "entitled", "article", "report", "essay", "paper",
        "editorial", "commentary", "story", "at", "also", "and", "or");

    /// <summary>Words behind the day on which somebody saw a page.</summary>
    public static readonly PhraseSet AccessWordsBehind = new("閲覧", "最終閲覧", "アクセス", "検索", "접속", "검색", "访问");

    /// <summary>Words before an address.</summary>
    public static readonly PhraseSet UrlWords = new(
        "available at", "available online at", "available from", "available online", "online at", "online", "url", "at",
        "retrieved from", "accessible at", "found at", "link", "web", "doi");

    /// <summary>Words for a kept copy of a page.</summary>
    public static readonly PhraseSet ArchiveWords = new(
        "archived from the original", "archived at", "archived by", "archived copy", "archived version", "archived",
        "archive link", "archive", "cached at", "permalink", "perma", "internet archive", "wayback machine");

    public static readonly PhraseSet PageWords = new("pp.", "p.", "pages", "page", "pg.", "pgs.", "at p.", "at pp.");

    public static readonly PhraseSet ParagraphWords = new(
        "paras.", "para.", "paragraphs", "paragraph", "¶¶", "¶", "§§", "§", "段落");

    /// <summary>Words before a section or a column of a newspaper, or a part of a book or a treaty.</summary>
    public static readonly PhraseSet SectionWords = new(
        "sec.", "section", "sect.", "col.", "column", "pt.", "part", "chap.", "ch.", "chapter", "table", "fig.",
        "figure", "art.", "article", "annex", "appendix");

    /// <summary>Words behind a page in Japanese, Chinese and Korean.</summary>
    public static readonly PhraseSet PageWordsBehind = new("頁", "ページ", "页", "쪽", "면", "面", "版");

    /// <summary>Words before the number of a volume or an issue.</summary>
    public static readonly PhraseSet IssueWords = new(
        "vol.", "vol", "volume", "no.", "nos.", "number", "issue", "iss.", "nº", "n°", "№", "nr.", "bd.", "heft", "第",
        "제", "통권", "ser.", "series", "#");

    /// <summary>Words behind the number of a volume or an issue.</summary>
    public static readonly PhraseSet IssueWordsBehind = new("号", "號", "호", "期", "巻", "卷", "권");

    /// <summary>Editions of a newspaper or a book.</summary>
    public static readonly PhraseSet Editions = new(
        "morning edition", "evening edition", "online edition", "international edition", "morning ed.", "evening ed.",
        "online ed.", "international ed.", "late edition", "city edition", "national edition", "asia edition",
        "final edition", "early edition", "late city edition",
        "u.s. edition", "us edition", "print edition", "digital edition", "weekend edition", "sunday edition",
        "sunday ed.", "朝刊", "夕刊", "付朝刊", "付夕刊", "付け", "付", "電子版", "자");

    /// <summary>Words behind the number of an edition of a book.</summary>
    public static readonly PhraseSet EditionWords = new("edition", "edn.", "edn", "ed.", "ed");

    /// <summary>The parts of a day.</summary>
    public static readonly PhraseSet DayHalves = new("a.m.", "p.m.", "am", "pm");

    public static readonly PhraseSet TimeZones = new(
        "kst", "jst", "gmt", "utc", "est", "edt", "et", "pst", "pdt", "pt", "cet", "bst", "pyongyang time",
        "local time");

    /// <summary>Words about the citation, not of the work.</summary>
    public static readonly PhraseSet Remarks = new(
        "emphasis added", "emphasis in original", "emphasis in the original", "emphasis mine", "my emphasis",
        "emphasis supplied", "italics added", "italics in original", "italics mine", "translation mine",
        "my translation", "author’s translation", "author's translation", "translation by the author",
        "author's emphasis", "author’s emphasis", "translated by the author", "citation omitted", "citations omitted",
        "footnote omitted", "footnotes omitted", "internal citations omitted", "on file with author",
        "on file with the author", "unpublished", "forthcoming", "subscription required", "paywall", "in print",
        "print", "original emphasis", "brackets in original", "full text", "link dead", "dead link", "no longer online",
        "no longer available", "video", "pdf", "强调为笔者所加", "傍点筆者", "傍線筆者", "筆者訳", "강조는 필자", "필자 번역");

    /// <summary>Words before the standard number of a book or a journal.</summary>
    public static readonly PhraseSet StandardNumberWords = new("isbn", "issn", "isbn-13", "isbn-10", "oclc");

    /// <summary>Words before the name of somebody who published a recording.</summary>
    public static readonly PhraseSet PostedBy = new(
        "posted by", "uploaded by", "published by", "broadcast by", "aired by", "hosted by", "produced by",
        "directed by", "presented by", "video by", "photo by", "photographs by", "reported by");

    /// <summary>Words before the name of a translator or an editor.</summary>
    public static readonly PhraseSet ContributorWords = new(
        "trans.", "translated by", "trans. by", "tr.", "edited by", "ed. by", "eds.", "ed.", "foreword by",
        "introduction by", "with an introduction by", "with a foreword by", "illustrated by", "compiled by");

    /// <summary>Marks of editors behind a name.</summary>
    public static readonly PhraseSet EditorMarks = new(
        "editors", "editor", "eds.", "eds", "ed.", "ed", "trans.", "trans", "comp.", "comps.", "hrsg.", "編", "編著", "著",
        "訳", "監修", "지음", "엮음", "옮김");

    /// <summary>Suffixes behind a family name.</summary>
    public static readonly PhraseSet NameSuffixes = new(
        "jr.", "jr", "sr.", "sr", "ii", "iii", "iv", "esq.", "ph.d.", "phd", "dphil", "md");

    /// <summary>Words at the beginning of the title of an official document.</summary>
    public static readonly string[] DocumentWords =
    [
        "Resolution", "Statement", "Declaration", "Communiqué", "Communique", "Agreement", "Treaty", "Report of",
        "Memorandum", "Protocol", "Convention", "White Paper", "Note Verbale", "Letter dated", "Guidelines",
        "Transcript", "Minutes of", "Letter from", "Telegram", "Cable from", "Record of", "Notes on",
    ];

    /// <summary>Words for something that a body or a person issues, in lower case inside a note.</summary>
    public static readonly PhraseSet Issuances = new(
        "press release", "news release", "press statement", "joint press statement", "joint statement", "statement",
        "press communiqué", "communiqué", "communique", "press briefing", "briefing", "speech", "address", "remarks",
        "testimony", "announcement", "letter", "open letter", "report", "commentary", "notice", "fact sheet",
        "background paper", "working paper", "memorandum", "decree", "circular", "transcript", "proposal", "appeal",
        "written answer", "answer", "message", "minutes");

    /// <summary>Governments, ministries and organs of the United Nations.</summary>
    public static readonly string[] Bodies =
    [
        "United Nations", "Security Council", "General Assembly", "Ministry of", "Foreign Ministry", "Department of",
        "Government of", "White House", "Cabinet Office", "Cabinet Secretariat", "Prime Minister’s Office",
        "Prime Minister's Office", "Embassy of", "IAEA", "International Atomic Energy Agency", "Human Rights Council",
        "Secretary-General", "UNSC", "European Union", "European Commission", "State Department", "Panel of Experts",
    ];

    public static readonly string[] Events = ["press conference", "news conference", "press briefing"];

    /// <summary>Words in the name of a series of reports with numbers.</summary>
    public static readonly PhraseSet ReportSeriesWords = new(
        "report", "reports", "paper", "papers", "brief", "briefing", "bulletin", "newsletter", "memo", "memorandum",
        "study", "studies", "series", "note", "notes", "monitor", "watch", "occasional paper", "policy");

    /// <summary>Words that show that a name in front of a title is a publication, not a person.</summary>
    public static readonly PhraseSet PublicationWords = new(
        "news", "times", "daily", "post", "herald", "journal", "gazette", "tribune", "review", "agency", "press",
        "sinmun", "shinmun", "shimbun", "shinbun", "ilbo", "yonhap", "weekly", "monthly", "magazine", "today", "radio",
        "television", "tv", "broadcasting", "chronicle", "observer", "guardian", "telegraph", "standard", "express",
        "mail", "online", "ledger", "globe", "bulletin", "newspaper", "quarterly", "economist", "independent",
        "reporter", "dispatch", "star", "sun", "mirror", "inquirer", "examiner", "register", "courier", "sentinel",
        "blog", "wire", "channel", "network", "ministry", "department", "council", "institute", "centre", "center",
        "association", "committee", "bureau", "office", "foundation", "group", "commission", "university", "watch",
        "monitor", "international", "新聞", "通信", "日報", "日报", "放送", "ニュース", "신문", "일보", "통신", "뉴스", "방송");

    /// <summary>Words in the names of publishers of books.</summary>
    public static readonly PhraseSet PublisherWords = new(
        "press", "books", "publishers", "publishing", "publications", "verlag", "editions", "éditions", "university",
        "house", "sons", "brothers", "publisher", "edizioni", "editorial", "presses", "書店", "出版", "出版社", "書房", "社",
        "출판사", "문화사");

    /// <summary>Words of private sources, which are no publications.</summary>
    public static readonly PhraseSet PrivateSources = new(
        "interview", "interviews", "conversation", "correspondence", "e-mail", "email", "letter to", "personal",
        "telephone call", "phone call", "discussion with", "testimony to the author");

    /// <summary>Words for an interview.</summary>
    public static readonly PhraseSet InterviewWords = new(
        "interview with", "interviews with", "author interview with", "author’s interview with",
        "author's interview with", "telephone interview with", "phone interview with", "skype interview with",
        "online interview with", "written interview with", "personal interview with", "interview of");

    /// <summary>Words in capitals that begin a lead and no name.</summary>
    public static readonly PhraseSet NoNames = new(
        "In", "On", "At", "From", "By", "As", "For", "See", "But", "And", "Earlier", "Later", "Also", "This", "That",
        "When", "After", "Before", "Then", "Meanwhile", "Again", "Last", "Both", "According", "Ibid", "Idem", "Note",
        "Archived", "Retrieved", "Accessed", "Emphasis", "Interview", "Source");

    /// <summary>
    /// Words that link the parts of an organisation's name: <c>Ministry of Foreign Affairs and Trade</c>.
    /// </summary>
    public static readonly PhraseSet LinkingWords = new("of", "the", "for", "and");

    /// <summary>
    /// Cities in which books are printed. A city before the year of a book is a place, not a publisher.
    /// </summary>
    public static readonly PhraseSet Places = new(
        "New York", "New York City", "London", "Oxford", "Cambridge", "Paris", "Berlin", "Tokyo", "Seoul", "Beijing",
        "Peking", "Moscow", "Washington", "Boston", "Chicago", "Princeton", "New Haven", "Stanford", "Berkeley",
        "Los Angeles", "San Francisco", "Philadelphia", "Baltimore", "Toronto", "Montreal", "Ottawa", "Geneva",
        "Vienna", "Wien", "Amsterdam", "Leiden", "The Hague", "Rotterdam", "New Delhi", "Delhi", "Bombay", "Mumbai",
        "Calcutta", "Kolkata", "Madras", "Chennai", "Pyongyang", "P’yongyang", "Kyoto", "Osaka", "Nagoya", "Yokohama",
        "Shanghai", "Hong Kong", "Taipei", "Singapore", "Sydney", "Melbourne", "Canberra", "Wellington", "Auckland",
        "Stockholm", "Uppsala", "Oslo", "Bergen", "Copenhagen", "Helsinki", "Rome", "Milan", "Turin", "Madrid",
        "Barcelona", "Lisbon", "Brussels", "Munich", "München", "Frankfurt", "Frankfurt am Main", "Hamburg", "Leipzig",
        "Stuttgart", "Cologne", "Köln", "Bonn", "Zurich", "Zürich", "Basel", "Bern", "Edinburgh", "Glasgow", "Dublin",
        "Manchester", "Liverpool", "Bristol", "Islamabad", "Lahore", "Karachi", "Dhaka", "Colombo", "Kathmandu",
        "Bangkok", "Hanoi", "Jakarta", "Manila", "Cairo", "Jerusalem", "Tel Aviv", "Istanbul", "Ankara", "Tehran",
        "Nairobi", "Lagos", "Cape Town", "Johannesburg", "Mexico City", "Buenos Aires", "Santiago", "São Paulo",
        "Rio de Janeiro", "Prague", "Warsaw", "Budapest", "Bucharest", "Sofia", "Belgrade", "Athens", "Kiev", "Kyiv",
        "St. Petersburg", "Leningrad", "Ann Arbor", "Ithaca", "Honolulu", "Seattle", "Portland", "Denver", "Dallas",
        "Houston", "Austin", "Atlanta", "Miami", "Detroit", "Cleveland", "Pittsburgh", "St. Louis", "Minneapolis",
        "Columbia", "Columbus", "Bloomington", "Lanham", "Boulder", "Westport", "Santa Barbara", "Aldershot",
        "Abingdon", "Basingstoke", "Houndmills", "Cheltenham", "Northampton", "Dordrecht", "Heidelberg", "Göttingen",
        "東京", "京都", "大阪", "서울", "평양", "北京", "上海");

    /// <summary>Abbreviated states, which follow the city in which a book is printed.</summary>
    public static readonly PhraseSet States = new(
        "Ala.", "Ariz.", "Ark.", "Calif.", "Cal.", "Colo.", "Conn.", "Del.", "D.C.", "DC", "Fla.", "Ga.", "Ill.",
        "Ind.", "Kan.", "Ky.", "La.", "Mass.", "Md.", "Me.", "Mich.", "Minn.", "Miss.", "Mo.", "Mont.", "Neb.", "Nev.",
        "N.C.", "N.D.", "N.H.", "N.J.", "N.M.", "N.Y.", "NY", "NJ", "MA", "CA", "CT", "MD", "VA", "PA", "IL", "TX",
        "OH", "WA", "OR", "MI", "MN", "MO", "GA", "FL", "NC", "CO", "Okla.", "Ore.", "Pa.", "R.I.", "S.C.", "S.D.",
        "Tenn.", "Tex.", "Va.", "Vt.", "Wash.", "Wis.", "W.Va.", "Wyo.", "UK", "U.K.", "USA", "Eng.", "Ohio", "Iowa",
        "Utah", "England", "Germany", "Japan", "Kansas");

    /// <summary>Parts of the name of a case: <c>Nolan v. Harbour Consulting</c>.</summary>
    public static readonly PhraseSet CaseWords = new("v.", "vs.", "v", "versus");

    /// <summary>Words before the symbol of a document.</summary>
    public static readonly PhraseSet SymbolWords = new(
        "un doc.", "u.n. doc.", "un document", "un docs.", "doc.", "document", "docs.");

    /// <summary>Words that begin a remark behind a cross-reference: <c>See note 3 for the whole text</c>.</summary>
    public static readonly PhraseSet NoRemark = new(
        "and", "see", "cf", "note", "notes", "ibid", "op", "quoted", "cited");

    /// <summary>Words in lower case behind the end of a sentence that begin another item in a note.</summary>
    public static readonly PhraseSet ItemWords = new(
        "see", "ibid", "id", "same", "cf", "regarding", "note", "notes", "interview", "for");

    /// <summary>Texts of links that lead to a page and do not name it.</summary>
    public static readonly PhraseSet LinkLabels = new(
        "link", "here", "archived", "archive", "pdf", "online", "url", "web", "source", "available here", "available",
        "full text", "original", "permalink", "video", "html", "read more", "doi", "this", "this article",
        "this report", "this post", "this page", "this link", "this video", "this statement", "article", "report",
        "post", "statement");

    /// <summary>Abbreviations at the end of a title, whose full stop belongs to the title.</summary>
    public static readonly PhraseSet AbbreviatedEnds = new("inc", "co", "ltd", "corp", "bros", "jr", "sr", "etc");

    /// <summary>Offices behind the name of a person: <c>Chairman of the Board</c>.</summary>
    public static readonly PhraseSet Offices = new(
        "chairman", "chairwoman", "chair", "president", "vice president", "director", "deputy director", "minister",
        "vice minister", "prime minister", "foreign minister", "secretary", "general secretary",
        "ambassador", "professor", "head of", "senator", "spokesman", "spokeswoman", "spokesperson", "commander",
        "governor", "member of", "senior fellow");

    /// <summary>Words for a place in an archive, which are no publication.</summary>
    public static readonly PhraseSet ShelfWords = new(
        "box", "folder", "file", "reel", "record group", "rg", "fond", "collection", "telegram", "document");

    /// <summary>Words behind a reference to a note that also names the text.</summary>
    public static readonly PhraseSet AccompanyingText = new("and accompanying text", "and text accompanying");

    /// <summary>Kinds of papers, which begin no name of an author: <c>Memorandum for the President</c>.</summary>
    public static readonly PhraseSet Papers = new(
        "memorandum", "memo", "telegram", "letter", "minutes", "cable", "report", "statement", "speech", "remarks",
        "record", "notes");

    /// <summary>The seasons, with which quarterlies date their issues.</summary>
    public static readonly PhraseSet Seasons = new("spring", "summer", "autumn", "fall", "winter");
}
