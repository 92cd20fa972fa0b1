/**
 * Maps IPA to espeak-ng's own names of sounds: its phoneme input takes nothing else (`[[səpaʔ]]` says only "s", and
 * `[[s@p'a?]]` the whole word).
 *
 * The names differ by voice. A test speaks every sound of every table and compares the engine's trace. A sound that a
 * voice lacks is mapped to the nearest one, as a speaker of that language would say it.
 */

type SoundTable = Readonly<Record<string, string>>;

const CONSONANTS: SoundTable = {
  p: "p",
  b: "b",
  t: "t",
  d: "d",
  k: "k",
  ɡ: "g",
  g: "g",
  ʔ: "?",
  tʃ: "tS",
  dʒ: "dZ",
  f: "f",
  v: "v",
  θ: "T",
  ð: "D",
  s: "s",
  z: "z",
  ʃ: "S",
  ʒ: "Z",
  x: "x",
  ɣ: "Q",
  h: "h",
  m: "m",
  n: "n",
  ɲ: "n^",
  ŋ: "N",
  l: "l",
  // `r` becomes [ɹ] before a vowel.
  r: "R",
  ɾ: "*",
  ɹ: "r",
  w: "w",
  j: "j",
};

const MALAY: SoundTable = {
  ...CONSONANTS,
  a: "a",
  e: "e",
  ɛ: "E",
  i: "i",
  o: "o",
  ɔ: "O",
  u: "u",
  ʊ: "U",
  ə: "@",
  aj: "aI",
  aw: "aU",
  oj: "oI",
  ej: "eI",
  aɪ: "aI",
  aʊ: "aU",
  ɔɪ: "OI",
  eɪ: "eI",
  æ: "E",
  ʌ: "a",
  ɑ: "a",
  ɒ: "O",
  ɪ: "i",
  ɜ: "@",
};

const ENGLISH: SoundTable = {
  ...CONSONANTS,
  r: "r",
  a: "a",
  æ: "a",
  ɑː: "A:",
  ɑ: "A:",
  ɒ: "0",
  ɔ: "O",
  ɔː: "O:",
  e: "e",
  ɛ: "E",
  ə: "@",
  ɜ: "3:",
  ɜː: "3:",
  i: "i",
  iː: "i:",
  ɪ: "I",
  o: "o",
  oː: "o:",
  u: "u",
  uː: "u:",
  ʊ: "U",
  ʌ: "V",
  aɪ: "aI",
  aj: "aI",
  aʊ: "aU",
  aw: "aU",
  eɪ: "eI",
  ej: "eI",
  ɔɪ: "OI",
  oj: "OI",
  əʊ: "oU",
  oʊ: "oU",
  ɪə: "i@",
  eə: "e@",
  ʊə: "U@",
};

const TABLES: Readonly<Record<string, SoundTable>> = { ms: MALAY, "en-gb": ENGLISH, "en-my": ENGLISH };

/** Gives the last vowel of a word its full length. The engine's own reading sets it too (measured). */
const FULL_LENGTH = "%%";
const STRESS: SoundTable = { ˈ: "'", ˌ: "," };
/** Marks without effect on this engine: length if the table has no long sound, ties, syllables. */
const SILENT: ReadonlySet<string> = new Set(["ː", ".", "‿", "\u035c", "\u0361"]);
const LONGEST_SYMBOL = 2;
/** Two names that would be read as one, such as t + s. */
const RUNS_TOGETHER = /^[td][sSzZ]/;

/** The IPA symbols that a voice can say; empty if it takes no IPA. */
export function soundsOf(espeakVoice: string): readonly string[] {
  return Object.keys(TABLES[espeakVoice] ?? {});
}

/**
 * The IPA of one word in the engine's names for the voice; undefined if the voice cannot say one of its symbols.
 *
 *     toMnemonics("səˈpaʔ", "ms")  // "s@p'a?"
 */
export function toMnemonics(ipa: string, espeakVoice: string): string | undefined {
  const table = TABLES[espeakVoice];
  if (table === undefined) return undefined;
  const parts: string[] = [];
  let stress = "";
  let lastVowel = -1;
  for (let at = 0; at < ipa.length; ) {
    const symbol = symbolAt(ipa, at, table);
    const mark = STRESS[ipa.charAt(at)];
    if (symbol !== undefined) {
      const name = table[symbol] ?? "";
      // The engine expects the stress before the vowel, not before the syllable.
      if (IS_VOWEL.test(symbol)) {
        lastVowel = parts.length;
        parts.push(stress + name);
        stress = "";
      } else {
        parts.push(RUNS_TOGETHER.test((parts.at(-1) ?? "").slice(-1) + name) ? `|${name}` : name);
      }
      at += symbol.length;
    } else if (mark !== undefined) {
      stress = mark;
      at++;
    } else if (SILENT.has(ipa.charAt(at))) {
      at++;
    } else {
      return undefined;
    }
  }
  if (parts.length === 0) return undefined;
  const last = parts[lastVowel] ?? "";
  if (/['',]/.test(parts.join("")) && !/^[',]/.test(last)) parts[lastVowel] = FULL_LENGTH + last;
  return parts.join("");
}

const GLIDE_END = /[jw]$/;
const IS_VOWEL = /^[aeiouəɛɔʊɪʌæɑɒɜ]/;

function symbolAt(ipa: string, at: number, table: SoundTable): string | undefined {
  for (let length = LONGEST_SYMBOL; length > 0; length--) {
    const symbol = ipa.slice(at, at + length);
    if (symbol.length !== length || !Object.hasOwn(table, symbol)) continue;
    // A glide before a vowel begins its syllable: saya is [sa.jə], pandai is [pan.daj].
    if (length > 1 && GLIDE_END.test(symbol) && IS_VOWEL.test(ipa.slice(at + length).replace(/^[ˈˌ.]/u, ""))) continue;
    return symbol;
  }
  return undefined;
}
