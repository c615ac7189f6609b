/**
 * The practice company's people. Numbers come from ranges that regulators keep free for fiction where a country has one.
 * Row: id, name, mail name, zone (null = the account's), role, job title, country code, national number.
 */
export type Person = {
  id: string;
  name: string;
  email: string;
  timeZone: string | null;
  role: string;
  jobTitle: string | null;
  countryCode: number;
  nationalNumber: string;
};

type Row = [string, string, string, string | null, string, string | null, number, string];

// biome-ignore format: one person a line
const ROWS: Row[] = [
  ["PUSER01", "Adaeze Okonkwo", "adaeze.okonkwo", "Africa/Lagos", "owner", "VP Engineering", 234, "8030000101"],
  ["PUSER02", "Léa Fournier", "lea.fournier", "Europe/Paris", "admin", "Platform lead", 33, "639980102"],
  ["PUSER03", "佐藤 健", "ken.sato", "Asia/Tokyo", "limited_user", "Site reliability engineer", 81, "9000000103"],
  ["PUSER04", "Priya Raghunathan", "priya.raghunathan", "Asia/Kolkata", "limited_user", "Site reliability engineer", 91, "9000000104"],
  ["PUSER05", "Jonas Lindqvist", "jonas.lindqvist", "Europe/Berlin", "limited_user", "Platform engineer", 46, "701740605"],
  ["PUSER06", "Maria-José Álvarez", "mariajose.alvarez", "Europe/Madrid", "limited_user", "Platform engineer", 34, "600000106"],
  ["PUSER07", "Kwame Mensah", "kwame.mensah", "Europe/London", "limited_user", "Platform engineer", 44, "7700900107"],
  ["PUSER08", "Hannah Whitcombe", "hannah.whitcombe", "America/Los_Angeles", "limited_user", "Platform engineer", 1, "2025550108"],
  ["PUSER09", "Diego Hernández Ruiz", "diego.hernandez", "America/Chicago", "limited_user", "Platform engineer", 1, "2025550109"],
  ["PUSER10", "김민준", "minjun.kim", "Asia/Seoul", "limited_user", "Site reliability engineer", 82, "1000000110"],
  ["PUSER11", "ليلى حداد", "layla.haddad", "Asia/Beirut", "limited_user", "Payments engineer", 961, "70000111"],
  ["PUSER12", "Oluwaseun Adeyemi", "seun.adeyemi", "America/New_York", "admin", "Payments lead", 1, "2025550112"],
  ["PUSER13", "Chloë Vandenberghe", "chloe.vandenberghe", "Europe/Brussels", "limited_user", "Payments engineer", 32, "460000113"],
  ["PUSER14", "Олена Шевченко", "olena.shevchenko", "Europe/Kiev", "limited_user", "Payments engineer", 380, "500000114"],
  ["PUSER15", "Tomás Ó Súilleabháin", "tomas.osuilleabhain", "Europe/Dublin", "limited_user", "Payments engineer", 353, "850000115"],
  ["PUSER16", "Nguyễn Thị Hồng", "hong.nguyen", "Asia/Ho_Chi_Minh", "limited_user", "Payments engineer", 84, "900000116"],
  ["PUSER17", "Ibrahim Sesay", "ibrahim.sesay", null, "limited_user", "Warehouse systems engineer", 1, "2025550117"],
  ["PUSER18", "Gwendolyn Pritchard-Jones", "gwen.pritchardjones", "Europe/London", "limited_user", "Warehouse systems lead", 44, "7700900118"],
  ["PUSER19", "Aleksander Wiśniewski", "aleksander.wisniewski", "Europe/Warsaw", "limited_user", "Warehouse systems engineer", 48, "500000119"],
  ["PUSER20", "Fatoumata Diallo", "fatoumata.diallo", "Africa/Dakar", "limited_user", "Warehouse systems engineer", 221, "770000120"],
  ["PUSER21", "Γιώργος Παπαδόπουλος", "giorgos.papadopoulos", "Europe/Athens", "limited_user", "Warehouse systems engineer", 30, "6900000121"],
  ["PUSER22", "Ruth Abernathy", "ruth.abernathy", "Europe/London", "limited_user", "Night desk operator", 44, "7700900122"],
  ["PUSER23", "अर्जुन मेहता", "arjun.mehta", "Asia/Kolkata", "limited_user", "Data engineer", 91, "9000000123"],
  ["PUSER24", "Sigríður Jónsdóttir", "sigridur.jonsdottir", "Atlantic/Reykjavik", "limited_user", "Data platform lead", 354, "6000124"],
  ["PUSER25", "Mateo Quispe Mamani", "mateo.quispe", "America/Lima", "limited_user", "Data engineer", 51, "900000125"],
  ["PUSER26", "王芳", "fang.wang", "Asia/Shanghai", "limited_user", "Data engineer", 86, "13000000126"],
  ["PUSER27", "Ngaio Parata", "ngaio.parata", "Pacific/Auckland", "limited_user", "Analytics engineer", 64, "210000127"],
  ["PUSER28", "Beatriz Carvalho", "beatriz.carvalho", "America/Sao_Paulo", "limited_user", "Data engineer", 55, "11900000128"],
  ["PUSER29", "נועם לוי", "noam.levy", "Asia/Jerusalem", "limited_user", "Security engineer", 972, "500000129"],
  ["PUSER30", "Camille Desrosiers", "camille.desrosiers", "Europe/Paris", "admin", "Security lead", 33, "639980130"],
  ["PUSER31", "Thabo Ndlovu", "thabo.ndlovu", "Africa/Johannesburg", "limited_user", "Security engineer", 27, "820000131"],
  ["PUSER32", "Ilse van der Meer", "ilse.vandermeer", "Europe/Amsterdam", "limited_user", "Security engineer", 31, "600000132"],
  ["PUSER33", "สมชาย ใจดี", "somchai.jaidee", "Asia/Bangkok", "limited_user", "Network engineer", 66, "800000133"],
  ["PUSER34", "Daw Khin Myint", "khin.myint", "Asia/Rangoon", "limited_user", "Network engineer", 95, "900000134"],
  ["PUSER35", "Lachlan McAllister", "lachlan.mcallister", "Australia/Lord_Howe", "limited_user", "Network engineer", 61, "491570135"],
  ["PUSER36", "Mei-Ling Tan", "meiling.tan", "Asia/Singapore", "limited_user", "Network operations lead", 65, "80000136"],
  ["PUSER37", "Kahurangi Te Rangi", "kahurangi.terangi", "Pacific/Auckland", "limited_user", "Network engineer", 64, "210000137"],
  ["PUSER38", "Jack Harrowgate", "jack.harrowgate", "Australia/Sydney", "limited_user", "Network engineer", 61, "491570138"],
  ["PUSER39", "Zsófia Szabó", "zsofia.szabo", "Europe/Budapest", "limited_user", "Storefront lead", 36, "200000139"],
  ["PUSER40", "Marcus Delacroix", "marcus.delacroix", "America/New_York", "limited_user", "Storefront engineer", 1, "2025550140"],
  ["PUSER41", "Amina Yusuf Warsame", "amina.warsame", "Africa/Nairobi", "limited_user", "Storefront engineer", 254, "700000141"],
  ["PUSER42", "Connor O’Malley", "connor.omalley", "America/New_York", "limited_user", "Storefront engineer", 1, "2025550142"],
  ["PUSER43", "Renée Saint-Cyr", "renee.saintcyr", "America/Toronto", "limited_user", "Storefront engineer", 1, "2025550143"],
  ["PUSER44", "Eleni Christodoulou", "eleni.christodoulou", "Asia/Nicosia", "limited_user", "Support lead", 357, "96000144"],
  ["PUSER45", "Bat-Erdene Ganbold", "baterdene.ganbold", "Asia/Ulaanbaatar", "limited_user", "Support engineer", 976, "88000145"],
  ["PUSER46", "Ximena Torres", "ximena.torres", "America/Mexico_City", "limited_user", "Support engineer", 52, "5500000146"],
  ["PUSER47", "Дмитро Коваленко", "dmytro.kovalenko", "Europe/Kiev", "limited_user", "Support engineer", 380, "500000147"],
  ["PUSER48", "Yusuf Demir", "yusuf.demir", "Europe/Istanbul", "limited_user", "Support engineer", 90, "5000000148"],
  ["PUSER49", "Saoirse Byrne", "saoirse.byrne", "Europe/Dublin", "limited_user", "Support engineer", 353, "850000149"],
  ["PUSER50", "Rajesh Kumar", "rajesh.kumar", "Asia/Kolkata", "limited_user", "Support engineer", 91, "9000000150"],
  ["PUSER51", "Rajesh Kumar", "rajesh.kumar2", "America/Denver", "limited_user", "Release engineer", 1, "2025550151"],
  ["PUSER52", "Willa Running Deer", "willa.runningdeer", "America/Denver", "limited_user", "Release engineer", 1, "2025550152"],
  ["PUSER53", "Þórdís Haraldsdóttir", "thordis.haraldsdottir", "Atlantic/Reykjavik", "limited_user", "Release engineer", 354, "6000153"],
  ["PUSER54", "Farid Mansouri", "farid.mansouri", "Africa/Casablanca", "limited_user", "Release engineer", 212, "600000154"],
  ["PUSER55", "Anneliese Vogt", "anneliese.vogt", null, "limited_user", "Duty manager", 49, "15550000155"],
  ["PUSER56", "Pedro Almeida", "pedro.almeida", "Europe/Lisbon", "limited_user", "Duty manager", 351, "910000156"],
  ["PUSER57", "X Æ", "x.ae", null, "restricted_access", null, 1, "2025550157"],
  ["PUSER58", "Esi Quartey", "esi.quartey", "Africa/Accra", "observer", "Auditor", 233, "200000158"],
  ["PUSER59", "Viktor Sjöberg", "viktor.sjoberg", "Europe/Stockholm", "read_only_user", "Finance", 46, "701740659"],
  ["PUSER60", "Rosalind Achterberg", "rosalind.achterberg", "Europe/Amsterdam", "read_only_limited_user", "Customer success", 31, "600000160"],
];

export const PEOPLE: readonly Person[] = ROWS.map(
  ([id, name, mail, timeZone, role, jobTitle, countryCode, nationalNumber]) => ({
    id,
    name,
    email: `${mail}@harbourline.example`,
    timeZone,
    role,
    jobTitle,
    countryCode,
    nationalNumber,
  }),
);

/** People who left: in no list, yet still in a layer and in a policy (contract §7, §10.14). `day` counts from the anchor. */
export const DEPARTED = [
  { id: "PGONE01", name: "Bartholomew Finch", day: -61 },
  { id: "PGONE02", name: "Inés Caballero", day: -118 },
] as const;
