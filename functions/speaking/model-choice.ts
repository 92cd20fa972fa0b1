import { isInCanary, type ModelCanary, type ModelRole } from "#contract/model-canary.ts";

/** A release of the model, and where it runs. */
export interface Model {
  role: ModelRole;
  /** Name of the endpoint. */
  endpoint: string;
  /** Of the container that the endpoint should run: a part of the digest of its audio. */
  digest: string;
}

export interface ModelChoiceParts {
  stable: Omit<Model, "role">;
  readCanary(): Promise<ModelCanary>;
  /** Called with failures to read the canary. */
  onFailure(error: unknown): void;
  /** Milliseconds since the epoch. */
  now(): number;
}

/** How long a canary that was taken back may still speak. Short enough to end harm, and few reads for an instance. */
const VALID_MS = 15_000;

/** Chooses the model of each account. */
export function createModelChoice({ stable, readCanary, onFailure, now }: ModelChoiceParts) {
  let canary: ModelCanary | null = null;
  let readAt = Number.NEGATIVE_INFINITY;
  let reading = Promise.resolve();

  /** A failure keeps what was known: requests do not depend on the parameter. */
  async function read(): Promise<void> {
    try {
      canary = await readCanary();
    } catch (error) {
      onFailure(error);
    }
  }

  return {
    /** Reads the canary if it is not known, or was read more than 15 s ago. */
    async modelOf(account: string): Promise<Model> {
      if (now() - readAt >= VALID_MS) {
        readAt = now();
        reading = read();
      }
      await reading;
      if (!canary || !isInCanary(account, canary)) return { role: "stable", ...stable };
      const { endpoint, digest } = canary;
      return { role: "canary", endpoint, digest };
    },

    /** The canary's endpoint does not exist: the stable one speaks for all accounts until the canary is read again. */
    forgetCanary(): void {
      canary = null;
    },
  };
}

export type ModelChoice = ReturnType<typeof createModelChoice>;
