import { once } from "node:events";
import type { ServerResponse } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import { encodeFrame, type Frame } from "#contract/frames.ts";

/** Content type of an answer in frames. */
const FRAMES_TYPE = "application/octet-stream";

/** Writes the frames of one answer as fast as the client takes them, but no faster than the pace allows. */
export class FrameWriter {
  readonly #response: ServerResponse;
  readonly #signal: AbortSignal;
  readonly #paceRtf: number | undefined;
  #startedAt = performance.now();
  audioBytes = 0;

  /** @param paceRtf least wall-clock time for audio, in seconds per second; undefined for no limit */
  constructor(response: ServerResponse, signal: AbortSignal, paceRtf: number | undefined) {
    this.#response = response;
    this.#signal = signal;
    this.#paceRtf = paceRtf;
  }

  /** Sets the start of the pace. @param at of `performance.now()` */
  startAt(at: number): void {
    this.#startedAt = at;
  }

  async audio(bytes: Uint8Array, untilMs: number): Promise<void> {
    if (this.#paceRtf !== undefined) {
      const due = this.#startedAt + untilMs * this.#paceRtf - performance.now();
      if (due > 0) await wait(due, undefined, { signal: this.#signal });
    }
    this.audioBytes += bytes.length;
    await this.frame({ type: "audio", payload: bytes });
  }

  /** Throws when the client hung up or the deadline passed. */
  async frame(frame: Frame): Promise<void> {
    this.#signal.throwIfAborted();
    if (!this.#response.headersSent) this.#response.writeHead(200, { "content-type": FRAMES_TYPE });
    if (!this.#response.write(encodeFrame(frame))) await once(this.#response, "drain", { signal: this.#signal });
  }
}
