import { restoreMalay } from "../languages/restore-malay.ts";
import { isEnglishWord, isMalayRoot, isMalayWord, malayness, splitMalay } from "../lattice/known-words.ts";
import { COST, defineClass, type Match } from "../lattice/reader.ts";
import { followsHandle } from "../scan/follows-handle.ts";
import type { Scan } from "../scan/scan.ts";
import { shouts } from "../scan/shouts.ts";
import { MALAY_NUMBERED } from "../tables/counted-words.ts";
import { MALAY_DAY_PARTS } from "../tables/day-parts.ts";
import { FREQUENT_MALAY_WORDS } from "../tables/frequent-malay-words.ts";
import { isListedName } from "../tables/name-lists.ts";
import { CHAT_WORDS, REPEATED_SUFFIXES, SHORT_FORMS } from "../tables/short-forms.ts";
import { GLUED_CLOCKS } from "../tables/time-cues.ts";
import { wordSet } from "../tables/word-list.ts";

/** Nouns and adverbs that are said twice in almost every sentence. */
const SAID_TWICE = wordSet(
  "kanak kadang kdg masing rama kupu biri anai labi laki sekali moga undang gara semata seolah tiba pura betul sama",
);
const TWICE_WITH_NUMERAL = wordSet(
  `banyak kawan ramai jalan hari lama benda orang barang budak baik cepat besar kecil sikit macam apa mana siapa bila tiba
   kadang pelan elok jauh lagi makan main baju kuih buah`,
);
const COUNTED = wordSet("orang org ekor biji kali hari minggu bulan tahun jam minit ringgit per");

/** kawan2, kawan², berlari2an, dua2: the digit repeats the word; affixes are said once. */
export const reduplicationClass = defineClass<string>({
  name: "reduplication",
  marked: true,
  words: [...SAID_TWICE, "ii"],
  find(scan, at) {
    const base = scan.at(at);
    const two = scan.at(at + 1);
    if (base?.text === "ii") return withNumeral(scan, at - 1);
    if (base === undefined || two === undefined) return undefined;
    if (!two.glued) return spaced(scan, at);
    const laughter = laughterAt(scan, at);
    if (laughter !== undefined) return { to: at + 2, cost: COST.certain, language: "ms", fields: laughter };
    if (two.text === "3") return thrice(scan, at);
    if (two.text !== "2" && two.text !== "²") return undefined;
    if (scan.isGlued(at) && scan.isAlphanumeric(at - 1)) return undefined;
    // "jam2 pagi": an hour.
    if (GLUED_CLOCKS.has(base.lower) && MALAY_DAY_PARTS.has(scan.word(at + 2))) return undefined;
    // _output2: part of a name of a file.
    if (scan.isGlued(at) && scan.word(at - 1) === "_") return undefined;
    // v4.0-beta2: after a version the digit is a number.
    if (scan.isGlued(at) && scan.word(at - 1) === "-" && scan.kind(at - 2) === "digits") return undefined;
    // Moto2, Zon2: a name in the middle of a sentence has a number.
    if (
      two.text === "2" &&
      scan.isCapitalised(at) &&
      base.text !== base.text.toUpperCase() &&
      !opensSentence(scan, at) &&
      !isChat(scan, at)
    )
      return undefined;
    const suffix = timesAt(scan, at) ?? apartAt(scan, at) ?? suffixAt(scan, at + 2);
    if (scan.isGlued(suffix.to) && scan.isAlphanumeric(suffix.to)) return undefined;
    const spoken =
      repeatStem(base.lower, base.text, suffix.text) ??
      repeat(base.lower, base.text, suffix.text, shouts(scan, at)) ??
      repeatLoan(scan, at);
    if (spoken === undefined) return undefined;
    return { to: suffix.to, cost: COST.certain, language: "ms", fields: spoken + suffix.text };
  },
  say: (words) => words,
});

/** baik3, laju3, byk3: an adjective or adverb three times, in small letters. Nouns have numbers: bilik3. */
function thrice(scan: Scan, at: number): Match<string> | undefined {
  const { text, lower } = scan.at(at) ?? { text: "", lower: "" };
  if (text.slice(1) !== lower.slice(1) || (text !== lower && !opensSentence(scan, at))) return undefined;
  if (scan.isGlued(at) && scan.kind(at - 1) !== "symbol") return undefined;
  if (scan.isGlued(at + 2) && !/^[.,!?)…]$/.test(scan.word(at + 2))) return undefined;
  const word = SHORT_FORMS.get(lower)?.words ?? (SAID_THRICE.has(lower) ? lower : restoreMalay(lower)?.word);
  if (word === undefined || !SAID_THRICE.has(word)) return undefined;
  const first = text === lower ? word : word.charAt(0).toUpperCase() + word.slice(1);
  return { to: at + 2, cost: COST.certain, language: "ms", fields: `${first}-${word}-${word}` };
}

const SAID_THRICE = wordSet(
  `baik laju cepat lambat lama jauh dekat banyak sikit besar kecil kecik sedap cantik lawa comel betul perlahan pelan elok kuat
   ramai mahal murah panas sejuk sakit penat senang susah gila marah sedih suka jangan tolong nak sangat sabar terus lagi selalu
   pandai rajin malas bodoh bagus mantap panjang pendek tinggi rendah awal lewat malu takut rindu sayang geram tiba makan lari
   cakap main gelak nangis jalan diam tengok tunggu cari beli sama macam apa mana siapa lain dua pagi malam rapat tebal nipis lembut
   keras ketat longgar manis pedas masin segar wangi busuk teruk dalam penuh kosong sunyi bising gelap terang tipu mintak minta`,
);

/** "kanak 2", "kadang 2": a word that is seldom said once, with its digit apart. */
function spaced(scan: Scan, at: number): Match<string> | undefined {
  const two = scan.at(at + 1);
  const word = scan.word(at);
  if (two?.text !== "2" || two.newlines > 0 || !SAID_TWICE.has(word)) return undefined;
  if (scan.isGlued(at + 2) ? scan.kind(at + 2) !== "symbol" : COUNTED.has(scan.word(at + 2))) return undefined;
  const full = SHORT_FORMS.get(word)?.words ?? word;
  const capitalised = scan.isCapitalised(at) ? full.charAt(0).toUpperCase() + full.slice(1) : full;
  return { to: at + 2, cost: COST.certain, language: "ms", fields: `${capitalised}-${full}` };
}

/** "banyk ii dalam beg": the Roman two repeats a frequent word that numbers nothing, as the digit does. */
function withNumeral(scan: Scan, at: number): Match<string> | undefined {
  const word = SHORT_FORMS.get(scan.word(at))?.words ?? scan.word(at);
  const next = scan.at(at + 2);
  if (!TWICE_WITH_NUMERAL.has(word) || scan.isCapitalised(at) || scan.isGlued(at + 1)) return undefined;
  if (!scan.isOnSameLineAsPrevious(at + 1) || (next?.glued && !/^[,.!?]$/.test(next.text))) return undefined;
  return { from: at, to: at + 2, cost: COST.certain - 1, language: "ms", fields: `${word}-${word}` };
}

/** "best Sgt2", "tkt Sgt2 la": a short form in a sentence in small letters, and no name with a number. */
function isChat(scan: Scan, at: number): boolean {
  const word = scan.word(at);
  const form = SHORT_FORMS.get(word);
  const isShort = form === undefined ? restoreMalay(word)?.unsayable === true : form.language === "ms" && !form.guarded;
  // "comel Jemput2 la join", "pada Mana2 parti": a frequent word that numbers nothing.
  const isFrequent =
    FREQUENT_MALAY_WORDS.has(word) &&
    (!MALAY_NUMBERED.has(word) || REPEATED_BEFORE.has(scan.at(at + 2)?.text ?? "")) &&
    !isListedName(word);
  if (!isShort && !isFrequent) return false;
  if (scan.kind(at - 1) !== "latin" || scan.isCapitalised(at + 2)) return false;
  // "Anak Kedah Hati2 di jalan"
  return !scan.isCapitalised(at - 1) || GOES_ON.has(scan.at(at + 2)?.text ?? "");
}

const GOES_ON = wordSet("di ke yang yg dan dgn dengan untuk utk semua la lah ya je pada ketika masa bila kalau");
const REPEATED_BEFORE = wordSet("la lah je jer ni tu nya pun yang yg dah nak sangat sgt");

/** "perkecil2 kan suara", "buku2 an": the suffix of a verb with a prefix, or of a noun, is written apart. */
function apartAt(scan: Scan, at: number): { text: string; to: number } | undefined {
  const suffix = scan.at(at + 2);
  if (suffix?.kind !== "latin" || suffix.glued || suffix.newlines > 0) return undefined;
  const to = at + 3;
  if (suffix.text === "an" || suffix.text === "nya")
    return isMalayWord(scan.word(at)) ? { text: suffix.text, to } : undefined;
  // perkecil2 kan, but not perempuan2 kan.
  const isNoun = scan.word(at).startsWith("per") && !isMalayRoot(scan.word(at).slice("per".length));
  const isVerb = suffix.text === "kan" && !isNoun && CAUSATIVE.test(scan.word(at)) && isMalayWord(scan.word(at));
  return isVerb && scan.kind(to) === "latin" ? { text: suffix.text, to } : undefined;
}

/** "betul2 kan" asks; a verb with one of these prefixes has the suffix. */
const CAUSATIVE = /^(?:di|per|mem|men|meng|meny)[a-z]{4}/;

const MOST_LAUGHS = 5;

/** ha3, kah3: laughter so many times. */
function laughterAt(scan: Scan, at: number): string | undefined {
  const laugh = scan.at(at);
  const times = scan.gluedDigits(at + 1) ?? "";
  if (laugh === undefined || !/^[2-9]$/.test(times) || !LAUGHTER.test(laugh.lower)) return undefined;
  if ((scan.isGlued(at) && scan.isAlphanumeric(at - 1)) || (scan.isGlued(at + 2) && scan.isAlphanumeric(at + 2)))
    return undefined;
  // HA3 is a code.
  if (laugh.text.length > 1 && laugh.text === laugh.text.toUpperCase() && !shouts(scan, at)) return undefined;
  return [laugh.text, ...Array(Math.min(MOST_LAUGHS, Number(times)) - 1).fill(laugh.lower)].join(" ");
}

const LAUGHTER = /^(?:h[aeiu]|k[aiu]h|hah|heh|hih|huh|kek|kik|kuk|wak|wek)$/;

/** seadil2nya, sebaik2nya: after se-, the stem is repeated. */
function repeatStem(word: string, written: string, suffix: string): string | undefined {
  const stem = /^se(.{3,})$/.exec(word)?.[1];
  if (stem === undefined || suffix !== "nya" || !isMalayRoot(stem) || isMalayRoot(word)) return undefined;
  return `${written}-${stem}`;
}

function opensSentence(scan: Scan, at: number): boolean {
  return at === 0 || !scan.isOnSameLineAsPrevious(at) || scan.kind(at - 1) === "symbol" || followsHandle(scan, at);
}

/** The x of betul2x, in small letters: the word twice. */
function timesAt(scan: Scan, at: number): { text: string; to: number } | undefined {
  const isTimes = scan.at(at + 2)?.text === "x" && scan.isGlued(at + 2);
  return isTimes && scan.at(at)?.text === scan.word(at) ? { text: "", to: at + 3 } : undefined;
}

function suffixAt(scan: Scan, at: number): { text: string; to: number } {
  const atom = scan.at(at);
  if (atom?.kind === "latin" && atom.glued && REPEATED_SUFFIXES.has(atom.lower))
    return { text: atom.lower, to: at + 1 };
  // apa2pun: the particle is a word of its own.
  if (atom?.glued && /^(?:pun|pon|pn)$/.test(atom.text)) return { text: " pun", to: at + 1 };
  const hyphened = scan.gluedSign(at, "-") && scan.isGlued(at + 1) && REPEATED_SUFFIXES.has(scan.word(at + 1));
  return hyphened ? { text: scan.word(at + 1), to: at + 2 } : { text: "", to: at };
}

/** Among Malay words an English one is repeated too: "scam2 ni". */
function repeatLoan(scan: Scan, at: number): string | undefined {
  const word = scan.word(at);
  const text = scan.at(at)?.text ?? "";
  const around = malayness(scan.word(at - 1)) + malayness(scan.word(at + 2));
  const isSmall = text === word || (opensSentence(scan, at) && text.slice(1) === word.slice(1));
  const isNew = isSmall && /^[a-z]{4,}$/.test(word) && /[aeiou]/.test(word) && scan.word(at + 1) === "2";
  if (isNew && !isEnglishWord(word) && leanAround(scan, at) >= SURE) return `${text}-${word}`;
  // "bye² semua": elsewhere a raised digit after an English word is a power or the number of a footnote.
  if (scan.word(at + 1) === "²" && REPEATED_ALONE.has(word) && text.slice(1) === word.slice(1))
    return `${text}-${word}`;
  // "relax2 la", "nice2!": before a particle, or alone.
  const isSaid = /^[la]+h?$|^jer?$/.test(scan.word(at + 2)) || isAlone(scan, at);
  if (isSmall && isSaid && OFTEN_REPEATED.has(word) && scan.word(at + 1) === "2") return `${text}-${word}`;
  const isLoan = word.length >= SHORTEST_BASE && isEnglishWord(word) && text !== text.toUpperCase();
  const isMalayAround = around >= SURE || (OFTEN_REPEATED.has(word) && leanAround(scan, at) > 0);
  return isLoan && isMalayAround ? `${text}-${word}` : undefined;
}

const REPEATED_ALONE = wordSet("bye hi hai thanks thank sorry okay yes wait nice best last slow please pls");

/** English words that Malay chats repeat most: last2, slow2. */
const OFTEN_REPEATED = wordSet("last time slow first best old nice relax chill cool steady");

/** The whole of a sentence. */
function isAlone(scan: Scan, at: number): boolean {
  const ends = (index: number) => scan.at(index) === undefined || /^[.,!]$/.test(scan.word(index));
  return scan.word(at) !== "time" && scan.word(at) !== "last" && ends(at - 1) && ends(at + 2);
}

/** Words on each side of a new word that show whether it is Malay. */
const REACH = 4;

function leanAround(scan: Scan, at: number): number {
  let sum = 0;
  for (let i = at - REACH; i <= at + 1 + REACH; i++)
    if (i !== at && scan.kind(i) === "latin") sum += malayness(scan.word(i));
  return sum;
}

/** Log-odds from which the neighbours are Malay. */
const SURE = 4;
const SHORTEST_BASE = 3;
/** Prefixes after which only the stem is repeated: berjalan-jalan. pe- and ke- make nouns, which are repeated whole. */
const VERBAL = /^(?:ber|ter|di|be)/;

function repeat(word: string, written: string, suffix: string, shouted: boolean): string | undefined {
  const few = /^ke(dua|tiga|empat|lima|enam|tujuh|lapan|sembilan|sepuluh)$/.exec(word)?.[1];
  if (few !== undefined) return `${written}-${few}`;
  if (WITH_SE.has(word)) return `${written}-${word.slice("se".length)}`;
  if (word.startsWith("x") && isMalayWord(word.slice(1)) && !isMalayWord(word))
    return `tak ${word.slice(1)}-${word.slice(1)}`;
  const short = written === written.toUpperCase() && !shouted ? undefined : SHORT_FORMS.get(word);
  if (short?.language === "ms" && !short.words.includes(" ")) return `${short.words}-${short.words}`;
  const restored = written.slice(1) === word.slice(1) ? restoreMalay(word) : undefined;
  if (restored?.unsayable) return repeat(restored.word, restored.word, suffix, shouted);
  if (word.length < SHORTEST_BASE && !CHAT_WORDS.has(word)) return undefined;
  const isWord = isMalayWord(word) || CHAT_WORDS.has(word);
  const initials = written === written.toUpperCase() && !(shouted && word.length >= SHORTEST_SHOUTED);
  if (!isWord || initials) return undefined;
  const stem = verbalStem(word, suffix);
  return stem === undefined ? `${written}-${word}` : `${written}-${stem}`;
}

/** Only the stem is repeated, also of these roots: seolah-olah. */
const WITH_SE = wordSet(
  "seolah seakan semena semata setinggi sebaik sekuat secepat seboleh sedapat sehabis sepuas sedaya selewat seawal",
);

/** Among words in capitals, shorter ones have numbers: CAT1, CAT2. */
const SHORTEST_SHOUTED = 4;

/** After me-, the nasal that replaced the stem's first letter is kept: memukul-mukul, menari-nari, menjerit-jerit. */
function verbalStem(word: string, suffix: string): string | undefined {
  // be- before an r: beramai-ramai.
  const withR = /^[bt]e(r.{4,})$/.exec(word)?.[1];
  if (withR !== undefined && FREQUENT_MALAY_WORDS.has(withR)) return withR;
  const plain = /^(?:ber|ter|di)(.{4,})$/.exec(word)?.[1];
  if (plain !== undefined && (isMalayRoot(plain) || splitMalay(plain)?.prefix === "")) return plain;
  // perkecil-kecilkan; without the suffix, per- makes nouns.
  const made = suffix === "kan" ? /^per(.{4,})$/.exec(word)?.[1] : undefined;
  if (made !== undefined && isMalayRoot(made)) return made;
  if (isMalayRoot(word) || word === "berapa") return undefined;
  const split = splitMalay(word);
  if (split === null || split.suffix !== "") return undefined;
  if (VERBAL.test(split.prefix)) return split.stem;
  if (!/^me/.test(split.prefix)) return undefined;
  const keepsNasal = word.endsWith(split.stem) && word.length - split.stem.length === split.prefix.length;
  return keepsNasal ? split.stem : word.slice("me".length);
}
