/**
 * Sentences in pairs that differ in a sound which a voice may get wrong. `npm run bench -- pairs --cloud FILE --out DIR`
 * writes their audio and a manifest for a speech recogniser. With `--heard FILE`, the recogniser's rows (JSON lines of id
 * and hyp), it prints by sound how many were heard as themselves.
 */
import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import type { Language } from "#contract/language.ts";
import { align } from "./pronunciation/align.ts";
import { type Sentence, writeAudio } from "./recognition.ts";
import pairs from "./voices/pairs.json" with { type: "json" };

interface Member extends Sentence {
  sound: string;
  /** The other sentence of its pair. */
  other: string;
}

const MEMBERS: readonly Member[] = Object.entries(pairs).flatMap(([sound, { lang, pairs: list }], group) =>
  list.flatMap((pair, number) =>
    pair.map((text, side) => ({
      id: `${lang}-${group}-${number}-${side}`,
      lang: lang as Language,
      lead: lang,
      text,
      sound,
      other: pair[1 - side] ?? "",
    })),
  ),
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
  const heard = new Map(rows.map((row) => JSON.parse(row)).map(({ id, hyp }) => [id, hyp as string]));
  for (const sound of Object.keys(pairs)) {
    const own = MEMBERS.filter((member) => member.sound === sound && heard.has(member.id));
    const right = own.filter(({ id, text, other }) => isNearer(heard.get(id) ?? "", text, other));
    const words = own.flatMap(({ id, text, other }) => wordsHeard(heard.get(id) ?? "", text, other));
    console.log(
      `${sound.padEnd(20)} nearer to itself than to its pair ${right.length} of ${own.length}; ` +
        `words that differ, heard exactly ${words.filter(Boolean).length} of ${words.length}`,
    );
  }
}

const lettersOf = (text: string) =>
  Array.from(
    text
      .normalize("NFKC")
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{M}]/gu, ""),
  );
/** Words; characters of Mandarin. */
const wordsOf = (text: string) => text.toLowerCase().match(/\p{Script=Han}|[\p{L}\p{M}]+/gu) ?? [];

function isNearer(hypothesis: string, own: string, other: string): boolean {
  const distance = (text: string) =>
    align(lettersOf(text), lettersOf(hypothesis)).filter(([expected, said]) => expected !== said).length;
  return distance(own) < distance(other);
}

/** For each word that the other sentence lacks, whether it was heard. */
function wordsHeard(hypothesis: string, own: string, other: string): boolean[] {
  const [heard, elsewhere] = [new Set(wordsOf(hypothesis)), new Set(wordsOf(other))];
  return wordsOf(own)
    .filter((word) => !elsewhere.has(word))
    .map((word) => heard.has(word));
}
