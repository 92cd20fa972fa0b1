/**
 * 5,000 user-visible characters in each language, spoken completely by the local cloud: streamed with a model that is half
 * as fast as real time, and buffered with one that is ten times as fast. Takes a quarter of an hour.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { SynthesizeResponse } from "#contract/api.ts";
import { LANGUAGES, type Language } from "#contract/language.ts";
import { type LocalCloud, startLocalCloud } from "../../local/cloud.ts";
import { decodePcm } from "../../test/local/cloud/audio.ts";
import { SENTENCES } from "../measure/sentences.ts";
import { type Findings, inspect } from "./whole-speech.ts";

const CHARACTERS = 5_000;
const STREAMED = { rtf: 2, withinMinutes: 14 };
const BUFFERED = { rtf: 0.1, withinMinutes: 4 };

interface Spoken {
  firstByteSeconds: number;
  seconds: number;
  audio: Buffer;
}

/** All languages at once. Throws if a text is not spoken completely and in time. */
export async function soakLongText(): Promise<void> {
  console.log(`\n${CHARACTERS} characters in one request, all languages at once`);
  await withCloud(BUFFERED.rtf, (cloud) => speakAll(cloud, "buffered", BUFFERED, buffered));
  await withCloud(STREAMED.rtf, (cloud) => speakAll(cloud, "streamed", STREAMED, streamed));
}

const segmenter = new Intl.Segmenter();

/** Repeated sentences of the language, cut to exactly `CHARACTERS`. */
function longText(language: Language): string {
  const sentences = `${SENTENCES[language].join(language === "zh" ? "" : " ")}${language === "zh" ? "" : " "}`;
  const clusters = Array.from(segmenter.segment(sentences), ({ segment }) => segment);
  return Array.from({ length: CHARACTERS }, (_, i) => clusters[i % clusters.length]).join("");
}

async function speakAll(
  cloud: LocalCloud,
  name: string,
  { rtf, withinMinutes }: { rtf: number; withinMinutes: number },
  speak: (cloud: LocalCloud, text: string) => Promise<Spoken>,
): Promise<void> {
  const outcomes = await Promise.allSettled(
    LANGUAGES.map(async (language) => {
      const text = longText(language);
      const spoken = await speak(cloud, text);
      const answer = await synthesize(cloud, text);
      if (!answer.cached) throw new Error(`${language}: the audio was not kept`);
      if (!(await download(answer)).equals(spoken.audio))
        throw new Error(`${language}: the kept audio differs from the sent audio`);
      const findings = inspect(text, answer, decodePcm(spoken.audio));
      console.log(`  ${name} at an RTF of ${rtf}, ${language}: ${describe(spoken, findings)}`);
      if (spoken.seconds > withinMinutes * 60) throw new Error(`${language}: took ${spoken.seconds} s`);
    }),
  );
  const failures = outcomes.flatMap((outcome, i) =>
    outcome.status === "rejected" ? [`${name}, ${LANGUAGES[i]}: ${outcome.reason}`] : [],
  );
  if (failures.length > 0) throw new Error(failures.join("\n"));
}

function describe({ firstByteSeconds, seconds }: Spoken, findings: Findings): string {
  return [
    `${findings.audioSeconds} s of audio in ${Math.round(seconds)} s, first byte after ${firstByteSeconds.toFixed(1)} s`,
    `${findings.segments} segments, ${findings.words} words`,
    `length off by ${findings.lengthOffMs} ms, onsets by ${findings.onsetOffMs} ms at most, drift ${findings.driftMs} ms`,
    `longest silence ${findings.longestSilenceMs} ms, ${findings.clicks} clicks`,
  ].join("; ");
}

async function streamed(cloud: LocalCloud, input: string): Promise<Spoken> {
  const start = performance.now();
  const response = await post(cloud, "/v1/audio/speech", { input, response_format: "pcm" });
  const chunks: Uint8Array[] = [];
  let firstByteSeconds = 0;
  for await (const chunk of response.body ?? []) {
    if (chunks.length === 0) firstByteSeconds = (performance.now() - start) / 1000;
    chunks.push(chunk);
  }
  return { firstByteSeconds, seconds: (performance.now() - start) / 1000, audio: Buffer.concat(chunks) };
}

async function buffered(cloud: LocalCloud, text: string): Promise<Spoken> {
  const start = performance.now();
  const answer = await synthesize(cloud, text);
  const seconds = (performance.now() - start) / 1000;
  return { firstByteSeconds: seconds, seconds, audio: await download(answer) };
}

async function synthesize(cloud: LocalCloud, text: string): Promise<SynthesizeResponse> {
  const response = await post(cloud, "/v1/synthesize", { text, format: "pcm", timestamps: true });
  return (await response.json()) as SynthesizeResponse;
}

async function download({ audio_url }: SynthesizeResponse): Promise<Buffer> {
  return Buffer.from(await (await fetch(audio_url ?? "")).arrayBuffer());
}

async function post(cloud: LocalCloud, path: string, body: object): Promise<Response> {
  const response = await fetch(cloud.url + path, {
    method: "POST",
    headers: { "content-type": "application/json", "x-api-key": cloud.demoKey },
    body: JSON.stringify(body),
  });
  if (response.status !== 200) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return response;
}

async function withCloud(paceRtf: number, work: (cloud: LocalCloud) => Promise<void>): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), "malaysian-tts-long-text-"));
  const cloud = await startLocalCloud({ port: 0, dataDir, paceRtf });
  try {
    await work(cloud);
  } finally {
    await cloud.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await soakLongText();
