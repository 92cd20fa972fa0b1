/**
 * Converts ARPAbet, in which Carnegie Mellon's dictionary writes American English, to the IPA of the word as Malaysians
 * say it in a Malay sentence: no r at the end of a syllable, no length, one vowel for two (late, boat), t and d for the
 * sounds of think and this, no t or d at the end of a cluster. From our own knowledge of Malaysian English.
 */
const CONSONANTS: Readonly<Record<string, string>> = {
  B: "b",
  CH: "tʃ",
  D: "d",
  DH: "d",
  F: "f",
  G: "ɡ",
  HH: "h",
  JH: "dʒ",
  K: "k",
  L: "l",
  M: "m",
  N: "n",
  NG: "ŋ",
  P: "p",
  R: "r",
  S: "s",
  SH: "ʃ",
  T: "t",
  TH: "t",
  V: "v",
  W: "w",
  Y: "j",
  Z: "z",
  ZH: "ʒ",
};

const VOWELS: Readonly<Record<string, string>> = {
  AA: "o",
  AE: "e",
  AH: "a",
  AO: "o",
  AW: "aw",
  AY: "aj",
  EH: "e",
  ER: "ə",
  EY: "e",
  IH: "i",
  IY: "i",
  OW: "o",
  OY: "oj",
  UH: "u",
  UW: "u",
};

interface Sound {
  ipa: string;
  isVowel: boolean;
  stressed: boolean;
}

/** @param spelling separates sounds that American English merges: the a of "start" and the o of "stop" */
export function malaysianSounds(arpabet: string, spelling: string): string {
  const symbols = arpabet.split(" ");
  const sounds = symbols.flatMap((symbol, at): Sound[] => {
    const [, name = "", stress] = /^([A-Z]+)([012])?$/.exec(symbol) ?? [];
    const beforeVowel = IS_VOWEL.test(symbols[at + 1] ?? "");
    if (stress === undefined) {
      // Share, repair: the last r after this vowel is said.
      const isSaid = name !== "R" || beforeVowel || (at === symbols.length - 1 && /^EH/.test(symbols[at - 1] ?? ""));
      return isSaid ? [consonant(CONSONANTS[name] ?? "")] : [];
    }
    const vowel = { ipa: vowelOf({ name, stress, symbols, at, spelling }), isVowel: true, stressed: stress === "1" };
    return name === "ER" && beforeVowel ? [vowel, consonant("r")] : [vowel];
  });
  return withStress(withoutClusterEnd(sounds));
}

const IS_VOWEL = /[012]$/;

const consonant = (ipa: string): Sound => ({ ipa, isVowel: false, stressed: false });

interface Vowel {
  name: string;
  stress: string;
  symbols: readonly string[];
  at: number;
  spelling: string;
}

function vowelOf(vowel: Vowel): string {
  const { name, stress, symbols, at, spelling } = vowel;
  const next = symbols[at + 1] ?? "";
  if ((name === "AH" || name === "IH" || name === "EH") && stress !== "1") return weakVowel(vowel);
  // Car, father: the letter is an a. In want and watch it is not said as one.
  if (name === "AA") return next === "R" || (/a/.test(spelling) && !/o|wa|qua/.test(spelling)) ? "a" : "o";
  // Task, draft, pass, as in Britain.
  if (name === "AE" && symbols.filter((one) => IS_VOWEL.test(one)).length === 1 && /^(?:S|F|TH)$/.test(next))
    return "a";
  // Here, sure: what is left of the r.
  if (next === "R" && (name === "IH" || name === "IY")) return "ia";
  if (next === "R" && (name === "UH" || name === "UW")) return "ua";
  // Tune, renew, as in Britain.
  if (name === "UW" && /^[NTD]$/.test(symbols[at - 1] ?? "") && /(?:u|ew)/.test(spelling) && !/oo|ou/.test(spelling))
    return "ju";
  return VOWELS[name] ?? "";
}

/** A weak vowel follows its letter more than in other Englishes: budget, notice, payment, update. */
function weakVowel({ name, stress, symbols, at, spelling }: Vowel): string {
  const rest = symbols.slice(at + 1).join(" ");
  if (at === 0 && spelling.startsWith("u")) return "a";
  if (at === 0 && /^en/.test(spelling)) return "i";
  if (at === 1 && /^(?:re|de|be|pre)/.test(spelling)) return name === "AH" && !spelling.startsWith("re") ? "ə" : "i";
  if ((rest === "JH" || rest === "JH ER0") && /age/.test(spelling)) return "e";
  if ((rest === "T" && spelling.endsWith("et")) || (rest === "N T" && spelling.endsWith("ent"))) return "e";
  if ((rest === "T" && spelling.endsWith("it")) || (rest === "S" && /i(?:s|ce)$/.test(spelling))) return "i";
  if (name === "AH" && stress === "0") return "ə";
  return VOWELS[name] ?? "";
}

/** Draft, print, record, hold lose it; but default keeps its t. */
function withoutClusterEnd(sounds: readonly Sound[]): readonly Sound[] {
  const [before, last] = sounds.slice(-2);
  if (before === undefined || before.isVowel) return sounds;
  return last?.ipa === "d" || (last?.ipa === "t" && before.ipa !== "l") ? sounds.slice(0, -1) : sounds;
}

/** The stress mark is before the consonants that begin its syllable. */
function withStress(sounds: readonly Sound[]): string {
  let at = sounds.findIndex(({ stressed }) => stressed);
  if (at > 0 && sounds[at - 1]?.isVowel === false) at--;
  const [before, onset] = [sounds[at - 1]?.ipa ?? "", sounds[at]?.ipa ?? ""];
  if (/^[pbtdkɡf]$/.test(before) && /^[lrwj]$/.test(onset)) at--;
  if (sounds.slice(0, Math.max(0, at)).every(({ isVowel }) => !isVowel)) at = 0;
  return `${join(sounds.slice(0, at))}ˈ${join(sounds.slice(at))}`;
}

const join = (sounds: readonly Sound[]) => sounds.map(({ ipa }) => ipa).join("");
