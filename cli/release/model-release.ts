/** The commands of a model's canary. */
import type { ModelCanary } from "#contract/model-canary.ts";

export const MODEL_COMMANDS = ["status", "start", "promote", "rollback"] as const;

export type ModelCommand = (typeof MODEL_COMMANDS)[number];

export interface ModelRelease {
  command: ModelCommand;
  /** Percent of the accounts, for `start`. */
  share: number;
  /** Changes nothing. */
  dryRun: boolean;
}

/** A stage, or the local cloud. */
export interface ReleaseTarget {
  /** Names of the endpoints. */
  stable: string;
  canary: string;
  /** The parameter. */
  read(): Promise<ModelCanary>;
  write(canary: ModelCanary): Promise<void>;
  /** Speaks a word, and returns the digest that the endpoint's container reports. Throws when it does not speak. */
  digestOf(endpoint: string): Promise<string>;
  /** How to make this checkout's model the stable one; null where that is not possible. */
  promotion: { digest(): string; command: string; run(): number } | null;
}

/** What a command would do to a stage that cannot be read. */
export function planOf(
  { command, share }: Omit<ModelRelease, "dryRun">,
  { stable, canary, promotion }: ReleaseTarget,
): string[] {
  const write = (share: number) => `would write ${JSON.stringify({ share, endpoint: canary, digest: "DIGEST" })}`;
  switch (command) {
    case "start":
      return [`would have ${canary} and ${stable} speak a word, and refuse if both run the same model`, write(share)];
    case "promote":
      return [
        "would refuse if no canary has a share, or if it is not of this checkout's model",
        `would run ${promotion?.command}`,
        write(0),
      ];
    case "rollback":
      return [write(0)];
    case "status":
      return [];
  }
}

/** Resolves to the exit code. Throws, with a message for the operator, when the command is refused. */
export async function releaseModel(
  { command, share, dryRun }: ModelRelease,
  target: ReleaseTarget,
  say: (line: string) => void,
): Promise<number> {
  const { stable, canary, promotion } = target;

  async function write(value: ModelCanary): Promise<void> {
    if (!dryRun) await target.write(value);
    say(`${dryRun ? "would write" : "wrote"} ${JSON.stringify(value)}`);
  }

  async function status(): Promise<number> {
    const value = await target.read();
    const speaks = (endpoint: string) =>
      target.digestOf(endpoint).then(
        (digest) => `speaks, digest ${digest}`,
        (error: Error) => `does not speak: ${error.message}`,
      );
    say(`share     ${value.share} % of the accounts`);
    if (value.share > 0) say(`canary    ${value.endpoint}, digest ${value.digest}`);
    for (const endpoint of [stable, canary]) say(`endpoint  ${endpoint}: ${await speaks(endpoint)}`);
    return 0;
  }

  async function start(): Promise<number> {
    const digest = await target.digestOf(canary);
    if (digest === (await target.digestOf(stable))) {
      throw new Error(`${canary} runs the same model as ${stable}: deploy the new one to it first`);
    }
    const before = await target.read();
    if (before.share > 0 && before.digest !== digest) {
      throw new Error(`a canary with the digest ${before.digest} has a share: end it with rollback first`);
    }
    await write({ share, endpoint: canary, digest });
    return 0;
  }

  async function promote(): Promise<number> {
    if (!promotion) throw new Error("the local cloud speaks with its checkout's model: start it from the new one");
    const value = await target.read();
    if (value.share === 0) throw new Error("no canary has a share: start one, and watch it, before it is promoted");
    const digest = promotion.digest();
    if (digest !== value.digest) {
      throw new Error(
        `this checkout's model has the digest ${digest}, and the canary ${value.digest}: promote from the canary's checkout`,
      );
    }
    say(`${dryRun ? "would run" : "running"} ${promotion.command}`);
    const code = dryRun ? 0 : promotion.run();
    // Until the functions are deployed, the canary's accounts stay where they are.
    if (code === 0) await write({ ...value, share: 0 });
    return code;
  }

  async function rollback(): Promise<number> {
    await write({ ...(await target.read()), share: 0 });
    return 0;
  }

  return { status, start, promote, rollback }[command]();
}
