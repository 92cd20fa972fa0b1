import type { Language } from "#contract/language.ts";
import { englishTier } from "../languages/dictionary.ts";
import { englishStems } from "../languages/english-inflections.ts";
import { isNameWord } from "../languages/names.ts";
import { isEnglishWord, isMalayRoot, isMalayWord } from "../lattice/known-words.ts";
import { allKindsBut, COST, defineClass, type Match } from "../lattice/reader.ts";
import { join, spellCode, spellLetters } from "../numbers/spelling.ts";
import type { Scan } from "../scan/scan.ts";
import { SAID_AS_LETTERS, SAID_OTHERWISE } from "../tables/acronyms.ts";
import { SPOKEN_DOMAINS, TOP_LEVEL_DOMAINS, WORD_LIKE_DOMAINS } from "../tables/domains.ts";
import type { ReadingStyle } from "../tables/reading-style.ts";
import { wordSet } from "../tables/word-list.ts";

interface Fields {
  /** What is said. The scheme and the query are not. */
  address: string;
}

/** Web and e-mail addresses. One pass over the atoms up to the next space; then the address is judged as a whole. */
export const electronicClass = defineClass<Fields>({
  name: "electronic",
  marked: true,
  symbols: "@",
  digits: { texts: ".-@:/?=&%#+~!$*;,_", letters: true },
  notAfter: { ...allKindsBut("symbol", "han", "tamil"), signs: "-–/.,;+*=~_@&%#$!?" },
  find(scan, at) {
    if (
      scan.isGlued(at) &&
      !OPENING.has(scan.word(at - 1)) &&
      scan.kind(at - 1) !== "han" &&
      scan.kind(at - 1) !== "tamil"
    )
      return undefined;
    if (!scan.holds(IN_ADDRESSES, at, at + LONGEST)) return undefined;
    const to = tokenEnd(scan, at);
    if (to <= at + 2) return undefined;
    if (scan.kind(at) === "symbol") return mailHost(scan, at, to);
    const text = scan.text.slice(scan.at(at)?.start, scan.at(to - 1)?.end);
    if (!MAY_BE_ADDRESS.test(text)) return undefined;
    const plain = text.replace(POSSESSIVE, "");
    const found = emailOf(plain) ?? urlOf(plain);
    const address = found === undefined || plain === text ? found : `${found}'s`;
    // The link that a length limit has cut: https://t.
    if (address === undefined && beginsWithScheme(scan, at, at + 1) && /^https?$/.test(scan.word(at)))
      return { to: Math.max(to, at + 4), cost: COST.certain, fields: { address: "" } };
    if (address === undefined) return undefined;
    return { to, cost: COST.certain, fields: { address } };
  },
  say({ address }, language, style) {
    if (address === "") return LINK[language];
    const plain = address.replace(POSSESSIVE, "");
    return `${sayAddress(plain, language, style)}${address.slice(plain.length)}`;
  },
});

/** @moe.gov.my: the end of e-mail addresses. */
function mailHost(scan: Scan, at: number, to: number): Match<Fields> | undefined {
  if (!scan.isGlued(at + 1) || scan.kind(at + 1) !== "latin") return undefined;
  const host = urlOf(scan.text.slice(scan.at(at + 1)?.start, scan.at(to - 1)?.end));
  return host === undefined || host.includes("/")
    ? undefined
    : { to, cost: COST.certain - 1, fields: { address: `@${host}` } };
}

/** contoh.blog's */
const POSSESSIVE = /'s$/;

const LINK: Readonly<Record<Language, string>> = { ms: "pautan", en: "link", zh: "链接", ta: "இணைப்பு" };

/** One of these is in every address. */
const IN_ADDRESSES = wordSet(". localhost http https");
/** A scheme, a port, the name of this machine, or letters after a point, none of which numbers have. */
const MAY_BE_ADDRESS = /:|^(?:www\.|localhost|https?)|\.[a-z]{2}/i;
/** Atoms of the longest address. */
const LONGEST = 120;
const OPENING: ReadonlySet<string> = new Set("(\"'<[（：:“«「『【《");
const ADDRESS_SIGNS: ReadonlySet<string> = new Set("_.-@:/?=&%#+~!$*;,");
const CLOSING: ReadonlySet<string> = new Set(".,;:!?-");

/** Exclusive end index of the glued run that could be an address, without the punctuation that closes it. */
function tokenEnd(scan: Scan, at: number): number {
  let to = at;
  let inHost = true;
  while (to - at < LONGEST && goesOn(scan, at, to)) {
    const sign = scan.word(to);
    if (inHost && sign === ":" && to > at) {
      if (isPort(scan, to)) {
        inHost = false;
        // Digits after the colon of a label count as separate.
        to++;
      } else if (!beginsWithScheme(scan, at, to)) {
        // No host has a colon, so that only one after an address remains. A chain of them must not be scanned at each.
        let end = to;
        while (end - at < LONGEST && CLOSING.has(scan.word(end)) && scan.isGlued(end)) end++;
        if (end - at < LONGEST && goesOn(scan, at, end)) return at;
        break;
      } else to += 2;
    } else if (sign === "/" || sign === "?" || sign === "#") inHost = false;
    to++;
  }
  while (to > at && CLOSING.has(scan.word(to - 1))) to--;
  return to;
}

function goesOn(scan: Scan, at: number, to: number): boolean {
  const atom = scan.at(to);
  if (atom === undefined || (to > at && !atom.glued)) return false;
  return atom.kind === "symbol" ? ADDRESS_SIGNS.has(atom.text) : scan.isAlphanumeric(to);
}

/** localhost:3000/health: digits, and a path or nothing after them. */
function isPort(scan: Scan, colon: number): boolean {
  const digits = scan.at(colon + 1);
  if (digits?.kind !== "digits" || digits.start !== scan.at(colon)?.end || digits.text.length > 5) return false;
  const after = scan.at(colon + 2);
  return after?.glued !== true || /^[/?#.,;!)]$/.test(after.text);
}

/** https:// */
function beginsWithScheme(scan: Scan, at: number, colon: number): boolean {
  const slashes = scan.gluedSign(colon + 1, "/") && scan.gluedSign(colon + 2, "/");
  return colon === at + 1 && scan.kind(at) === "latin" && slashes;
}

const EMAIL = /^[A-Za-z0-9][A-Za-z0-9._%+-]{0,63}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,6}$/;
const HOST = /^[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,7}$/;

const IPV4 = /^\d{1,3}(?:\.\d{1,3}){3}$/;

function emailOf(text: string): string | undefined {
  return EMAIL.test(text) && /\.[A-Za-z]{2,10}$/.test(text) ? text : undefined;
}

function urlOf(text: string): string | undefined {
  const schemeLess = text.replace(/^[a-z]{2,6}:\/\//i, "");
  const hasScheme = schemeLess.length < text.length;
  const plain = schemeLess.replace(/[?#].*$/, "").replace(/\/$/, "");
  const slash = plain.indexOf("/");
  const [host = "", port] = (slash < 0 ? plain : plain.slice(0, slash)).split(":");
  // localhost:3000, 192.168.0.1:8080: a port makes an address of a host without a domain.
  if (host === "localhost") return hasScheme || port !== undefined || slash > 0 ? plain : undefined;
  if (IPV4.test(host) && (hasScheme || (port !== undefined && port.length > 2))) return plain;
  if (!HOST.test(host)) return undefined;
  const labels = host.toLowerCase().split(".");
  const top = labels.at(-1) ?? "";
  const known = TOP_LEVEL_DOMAINS.has(top);
  const second = TOP_LEVEL_DOMAINS.has(labels.at(-2) ?? "") || /^(?:co|com)$/.test(labels.at(-2) ?? "");
  const wordLike = WORD_LIKE_DOMAINS.has(top) && (second || slash > 0 || labels[0] === "www" || hasScheme);
  const malaysian = top === "my" && (isHyphenated(labels.at(-2) ?? "") || isOffice(labels.at(-2) ?? ""));
  if (!hasScheme && labels[0] !== "www" && !known && !wordLike && !malaysian) return undefined;
  // "siap.Com" is two sentences: addresses rarely have a capital after a point.
  if (!hasScheme && /\.[A-Z][a-z]/.test(host)) return undefined;
  return plain;
}

/** berita-semasa.my, and not a repeated word before a sentence that begins without a space: "gula-gula.my". */
function isHyphenated(label: string): boolean {
  const [first = "", second = ""] = label.split("-");
  return second !== "" && !label.startsWith("-") && !second.startsWith(first) && !first.endsWith(second);
}

/** ukm.my: initials of three letters or more that are no word. */
const isOffice = (label: string) =>
  label.length > 2 && SAID_AS_LETTERS.has(label.toUpperCase()) && !isEnglishWord(label) && !isMalayWord(label);

const SIGN_NAMES: Readonly<Record<string, Record<Language, string>>> = {
  ".": { ms: "dot", en: "dot", zh: "点", ta: "டாட்" },
  "@": { ms: "at", en: "at", zh: "at", ta: "அட்" },
  "/": { ms: "slash", en: "slash", zh: "斜杠", ta: "ஸ்லாஷ்" },
  "-": { ms: "dash", en: "dash", zh: "横杠", ta: "டாஷ்" },
  _: { ms: "underscore", en: "underscore", zh: "下划线", ta: "அண்டர்ஸ்கோர்" },
  ":": { ms: "titik bertindih", en: "colon", zh: "冒号", ta: "கோலன்" },
  "+": { ms: "plus", en: "plus", zh: "加", ta: "பிளஸ்" },
};

export function sayAddress(address: string, language: Language, style: ReadingStyle): string {
  const codes = codesOf(address);
  const pieces = address.match(/[A-Za-z]+|\d+|[^A-Za-z\d]/g) ?? [];
  let end = 0;
  const words = pieces.map((piece) => {
    const start = end;
    end += piece.length;
    if (codes.some(([from, to]) => from <= start && end <= to)) return spellCode(piece, language, style.numbers);
    const sign = Object.hasOwn(SIGN_NAMES, piece) ? SIGN_NAMES[piece]?.[language] : undefined;
    if (sign !== undefined) return sign;
    if (/^\d/.test(piece)) return spellCode(piece, language, style.numbers);
    return /^[A-Za-z]/.test(piece) ? sayLabel(piece) : "";
  });
  return join(words, language === "zh" ? "en" : language);
}

/** Hosts of links whose path is a code, and nothing that anyone chose. */
const CODE_HOSTS = /^(?:pic\.twitter\.com|t\.co|youtu\.be|goo\.gl|fb\.me|ow\.ly|wp\.me)\//i;
/** Letters of the shortest word in an address, and of the shortest code. */
const SHORTEST_SEGMENT_WORD = 3;
const SHORTEST_CODE = 5;

/** Where the path of an address has codes, whose letters are said one by one: pic.twitter.com/XnIqWMyzeE. */
function codesOf(address: string): readonly (readonly [from: number, to: number])[] {
  const path = address.indexOf("/");
  if (path < 0 || address.includes("@")) return [];
  const isShort = CODE_HOSTS.test(address);
  return [...address.slice(path).matchAll(/[A-Za-z\d]{5,}/g)]
    .filter(([segment]) => (isShort ? !isPlainLabel(segment) : isRandom(segment)))
    .map(({ index, 0: segment }) => [path + index, path + index + segment.length] as const);
}

/** Words with a capital each, or one word, with or without a number after them. */
const isPlainLabel = (segment: string) => {
  const humps = segment.replace(/\d+$/, "").match(/[A-Z]?[a-z]+|[A-Z]+/g) ?? [];
  return humps.length > 0 && humps.every((hump) => isKnownWord(hump.toLowerCase()));
};

/** Capitals or digits inside, of which few letters make words: dQw4w9WgXcQ. */
function isRandom(segment: string): boolean {
  if (segment.length < SHORTEST_CODE || !/[A-Za-z]/.test(segment)) return false;
  const humps = segment.match(/[A-Z]?[a-z]+|[A-Z]+|\d+/g) ?? [];
  const mixed = /[a-z].*[A-Z]/.test(segment) || /[A-Za-z]\d.*[A-Za-z]|\d[A-Za-z].*\d/.test(segment);
  if (!mixed || humps.length < 3) return false;
  const letters = segment.replace(/\d/g, "").length;
  const inWords = humps.filter(
    (hump) =>
      hump.length >= SHORTEST_SEGMENT_WORD &&
      (isKnownWord(hump.toLowerCase()) || SAID_AS_LETTERS.has(hump.toUpperCase())),
  );
  return inWords.join("").length * 2 < letters;
}

/** A label is said as a word if it has a vowel and is long or known. CamelCase is cut at its capitals. */
export function sayLabel(label: string): string {
  return humpsOf(label).map(sayHump).join(" ");
}

/** A hashtag in small letters, whose words are joined, is cut into them; capitals cut the others. */
export function sayHashtag(label: string): string {
  return label === label.toLowerCase() || label === label.toUpperCase()
    ? (sayParts(label) ?? sayLabel(label))
    : sayLabel(label);
}

function humpsOf(label: string): readonly string[] {
  return (label.match(/[A-Z]{3,}(?=x[A-Z])|x(?=[A-Z])|[A-Z]{3,}s(?=[A-Z])|[A-Z]+[a-z]*|[a-z]+/g) ?? [label]).flatMap(
    afterCapitals,
  );
}

function sayParts(hump: string): string | undefined {
  const lower = hump.toLowerCase();
  const parts = hump.length >= SHORTEST_COMPOUND ? (partsOf(lower) ?? afterInitials(lower)) : undefined;
  return parts
    ?.map((part) => SAID_OTHERWISE.get(part.toUpperCase()) ?? (isKnownWord(part) ? part : spellLetters(part)))
    .join(" ");
}

/** rpindonesia, RPKPOP: two or three consonants before a word. */
function afterInitials(label: string): string[] | undefined {
  if (isKnownWord(label)) return undefined;
  // jrevolusi
  if (UNSAYABLE_START.test(label) && label.length >= SHORTEST_AFTER_LETTER && isKnownWord(label.slice(1)))
    return [label.charAt(0), label.slice(1)];
  const [, initials = "", rest = ""] = /^([bcdfghjklmnpqrstvwxz]{2,3}?)([a-z]{5,}|kpop)$/.exec(label) ?? [];
  if (initials === "" || !UNSAYABLE_START.test(label)) return undefined;
  return isKnownWord(rest) || SAID_OTHERWISE.has(rest.toUpperCase())
    ? [initials, rest]
    : (partsOf(rest)?.toSpliced(0, 0, initials) ?? undefined);
}

const SHORTEST_AFTER_LETTER = 7;

/** What no English or Malay word begins with. */
const UNSAYABLE_START =
  /^(?!(?:[bcdfgkpt]r|[bcfgkps]l|s[chkmnpqtw]|t[hw]|[dk]w|[cpgw]h|kn|ng|ny|sy|wr|gn)[aeiouyr])[b-df-hj-np-tv-xz]{2}/;

/** MOHMalaysia, but AWANInews: the last capital begins the next word unless the rest alone is one. */
function afterCapitals(hump: string): string[] {
  const [, capitals = "", small = ""] = /^([A-Z]*)([a-z]*)$/.exec(hump) ?? [];
  // BBMAsTop: the plural of initials.
  if (capitals.length < 2 || small === "" || (small === "s" && capitals.length > 2)) return [hump];
  const next = capitals.slice(-1) + small;
  const joins = small.length > 2 && isKnownWord(small) && !isKnownWord(next.toLowerCase());
  return joins ? [capitals, small] : [capitals.slice(0, -1), next];
}

const UNIVERSITY_START = /^(um|u[kpsu]m|utm|utp)([a-z]{4,})$/;
const SHORTEST_UNKNOWN_WORD = 4;
const UNSAYABLE = /[bcdfghjklmnpqrstvwxz]{4}|^[bcdfghjklmnpqrstvwxz]{3}/;

const PLURAL_INITIALS = /^[A-Z]{3,}s$/;

function sayHump(hump: string): string {
  const lower = hump.toLowerCase();
  if (SPOKEN_DOMAINS.has(lower)) return lower;
  if (PLURAL_INITIALS.test(hump)) return `${spellLetters(hump.slice(0, -1))}'s`;
  if (SAID_AS_LETTERS.has(hump.toUpperCase()) || !/[aeiouy]/.test(lower) || hump.length === 1)
    return spellLetters(hump);
  // umexpert
  const [, university = "", word = ""] = UNIVERSITY_START.exec(lower) ?? [];
  if (university !== "" && isKnownWord(word) && !isKnownWord(lower)) return `${spellLetters(university)} ${word}`;
  if (UNSAYABLE.test(lower)) {
    const parts = sayParts(hump);
    if (parts !== undefined) return parts;
  }
  const known = isEnglishWord(lower) || isMalayRoot(lower) || PARTICLES.has(lower);
  return known ||
    (hump.length >= SHORTEST_UNKNOWN_WORD && !UNSAYABLE.test(lower)) ||
    (hump.length >= SHORTEST_COMPOUND && /[aeiou].*[aeiou]/.test(lower)) ||
    /^(?:[bcdfghjklmnprstwyz]?[aeiou]){2,}[nkgms]?$/.test(lower) ||
    /^[bcdfghjklmnprstwyz][aeiou][abcdefghiklmnoprstuwyz]$/.test(lower)
    ? hump
    : spellLetters(hump);
}

/** Two letters that are a word at the end of a tag: #TanyaJe. */
const PARTICLES = wordSet("je ni tu lah la kan ke di");

const SHORTEST_COMPOUND = 6;
const LONGEST_COMPOUND = 40;
const SHORTEST_PART = 3;
const LONGEST_PART = 14;
/** An acronym is less likely than a word, and a short word than a long one. */
const ACRONYM_COST = 1.5;

/**
 * kkmputrajaya, jualrumahmurah: the words and acronyms that a label joins, in the fewest parts; undefined if it is one
 * word or cannot be cut.
 */
function partsOf(label: string): string[] | undefined {
  if (label.length > LONGEST_COMPOUND || isKnownWord(label)) return undefined;
  const cost = new Array<number>(label.length + 1).fill(Number.POSITIVE_INFINITY);
  const from = new Array<number>(label.length + 1).fill(0);
  cost[0] = 0;
  for (let start = 0; start <= label.length - SHORTEST_PART; start++) {
    if (cost[start] === Number.POSITIVE_INFINITY) continue;
    for (let end = start + SHORTEST_PART; end <= Math.min(label.length, start + LONGEST_PART); end++) {
      const total = (cost[start] ?? 0) + partCost(label.slice(start, end));
      if (total >= (cost[end] ?? 0)) continue;
      cost[end] = total;
      from[end] = start;
    }
  }
  if (!Number.isFinite(cost[label.length])) return undefined;
  const parts: string[] = [];
  for (let end = label.length; end > 0; end = from[end] ?? 0) parts.unshift(label.slice(from[end], end));
  return parts.length > 1 ? parts : undefined;
}

function partCost(part: string): number {
  if (isKnownWord(part)) return 1 + 1 / part.length;
  if (SAID_OTHERWISE.has(part.toUpperCase())) return ACRONYM_COST;
  const isAcronym = SAID_AS_LETTERS.has(part.toUpperCase()) && !/[aeiou]/.test(part);
  return isAcronym ? ACRONYM_COST : Number.POSITIVE_INFINITY;
}

/** Sizes of SCOWL up to here are words that people join. */
const EVERYDAY = 4;

function isEveryday(word: string): boolean {
  const tier = englishTier(word);
  return tier > 0 && tier <= EVERYDAY;
}

function isKnownWord(word: string): boolean {
  return isEveryday(word) || isMalayWord(word) || isNameWord(word) || englishStems(word).some(isEveryday);
}
