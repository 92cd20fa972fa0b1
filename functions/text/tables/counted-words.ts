/** Words for what numbers count and for what they number. They decide the language of the number. */
import type { Language } from "#contract/language.ts";
import { prefixPattern, wordSet, words } from "./word-list.ts";

const MALAY_TIMES = wordSet("saat minit jam hari minggu bulan tahun");
const ENGLISH_TIMES = wordSet("seconds minutes hours days weeks months years minute hour day week month year");

/** Classifiers and measures. Words that English has too (unit, set, jam) only where they cannot be English. */
export const MALAY_COUNTED = wordSet(
  `abad orang buah biji keping helai batang ekor bungkus kotak botol cawan pinggan
   mangkuk bilik tingkat kali peratus juta ribu bilion thn bln org hektar ekar gantang pasang pucuk utas
   ikat tandan kampung negara negeri daerah keluarga rumah kedai sekolah pelajar murid guru pekerja penumpang penduduk
   mangsa kes soalan muka helaian laman mata gol jaringan kerusi undi syarikat pasukan peserta hadiah tiket petang pagi malam sudu senduk`,
  MALAY_TIMES,
);
/** What is counted whole, so that a point before three digits marks thousands: 2.500 orang. */
export const INDIVISIBLE = wordSet(
  `orang org penduduk pelajar murid guru pekerja penumpang penonton peserta mangsa pengguna pengunjung pengikut ahli undi
   kes unit buah ekor keluarga rumah syarikat ringgit rupiah people persons`,
);
export const INDIVISIBLE_HAN = /^(?:人|令吉|名|户|戶|个|個|辆|輛)/;
/** Units of which there are thousands, so that 5.000 and 8.500 are no decimals. */
export const IN_THOUSANDS = wordSet("rpm mah btu lumen lumens lm kcal kkal kalori langkah");
/** Function words, which no number before them counts. */
export const NEVER_COUNTED = wordSet(
  `dan atau yang tetapi tapi manakala dengan untuk pada dalam dari daripada kepada oleh bagi ini itu adalah ialah iaitu akan
   telah sudah belum masih boleh dapat hingga sehingga sampai kerana sebab jika kalau apabila selepas sebelum semasa sahaja
   saja juga pula lagi lah keseluruhan dan/atau and the but for from with was were are has have had will would can could that
   this which who when while after before until than then not only also per`,
);
export const ENGLISH_COUNTED = wordSet(
  `people persons times pages pieces items points goals percent ringgits
   dollars cents miles metres meters kilometres kilometers students passengers players rooms bedrooms bathrooms questions
   seats votes cases deaths countries states units floor floors storey storeys levels thousand million billion likes followers views doses`,
  ENGLISH_TIMES,
);

/** What both languages count by one word. */
export const COUNTED_IN_BOTH = wordSet("unit item set sets pax pcs", ENGLISH_COUNTED);

/** English plurals without an s. */
export const IRREGULAR_PLURALS = wordSet("people men women children");
/** English words that end with an s and count nothing. */
export const NO_PLURALS = wordSet("is was has this its");

/** Words before a number that is a name: bilik 3, gate 12. */
export const MALAY_NUMBERED = wordSet(
  "pukul pkl jam tahun tingkat tingkatan darjah bilik aras nombor bab muka hari batu zon fasa kumpulan peringkat kelas laluan",
);

export const ENGLISH_NUMBERED = wordSet(
  "floor level chapter page year platform gate room apartment step figure table counter part unit form",
);

/** Words before a number that say what has it, in the language of the sentence: Terminal 1, Section 14. */
export const ENGLISH_LABELS = wordSet(
  `terminal section phase block zone lot ward team group grade season episode series route class stage round track lane bay
   door wing line pier bus mile plot precinct act rule article clause item no number lift court hall studio
   tier sector district parcel precint avenue street road lorong covid dose day week month quarter
   standard primary secondary version volume sub`,
  ENGLISH_NUMBERED,
);
/** Products and lists that have a number after one word of their name. */
export const NUMBERED_PRODUCTS = wordSet(
  "iphone ipad billboard note galaxy windows office playstation xbox android pixel watch",
);

/** After an amount, these decide its language: "combo RM25 sahaja". */
export const AFTER_AMOUNT: ReadonlyMap<string, Language> = new Map([
  ...words("sahaja saja shj sahaje je jer seorang sorang sekotak sebungkus sehari sebulan setahun semalam sejam").map(
    (word) => [word, "ms"] as const,
  ),
  ...words("only each apiece monthly yearly").map((word) => [word, "en"] as const),
]);

/** After two numbers with a hyphen, these make them a range and not a score: 2-1, 5-7 hari. */
export const SPAN_COUNTED = wordSet("orang people kg km %", MALAY_TIMES, ENGLISH_TIMES);

/** The same in Mandarin: 领先3-5个百分点. */
export const HAN_SPAN_COUNTED = prefixPattern("个 個 分 点 點 人 年 天 岁 歲 %");

/** What is counted in thousands and millions on the web. */
export const COUNTED_BY_SCALE = wordSet(
  `followers views subscribers users people downloads likes viewers shares units barrels tonnes pengikut tontonan pengguna
   orang unit pelanggan penduduk penonton muat saham lot tan`,
);

/** Next to these, 5k is a race and 4k a picture. */
export const NAMED_BY_K = wordSet(
  "run runs race marathon larian fun video videos resolution resolusi tv monitor uhd ultra display screen skrin quality camera",
);

/** Short forms glued to a number in advertisements and chats, with the words for one and for more. */
export const SHORT_COUNTED: ReadonlyMap<string, readonly [language: Language, one: string, more: string]> = new Map([
  ["thn", ["ms", "tahun", "tahun"]],
  ["thun", ["ms", "tahun", "tahun"]],
  ["th", ["ms", "tahun", "tahun"]],
  ["bln", ["ms", "bulan", "bulan"]],
  ["mgg", ["ms", "minggu", "minggu"]],
  ["hri", ["ms", "hari", "hari"]],
  ["jm", ["ms", "jam", "jam"]],
  ["mnt", ["ms", "minit", "minit"]],
  ["kpg", ["ms", "keping", "keping"]],
  ["bh", ["ms", "buah", "buah"]],
  ["kli", ["ms", "kali", "kali"]],
  ["rgt", ["ms", "ringgit", "ringgit"]],
  ["mgu", ["ms", "minggu", "minggu"]],
  ["mos", ["en", "month", "months"]],
  ["mggu", ["ms", "minggu", "minggu"]],
  ["org", ["ms", "orang", "orang"]],
  ["bj", ["ms", "biji", "biji"]],
  ["pkt", ["ms", "paket", "paket"]],
  ["btl", ["ms", "botol", "botol"]],
  ["bks", ["ms", "bungkus", "bungkus"]],
  ["ktk", ["ms", "kotak", "kotak"]],
  ["psg", ["ms", "pasang", "pasang"]],
  ["btg", ["ms", "batang", "batang"]],
  ["bh", ["ms", "buah", "buah"]],
  ["kpg", ["ms", "keping", "keping"]],
  ["kpng", ["ms", "keping", "keping"]],
  ["hlai", ["ms", "helai", "helai"]],
  ["bgks", ["ms", "bungkus", "bungkus"]],
  ["bngks", ["ms", "bungkus", "bungkus"]],
  ["ekr", ["ms", "ekor", "ekor"]],
  ["krg", ["ms", "karung", "karung"]],
  ["yr", ["en", "year", "years"]],
  ["yrs", ["en", "years", "years"]],
  ["mth", ["en", "month", "months"]],
  ["mths", ["en", "months", "months"]],
  ["wk", ["en", "week", "weeks"]],
  ["wks", ["en", "weeks", "weeks"]],
]);
