import type { Language } from "#contract/language.ts";
import { isEnglishWord, malayness } from "../lattice/known-words.ts";
import { COST, defineClass, type Found } from "../lattice/reader.ts";
import { decimalWord, digitString, negativeWord } from "../numbers/index.ts";
import { join } from "../numbers/spelling.ts";
import type { Numeral } from "../scan/numeral.ts";
import type { Line } from "../scan/scan.ts";
import { countsHan } from "../tables/han-counters.ts";
import { countsTamil } from "../tables/tamil-counting.ts";
import { isLabelHan } from "./han-label.ts";
import { sayNumeral } from "./numeral-speech.ts";
import { isRangeSign } from "./range-at.ts";

interface Fields {
  numeral: Numeral;
  negative: boolean;
  /** Whether it counts what stands behind it: Mandarin 两个, Tamil ஒரு. */
  counts: boolean;
  /** Degrees of frost, which Mandarin says 零下. */
  degrees?: boolean;
  /** Places are empty between a scale in Han and this: the 零 of 3万500. */
  gapped?: boolean;
}

/** Letters glued to a number make it less of a count. */
const GLUED_TO_LETTERS = 6;

/** .5: a decimal whose nought was left out, said as written. */
export const bareDecimalClass = defineClass<string>({
  name: "decimal",
  symbols: ".",
  find(line, at) {
    const digits = line.gluedDigits(at + 1);
    if (digits === undefined || line.glued(at) || line.gluedSign(at + 2, ".")) return undefined;
    return { to: at + 2, cost: COST.possible, fields: digits };
  },
  say: (digits, language, style) =>
    join([decimalWord(language), digitString(digits, language, style.numbers)], language),
});

/** The 七五 of 1米75: hundredths behind their unit, said one by one. */
export const hundredthsClass = defineClass<string>({
  name: "decimal",
  digits: true,
  find: (line, at) =>
    areHundredths(line, at) ? { to: at + 1, cost: COST.possible, language: "zh", fields: line.word(at) } : undefined,
  say: (digits, _, style) => digitString(digits, "zh", style.numbers),
});

export const cardinalClass = defineClass<Fields>({
  name: "cardinal",
  digits: true,
  find(line, at): Found<Fields>[] | undefined {
    const numeral = line.numeral(at);
    if (numeral === undefined) return undefined;
    const cost = COST.number + gluedPenalty(line, at) + gluedPenalty(line, numeral.to);
    const language = counted(line, numeral.to) ?? scriptAround(line, at, numeral.to) ?? numbered(line, at);
    // "No. 7" is one thing in one language, also among Han.
    const named = line.word(at - 1) === "." && line.word(at - 2) === "no";
    const governed = { ...(language === undefined ? {} : { language }), ...(named ? { latin: true } : {}) };
    const counts = countsNext(line, at, numeral.to);
    const found: Found<Fields>[] = [
      {
        to: numeral.to,
        cost,
        fields: {
          numeral,
          negative: false,
          counts,
          gapped: isGapped(line, at, numeral),
        },
        ...governed,
      },
    ];
    if (isNegative(line, at)) {
      found.push({
        from: at - 1,
        to: numeral.to,
        cost,
        fields: { numeral, negative: true, counts, degrees: /^度/.test(line.word(numeral.to)) },
        ...governed,
      });
    }
    if (numeral.to > at + 1) found.push({ to: at + 1, cost: cost + FIRST_RUN_ALONE, fields: firstRun(line, at) });
    return found;
  },
  say({ numeral, negative, counts, degrees, gapped }, language, style) {
    const words = sayNumeral(numeral, language, { ...style.numbers, counter: counts, attributive: counts });
    if (!negative) return gapped && language === "zh" ? `零${words}` : words;
    return language === "zh"
      ? `${negativeWord(language, degrees ? "temperature" : "number")}${words}`
      : `${negativeWord(language)} ${words}`;
  },
});

/** Only where the number as a whole belongs to something longer. */
const FIRST_RUN_ALONE = 12;

function firstRun(line: Line, at: number): Fields {
  const numeral: Numeral = { integer: line.word(at), fraction: undefined, to: at + 1, grouping: "none" };
  return { numeral, negative: false, counts: false };
}

/** 1米75, 9秒83: two digits between a unit and no other. */
function areHundredths(line: Line, at: number): boolean {
  const unit = line.glued(at) && line.kind(at - 2) === "digits" ? line.word(at - 1) : "";
  return /^[米秒]$/.test(unit) && /^\d\d$/.test(line.word(at)) && !/^(?:分|秒|厘米|公分)/.test(line.word(at + 1));
}

const LAST_SCALE = /[千万萬亿億]$/;
/** Digits that fill the places behind a scale: 3万5000, 1亿2345万. */
const PLACES: Readonly<Record<string, number>> = { 千: 3, 万: 4, 萬: 4, 亿: 4, 億: 4 };

/** 3万500 is 三万零五百; 3万5 is said so and means 35,000. */
export function isGapped(line: Line, at: number, { integer, fraction }: Numeral): boolean {
  const scale = LAST_SCALE.exec(line.word(at - 1))?.[0];
  if (scale === undefined || !line.glued(at) || line.kind(at - 2) !== "digits" || fraction !== undefined) return false;
  // 2亿400万 counts in 万, 1万2千 in 千.
  const next = line.word(at + 1);
  if (/^[亿億]$/.test(scale) ? !/^[万萬]/.test(next) : /^[千百]/.test(next)) return false;
  return integer.length > 1 && integer.length < (PLACES[scale] ?? 0);
}

function gluedPenalty(line: Line, at: number): number {
  if (!line.glued(at)) return 0;
  return line.kind(at) === "latin" || (line.kind(at) === "digits" && line.kind(at - 1) === "latin")
    ? GLUED_TO_LETTERS
    : 0;
}

/** Han or Tamil at a number governs it, with or without a space. */
export function scriptAround(line: Line, from: number, to: number): Language | undefined {
  const next = line.sameLine(to) ? line.kind(to) : undefined;
  if (next === "han") return "zh";
  if (next === "tamil") return "ta";
  if (line.glued(from) && line.kind(from - 1) === "han") return "zh";
  if (line.glued(from) && line.kind(from - 1) === "tamil") return "ta";
  return undefined;
}

/** What a number numbers gives it its language (reference/text.md, section 1.6): "bilik 3", "gate 12". */
export function numbered(line: Line, at: number): Language | undefined {
  if (line.gluedSign(at - 1, "-") && line.glued(at) && /^(?:in|to)$/.test(line.word(at - 2))) return "en";
  const before = line.sameLine(at) && !line.glued(at) ? line.word(at - 1) : "";
  if (before === "in" && line.kind(at - 2) === "digits") return "en";
  if (MALAY_NUMBERED.has(before)) return "ms";
  return ENGLISH_NUMBERED.has(before) ? "en" : undefined;
}

/** So does what it counts, even before Han or Tamil glued to it: "delay 2 jam", "迟到45 minutes". */
export function counted(line: Line, to: number): Language | undefined {
  // "5-tonne", "9-to-5": what a hyphen joins is of one language.
  if (line.gluedSign(to, "-") && line.glued(to + 1) && line.kind(to + 1) === "latin") {
    const joined = line.word(to + 1);
    return isEnglishWord(joined) && malayness(joined) < 0 ? "en" : undefined;
  }
  const next = line.sameLine(to) && !line.glued(to) ? line.word(to) : "";
  if (MALAY_COUNTED.has(next)) return "ms";
  // 2 in 1
  if (next === "in" && line.kind(to + 1) === "digits") return "en";
  return ENGLISH_COUNTED.has(next) ? "en" : undefined;
}

const words = (list: string): ReadonlySet<string> => new Set(list.split(/\s+/).filter((word) => word !== ""));

/** Classifiers and measures; words that English has too (unit, set, jam) only where they cannot be its own. */
const MALAY_COUNTED = words(
  `minit saat hari minggu bulan tahun abad jam orang buah biji keping helai batang ekor bungkus kotak botol cawan pinggan
   mangkuk bilik tingkat kali peratus juta ribu bilion thn bln org kilometer meter hektar ekar gantang pasang pucuk utas
   ikat tandan kampung negara negeri daerah keluarga rumah kedai sekolah pelajar murid guru pekerja penumpang penduduk
   mangsa kes soalan muka helaian laman mata gol jaringan kerusi undi syarikat pasukan peserta hadiah tiket petang pagi malam sudu senduk`,
);
const MALAY_NUMBERED = words(
  "pukul pkl jam tahun tingkat tingkatan darjah bilik aras nombor bab muka hari batu zon fasa kumpulan peringkat kelas laluan",
);
const ENGLISH_COUNTED = words(
  `seconds minutes hours days weeks months years people persons times pages pieces items points goals percent ringgits
   dollars cents miles metres meters kilometres kilometers students passengers players rooms bedrooms bathrooms questions
   seats votes cases deaths countries states units floors storeys levels thousand million billion likes followers views doses`,
);
const ENGLISH_NUMBERED = words("floor chapter page year platform gate room apartment step figure table counter");

function countsNext(line: Line, at: number, to: number): boolean {
  if (!line.sameLine(to)) return false;
  const upper = isRangeSign(line, to) ? line.numeral(to + 1) : undefined;
  const next = line.at(upper?.to ?? to);
  // 买2 tiket, எனக்கு 1 teh tarik: a thing named in another language is counted all the same.
  if (next?.kind === "latin") return next.text === next.lower && line.kind(at - 1) !== "latin";
  if (next?.kind === "tamil") return countsTamil(line.word(at - 1), next.text, line.kind(at - 2) === "digits");
  return next?.kind === "han" && countsHan(next.text) && !isLabelHan(line, at);
}

/** A minus is glued to its number and to nothing before it; at the start of a line a hyphen is a bullet. */
export function isNegative(line: Line, at: number): boolean {
  const sign = line.at(at - 1);
  if (sign === undefined || !line.glued(at)) return false;
  if (sign.text === "−") return !sign.glued;
  const before = line.at(at - 2);
  const afterHan = before?.kind === "han" && !/[年月日号点时分秒%]$/.test(before.text);
  const free = !sign.glued || /^[(（,，、;；:："“'‘「]$/.test(before?.text ?? "") || afterHan;
  return sign.text === "-" && free && sign.newlines === 0;
}
