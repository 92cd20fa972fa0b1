import type { Language } from "#contract/language.ts";
import { wordSet } from "./word-list.ts";

/**
 * Currencies in use in Malaysia, with the names that the Malaysian press of each language uses: all four say ringgit
 * (reference/text.md, section 1.6), and sen has no English plural.
 */
export interface Currency {
  code: string;
  /** How it is written before or after an amount. Case-sensitive. */
  signs: readonly string[];
  unit: Record<Language, string>;
  /** English plural, if it has one. */
  plural?: string;
  /** The hundredth; absent if prices have none. */
  cent?: Record<Language, string>;
  centPlural?: string;
  /** A code that is something else before a small number after a space: SEK 7 is a quarter. */
  rare?: true;
}

const CENT = { ms: "sen", en: "cent", zh: "分", ta: "செண்ட்" } as const;

/**
 * Further codes of ISO 4217, which only travellers and traders write: code, Malay, English, its plural, Mandarin, Tamil.
 * Codes that are words in capitals or initials of something nearer (TRY, PEN, KES, PKR, BHD) are left out.
 */
const FOREIGN: readonly (readonly [string, string, string, string, string, string])[] = [
  ["SEK", "krona Sweden", "Swedish krona", "Swedish kronor", "瑞典克朗", "சுவீடன் குரோனா"],
  ["NOK", "krone Norway", "Norwegian krone", "Norwegian kroner", "挪威克朗", "நார்வே குரோனே"],
  ["DKK", "krone Denmark", "Danish krone", "Danish kroner", "丹麦克朗", "டென்மார்க் குரோனே"],
  ["ISK", "krona Iceland", "Icelandic krona", "Icelandic kronur", "冰岛克朗", "ஐஸ்லாந்து குரோனா"],
  ["PLN", "zloty", "zloty", "zlotys", "兹罗提", "ஸ்லோட்டி"],
  ["CZK", "koruna Czech", "Czech koruna", "Czech korunas", "捷克克朗", "செக் கொருனா"],
  ["HUF", "forint", "forint", "forints", "福林", "ஃபோரிண்ட்"],
  ["RUB", "rubel", "rouble", "roubles", "卢布", "ரூபிள்"],
  ["UAH", "hryvnia", "hryvnia", "hryvnias", "格里夫纳", "ஹிரிவ்னியா"],
  ["ZAR", "rand", "rand", "rand", "兰特", "ராண்ட்"],
  ["EGP", "paun Mesir", "Egyptian pound", "Egyptian pounds", "埃及镑", "எகிப்திய பவுண்ட்"],
  ["NGN", "naira", "naira", "nairas", "奈拉", "நைரா"],
  ["QAR", "riyal Qatar", "Qatari riyal", "Qatari riyals", "里亚尔", "கத்தார் ரியால்"],
  ["KWD", "dinar Kuwait", "Kuwaiti dinar", "Kuwaiti dinars", "科威特第纳尔", "குவைத் தினார்"],
  ["OMR", "rial Oman", "Omani rial", "Omani rials", "阿曼里亚尔", "ஓமான் ரியால்"],
  ["JOD", "dinar Jordan", "Jordanian dinar", "Jordanian dinars", "约旦第纳尔", "ஜோர்தான் தினார்"],
  ["ILS", "shekel", "shekel", "shekels", "谢克尔", "ஷெக்கல்"],
  ["BDT", "taka", "taka", "taka", "塔卡", "டாக்கா"],
  ["LKR", "rupee Sri Lanka", "Sri Lankan rupee", "Sri Lankan rupees", "斯里兰卡卢比", "இலங்கை ரூபாய்"],
  ["NPR", "rupee Nepal", "Nepalese rupee", "Nepalese rupees", "尼泊尔卢比", "நேபாள ரூபாய்"],
  ["MMK", "kyat", "kyat", "kyats", "缅元", "கியாத்"],
  ["LAK", "kip", "kip", "kips", "基普", "கிப்"],
  ["KHR", "riel", "riel", "riels", "瑞尔", "ரியெல்"],
  ["MOP", "pataca", "pataca", "patacas", "澳门元", "பட்டாக்கா"],
  ["MVR", "rufiyaa", "rufiyaa", "rufiyaa", "卢菲亚", "ரூஃபியா"],
  ["BRL", "real Brazil", "Brazilian real", "Brazilian reais", "巴西雷亚尔", "பிரேசில் ரியல்"],
  ["MXN", "peso Mexico", "Mexican peso", "Mexican pesos", "墨西哥比索", "மெக்சிகோ பெசோ"],
  ["ARS", "peso Argentina", "Argentine peso", "Argentine pesos", "阿根廷比索", "அர்ஜென்டினா பெசோ"],
  ["CLP", "peso Chile", "Chilean peso", "Chilean pesos", "智利比索", "சிலி பெசோ"],
  ["KZT", "tenge", "tenge", "tenge", "坚戈", "டெங்கே"],
  ["UZS", "som Uzbekistan", "Uzbek som", "Uzbek soms", "苏姆", "உஸ்பெக் சோம்"],
];

export const CURRENCIES: readonly Currency[] = [
  ...FOREIGN.map(([code, ms, en, plural, zh, ta]) => ({
    code,
    signs: [code],
    unit: { ms, en, zh, ta },
    plural,
    rare: true as const,
  })),
  {
    code: "MYR",
    signs: ["RM", "MYR", "Rm", "rm", "MYR$", "RM$", "RM.", "Rm.", "rm."],
    unit: { ms: "ringgit", en: "ringgit", zh: "令吉", ta: "ரிங்கிட்" },
    cent: { ms: "sen", en: "sen", zh: "仙", ta: "சென்" },
  },
  {
    code: "SGD",
    signs: ["S$", "SG$", "SGD", "SGD$"],
    unit: { ms: "dolar Singapura", en: "Singapore dollar", zh: "新元", ta: "சிங்கப்பூர் டாலர்" },
    plural: "Singapore dollars",
    cent: CENT,
    centPlural: "cents",
  },
  {
    code: "USD",
    signs: ["US$", "AS$", "USD", "USD$"],
    unit: { ms: "dolar Amerika", en: "U S dollar", zh: "美元", ta: "அமெரிக்க டாலர்" },
    plural: "U S dollars",
    cent: CENT,
    centPlural: "cents",
  },
  {
    code: "XXD",
    signs: ["$"],
    // In Mandarin 元 alone is heard as yuan.
    unit: { ms: "dolar", en: "dollar", zh: "美元", ta: "டாலர்" },
    plural: "dollars",
    cent: CENT,
    centPlural: "cents",
  },
  {
    code: "AUD",
    signs: ["A$", "AU$", "AUD", "AUD$"],
    unit: { ms: "dolar Australia", en: "Australian dollar", zh: "澳元", ta: "ஆஸ்திரேலிய டாலர்" },
    plural: "Australian dollars",
    cent: CENT,
    centPlural: "cents",
  },
  {
    code: "BND",
    signs: ["B$", "BN$", "BND"],
    unit: { ms: "dolar Brunei", en: "Brunei dollar", zh: "文莱元", ta: "புருணை டாலர்" },
    plural: "Brunei dollars",
    cent: { ms: "sen", en: "cent", zh: "分", ta: "செண்ட்" },
    centPlural: "cents",
  },
  {
    code: "HKD",
    signs: ["HK$", "HKD"],
    unit: { ms: "dolar Hong Kong", en: "Hong Kong dollar", zh: "港元", ta: "ஹாங்காங் டாலர்" },
    plural: "Hong Kong dollars",
    cent: CENT,
    centPlural: "cents",
  },
  {
    code: "NZD",
    signs: ["NZ$", "NZD"],
    unit: { ms: "dolar New Zealand", en: "New Zealand dollar", zh: "纽元", ta: "நியூசிலாந்து டாலர்" },
    plural: "New Zealand dollars",
    cent: CENT,
    centPlural: "cents",
  },
  {
    code: "TWD",
    signs: ["NT$", "TW$", "TWD"],
    unit: { ms: "dolar Taiwan", en: "Taiwan dollar", zh: "新台币", ta: "தைவான் டாலர்" },
    plural: "Taiwan dollars",
  },
  {
    code: "GBP",
    signs: ["£", "GBP", "GBP£"],
    unit: { ms: "paun", en: "pound", zh: "英镑", ta: "பவுண்ட்" },
    plural: "pounds",
    cent: { ms: "peni", en: "penny", zh: "便士", ta: "பென்ஸ்" },
    centPlural: "pence",
  },
  {
    code: "EUR",
    signs: ["€", "EUR"],
    unit: { ms: "euro", en: "euro", zh: "欧元", ta: "யூரோ" },
    plural: "euros",
    cent: CENT,
    centPlural: "cents",
  },
  { code: "JPY", signs: ["JPY"], unit: { ms: "yen", en: "yen", zh: "日元", ta: "யென்" } },
  // The sign of yen and of yuan. In Mandarin both are 元.
  { code: "XXY", signs: ["¥"], unit: { ms: "yen", en: "yen", zh: "元", ta: "யென்" } },
  {
    code: "CNY",
    signs: ["CNY", "RMB", "CN¥", "RMB¥"],
    unit: { ms: "yuan", en: "yuan", zh: "人民币", ta: "யுவான்" },
  },
  {
    code: "INR",
    signs: ["₹", "INR", "Rs", "Rs."],
    unit: { ms: "rupee", en: "rupee", zh: "卢比", ta: "ரூபாய்" },
    plural: "rupees",
    cent: { ms: "paisa", en: "paisa", zh: "派士", ta: "பைசா" },
    centPlural: "paise",
  },
  {
    code: "IDR",
    signs: ["Rp", "Rp.", "IDR"],
    unit: { ms: "rupiah", en: "rupiah", zh: "印尼盾", ta: "ரூபியா" },
  },
  {
    code: "THB",
    signs: ["฿", "THB"],
    unit: { ms: "baht", en: "baht", zh: "泰铢", ta: "பாட்" },
    cent: { ms: "satang", en: "satang", zh: "萨当", ta: "சதாங்" },
  },
  { code: "KRW", signs: ["₩", "KRW"], unit: { ms: "won", en: "won", zh: "韩元", ta: "வோன்" } },
  {
    code: "PHP",
    signs: ["₱", "PHP"],
    unit: { ms: "peso", en: "peso", zh: "比索", ta: "பெசோ" },
    plural: "pesos",
    cent: { ms: "sentimo", en: "centavo", zh: "分", ta: "சென்டாவோ" },
    centPlural: "centavos",
  },
  { code: "VND", signs: ["₫", "VND"], unit: { ms: "dong", en: "dong", zh: "越南盾", ta: "டாங்" } },
  { code: "SAR", signs: ["SAR"], unit: { ms: "riyal", en: "riyal", zh: "里亚尔", ta: "ரியால்" }, plural: "riyals" },
  { code: "AED", signs: ["AED"], unit: { ms: "dirham", en: "dirham", zh: "迪拉姆", ta: "திர்ஹாம்" }, plural: "dirhams" },
  {
    code: "CHF",
    signs: ["CHF"],
    unit: { ms: "franc Swiss", en: "Swiss franc", zh: "瑞士法郎", ta: "சுவிஸ் பிராங்க்" },
    plural: "Swiss francs",
  },
  {
    code: "CAD",
    signs: ["C$", "CA$", "CAD"],
    unit: { ms: "dolar Kanada", en: "Canadian dollar", zh: "加元", ta: "கனடிய டாலர்" },
    plural: "Canadian dollars",
    cent: CENT,
    centPlural: "cents",
  },
];

const DOLLAR = CURRENCIES.find(({ code }) => code === "XXD") as Currency;
const YUAN = CURRENCIES.find(({ code }) => code === "CNY") as Currency;

/** The dollar of a text about Singapore, which is no U S dollar. */
export const LOCAL_DOLLAR: Currency = { ...DOLLAR, unit: { ...DOLLAR.unit, zh: "元" } };
/** ¥1.25: yen have no decimals. */
export const DECIMAL_YUAN: Currency = { ...YUAN, unit: { ...YUAN.unit, zh: "元" } };
export const HAN_SINGAPORE = /新加坡|[狮獅]城|坡[币幣]|新[币幣]/;

/** Currencies in words after an amount: 20.2m ringgit. */
export const MONEY_WORDS = wordSet(
  "ringgit dolar dollar dollars sen rupiah baht yen yuan euro euros pounds paun rupee rupees usd myr sgd",
);
