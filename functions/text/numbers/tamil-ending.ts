/** Case endings that Tamil adds to figures: 2023-ல், RM150க்கு, 50%-ஐ, 10,000க்கும், 1990களில். */
import { joinTamilSuffix, type TamilSuffix } from "./tamil-sandhi.ts";

export interface TamilEnding {
  suffix: TamilSuffix;
  /** What a word joined to the suffix loses at its end before `rest` is added. */
  cut: string;
  rest: string;
}

interface Family extends Omit<TamilEnding, "rest"> {
  /** The case and what is fused to it. A longer word that begins the same (ஆகஸ்ட், இல்லை) does not match. */
  written: RegExp;
  /** The part of the written ending that the suffix has already. */
  said: RegExp;
}

const NOTHING = /^/;
const FAMILIES: readonly Family[] = [
  {
    written: /^க்(?:கு(?:ம்|ள்|ள்ளும்|ப்|ச்|த்|க்|ரிய|ரியது|ட்பட்ட|ட்பட்டோர்|மேல்|தான்)?|கா(?:ன|க|கவும்|னது))$/,
    suffix: "க்கு",
    cut: "க்கு",
    said: NOTHING,
  },
  { written: /^ற்கு(?:ம்|ள்|ப்|ச்|த்|க்)?$/, suffix: "இல்", cut: "ல்", said: NOTHING },
  { written: /^இ?ல(?:்|ிருந்து|ும்|ுள்ள|ேயே|்தான்)$/, suffix: "இல்", cut: "ல்", said: /^இ/ },
  { written: /^(?:ஐ|யை)(?:த்|ப்|க்|ச்|யும்)?$/, suffix: "ஐ", cut: "", said: /^(?:ஐ|யை)/ },
  { written: /^ஆல்$/, suffix: "ஆல்", cut: "", said: /^ஆல்/ },
  { written: /^ஆக(?:|ும்|வும்|வே|க்|த்|ப்|ச்)$/, suffix: "ஆக", cut: "", said: /^ஆக/ },
  { written: /^ஆன(?:து)?$/, suffix: "ஆன", cut: "", said: /^ஆன/ },
  { written: /^இ?ன்(?:படி)?$/, suffix: "இன்", cut: "", said: /^இ?ன்/ },
  { written: /^உம்$/, suffix: "உம்", cut: "", said: /^உம்/ },
  {
    written: /^கள(?:்|ில்|ின்|ை|ைத்|ைப்|ுக்கு|ுக்கும்|ாக|ாகும்|ும்|ிலிருந்து|ிலும்)$/,
    suffix: "கள்",
    cut: "்",
    said: /^கள/,
  },
  // Spoken Tamil: 10-ல is பத்துல.
  { written: /^ல$/, suffix: "க்கு", cut: "க்கு", said: NOTHING },
];
/** The dative without the double consonant of its spelling: 5கு. */
const CARELESS_DATIVE = /^கு(?=ம்?$)/;

/** Endings that are no words of their own, so that they belong to the number also after a space: 8 க்கு, 10 ஐ. */
const NO_WORD = /^(?:க்கு(?:ம்|ள்|ள்ளும்|ப்|ச்|த்|க்)?|க்கான|இ?ல்|இ?லிருந்து|ஐ|யை|இன்|ஆல்)$/;

/** As {@link tamilEnding}, for a word with a space before it. */
export function spacedTamilEnding(word: string): TamilEnding | undefined {
  return NO_WORD.test(word) ? tamilEnding(word) : undefined;
}

/** The case ending that a Tamil word is; undefined for other words. */
export function tamilEnding(word: string): TamilEnding | undefined {
  const written = word.replace(CARELESS_DATIVE, "க்கு");
  const found = FAMILIES.find((family) => family.written.test(written));
  return found && { suffix: found.suffix, cut: found.cut, rest: written.replace(found.said, "") };
}

/** Joins the ending to words that end in a number or a unit: ஐந்து with லிருந்து is ஐந்திலிருந்து. */
export function joinTamilEnding(words: string, { suffix, cut, rest }: TamilEnding): string {
  const joined = joinTamilSuffix(words, suffix);
  return joined.slice(0, joined.length - cut.length) + rest;
}
