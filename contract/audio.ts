/** Supported sample rates, in hertz. */
export const SAMPLE_RATES = [8000, 16000, 22050, 24000, 32000, 44100, 48000] as const;

export type SampleRate = (typeof SAMPLE_RATES)[number];

/** Bit rates of a format, in bits per second: a list, or every whole number of a range. */
export type BitRates = readonly number[] | { min: number; max: number };

/** What is true of one audio format. Audio is always mono. */
export interface FormatFacts {
  contentType: string;
  extension: string;
  /** Sample rates that it lacks are refused. */
  sampleRates: readonly SampleRate[];
  /** OpenAI's clients assume that `pcm` is 24 kHz; telephone lines have 8 kHz. */
  defaultSampleRate: SampleRate;
  /** Bytes of a second of audio for each hertz of its sample rate, at most; null where the bit rate says it. */
  bytesPerSample: number | null;
  /** The bit rates at a sample rate; null for a format without. */
  bitRates: ((sampleRate: SampleRate) => BitRates) | null;
  /** In bits per second, unless the request has one and where the sample rate allows. Speech is transparent at it. */
  defaultBitRate: number;
  /** Whether its header has the sizes, which are not known when a stream begins. */
  sizedHeader: boolean;
  /** The format of the second and later parts of long speech: the same, without the header. */
  laterParts: AudioFormat;
}

const FORMAT_LIST = ["mp3", "opus", "aac", "flac", "wav", "pcm", "mulaw", "alaw", "wav_mulaw", "wav_alaw"] as const;

export type AudioFormat = (typeof FORMAT_LIST)[number];

export const FORMAT_NAMES: readonly [AudioFormat, ...AudioFormat[]] = FORMAT_LIST;

/** Of formats without a bit rate, where the plan has one: it says nothing. */
export const DEFAULT_BIT_RATE = 64_000;

export const DEFAULT_SAMPLE_RATE: SampleRate = 24000;

/** MPEG 1 above 24 kHz, MPEG 2 from 16 kHz, MPEG 2.5 below. */
const mp3BitRates = (sampleRate: SampleRate) =>
  kilobits(
    sampleRate > 24_000
      ? [32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320]
      : sampleRate >= 16_000
        ? [8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160]
        : [8, 16, 24, 32, 40, 48, 56, 64],
  );

const kilobits = (rates: number[]) => rates.map((rate) => rate * 1000);

const coded = {
  bytesPerSample: null,
  sizedHeader: false,
  sampleRates: SAMPLE_RATES,
  defaultSampleRate: DEFAULT_SAMPLE_RATE,
} as const;
const plain = {
  sampleRates: SAMPLE_RATES,
  defaultSampleRate: DEFAULT_SAMPLE_RATE,
  bitRates: null,
  defaultBitRate: DEFAULT_BIT_RATE,
  sizedHeader: false,
} as const;
const telephone = { ...plain, defaultSampleRate: 8000, bytesPerSample: 1 } as const;
const wav = { contentType: "audio/wav", extension: "wav", sizedHeader: true } as const;

/**
 * Every audio format. `pcm`, `mulaw` and `alaw` are samples without a header: signed 16-bit little-endian, and the two
 * laws of ITU-T G.711. `opus` is in Ogg, `aac` in ADTS.
 */
export const AUDIO_FORMATS: Readonly<Record<AudioFormat, FormatFacts>> = {
  mp3: {
    ...coded,
    contentType: "audio/mpeg",
    extension: "mp3",
    bitRates: mp3BitRates,
    defaultBitRate: 64_000,
    laterParts: "mp3",
  },
  opus: {
    ...coded,
    contentType: "audio/ogg",
    extension: "ogg",
    sampleRates: [8000, 16000, 24000, 48000],
    bitRates: () => ({ min: 8_000, max: 256_000 }),
    defaultBitRate: 32_000,
    laterParts: "opus",
  },
  aac: {
    ...coded,
    contentType: "audio/aac",
    extension: "aac",
    // The standard's buffer: 6,144 bits for each frame of 1,024 samples.
    bitRates: (sampleRate) => ({ min: 8_000, max: Math.min(320_000, 6 * sampleRate) }),
    defaultBitRate: 64_000,
    laterParts: "aac",
  },
  flac: { ...plain, contentType: "audio/flac", extension: "flac", bytesPerSample: 2, laterParts: "flac" },
  wav: { ...plain, ...wav, bytesPerSample: 2, laterParts: "pcm" },
  pcm: { ...plain, contentType: "audio/pcm", extension: "pcm", bytesPerSample: 2, laterParts: "pcm" },
  mulaw: { ...telephone, contentType: "audio/PCMU", extension: "ulaw", laterParts: "mulaw" },
  alaw: { ...telephone, contentType: "audio/PCMA", extension: "alaw", laterParts: "alaw" },
  wav_mulaw: { ...telephone, ...wav, laterParts: "mulaw" },
  wav_alaw: { ...telephone, ...wav, laterParts: "alaw" },
};

/** Audio for a purpose: it sets format, sample rate and the treatment of codes. */
export const PRESETS = ["telephony"] as const;

export type Preset = (typeof PRESETS)[number];

/** Telephony: mu-law in wav, as lines carry it. */
export const PRESET_OUTPUT: Readonly<Record<Preset, { format: AudioFormat; sampleRate: SampleRate }>> = {
  telephony: { format: "wav_mulaw", sampleRate: 8000 },
};

/** The comment in the metadata of every container that has a place for one. */
export const AI_MARK = "AI-generated speech";
