/**
 * English words with one spelling and two pronunciations. The words next to them decide. From our own knowledge; the
 * pairs of nouns and verbs (record, object) are in the dictionary, with their part of speech.
 */
import { wordSet } from "../tables/word-list.ts";
import type { Neighbours } from "./spoken-word.ts";

/** Parts of speech in the dictionary: noun, verb, adjective or adverb, past form. */
export type Part = "n" | "v" | "a" | "p";

const BEFORE_VERB = wordSet(
  `to will would can could should shall must may might do does did don't doesn't didn't won't can't cannot couldn't
   wouldn't shouldn't let's please i we you they who not never always often also i'll we'll you'll they'll he'll
   she'll it'll i'd we'd you'd they'd`,
);
const BEFORE_NOUN = wordSet(
  `the a an this that these those my your his her our their its of in on for with from by at no some any each every
   another new old first second last next more many world official personal public complete high good bad great`,
);
const BEFORE_PAST = wordSet(
  "have has had having was were is are been be being i've we've you've they've he's she's already just got",
);

/** The parts of speech that the word before calls for, the likeliest first: the record, a deliberate act. */
export function partsAfter({ before }: Neighbours): readonly Part[] {
  if (BEFORE_PAST.has(before)) return ["p", "a"];
  if (BEFORE_VERB.has(before)) return ["v"];
  return BEFORE_NOUN.has(before) ? ["n", "a"] : [];
}

export interface EnglishHomograph {
  /** Codes of english-phones.ts. */
  usual: string;
  rarer: string;
  /** Words directly before or after it that call for the rarer one. */
  before: ReadonlySet<string>;
  after: ReadonlySet<string>;
}

const AUXILIARIES = "have has had having was were been be being already i've we've you've they've he's she's is are";

export const ENGLISH_HOMOGRAPHS: ReadonlyMap<string, EnglishHomograph> = new Map([
  ["read", homograph("r'id", "r'ed", `${AUXILIARIES} well widely`, "yesterday")],
  [
    "lead",
    homograph("l'id", "l'ed", "of contain contains molten", "pipe pipes poisoning pencil paint acid free-paint"),
  ],
  [
    "live",
    homograph(
      "l'5v",
      "l']v",
      "the a an is are was were go goes going went watch broadcast streamed perform performed performs stream our this",
      "stream streaming streams music show shows band broadcast broadcasts concert concerts performance performances updates update coverage event events chat audience football match on telecast session seafood",
    ),
  ],
  [
    "lives",
    homograph("l'5vz", "l']vz", "the our your their my his her its many of save saved lost daily human people's", ""),
  ],
  ["contents", homograph("k'6ntents", "kxnt'ents", "", "")],
  ["wind", homograph("w'5nd", "w']nd", "to will can could must should don't please", "up down back")],
  ["tear", homograph("t'5r", "t'er", "to will can could would wear a", "down up apart off open and-wear")],
  ["tears", homograph("t'5rz", "t'erz", "he she it", "down up apart off")],
  [
    "close",
    homograph(
      "kl'@z",
      "kl'@s",
      "so very too how is are was were a more get gets got stay came come",
      "to friend friends by enough relationship ties",
    ),
  ],
  ["closer", homograph("kl'@sxr", "kl'@zxr", "the", "")],
  ["minute", homograph("m'5nxt", "m]n'ut", "", "detail details particles amounts quantities traces")],
  ["bow", homograph("b'}", "b'@", "a the red cross long", "tie and-arrow")],
  ["bass", homograph("b'[s", "b'as", "sea", "fishing")],
  ["row", homograph("r'@", "r'}", "blazing heated", "erupted over broke")],
  ["wound", homograph("w'und", "w'}nd", "was is i he she they", "up down around")],
  ["dove", homograph("d'8v", "d'@v", "he she they i we", "into in")],
  ["sow", homograph("s'@", "s'}", "a the", "gave")],
  ["sewer", homograph("s'uxr", "s'@xr", "", "of")],
  ["polish", homograph("p'6l52", "p'@l52", "", "government people border language zloty army")],
  ["august", homograph("'ogxst", "og'8st", "an most", "")],
  ["used", homograph("j'uzd", "j'ust", "", "to")],
  ["excuse", homograph("5kskj'uz", "5kskj'us", "an no any your his her good bad lame this that every the my", "for")],
  ["house", homograph("h'}s", "h'}z", "to will can could", "")],
  [
    "use",
    homograph(
      "j'uz",
      "j'us",
      "the of in no any its for make makes made this their our your his her my daily official",
      "of",
    ),
  ],
  ["abuse", homograph("xbj'us", "xbj'uz", "to will not don't they", "")],
  ["content", homograph("k'6ntent", "kxnt'ent", "be is are was were am i'm feel felt not quite very", "with")],
  [
    "present",
    homograph("pr'ezxnt", "priz'ent", "to will would can could shall must may we i you they please let's", ""),
  ],
  ["invalid", homograph("5nv'alxd", "'5nvxlxd", "an elderly", "")],
  ["desert", homograph("d'ezxrt", "dxz'9rt", "to will would not never they", "")],
]);

function homograph(usual: string, rarer: string, before: string, after: string): EnglishHomograph {
  return { usual, rarer, before: wordSet(before), after: wordSet(after) };
}

/** The codes of a homograph next to these words. */
export function sayHomograph({ usual, rarer, before, after }: EnglishHomograph, near: Neighbours): string {
  return before.has(near.before) || after.has(near.after) ? rarer : usual;
}
