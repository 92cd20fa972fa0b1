/** Text in languages of the country that are not supported: a warning says as what it is read. */
import type { Span } from "#contract/plan.ts";
import type { WorkText } from "../scan/work-text.ts";
import { remember } from "../tables/remember.ts";
import { wordSet } from "../tables/word-list.ts";
import { sourceOf } from "./segment-builder.ts";
import type { SpokenWord } from "./spoken-words.ts";

/** Function words and other frequent words that Malay and English lack. From our own knowledge of the languages. */
const MARKERS: ReadonlyMap<string, string> = new Map(
  (
    [
      [
        "Iban",
        `enggau ngagai sida kitai nuan enda bisi ukai ditu ngambika ngambi maioh bejako jako menua ketegal nyadi sekeda pengawa diatu
         kenyau nyangka nemuai betemu bepekat pemansang berumpak tauka semina nyengka iya indai apai ngosong ngena mayuh pengudah`,
      ],
      [
        "Kadazan-Dusun",
        `montok tokou dahai yolo ogumu tulun boros kopivosian kounsikaan poinsikou nopo diti dilo okon ngaavi haro miagal mamanau
         popiboros kotohuadan sinakagon koubasanan om doid kou oku nogi gia pogun tanak toinsanan ngoviai monongkiboros nunu isai ino`,
      ],
      ["Bidayuh", "agah meting mating ramin onak apui taluh oku doih asung kieh dayung babai bejŭ andŭ umbu'"],
      [
        "Melanau",
        "telou itou kaau jegem makau mapun lebuk lebok tudui keman inou inauhal pidan munguk dibei akou tenawan",
      ],
      ["Bajau", "pingga jomo issa boi baha'u niya' sajjak"],
    ] as const
  ).flatMap(([language, words]) => [...wordSet(words)].map((word) => [word, language] as const)),
);
/** The marker that a word is, with its language. */
const markerOf = remember((text: string) => {
  const marker = text.toLowerCase();
  const language = MARKERS.get(marker);
  return language === undefined ? null : { marker, language };
});
const CANTONESE = /[唔佢嘅咗喺冇哋嘢啲嚟嗰咁㗎喎啱揾攞乜嘞嗌]/u;

/** Different markers, and their share of the words in the script, from which the language is named. */
const FEWEST = 3;
const SMALLEST_SHARE = 0.15;
const FEWEST_CANTONESE = 2;

interface Found {
  markers: Set<string>;
  at: Span;
}

export function warnOtherLanguages(words: readonly SpokenWord[], work: WorkText): string[] {
  const found = new Map<string, Found>();
  let latin = 0;
  for (let index = 0; index < words.length; index++) {
    const word = words[index] as SpokenWord;
    if (word.kind !== "word" || word.class !== undefined) continue;
    if (word.language === "zh") {
      const marker = CANTONESE.exec(word.text)?.[0];
      if (marker !== undefined) add(found, "Cantonese", marker, word, work);
      continue;
    }
    latin++;
    const known = markerOf(word.text);
    if (known !== null) add(found, known.language, known.marker, word, work);
  }
  return [...found].flatMap(([language, { markers, at }]) => {
    const isEnough =
      language === "Cantonese"
        ? markers.size >= FEWEST_CANTONESE
        : markers.size >= FEWEST && markers.size >= latin * SMALLEST_SHARE;
    return isEnough ? [warningOf(language, at)] : [];
  });
}

function add(found: Map<string, Found>, language: string, marker: string, word: SpokenWord, work: WorkText): void {
  const [start, end] = sourceOf(word, work);
  const known = found.get(language);
  if (known === undefined) found.set(language, { markers: new Set([marker]), at: [start, end] });
  else {
    known.markers.add(marker);
    known.at = [known.at[0], end];
  }
}

function warningOf(language: string, [start, end]: Span): string {
  const as = language === "Cantonese" ? "Mandarin" : "Malay";
  return `The text at code points ${start} to ${end} looks like ${language}, which is not supported; it is read as ${as}.`;
}
