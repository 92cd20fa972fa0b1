/** Audio formats, with their media types and file extensions. `pcm` is signed 16-bit little-endian, mono, without a header. */
export const AUDIO_FORMATS = {
  mp3: { contentType: "audio/mpeg", extension: "mp3" },
  wav: { contentType: "audio/wav", extension: "wav" },
  pcm: { contentType: "audio/pcm", extension: "pcm" },
} as const;

export type AudioFormat = keyof typeof AUDIO_FORMATS;

export const FORMAT_NAMES = Object.keys(AUDIO_FORMATS) as [AudioFormat, ...AudioFormat[]];

/** Supported sample rates, in hertz. */
export const SAMPLE_RATES = [8000, 16000, 22050, 24000, 44100, 48000] as const;

export type SampleRate = (typeof SAMPLE_RATES)[number];

/** OpenAI's clients assume that `pcm` is 24 kHz. */
export const DEFAULT_SAMPLE_RATE: SampleRate = 24000;

/** Bit rate of mp3, in bits per second: transparent for mono speech at 24 kHz. */
export const DEFAULT_BIT_RATE = 64_000;
