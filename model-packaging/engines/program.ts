/** The main loop of an engine's process: it works on the server's jobs, one step at a time. */
import { DEFAULT_BIT_RATE, DEFAULT_SAMPLE_RATE } from "#contract/audio.ts";
import { CONTRACT_VERSION } from "#contract/contract-version.ts";
import type { SpeechPlan } from "#contract/plan.ts";
import type { Voice } from "#contract/voices.ts";
import { BrokenEngineError, type Engine } from "./engine.ts";
import { exitWithParent } from "./exit-with-parent.ts";
import type { EngineSetup, FromWorker, Job, JobStep, RunJob, RunStep, ToWorker } from "./protocol.ts";
import { endsRun } from "./run.ts";
import { speakPlan } from "./speaker.ts";

type CreateEngine = (setup: EngineSetup) => Promise<Engine>;

/** Serves the parent process until that disconnects. `createEngine` is called once, by the parent's first message. */
export function runEngineProgram(createEngine: CreateEngine): void {
  exitWithParent();
  const program = new Program(createEngine);
  process.on("message", (message: ToWorker) => void program.receive(message));
}

interface Session {
  steps: AsyncGenerator<JobStep>;
  stop: AbortController;
}

class Program {
  readonly #createEngine: CreateEngine;
  readonly #sessions = new Map<number, Session>();
  readonly #voices = new Map<string, Voice>();
  #engine: Engine | undefined;

  constructor(createEngine: CreateEngine) {
    this.#createEngine = createEngine;
  }

  async receive(message: ToWorker): Promise<void> {
    if (message.type === "start") await this.#start(message.voices, message.setup);
    else if (message.type === "open") this.#open(message.session, message.job);
    else if (message.type === "next") await this.#next(message.session, message.isAlone);
    else await this.#close(message.session);
  }

  async #start(voices: Voice[], setup: EngineSetup): Promise<void> {
    try {
      const engine = await this.#createEngine(setup);
      for (const voice of voices) requireAlphabets(engine, voice);
      await engine.load(voices);
      for (const voice of voices) this.#voices.set(voice.id, voice);
      await this.#warm(engine);
      this.#engine = engine;
      send({ type: "ready" });
      engine.watchHealth?.((isHealthy) => send({ type: "health", isHealthy }));
    } catch (error) {
      send({ type: "refused", message: error instanceof Error ? error.message : String(error) }, exitWithError);
    }
  }

  /** Speaks once from end to end, so that the first request finds compiled code and encoders in place. */
  async #warm(engine: Engine): Promise<void> {
    const { signal } = new AbortController();
    const plan = warmUpPlan([...this.#voices.values()].filter(isFirstOfModel));
    for await (const _ of speakPlan(plan, { voices: this.#voices, engineOf: () => engine, signal }));
  }

  #open(session: number, job: Job): void {
    const engine = this.#engine;
    if (engine === undefined) return;
    const stop = new AbortController();
    const { signal } = stop;
    const steps =
      job.kind === "plan"
        ? speakPlan(job.plan, { voices: this.#voices, engineOf: () => engine, signal })
        : this.#speakRun(job, engine, signal);
    this.#sessions.set(session, { steps, stop });
  }

  async *#speakRun({ segments }: RunJob, engine: Engine, signal: AbortSignal): AsyncGenerator<RunStep> {
    const voice = this.#voices.get(segments[0]?.voice ?? "");
    if (voice === undefined) throw new Error("the voice is not loaded");
    for await (const piece of engine.speak(segments, voice, signal)) yield { piece, done: endsRun(piece, segments) };
  }

  async #next(session: number, isAlone: boolean): Promise<void> {
    try {
      this.#engine?.spread?.(isAlone);
      const result = await this.#sessions.get(session)?.steps.next();
      if (result === undefined || result.done) throw new Error("the session has no more steps");
      send({ type: "step", session, step: result.value });
      if (result.value.done) await this.#close(session);
    } catch (error) {
      await this.#close(session);
      // The message may quote the text, so it stays here. The error's name is enough to find the place.
      const message = `the engine failed: ${error instanceof Error ? error.name : "unknown error"}`;
      const ends = error instanceof BrokenEngineError;
      send({ type: "failed", session, code: "engine_failed", message, ends }, ends ? exitWithError : undefined);
    }
  }

  async #close(session: number): Promise<void> {
    const open = this.#sessions.get(session);
    this.#sessions.delete(session);
    open?.stop.abort();
    await open?.steps.return(undefined);
  }
}

function requireAlphabets({ name, alphabets }: Engine, { id, pronunciation }: Voice): void {
  const unknown = pronunciation.find((alphabet) => !alphabets.includes(alphabet));
  if (unknown) throw new Error(`voice ${id}: the engine ${name} takes no pronunciation in ${unknown}`);
}

/** Voices of one model run the same graph: one of them warms it. */
function isFirstOfModel({ id, model }: Voice, _: number, voices: readonly Voice[]): boolean {
  return model === undefined || voices.find((voice) => voice.model === model)?.id === id;
}

/** At twice the rate it takes 1.0 instead of 1.5 s of processor time with espeak-ng, and the first requests are no slower (measured). */
const WARM_UP_PROSODY = { rate: 2, pitchSemitones: 0, volumeDb: 0 };
/** Every voice reads Latin letters and numbers in some way, or takes the sounds of words. */
const WARM_UP_TEXT = "Satu dua tiga, one two three, 1 2 3 a b c.";
const WARM_UP_IPA = "satu dua tiɡa";
const whole = (): [number, number] => [0, WARM_UP_TEXT.length];
const WARM_UP_WORD = { at: whole(), source: whole() };

function warmUpPlan(voices: readonly Voice[]): SpeechPlan {
  const segments = voices.flatMap(({ id, languages: [language], pronunciation }) => {
    const words = pronunciation.includes("ipa") ? [{ ...WARM_UP_WORD, ipa: WARM_UP_IPA }] : [];
    return language ? [{ language, voice: id, prosody: WARM_UP_PROSODY, text: WARM_UP_TEXT, words }] : [];
  });
  return {
    contract: CONTRACT_VERSION,
    utterances: [{ breakBeforeMs: 0, segments }],
    bookmarks: [],
    output: { format: "mp3", sampleRate: DEFAULT_SAMPLE_RATE, bitRate: DEFAULT_BIT_RATE },
    marks: [],
  };
}

function exitWithError(): void {
  process.exit(1);
}

/** @param onSent called when the message is written, or cannot be */
function send(message: FromWorker, onSent = () => {}): void {
  process.send?.(message, undefined, {}, onSent);
}
