import type { SourcePart } from "#contract/voice-files.ts";

/** Shows what a pull does. */
export interface PullProgress {
  /** Bytes that all items come to. */
  total(bytes: number): void;
  /** Shows what is being worked on. `bytes` is added to what has arrived. */
  advance(item: string, bytes: number): void;
  finish(line: string): void;
  end(): void;
}

/** Where parts of files come from. */
export interface PartSource {
  /** Why nothing can come from here, such as a variable that is not set; else undefined. */
  unavailable(): string | undefined;
  /** Content of the part. Throws a PullError that says what failed. */
  read(part: SourcePart): Promise<Uint8Array>;
  /** Forgets what was downloaded for a part, because its content was wrong. */
  forget(part: SourcePart): Promise<void>;
}

export interface SourceContext {
  env: NodeJS.ProcessEnv;
  /** Folder of downloads. What is complete there is used by the next pull too. */
  downloads: string;
  progress: PullProgress;
}
