/**
 * Synthesises sentences with a running cloud, and writes the audio and a manifest (JSON lines of id, lang, text, audio,
 * asr_lang) for a speech recogniser: `npm run bench -- recognition --cloud .local/cloud.json --out DIR`.
 */
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { AUDIO_FORMATS, type AudioFormat } from "#contract/audio.ts";
import type { Language } from "#contract/language.ts";
import sentences from "./voices/sentences.json" with { type: "json" };

export interface Sentence {
  /** Also the name of its audio. */
  id: string;
  lang: Language | "mixed";
  text: string;
  /** The language that leads, in which a recogniser listens. */
  lead: string;
  /** The text that it must not be taken for, of a sentence in a pair. */
  other?: string;
}

const { mixed, ...alone } = sentences;
const SENTENCES: readonly Sentence[] = [
  ...Object.entries(alone).flatMap(([lang, texts]) =>
    texts.map((text, i): Sentence => ({ id: `${lang}-${i}`, lang: lang as Language, text, lead: lang })),
  ),
  ...mixed.map(({ lead, text }, i): Sentence => ({ id: `mixed-${i}`, lang: "mixed", text, lead })),
];

const OPTIONS = {
  cloud: { type: "string", default: ".local/cloud.json" },
  out: { type: "string" },
  /** A voice or a persona. */
  voice: { type: "string", default: "alloy" },
  format: { type: "string", default: "wav" },
  /** Of each language, at most. */
  most: { type: "string", default: "60" },
} as const;

export async function writeRecognitionSet(): Promise<void> {
  const { values } = parseArgs({ options: OPTIONS, allowPositionals: true });
  const counts = new Map<string, number>();
  const chosen = SENTENCES.filter(({ lang }) => {
    const count = (counts.get(lang) ?? 0) + 1;
    counts.set(lang, count);
    return count <= Number(values.most);
  });
  await writeAudio(chosen, values);
}

export interface AudioOptions {
  /** The file of a running cloud. */
  cloud: string;
  out?: string | undefined;
  voice: string;
  format: string;
}

/** Speaks the sentences, and writes the manifest of their audio for a recogniser. */
export async function writeAudio(
  chosen: readonly Sentence[],
  { cloud, out, voice, format }: AudioOptions,
): Promise<void> {
  if (!out) throw new Error("name a folder for the audio: --out DIR");
  if (!(format in AUDIO_FORMATS)) throw new Error(`--format must be one of ${Object.keys(AUDIO_FORMATS).join(", ")}`);
  const { extension } = AUDIO_FORMATS[format as AudioFormat];
  const { url, demo_key } = JSON.parse(await readFile(cloud, "utf8"));
  await mkdir(out, { recursive: true });
  const rows: string[] = [];
  for (const { id, lang, text, lead, other } of chosen) {
    const audio = `${id}.${extension}`;
    await writeFile(join(out, audio), await speak(url, demo_key, { input: text, voice, response_format: format }));
    rows.push(JSON.stringify({ id, lang, text, audio, asr_lang: lead, other }));
  }
  await writeFile(join(out, "manifest.jsonl"), `${rows.join("\n")}\n`);
  console.log(`${rows.length} sentences in ${out}`);
}

/** Waits where the key has used up its requests of this minute. */
async function speak(url: string, key: string, body: object): Promise<Buffer> {
  for (;;) {
    const response = await fetch(`${url}/v1/audio/speech`, {
      method: "POST",
      headers: { "content-type": "application/json", "x-api-key": key },
      body: JSON.stringify(body),
    });
    if (response.ok) return Buffer.from(await response.arrayBuffer());
    const waitSeconds = Number(response.headers.get("retry-after") ?? 0);
    if (response.status !== 429 || waitSeconds === 0) throw new Error(`${response.status} ${await response.text()}`);
    await new Promise((done) => setTimeout(done, waitSeconds * 1000));
  }
}
