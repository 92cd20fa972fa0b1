/** `npm run bench [-- PART …]`: every figure is a ratio or a difference within one run. */
import { cpus } from "node:os";
import { parseArgs } from "node:util";
import { PARTS, USUAL } from "./parts.ts";

const USAGE = `npm run bench [-- PART …]: build, then measure; each figure is a ratio or a difference within one run

Without a part:
  bundles        size and cold load of each function's bundle
  way            the latency that the handlers add to the model server, and that the cache saves
  service        answers from the cache, many clients, fairness
  start          the time until npm start is ready
Only when named:
  text           the text front end: speed, load, accuracy (--python PATH[,PATH]: Pythons with the peers from PyPI)
  reading        the accuracy on test/text/first-sight
  real-text      faults that are seen without a judge, over samples of real text (real-text FOLDER; default: .real-text)
  pronunciation  accuracy and speed of the sounds of words, by language (--malay FILE, --tamil FILE: words with their IPA)
  model          the neural voice: speed, first audio, many clients, memory (--only PART; --python PATH: a Python with
                 onnxruntime and piper-tts; --int8 FILE: the model before it is prepared; --piper FILE: a Piper voice;
                 --sherpa FOLDER: the package sherpa-onnx-node)
  lighthouse     Lighthouse's scores of the console, in the Chromium of this machine; fetches Lighthouse from npm
  encoders       the speed of each format's encoder, and of lame, opusenc and flac where they are installed
  audio-memory   memory during long speech
  recognition    audio for a speech recogniser (--cloud FILE of a running cloud, --out DIR, --voice, --format, --most)
  pairs          the same for pairs of sentences that differ in a sound (--cloud, --out, --voice); then, of what the
                 recogniser heard (--heard FILE), how many were heard as themselves
  captions       how far captions of ten minutes drift from their audio; needs ffmpeg (--cloud FILE of a running cloud,
                 --voice, --most CHARACTERS)
  scaling        how prod's fleet follows four traces, simulated, compared with two other policies; draws docs/pictures/scaling.svg
  accent         how even the syllables of Malaysian English are; needs the weights of the neural voices
  tones          the F0 of the tones of Mandarin, by neural voice; needs the weights

  --former PATH  another checkout, built: service and audio-memory compare with it
  --help         this text
`;

if (process.argv.includes("--help")) {
  process.stdout.write(USAGE);
  process.exit(0);
}

/** Options of the parts, so that their values are not taken for parts. */
const options = {
  python: { type: "string" },
  cloud: { type: "string" },
  out: { type: "string" },
  former: { type: "string" },
  voice: { type: "string" },
  format: { type: "string" },
  most: { type: "string" },
  int8: { type: "string" },
  piper: { type: "string" },
  sherpa: { type: "string" },
  only: { type: "string" },
  heard: { type: "string" },
  malay: { type: "string", multiple: true },
  tamil: { type: "string", multiple: true },
} as const;
const { positionals } = parseArgs({ options, strict: false, allowPositionals: true });
/** What follows the part real-text is its folder. */
const [folder] = positionals[0] === "real-text" ? positionals.splice(1, 1) : [];
const named = positionals.filter((name) => name in PARTS);
const unknown = positionals.filter((name) => !(name in PARTS));
if (unknown.length > 0) {
  console.error(`unknown part: ${unknown.join(", ")}; known: ${Object.keys(PARTS).join(", ")}`);
  process.exit(2);
}

console.log(`Node ${process.versions.node}, ${cpus().length} cores, ${cpus()[0]?.model ?? "unknown processor"}`);
for (const name of named.length > 0 ? named : Object.keys(USUAL)) await PARTS[name]?.(folder);
