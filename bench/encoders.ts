/** How fast each format is encoded, and how that compares with the native programs, where they are installed. */
import { execFileSync } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AUDIO_FORMATS, type AudioFormat, FORMAT_NAMES } from "#contract/audio.ts";
import type { Language } from "#contract/language.ts";
import { writeTrueSizes } from "../functions/speaking/wav-header.ts";
import { OutputEncoder } from "../model-packaging/audio/encoder.ts";
import { loadCatalogue } from "../model-packaging/catalogue.ts";
import { EspeakEngine } from "../model-packaging/engines/espeak/espeak-engine.ts";
import { SENTENCES } from "./measure/sentences.ts";
import { interleave, median, pairedRatio, processorTime } from "./measure/statistics.ts";

const RATE = 24_000;
const ROUNDS = 5;
/** From each language, so that it takes a minute. */
const SENTENCES_A_LANGUAGE = 4;
/** As a worker encodes. */
const BLOCK = RATE / 4;

interface Peer {
  program: string;
  /** The arguments for our own settings. @param wav @param out paths */
  args(wav: string, out: string): string[];
}

const PEERS: Partial<Record<AudioFormat, Peer>> = {
  mp3: { program: "lame", args: (wav, out) => ["--quiet", "--cbr", "-b", "64", "-m", "m", wav, out] },
  opus: {
    program: "opusenc",
    args: (wav, out) => ["--quiet", "--bitrate", "32", "--comp", "5", "--speech", wav, out],
  },
  flac: { program: "flac", args: (wav, out) => ["--silent", "--force", "-5", "-o", out, wav] },
};

export async function benchEncoders(): Promise<void> {
  const speech = await speak();
  const seconds = speech.length / RATE;
  const folder = await mkdtemp(join(tmpdir(), "encoders-"));
  try {
    const wav = join(folder, "speech.wav");
    const bytes = await encode(speech, "wav");
    writeTrueSizes(bytes, bytes.length);
    await writeFile(wav, bytes);
    console.log(
      `\nencoders: seconds of speech for each second of processor time (${Math.round(seconds)} s at ${RATE} Hz)`,
    );
    for (const format of FORMAT_NAMES) {
      const peer = PEERS[format];
      const installed = peer !== undefined && isInstalled(peer.program);
      const { own, native } = await interleave(
        {
          own: () => cpuOf(() => encode(speech, format)),
          native: async () => (installed ? childTime(peer.program, peer.args(wav, join(folder, "out"))) : 0),
        },
        ROUNDS,
      );
      const pace = Math.round(seconds / (median(own) / 1000));
      const compared = installed ? `${pairedRatio(native, own).toFixed(2)} × ${peer.program}` : absent(peer);
      console.log(`  ${format.padEnd(10)} ${String(pace).padStart(6)}  ${compared}`);
    }
  } finally {
    await rm(folder, { recursive: true });
  }
}

const absent = (peer: Peer | undefined) => (peer ? `${peer.program} is not installed` : "");

/** The sentences of all languages, by the embedded voices. */
async function speak(): Promise<Float32Array<ArrayBuffer>> {
  const { voices } = loadCatalogue();
  const engine = await EspeakEngine.create();
  await engine.load(voices.filter((voice) => voice.engine === "espeak-ng"));
  const pieces: number[] = [];
  for (const [language, texts] of Object.entries(SENTENCES)) {
    const voice = voices.find(({ id }) => id === `espeak-${language}`);
    if (voice === undefined) continue;
    for (const text of texts.slice(0, SENTENCES_A_LANGUAGE)) {
      const prosody = { rate: 1, pitchSemitones: 0, volumeDb: 0 };
      const segment = { language: language as Language, voice: voice.id, prosody, text, words: [] };
      for await (const { samples } of engine.speak([segment], voice)) for (const sample of samples) pieces.push(sample);
    }
  }
  const encoder = await OutputEncoder.create(outputOf("pcm"), voices[0]?.sampleRate ?? RATE);
  const bytes = Buffer.concat([await encoder.encode(Float32Array.from(pieces)), (await encoder.finish()).bytes]);
  return Float32Array.from({ length: bytes.length / 2 }, (_, i) => bytes.readInt16LE(2 * i) / 32_768);
}

const outputOf = (format: AudioFormat) =>
  ({
    format,
    sampleRate: RATE,
    bitRate: AUDIO_FORMATS[format].defaultBitRate,
  }) as const;

async function encode(speech: Float32Array, format: AudioFormat): Promise<Buffer> {
  const encoder = await OutputEncoder.create(outputOf(format), RATE);
  const parts: Uint8Array[] = [];
  for (let at = 0; at < speech.length; at += BLOCK) parts.push(await encoder.encode(speech.subarray(at, at + BLOCK)));
  return Buffer.concat([...parts, (await encoder.finish()).bytes]);
}

async function cpuOf(run: () => Promise<unknown>): Promise<number> {
  const start = processorTime();
  await run();
  return processorTime() - start;
}

function isInstalled(program: string): boolean {
  try {
    execFileSync("sh", ["-c", `command -v ${program}`], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

/** Processor time of a program in milliseconds, which the shell's `times` reports on its second line. */
function childTime(program: string, args: readonly string[]): number {
  const output = execFileSync("sh", ["-c", '"$@" >&2; times', "sh", program, ...args], {
    stdio: ["ignore", "pipe", "ignore"],
  });
  const [, children = ""] = output.toString().trim().split("\n");
  const [user = 0, system = 0] = children.split(" ").map((time) => {
    const [minutes = 0, seconds = 0] = time.replace("s", "").split("m").map(Number);
    return minutes * 60 + seconds;
  });
  return (user + system) * 1000;
}
