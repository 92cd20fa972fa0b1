import type { Language } from "#contract/language.ts";
import { isEnglishWord, malayness } from "../lattice/known-words.ts";
import { COST, defineClass, type Found } from "../lattice/reader.ts";
import { cardinal, ordinal } from "../numbers/index.ts";
import { romanValue } from "../numbers/roman-numeral.ts";
import type { Line } from "../scan/scan.ts";

interface Fields {
  value: string;
  /** Kings, wars and centuries are counted by rank. */
  rank: boolean;
  /** "the sixteenth century": the article stands in the text already. */
  century?: boolean;
}

/** Parts of books and grades, which count: Bab IV, Chapter IV, Fasa II. */
const PARTS =
  /^(?:bab|jilid|bahagian|fasa|siri|kelas|tahap|peringkat|lampiran|jadual|chapter|volume|part|phase|section|stage|appendix|grade|type|jenis|kategori|category|unit|titah|perkara|article|zon|zone|edisi|act|seri|tingkatan|lukl|gred|skim|pelan|rancangan|division|divisyen|class|level|windows|vol|jil|jld|bhg|bhgn|ch|pt|episode|episod|sesi|season|musim|term|penggal|semester|sem|book|buku|scene|bowl|chap)$/;
/** Initials that are counted: RMK XIII, Sukan SEA XXXI. */
const COUNTED_INITIALS = /^(?:rmk|rmke|pru|prn|sea)$/;
const RANKED =
  /^(?:dunia|agong|pertuan|shah|sultan|paduka|pope|king|queen|henry|george|elizabeth|charles|louis|edward|richard|william|james|philip|ramses|napoleon|mahmud|muhammad|abdullah|ismail|mansur|alauddin|iskandar|ibrahim|muzaffar|ahmad|ali|hussein|paul|benedict|catherine|nicholas|wilhelm|leo|francis|gregory|clement|innocent|pius|xvi|war|wars)$/;

/** Rocky III, Taman Muda II: two letters or more of I, V and X behind a name, but IV and XX stand for other things. */
function isSequel(line: Line, at: number, text: string): boolean {
  const name = line.at(at - 1);
  return (
    /^(?:I{2,3}|VI{1,3}|IX|XI{1,3}|XIV|XV|XVI{0,3})$/.test(text) &&
    name?.kind === "latin" &&
    /^\p{Lu}\p{Ll}+$/u.test(name.text)
  );
}

/** The pages before the first chapter, which small letters number; a lone i, v or x is one only by its cue. */
const PAGES = Array.from({ length: 39 }, (_, index) => toRoman(index + 1));

function toRoman(value: number): string {
  const units = ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"];
  return "x".repeat(Math.floor(value / 10)) + (units[value % 10] ?? "");
}

/** "page xiv", "muka surat iv", "pp. ii-ix" */
function page(line: Line, at: number): Found<Fields> | undefined {
  const value = romanValue(line.word(at).toUpperCase());
  if (value === undefined || (line.glued(at + 1) && line.kind(at + 1) === "latin")) return undefined;
  const before = line.cueBefore(at);
  const numbered =
    /^(?:page|pages|pp|halaman|hlm)$/.test(before) || (before === "surat" && line.word(at - 2) === "muka");
  const ends = /^[-–]$/.test(before) && PAGES.includes(line.word(at - 2)) && page(line, at - 2) !== undefined;
  if (!numbered && !ends) return undefined;
  return { to: at + 1, cost: COST.certain, judgedAs: before, fields: { value: String(value), rank: false } };
}

/** Only behind a word that counts or ranks; a lone I, V, X, C, D or M is never a number. */
export const romanClass = defineClass<Fields>({
  name: "roman",
  marked: true,
  words: PAGES,
  find(line, at): Found<Fields> | undefined {
    const text = line.at(at)?.text ?? "";
    if (text === line.word(at)) return page(line, at);
    const value = romanValue(text);
    if (value === undefined || !line.sameLine(at)) return undefined;
    const script = scriptPart(line, at);
    if (script !== undefined) {
      return { to: at + 1, cost: COST.certain, language: script, fields: { value: String(value), rank: false } };
    }
    if (line.glued(at)) return undefined;
    if (line.glued(at + 1) && line.isAlphanumeric(at + 1)) return undefined;
    if (line.word(at + 1) === "." && line.glued(at + 1) && line.glued(at + 2)) return undefined;
    const century = /^(?:century|centuries)$/.test(line.word(at + 1)) && line.sameLine(at + 1) && text.length > 1;
    if (century)
      return { to: at + 1, cost: COST.certain, language: "en", fields: { value: String(value), rank: true, century } };
    const before = line.cueBefore(at);
    const initials = COUNTED_INITIALS.test(before) && text.length > 1;
    const part = initials || isNumbered(line, at);
    const ranked = RANKED.test(before) && line.at(at - 1)?.text !== before;
    // "World War I" and "Henry V" rank; "Ali X" and "Ahmad V" are initials.
    // "Part I suka": the pronoun, in English that goes on in Malay.
    if (text === "I" && part && isEnglishWord(before) && line.sameLine(at + 1) && malayness(line.word(at + 1)) > 0)
      return undefined;
    if (ranked && text.length === 1 && !isRoyal(line, at)) return undefined;
    if (!part && !ranked && !isSequel(line, at, text)) return undefined;
    const warInEnglish = before === "war";
    return {
      to: at + 1,
      cost: COST.certain,
      ...(initials ? {} : { judgedAs: before }),
      fields: { value: String(value), rank: ranked && !warInEnglish },
    };
  },
  say({ value, rank, century }, language, style) {
    if (!rank) return cardinal(value, language, { ...style.numbers, liang: "none" });
    const words = ordinal(value, language, style.numbers);
    return language === "en" && century !== true ? `the ${words}` : words;
  },
});

/** "Fasa II & III", "Part I of III": behind a word that counts, or another numeral behind one. */
function isNumbered(line: Line, at: number): boolean {
  if (PARTS.test(line.cueBefore(at))) return true;
  const joined = /^(?:of|&|dan|and|hingga|to|-|–)$/.test(line.word(at - 1));
  return joined && romanValue(line.at(at - 2)?.text ?? "") !== undefined && PARTS.test(line.cueBefore(at - 2));
}

const HAN_PARTS = /^(?:[章节節卷部册冊集期届屆级級等类類型条條]|世(?!界)|阶段|階段|部分|附录|附錄)/;
const TAMIL_PARTS = /^(?:பகுதி|பாகம்|அத்தியாயம்|தொகுதி|படிவம்|நிலை|கட்டம்|அட்டவணை|பிரிவு|இணைப்பு)$/;

/** 第IV章, 查尔斯III世, பகுதி IV. */
function scriptPart(line: Line, at: number): Language | undefined {
  if (/第$/.test(line.word(at - 1)) && line.sameLine(at) && HAN_PARTS.test(line.word(at + 1))) return "zh";
  if (line.kind(at - 1) === "han" && line.glued(at + 1) && /^世(?!界)/.test(line.word(at + 1))) return "zh";
  return TAMIL_PARTS.test(line.word(at - 1)) ? "ta" : undefined;
}

const ROYAL =
  /^(?:perang|world|war|sultan|king|queen|raja|pope|agong|pertuan|tuanku|seri|dunia|henry|george|charles|elizabeth|edward|philip|louis)$/;

function isRoyal(line: Line, at: number): boolean {
  for (let i = at - 1; i >= at - 5 && i >= 0; i--) if (ROYAL.test(line.word(i))) return true;
  return false;
}
