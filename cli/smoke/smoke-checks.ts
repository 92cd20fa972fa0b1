/** What must work after a deployment, asked from outside. */

import { ask, jsonOf, type SpeechService } from "../service/speech-service.ts";
import { pcmLevel } from "./pcm-level.ts";

const SAMPLE_RATE = 24_000;
/** Every voice of the catalogue is between these levels; noise and silence are not. */
const QUIETEST_DBFS = -38;
const LOUDEST_DBFS = -6;
/** Less speech than this in the audio means that a part of the text was not spoken. */
const LEAST_SPEECH = 0.4;

/** A sentence for each language, and one that mixes them, with the range of its length in seconds over all voices. */
const SENTENCES = [
  { name: "Malay", text: "Selamat pagi. Bayaran RM12.50 diterima pada pukul 3.30 petang.", seconds: [3.5, 11] },
  { name: "English", text: "Good morning. Your parcel will arrive at 5 p.m. on Tuesday.", seconds: [2.5, 9] },
  { name: "Mandarin", text: "早上好。您的包裹将在星期二下午五点送到。", seconds: [2.5, 10] },
  { name: "Tamil", text: "காலை வணக்கம். உங்கள் பொதி மாலை ஐந்து மணிக்கு வரும்.", seconds: [2.5, 10] },
  { name: "mixed", text: "Jumpa kat KLCC, okay? 明天见! நன்றி.", seconds: [2, 8.5] },
] as const;

export interface Check {
  name: string;
  /** What was measured, for the operator. */
  found: string;
  /** What is wrong; undefined when nothing is. */
  fault?: string | undefined;
}

/** Runs the checks one after another, and yields each as soon as it is done. */
export async function* smokeChecks(service: SpeechService): AsyncGenerator<Check> {
  yield await checked("health", async () => {
    const { status } = await ask(service, "/health", null);
    return { found: `status ${status}`, fault: unless(status === 200, "must be 200") };
  });
  yield await checked("deep health", async () => {
    const { status } = await ask(service, "/health/deep", null);
    return { found: `status ${status}`, fault: unless(status === 200, "endpoint, tables or bucket do not answer") };
  });
  yield await checked("wrong key", async () => {
    const { status } = await ask({ ...service, key: `tts_${"x".repeat(43)}` }, "/v1/quota", null);
    return { found: `status ${status}`, fault: unless(status === 401, "must be refused with 401") };
  });
  yield await checked("reading", async () => {
    const { spoken } = jsonOf(await ask(service, "/v1/normalize", { text: "RM12.50" }));
    return {
      found: String(spoken),
      fault: unless(spoken === "dua belas ringgit lima puluh sen", "reads RM12.50 wrong"),
    };
  });
  for (const sentence of SENTENCES) yield await checked(sentence.name, () => spoken(service, sentence));
  yield await checked("kept audio", () => kept(service));
}

async function checked(name: string, check: () => Promise<Omit<Check, "name">>): Promise<Check> {
  try {
    return { name, ...(await check()) };
  } catch (error) {
    const { message, cause } = error as Error;
    return { name, found: "", fault: cause instanceof Error ? `${message}: ${cause.message}` : message };
  }
}

const unless = (holds: boolean, fault: string) => (holds ? undefined : fault);

async function spoken(
  service: SpeechService,
  { text, seconds: [shortest, longest] }: (typeof SENTENCES)[number],
): Promise<Omit<Check, "name">> {
  const answer = await ask(service, "/v1/audio/speech", {
    input: text,
    model: "tts-1",
    voice: "alloy",
    response_format: "pcm",
  });
  if (answer.status !== 200) jsonOf(answer);
  const { seconds, speechDbfs, speechShare, peak } = pcmLevel(answer.body, SAMPLE_RATE);
  const found = [
    `${seconds.toFixed(1)} s`,
    `${speechDbfs.toFixed(0)} dBFS`,
    `${Math.round(100 * speechShare)} % speech`,
    `first byte after ${Math.round(answer.firstByteMs)} ms`,
  ].join(", ");
  const faults = [
    unless(seconds >= shortest && seconds <= longest, `must last ${shortest} to ${longest} s`),
    unless(speechDbfs >= QUIETEST_DBFS, `must be louder than ${QUIETEST_DBFS} dBFS`),
    unless(speechDbfs <= LOUDEST_DBFS && peak < 1, "is distorted: too loud"),
    unless(speechShare >= LEAST_SPEECH, "is mostly silence"),
  ].filter((fault) => fault !== undefined);
  return { found, fault: faults.join("; ") || undefined };
}

async function kept(service: SpeechService): Promise<Omit<Check, "name">> {
  const text = "Terima kasih.";
  const first = jsonOf(await ask(service, "/v1/synthesize", { text, timestamps: true }));
  const second = jsonOf(await ask(service, "/v1/synthesize", { text, timestamps: true }));
  const audio = await fetch(String(second.audio_url));
  const bytes = (await audio.arrayBuffer()).byteLength;
  return {
    found: `${bytes} bytes, ${second.characters_billed} characters billed for the second time`,
    fault:
      unless(audio.status === 200 && bytes > 0, `audio_url answers ${audio.status}`) ??
      unless(first.id === second.id && second.characters_billed === 0, "the second request must be a hit"),
  };
}
