/** Sets how loud pieces of speech are, without a click where the level changes and without clipping. */
import { SOFT_LIMIT_KNEE } from "./gain.ts";

/** A change of the level between two pieces that follow without silence takes this long. */
const CHANGE_MS = 10;
/** From full level to silence: a peak of twice the limit is met by a fall of 2.5 ms before it. */
const ATTACK_MS = 5;
/** From silence to full level. Faster, the limiter would follow the waves of a low voice. */
const RELEASE_MS = 150;

/**
 * Amplifies, and lowers what becomes too loud: the level falls before each peak, as the samples of a piece are all known,
 * and rises slowly after it. A peak at the very beginning of a piece is left to the soft limit of the encoder.
 */
export class Level {
  readonly #changeSamples: number;
  readonly #attack: number;
  readonly #release: number;
  /** Where the last piece ended. */
  #factor: number | undefined;
  #reduction = 1;

  /** @param sampleRate in hertz */
  constructor(sampleRate: number) {
    this.#changeSamples = (CHANGE_MS * sampleRate) / 1000;
    this.#attack = 1000 / (ATTACK_MS * sampleRate);
    this.#release = 1000 / (RELEASE_MS * sampleRate);
  }

  /** Silence comes next: what follows it may begin at any level. */
  reset(): void {
    this.#factor = undefined;
    this.#reduction = 1;
  }

  /** Changes the samples in place, which follow those of the last call. */
  apply(samples: Float32Array, gainDb: number): void {
    if (samples.length === 0) return;
    const factor = 10 ** (gainDb / 20);
    this.#amplify(samples, factor);
    this.#limit(samples);
    this.#factor = factor;
  }

  #amplify(samples: Float32Array, factor: number): void {
    const before = this.#factor ?? factor;
    if (before === 1 && factor === 1) return;
    const length = before === factor ? 0 : Math.min(this.#changeSamples, samples.length);
    for (let i = 0; i < samples.length; i++) {
      const now = i < length ? before + ((factor - before) * i) / length : factor;
      samples[i] = (samples[i] ?? 0) * now;
    }
  }

  #limit(samples: Float32Array): void {
    if (this.#reduction === 1 && samples.every((sample) => Math.abs(sample) <= SOFT_LIMIT_KNEE)) return;
    const reductions = new Float32Array(samples.length);
    // Backwards: the level must have fallen when a peak comes.
    let reduction = 1;
    for (let i = samples.length - 1; i >= 0; i--) {
      const size = Math.abs(samples[i] ?? 0);
      reduction = Math.min(1, reduction + this.#attack, size > SOFT_LIMIT_KNEE ? SOFT_LIMIT_KNEE / size : 1);
      reductions[i] = reduction;
    }
    // Forwards: it rises slowly, and falls no faster than it may from where the last piece ended.
    reduction = this.#reduction;
    for (let i = 0; i < samples.length; i++) {
      reduction = Math.max(Math.min(reductions[i] ?? 1, reduction + this.#release), reduction - this.#attack);
      samples[i] = (samples[i] ?? 0) * reduction;
    }
    this.#reduction = reduction;
  }
}
