/** Parts of the day, as they are written and as they are said. */
import type { Language } from "#contract/language.ts";
import { MALAY_WEEKDAYS } from "./weekdays.ts";
import { suffixPattern, wordSet } from "./word-list.ts";

export type MalayDayPart = "pagi" | "petang" | "malam" | "tengah hari" | "tengah malam";

/** Parts of the day of one word. */
export const MALAY_DAY_PARTS = wordSet("pagi petang malam");

/** Marks of the half of the day after a time: 9-1pm, 9-1 tgh. */
export const HALF_DAYS = wordSet("am pm ptg tgh");

/** Before *am* that is the Malay word for general, which capitals may write AM. */
export const IS_GENERAL = wordSet(
  `cuti orang pengetahuan kerja perpustakaan pekerja pembantu pengajian peraturan kegunaan insurans takaful sukan perkhidmatan
   khidmat mesyuarat ilmu perubatan pembedahan hospital operasi istilah rujukan setiausaha pengurus kempen raya maksud prinsip
   bahasa minyak saman peguam pentadbiran hal tujuan sifat ciri gambaran maklumat soalan ujian kertas dewan kelas pasukan doktor
   daftar`,
);

/** Short forms. Full words are said as they are written. */
export const SHORT_DAY_PARTS: ReadonlyMap<string, MalayDayPart> = new Map([
  ["pg", "pagi"],
  ["ptg", "petang"],
  ["mlm", "malam"],
  ["tghari", "tengah hari"],
  ["tghhari", "tengah hari"],
  ["tgahari", "tengah hari"],
  ["tengahhari", "tengah hari"],
  ["tgh", "tengah hari"],
]);

/** How the short forms are said. */
export const DAY_PART_NAMES: Readonly<Record<MalayDayPart, Record<Language, string>>> = {
  pagi: { ms: "pagi", en: "in the morning", zh: "早上", ta: "காலை" },
  petang: { ms: "petang", en: "in the afternoon", zh: "下午", ta: "மாலை" },
  malam: { ms: "malam", en: "at night", zh: "晚上", ta: "இரவு" },
  "tengah hari": { ms: "tengah hari", en: "noon", zh: "中午", ta: "நண்பகல்" },
  "tengah malam": { ms: "tengah malam", en: "midnight", zh: "午夜", ta: "நள்ளிரவு" },
};

/** A part of the day before a time in Mandarin or Tamil, so that none is said after it. */
const PARTS_BEFORE =
  "下午 上午 早上 晚上 中午 凌晨 傍晚 晚 早 காலை மாலை இரவு மதியம் பிற்பகல் முற்பகல் நண்பகல் நள்ளிரவு பகல் சாயங்காலம் ராத்திரி";
/** Before a time, which they say the part of the day of. */
export const SAYS_DAY_PART = suffixPattern(PARTS_BEFORE);
export const DAY_PART_BEFORE = suffixPattern(`${PARTS_BEFORE} மணி காலம் கண்டம் குளிகை நேரம்`);
/** A part of the day in Mandarin at the start of a range's end: 上午9点-下午5点. */
export const TAMIL_DAY_PARTS = wordSet("காலை மாலை இரவு மதியம் பிற்பகல் முற்பகல் நண்பகல்");
export const HAN_DAY_PARTS = wordSet("上午 下午 早上 晚上 中午 凌晨");

/** Before *pg*, these make it the morning (pagi) and not a verb (pergi). */
export const MORNING_BEFORE = wordSet(
  "tiap setiap esok esk besok semalam smlm hari selamat slmt awal dari dr drpd sejak",
  MALAY_WEEKDAYS,
);
/** After *pg* that is the morning, in full. */
export const MORNING_AFTER = wordSet("tadi ini ni itu tu esok besok buta semalam nanti kelmarin", MALAY_WEEKDAYS);
/** Before *pg* that is *pergi*, in full: who goes, and how. */
export const GOES_BEFORE = wordSet(
  `aku saya dia kau awak kita kami kamu mereka i you we they nak tak tidak jom dah sudah boleh mahu mau kena baru lepas
   suka pernah akan tengah sedang selalu terus mesti perlu harus jangan nanti ayah mak ibu bapa abang kakak kawan orang
   diorang dorang kitorang korang sama pun mana`,
);
