/**
 * How far captions drift from their audio in ten minutes, and whether they have each word of the text once and in order:
 * `npm run bench -- captions`. Needs ffmpeg. Throws if a caption is late or a word is missing.
 *
 * The first and the last sentence are the same, each after a silence. Where it is heard in the decoded audio is compared
 * with the start of its caption: both sentences have the same samples, so the difference of the two is the drift,
 * whatever the threshold of hearing.
 */
import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs, promisify } from "node:util";
import { parse } from "@plussub/srt-vtt-parser";
import type { SynthesizeResponse } from "#contract/api.ts";
import { LANGUAGES } from "#contract/language.ts";
import { type CloudProcess, startCloudProcess } from "./cloud/cloud-process.ts";
import { type Customer, newCustomer } from "./cloud/customer.ts";
import { SENTENCES } from "./measure/sentences.ts";

const run = promisify(execFile);

type Kind = (typeof KINDS)[number];
const KINDS = [...LANGUAGES, "mixed"] as const;
const FORMATS = ["mp3", "wav"] as const;

/** Characters that last ten minutes or more at half speed with the embedded voices. */
const CHARACTERS: Readonly<Record<Kind, number>> = { ms: 4_700, en: 4_800, ta: 4_700, zh: 1_500, mixed: 4_200 };
const SPEED = 0.5;
const MARKER: Readonly<Record<Kind, string>> = {
  ms: "Tepat pada masanya.",
  en: "Ten past ten.",
  ta: "தம்பி படித்தான்.",
  zh: "大家都知道。",
  mixed: "Tepat pada masanya.",
};
const SILENCE = '<break time="2s"/>';
const MOST_DRIFT_MS = 50;

const OPTIONS = {
  /** The file of a running cloud; default: an own one with the embedded voices. */
  cloud: { type: "string" },
  voice: { type: "string", default: "malaysia" },
  /** A shorter text, in characters, at normal speed. */
  most: { type: "string" },
} as const;

export async function benchCaptions(): Promise<void> {
  const { values } = parseArgs({ options: OPTIONS, strict: false, allowPositionals: true });
  const own: CloudProcess | undefined = values.cloud ? undefined : await startCloudProcess(["--voices", "embedded"]);
  const address = own ?? (await addressIn(String(values.cloud)));
  const folder = await mkdtemp(join(tmpdir(), "captions-"));
  try {
    const customer = await newCustomer(address, "business");
    console.log(`\nCaptions against decoded audio, voice ${values.voice}`);
    for (const kind of KINDS) {
      for (const format of FORMATS) await measure(customer, { kind, format, folder, ...values });
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
    await own?.remove();
  }
}

async function addressIn(file: string) {
  const { url, admin_key: adminKey } = JSON.parse(await readFile(file, "utf8")) as { url: string; admin_key: string };
  return { url, adminKey };
}

interface Case {
  kind: Kind;
  format: (typeof FORMATS)[number];
  folder: string;
  voice?: string | boolean | undefined;
  most?: string | boolean | undefined;
}

async function measure(customer: Customer, { kind, format, folder, voice, most }: Case): Promise<void> {
  const body = textOf(kind, most === undefined ? CHARACTERS[kind] : Number(most));
  const marker = MARKER[kind];
  const gap = kind === "zh" ? "" : " ";
  const text = `<speak><s>${SILENCE}${marker}</s><s>${SILENCE}${body}</s><s>${SILENCE}${marker}</s></speak>`;
  const { status, body: answer } = await customer.synthesize({
    text,
    text_type: "ssml",
    voice,
    format,
    speed: most === undefined ? SPEED : 1,
    timestamps: "srt",
  });
  if (status !== 200) throw new Error(`${kind}: ${status} ${JSON.stringify(answer)}`);
  const { entries } = parse(answer.captions ?? "");
  const seen = entries.map((entry) => entry.text).join("");
  const missing = squeezed(seen) !== squeezed([marker, body, marker].join(gap));
  const samples = await decoded(answer, join(folder, `audio.${format}`));
  const heard = onsets(samples);
  const [first, last] = [entries[0], entries.findLast(({ text: line }) => squeezed(line) === squeezed(marker))];
  const [start, end] = [heard[0], heard.at(-1)];
  if (!first || !last || start === undefined || end === undefined) throw new Error(`${kind}: nothing was heard`);
  const [offset, endOffset] = [start - first.from, end - last.from];
  const drift = endOffset - offset;
  console.log(
    `  ${kind.padEnd(5)} ${format}  ${(answer.duration_ms / 60_000).toFixed(1)} min, ${entries.length} captions, ` +
      `${missing ? "NOT every word once" : "every word once, in order"}; heard ${offset} ms after the first caption, ` +
      `${endOffset} ms after the last: drift ${drift} ms`,
  );
  if (missing || Math.abs(drift) > MOST_DRIFT_MS) throw new Error(`${kind} ${format}: the captions are wrong`);
}

const squeezed = (text: string) => text.replaceAll(/\s+/g, "");

/** Whole sentences of the kind, repeated to about as many characters. */
function textOf(kind: Kind, characters: number): string {
  const one = (i: number): string => {
    const list = kind === "mixed" ? SENTENCES[LANGUAGES[i % LANGUAGES.length] ?? "ms"] : SENTENCES[kind];
    return list[Math.floor(kind === "mixed" ? i / LANGUAGES.length : i) % list.length] ?? "";
  };
  const sentences: string[] = [];
  for (let i = 0, length = 0; length < characters; i++) {
    sentences.push(one(i));
    length += one(i).length;
  }
  return sentences.join(kind === "zh" ? "" : " ");
}

const RATE = 16_000;

/** The audio as a player decodes it: samples of 16 bits at 16 kHz. */
async function decoded({ audio_url }: SynthesizeResponse, file: string): Promise<Int16Array> {
  await writeFile(file, Buffer.from(await (await fetch(audio_url ?? "")).arrayBuffer()));
  const command = ["-v", "error", "-y", "-i", file, "-ac", "1", "-ar", String(RATE), "-f", "s16le", `${file}.pcm`];
  await run("ffmpeg", command);
  const bytes = await readFile(`${file}.pcm`);
  return new Int16Array(bytes.buffer, bytes.byteOffset, bytes.length >> 1);
}

const FRAME = RATE / 200;
const FRAME_MS = (FRAME / RATE) * 1000;
/** Relative to the loudest frame. */
const HEARD = 0.01;
const SILENT_FRAMES = 1_500 / FRAME_MS;

/** Where sound begins after at least 1.5 s of silence, in milliseconds. */
function onsets(samples: Int16Array): number[] {
  const peaks = Array.from({ length: Math.floor(samples.length / FRAME) }, (_, frame) =>
    samples.subarray(frame * FRAME, (frame + 1) * FRAME).reduce((peak, sample) => Math.max(peak, Math.abs(sample)), 0),
  );
  const threshold = peaks.reduce((most, peak) => Math.max(most, peak), 0) * HEARD;
  const found: number[] = [];
  let silent = 0;
  for (const [frame, peak] of peaks.entries()) {
    if (peak > threshold && silent >= SILENT_FRAMES) found.push(Math.round(frame * FRAME_MS));
    silent = peak > threshold ? 0 : silent + 1;
  }
  return found;
}
