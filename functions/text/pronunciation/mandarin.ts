/** Pinyin for Mandarin words: of those that have an unusual reading (多音字, Malaysian names), or of all, as they are said. */
import { PINYIN_SYLLABLE } from "#contract/sounds.ts";
import { remember } from "../tables/remember.ts";
import { dictionaryReadings, isHan, usual } from "./mandarin-dictionary.ts";
import { pinyinOfLatin } from "./mandarin-latin.ts";
import { MANDARIN_PHRASES } from "./mandarin-readings.ts";
import { type Range, withSandhi } from "./mandarin-sandhi.ts";
import { surnameAt } from "./mandarin-surnames.ts";

/** In characters. Longer words are numbers, and would exceed the contract's limit for pinyin. */
const LONGEST_WORD = 20;
/** The lengths of the phrases that begin with a character, the longest first. */
const PHRASE_LENGTHS: ReadonlyMap<string, readonly number[]> = new Map(
  [...Map.groupBy(MANDARIN_PHRASES.keys(), (phrase) => phrase.charAt(0))].map(([first, phrases]) => [
    first,
    [...new Set(phrases.map((phrase) => phrase.length))].toSorted((a, b) => b - a),
  ]),
);

/**
 * The pinyin of each word that a voice with rules of its own may read wrong: syllables with spaces between, tones as
 * numbers with 5 for the neutral one (`huan2 qian2` for 还钱). The tones are those of the dictionary: such a voice applies
 * sandhi itself.
 *
 * @param characters of a segment, simplified
 * @param words half-open ranges of characters
 */
export function unusualPinyin(characters: readonly string[], words: readonly Range[]): (string | undefined)[] {
  const readings = readingsOf(characters, words);
  return words.map(([start, end]) => {
    const own = readings.slice(start, end).filter((reading) => reading !== undefined);
    const isWhole = own.length === end - start && own.length <= LONGEST_WORD;
    const hasUnusual = () => own.some((reading, index) => isUnusual(characters[start + index] ?? "", reading));
    return isWhole && hasUnusual() ? own.join(" ") : undefined;
  });
}

/**
 * The pinyin of every word, as it is said: with the tones of speech (mandarin-sandhi.ts). Latin letters in a word get the
 * nearest syllables of Mandarin. Undefined for signs, and for a word with a letter that has no reading.
 *
 * @param given the caller's pinyin of a word, which its neighbours are fitted to
 */
export function spokenPinyin(
  characters: readonly string[],
  words: readonly Range[],
  given: (word: number) => string | undefined,
): (string | undefined)[] {
  const readings = readingsOf(characters, words).map((reading) => reading && inInventory(reading));
  for (let index = 0; index < words.length; index++) {
    const syllables = given(index)?.split(" ");
    const [start, end] = words[index] as Range;
    if (syllables?.length === end - start) readings.splice(start, syllables.length, ...syllables);
  }
  const said = withSandhi(characters, readings, words, (index) => given(index) !== undefined);
  return words.map((word) => sayWord(characters, said, word));
}

/** Syllables that the inventory writes otherwise: 嗯, 呣, 欸. */
const REWRITTEN: Readonly<Record<string, string>> = { ng: "en", n: "en", m: "mu", hm: "heng", hng: "heng", ê: "ei" };

const inInventory: (syllable: string) => string | undefined = remember((syllable) => {
  const rewritten = (REWRITTEN[syllable.slice(0, -1)] ?? syllable.slice(0, -1)) + syllable.slice(-1);
  return PINYIN_SYLLABLE.test(rewritten) ? rewritten : undefined;
});

const LATIN = /^[\p{Script=Latin}\p{M}'’‑-]$/u;
const LETTER = /^[\p{L}\p{N}]$/u;

function sayWord(
  characters: readonly string[],
  readings: readonly (string | undefined)[],
  [start, end]: Range,
): string | undefined {
  let said: string | undefined;
  for (let at = start; at < end; ) {
    let next = at + 1;
    let syllables = readings[at];
    if (syllables === undefined && LETTER.test(characters[at] ?? "")) {
      while (next < end && LATIN.test(characters[next] ?? "")) next++;
      syllables = pinyinOfLatin(characters.slice(at, next).join(""));
      if (syllables === undefined) return undefined;
    }
    if (syllables !== undefined) said = said === undefined ? syllables : `${said} ${syllables}`;
    at = next;
  }
  return said;
}

/** The syllable of each Han character, in its context. */
function readingsOf(characters: readonly string[], words: readonly Range[]): (string | undefined)[] {
  const readings = new Array<string | undefined>(characters.length).fill(undefined);
  dictionaryReadings(characters, words, readings);
  for (const [start, end] of words) {
    for (let at = start; at < end; at++) {
      const syllable = readings[at];
      if (syllable === undefined) continue;
      readings[at] = ruleAt(characters, at, syllable, end - start === 1) ?? syllable;
    }
  }
  correctPhrases(characters, words, readings);
  return readings;
}

/** Characters without a usual reading: voices differ. */
const ALWAYS_UNUSUAL = /[调量]/;

/** Every voice weakens a syllable by itself: a neutral tone alone is not another reading, except of the verb 得. */
function isUnusual(character: string, here: string): boolean {
  const alone = usual(character);
  if (here === alone) return ALWAYS_UNUSUAL.test(character);
  return character === "得" || !(here.endsWith("5") && here.slice(0, -1) === alone.slice(0, -1));
}

/** What the neighbours of a character make of it. */
function ruleAt(characters: readonly string[], at: number, syllable: string, isAlone: boolean): string | undefined {
  switch (characters[at]) {
    case "得":
    case "地":
      return particleAt(characters, at);
    case "量":
      return amountAt(characters, at, syllable);
    case "了":
      return isAlone || !FINISHING.test(characters[at + 1] ?? "") ? finishedAt(characters, at) : undefined;
    case "长":
      return isAlone ? headAt(characters, at) : undefined;
    case "为":
      return isAlone && becomesAt(characters, at) ? "wei2" : undefined;
    case "应":
      return isAlone ? shouldAt(characters, at) : undefined;
    case "种":
      return isAlone && PLANTED.test(characters[at + 1] ?? "") ? "zhong4" : undefined;
    case "行":
      return companyAt(characters, at);
    default:
      return undefined;
  }
}

/** Neighbours with which 得 is a verb: 获得, 得到. */
const GETS_BEFORE = /[获取赢夺所心难必求录博喜购不]/;
const GETS_AFTER = /[到分意罪奖票知失以主力当体出手胜]/;
/** Before 得 that means must: 我得走, 还得等. */
const MUST_BEFORE = /[我你您他她咱们就都也还又只]/;
/** Last characters of adjectives that often precede 地: 高兴地, 热烈地, 安静地. */
const ADVERB_END = /[兴烈静快乐慢急心真细致易然速力情气悄渐]/;

/** 跑得快, 慢慢地走: 得 after a verb is a particle, and so is 地 after an adverb; but 这块地 is not. */
function particleAt(characters: readonly string[], at: number): string | undefined {
  const here = characters[at];
  if (here !== "得" && here !== "地") return undefined;
  const [before = "", after = ""] = [characters[at - 1], characters[at + 1]];
  if (!isHan(before) || !isHan(after)) return undefined;
  if (here === "地") return before === characters[at - 2] || ADVERB_END.test(before) ? "de5" : undefined;
  // 得了第一名, but 吃得了.
  if (after === "了") return POTENTIAL.test(before) ? "de5" : "de2";
  if (GETS_BEFORE.test(before) || GETS_AFTER.test(after)) return undefined;
  if (!MUST_BEFORE.test(before)) return "de5";
  return "dei3";
}

/** Verbs that 得了 and 不了 follow: whether it can be done. */
const POTENTIAL = /[吃喝受办做去来走少忘免看听卖买逃活用管救改拿大好对完占]/;

/** With these 了 is a verb: 了解, 了不起. The segmenter also has words such as 了一. */
const FINISHING = /[解结不如却断事无得然望悟当]/;

/** 受不了, 忘不了: it can be done. After a verb and elsewhere 了 is a particle. */
function finishedAt(characters: readonly string[], at: number): string {
  const [first = "", before = ""] = [characters[at - 2], characters[at - 1]];
  return (before === "不" || before === "得") && POTENTIAL.test(first) ? "liao3" : "le5";
}

/** Before 长: what has a head. Before a length of time it is long: 集团长期. */
const HEADED = /[馆站院店台厂船机团组科所社镇区县省乡军连排营师旅舰局司校会市州村班队署部处议户族酋首警]/;
const LONG = /[期久远短度达途方征空安城江河大高得]/;

/** 图书馆馆长, 两个团长. */
function headAt(characters: readonly string[], at: number): string | undefined {
  const [before = "", after = ""] = [characters[at - 1], characters[at + 1]];
  return HEADED.test(before) && !LONG.test(after) ? "zhang3" : undefined;
}

/** Last characters of verbs whose result 为 names: 定位为, 评为, 改为. */
const NAMES_RESULT = /[位评列视定选改名分译化升降转变建成称设誉封增减认判指订缩扩延写当沦结编换拆并任聘委册尊奉加少至]/;
const AMOUNT = /[\d一二三四五六七八九十百千万亿零两几数]/;

/** 为 is: as a result, or before an amount (总数为十人). Elsewhere it is for: 为人民. */
function becomesAt(characters: readonly string[], at: number): boolean {
  return NAMES_RESULT.test(characters[at - 1] ?? "") || AMOUNT.test(characters[at + 1] ?? "");
}

/** After 应 that answers: 应邀, 应其要求. */
const ANSWERED = /[邀聘召运景付变急对考届声战试用其该]/;

/** 应认真改革: should. */
function shouldAt(characters: readonly string[], at: number): string | undefined {
  const after = characters[at + 1] ?? "";
  return isHan(after) && !ANSWERED.test(after) ? "ying1" : undefined;
}

/** What is planted, or where: 种在地里, 种了树. */
const PLANTED = /[在了着上下满树地田菜花水稻过出]/;
const COUNT = /[一二三四五六七八九十百两几数多]/;

/** 代表团一行十二人: of people, not of lines. */
function companyAt(characters: readonly string[], at: number): string | undefined {
  if (characters[at - 1] !== "一") return undefined;
  let after = at + 1;
  while (COUNT.test(characters[after] ?? "")) after++;
  return characters[after] === "人" ? "xing2" : undefined;
}

/** Neighbours with which 量 is a verb: 测量, 量了. */
const MEASURES_BEFORE = /[测丈衡估掂打商思我你您他她们先再来去要帮给]/;
const MEASURES_AFTER = /[了一血体身度过出着完]/;

/** 成交量: where the dictionary has no word, 量 is the verb that it begins with. */
function amountAt(characters: readonly string[], at: number, syllable: string): string | undefined {
  if (characters[at] !== "量" || syllable !== "liang2") return undefined;
  const [before = "", after = ""] = [characters[at - 1], characters[at + 1]];
  return !isHan(before) || MEASURES_BEFORE.test(before) || MEASURES_AFTER.test(after) ? undefined : "liang4";
}

/**
 * Our readings win: the longest phrase at a place, then a surname. The edges of a short phrase are those of words: 数数 is
 * none in 多数数学.
 */
function correctPhrases(
  characters: readonly string[],
  words: readonly Range[],
  readings: (string | undefined)[],
): void {
  let edges: Uint8Array | undefined;
  for (let at = 0; at < characters.length; ) {
    const lengths = PHRASE_LENGTHS.get(characters[at] ?? "");
    let syllables: readonly string[] | undefined;
    if (lengths !== undefined) {
      edges ??= edgesOf(words, characters.length);
      syllables = phraseAt(characters, at, lengths, edges);
    }
    syllables ??= surnameAt(characters, at);
    if (syllables === undefined) {
      at++;
      continue;
    }
    for (const syllable of syllables) readings[at++] = syllable;
  }
}

/** 1 where a word begins or ends. */
function edgesOf(words: readonly Range[], length: number): Uint8Array {
  const edges = new Uint8Array(length + 1);
  for (const [start, end] of words) {
    edges[start] = 1;
    edges[end] = 1;
  }
  return edges;
}

const SHORT_PHRASE = 2;

function phraseAt(
  characters: readonly string[],
  at: number,
  lengths: readonly number[],
  edges: Uint8Array,
): readonly string[] | undefined {
  for (const length of lengths) {
    const syllables = MANDARIN_PHRASES.get(characters.slice(at, at + length).join(""));
    if (syllables === undefined) continue;
    const isWord = edges[at] === 1 && edges[at + length] === 1;
    if (isWord || length > SHORT_PHRASE) return syllables;
  }
  return undefined;
}
