import { CodedEntries } from "../tables/front-coding.ts";
import { JAWI_WEEKDAYS } from "../tables/weekdays.ts";
import { foldJawi, readAffixed } from "./jawi-affixes.ts";
import { codeOfEntry, encodeJawi } from "./jawi-code.ts";
import { jawiName } from "./jawi-names.ts";
import jawiTable from "./jawi-words.json" with { type: "json" };

const WORDS = new CodedEntries(jawiTable.data, codeOfEntry);

export interface JawiReading {
  rumi: string;
  /** Whether no table has the word, so that its vowels are guessed. */
  guessed: boolean;
}

/**
 * The Rumi of a word in Jawi: by the tables, by affixes around one of their words, else letter by letter. Undefined for
 * a word with letters of another language.
 */
export function readJawi(word: string): JawiReading | undefined {
  const jawi = foldJawi(word);
  const known = rootOf(jawi) ?? readAffixed(jawi, rootOf) ?? compoundName(jawi);
  if (known !== undefined) return { rumi: known, guessed: false };
  const rumi = spellOut(jawi);
  return rumi === undefined ? undefined : { rumi, guessed: true };
}

const rootOf = (part: string) => FUNCTION_WORDS[part] ?? jawiName(part) ?? lookUp(part) ?? arabicArticle(part);

/** القرءان, الکريم: the article with a word that is known; before some letters its l is said as they are. */
function arabicArticle(jawi: string): string | undefined {
  if (!jawi.startsWith("ال") || jawi.length < 5) return undefined;
  const noun = jawiName(jawi.slice(2)) ?? lookUp(jawi.slice(2));
  return noun === undefined ? undefined : `al-${noun}`;
}

/** عبدالرحمن, نورالهدى: a first part, the article, and a name. */
function compoundName(jawi: string): string | undefined {
  for (const [first, rumi] of FIRST_PARTS) {
    if (!jawi.startsWith(`${first}ال`)) continue;
    const rest = jawi.slice(first.length + 2);
    const name = jawiName(rest) ?? lookUp(rest);
    if (name === undefined) continue;
    const article = SUN_LETTERS.test(rest) ? name.slice(0, /^(?:sy|kh|dh)/.test(name) ? 2 : 1).toLowerCase() : "l";
    return `${rumi}${article}${name.toLowerCase()}`;
  }
  return undefined;
}

const FIRST_PARTS: readonly (readonly [jawi: string, rumi: string])[] = [
  ["عبد", "Abdu"],
  ["نور", "Nuru"],
  ["شمس", "Syamsu"],
  ["سيف", "Saifu"],
  ["صلاح", "Salahu"],
  ["خير", "Khairu"],
  ["ذو", "Zu"],
  ["دين", "Dinu"],
  ["بدر", "Badru"],
  ["فخر", "Fakhru"],
];
/** Whether the word is the first part of a name that is written in two: عبد الرحمن. */
export const beginsName = (jawi: string) => FIRST_PARTS.some(([first]) => first === jawi);

const SUN_LETTERS = /^[تثدذرزسشصضطظلن]/;

/** Words that share their spelling with rarer words, and the days of the week. Our own list, from usage. */
const FUNCTION_WORDS: Readonly<Record<string, string>> = {
  دان: "dan",
  يڠ: "yang",
  اين: "ini",
  ايت: "itu",
  د: "di",
  ک: "ke",
  دري: "dari",
  اونتوق: "untuk",
  دڠن: "dengan",
  ڤد: "pada",
  اد: "ada",
  تيدق: "tidak",
  سايا: "saya",
  ساي: "saya",
  اکو: "aku",
  دي: "dia",
  کيت: "kita",
  کامي: "kami",
  مريک: "mereka",
  اورڠ: "orang",
  سموا: "semua",
  الله: "Allah",
  محمد: "Muhammad",
  مليسيا: "Malaysia",
  ملايو: "Melayu",
  کوالا: "Kuala",
  اسلام: "Islam",
  سلامت: "selamat",
  داتڠ: "datang",
  تريما: "terima",
  کاسيه: "kasih",
  کران: "kerana",
  تروق: "teruk",
  کواس: "kuasa",
  فصل: "pasal",
  سݢرا: "segera",
  کيري: "kiri",
  ميره: "merah",
  ليتق: "letak",
  ميت: "mayat",
  تونتون: "tonton",
  کوڤي: "kopi",
  رنده: "rendah",
  رعيت: "rakyat",
  وجود: "wujud",
  حاصيل: "hasil",
  برحاصيل: "berhasil",
  منتري: "menteri",
  ممستيکن: "memastikan",
  سليسا: "selesa",
  انته: "entah",
  کوتور: "kotor",
  ݢاي: "gaya",
  تراس: "terasa",
  اينجين: "enjin",
  تيمڤوه: "tempoh",
  تالين: "talian",
  راي: "raya",
  بوتول: "botol",
  بندوان: "banduan",
  سبوت: "sebut",
  مڽبوت: "menyebut",
  عاقبة: "akibat",
  عاقبه: "akibat",
  بيلوق: "belok",
  اڠݢن: "enggan",
  سيت: "set",
  تيمبوق: "tembok",
  سين: "sen",
  ݢولوڠن: "golongan",
  سيڤق: "sepak",
  ليسين: "lesen",
  چالون: "calon",
  کيلت: "kilat",
  ݢوريڠ: "goreng",
  کوس: "kos",
  ڤوس: "pos",
  ݢريد: "gred",
  ݢيلڠ: "gelang",
  ݢول: "gol",
  بوتق: "botak",
  ترس: "teras",
  کليه: "kuliah",
  لومبوڠ: "lombong",
  کوما: "koma",
  سڤنوه: "sepenuh",
  رومه: "rumah",
  ...JAWI_WEEKDAYS,
};

function lookUp(jawi: string): string | undefined {
  const code = encodeJawi(jawi);
  return code === undefined ? undefined : WORDS.find(code)?.slice(code.length);
}

const LETTERS: Readonly<Record<string, string>> = {
  ا: "a",
  ب: "b",
  ت: "t",
  ث: "s",
  ج: "j",
  چ: "c",
  ح: "h",
  خ: "kh",
  د: "d",
  ذ: "z",
  ر: "r",
  ز: "z",
  س: "s",
  ش: "sy",
  ص: "s",
  ض: "d",
  ط: "t",
  ظ: "z",
  ع: "a",
  غ: "gh",
  ڠ: "ng",
  ف: "f",
  ڤ: "p",
  ق: "k",
  ک: "k",
  ݢ: "g",
  ل: "l",
  م: "m",
  ن: "n",
  و: "u",
  ه: "h",
  ي: "i",
  ڽ: "ny",
  ء: "",
  ئ: "i",
  ؤ: "u",
};

/** Spells out a name that no table has, with an a where Jawi omits the vowel. */
function spellOut(jawi: string): string | undefined {
  let rumi = "";
  for (const letter of jawi) {
    const sound = LETTERS[letter];
    if (sound === undefined) return undefined;
    const needsVowel = /[^aiu]$/.test(rumi) && sound !== "" && !/^[aiu]/.test(sound) && !/[aiu][a-z]{1,2}$/.test(rumi);
    rumi += needsVowel ? `a${sound}` : sound;
  }
  // No Malay word ends in two consonants.
  const said = /[^aiuegh][^aiuh]$/.test(rumi) ? `${rumi}a` : rumi;
  return said === "" ? undefined : said;
}
