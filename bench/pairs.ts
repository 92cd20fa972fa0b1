/**
 * Sentences in pairs that differ in a sound which a voice may get wrong. `npm run bench -- pairs --cloud FILE --out DIR`
 * writes their audio and a manifest for a speech recogniser. With `--heard FILE`, the recogniser's rows (JSON lines of
 * id, hyp and perhaps margin), it prints by sound how many were heard as themselves.
 *
 * The margin is the log probability that the recogniser gives to the sentence, less that of the other of its pair. A
 * recogniser that expects one word more than the other gives both sentences a margin for it, which their sum leaves out.
 */
import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import type { Language } from "#contract/language.ts";
import { plannerFor } from "./model/plans.ts";
import { align } from "./pronunciation/align.ts";
import { type Sentence, writeAudio } from "./recognition.ts";
import contrasts from "./voices/pairs.json" with { type: "json" };

interface Contrast {
  lang: string;
  /** The sentence, with `_` for the word. Without it, the pairs are sentences. */
  carrier?: string;
  pairs: string[][];
}

interface Member extends Sentence {
  sound: string;
  pair: number;
  /** The other sentence of its pair. */
  other: string;
}

interface Heard {
  hyp: string;
  margin?: number;
}

const MEMBERS: readonly Member[] = Object.entries<Contrast>(contrasts).flatMap(
  ([sound, { lang, carrier = "_", pairs }], group) =>
    pairs.flatMap((words, pair) => {
      const [first = "", second = ""] = words.map((word) => carrier.replace("_", word));
      return [first, second].map((text, side) => ({
        id: `${lang}-${group}-${pair}-${side}`,
        lang: lang as Language,
        lead: lang,
        text,
        sound,
        pair,
        other: side === 0 ? second : first,
      }));
    }),
);

const OPTIONS = {
  cloud: { type: "string", default: ".local/cloud.json" },
  out: { type: "string" },
  voice: { type: "string", default: "alloy" },
  format: { type: "string", default: "wav" },
  heard: { type: "string" },
} as const;

export async function benchPairs(): Promise<void> {
  const { values } = parseArgs({ options: OPTIONS, allowPositionals: true });
  if (values.heard === undefined) return writeAudio(MEMBERS, values);
  const rows = (await readFile(values.heard, "utf8")).split("\n").filter((line) => line !== "");
  const heard = new Map(rows.map((row) => JSON.parse(row)).map((row) => [row.id as string, row as Heard]));
  for (const sound of Object.keys(contrasts)) {
    const own = MEMBERS.filter((member) => member.sound === sound && heard.has(member.id));
    const judged = await Promise.all(own.map((member) => judge(member, heard.get(member.id)?.hyp ?? "")));
    const nearer = judged.filter(({ isNearer }) => isNearer).length;
    const words = judged.flatMap((one) => one.words);
    console.log(
      `${sound.padEnd(22)} nearer to itself than to its pair ${nearer} of ${own.length}; ` +
        `words that differ, heard exactly ${words.filter(Boolean).length} of ${words.length}${choices(own, heard)}`,
    );
  }
}

interface Judged {
  isNearer: boolean;
  /** Of each word that the other sentence lacks, whether it was heard. */
  words: boolean[];
}

async function judge({ lang, text, other }: Member, hypothesis: string): Promise<Judged> {
  const [own, pair, heard] = await Promise.all([text, other, hypothesis].map((said) => wordsOf(said, lang)));
  const distance = (words: readonly string[] = []) =>
    align(soundsOf(words, lang), soundsOf(heard ?? [], lang)).filter(([expected, said]) => expected !== said).length;
  return {
    isNearer: distance(own) < distance(pair),
    words: (own ?? []).filter((word) => !pair?.includes(word)).map((word) => heard?.includes(word) ?? false),
  };
}

const plan = plannerFor();

/** Of Mandarin, syllables with the tones of speech: characters that sound alike are the same. */
async function wordsOf(text: string, language: Member["lang"]): Promise<string[]> {
  if (language !== "zh")
    return (
      text
        .normalize("NFKC")
        .toLowerCase()
        .match(/[\p{L}\p{M}]+/gu) ?? []
    );
  const han = text.replaceAll(/\P{Script=Han}/gu, "");
  if (han === "") return [];
  const { utterances } = await plan(han, { language });
  const words = utterances.flatMap(({ segments }) => segments.flatMap((segment) => segment.words));
  return words.flatMap(({ pinyin = "" }) => pinyin.split(" "));
}

const soundsOf = (words: readonly string[], language: Member["lang"]) =>
  language === "zh" ? words : Array.from(words.join(""));

/** What the margins say, if the recogniser gave any. */
function choices(members: readonly Member[], heard: ReadonlyMap<string, Heard>): string {
  const marginOf = ({ id }: Member) => heard.get(id)?.margin;
  if (members.some((member) => marginOf(member) === undefined)) return "";
  const sums = [...Map.groupBy(members, ({ pair }) => pair).values()].map((pair) =>
    pair.reduce((sum, member) => sum + (marginOf(member) ?? 0), 0),
  );
  const sentences = members.filter((member) => (marginOf(member) ?? 0) > 0).length;
  const mean = sums.reduce((sum, one) => sum + one, 0) / sums.length;
  return (
    `; likelier than its pair ${sentences} of ${members.length}, ` +
    `both of a pair together ${sums.filter((sum) => sum > 0).length} of ${sums.length} (mean ${mean.toFixed(1)})`
  );
}
