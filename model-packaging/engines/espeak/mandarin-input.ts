/** Makes input for a Mandarin reading: espeak-ng reads pinyin with tone numbers in its text. */
import { PINYIN_SYLLABLE } from "#contract/sounds.ts";

/** It spells these three in English, also in Han: they are entered by the names of their sounds. */
const MISREAD: Readonly<Record<string, string>> = { jiong: "tS;", qiong: "tS;h", xiong: "S;" };
/** The engine's names for the contours of the tones. */
const TONES = ["55", "35", "214", "51", "11"];

/** Common characters with no reading but one of those syllables, and 峇, of Malaysian names, which it misreads too. */
const MISREAD_HAN: ReadonlyMap<string, string> = new Map(
  "兄=xiong1 凶=xiong1 匈=xiong1 汹=xiong1 胸=xiong1 雄=xiong2 熊=xiong2 穷=qiong2 琼=qiong2 穹=qiong2 窮=qiong2 瓊=qiong2 兇=xiong1 洶=xiong1 窘=jiong3 炯=jiong3 迥=jiong3 峇=ba1"
    .split(" ")
    .map((entry): [string, string] => [entry.slice(0, 1), entry.slice(2)]),
);

/** Text that the engine reads as this pinyin; undefined unless it is pinyin with tone numbers. */
export function mandarinInput(pinyin: string): string | undefined {
  const syllables = pinyin.trim().split(/\s+/u);
  let input = "";
  for (const syllable of syllables) {
    const tone = Number(PINYIN_SYLLABLE.exec(syllable)?.[1] ?? 0);
    if (tone === 0) return undefined;
    const initial = MISREAD[syllable.slice(0, -1)];
    input += initial === undefined ? syllable : ` [[${initial}i|'ong${TONES[tone - 1]}]] `;
  }
  return input.trim();
}

/** The pinyin of a character that the engine would misread. */
export function misreadHan(character: string): string | undefined {
  return MISREAD_HAN.get(character);
}
