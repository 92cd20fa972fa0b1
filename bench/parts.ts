/** The parts of `npm run bench`. Each is loaded when it is run. */

/** Those that run without a name. */
export const USUAL: Readonly<Record<string, () => Promise<void>>> = {
  bundles: async () => (await import("./bundles.ts")).benchBundles(),
  way: async () => (await import("./way.ts")).benchWay(),
  service: async () => (await import("./service.ts")).benchService(),
  start: async () => (await import("./start.ts")).benchStart(),
};

/** @param folder what follows the part real-text */
export const PARTS: Readonly<Record<string, (folder: string | undefined) => Promise<void>>> = {
  ...USUAL,
  text: async () => (await import("./text/main.ts")).benchText(),
  reading: async () => (await import("./reading.ts")).benchReading(),
  "real-text": async (folder) => (await import("./real-text/main.ts")).benchRealText(folder),
  pronunciation: async () => (await import("./pronunciation/main.ts")).benchPronunciation(),
  model: async () => (await import("./model/main.ts")).benchModel(),
  encoders: async () => (await import("./encoders.ts")).benchEncoders(),
  lighthouse: async () => (await import("./lighthouse.ts")).benchLighthouse(),
  recognition: async () => (await import("./recognition.ts")).writeRecognitionSet(),
  pairs: async () => (await import("./pairs.ts")).benchPairs(),
  captions: async () => (await import("./captions.ts")).benchCaptions(),
  scaling: async () => (await import("./scaling/main.ts")).benchScaling(),
  accent: async () => (await import("./accent.ts")).benchAccent(),
  tones: async () => (await import("./tones.ts")).benchTones(),
  "audio-memory": async () => (await import("./audio-memory.ts")).benchAudioMemory(),
};
