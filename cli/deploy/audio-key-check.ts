/** Whether the private keys that sign URLs of audio are where the functions read them. */
import { createPublicKey } from "node:crypto";
import { audioKeyParameter } from "#contract/audio-urls.ts";
import type { SignedAudio, StageName } from "../../cdk/stage/stages.ts";
import type { AwsAccount } from "./aws-account.ts";

export interface KeyFinding {
  found: string;
  state: "ok" | "missing";
  fix?: string;
}

type AudioKey = SignedAudio["keys"][number];

export async function audioKeyCheck(stage: StageName, key: AudioKey, account: AwsAccount): Promise<KeyFinding> {
  const name = audioKeyParameter(stage, key.name);
  const store = (end = "") =>
    `aws ssm put-parameter --type SecureString --name ${name} --value file://audio-key.pem${end} (docs/deploy.md makes the file)`;
  const parameter = await account.parameter(name);
  if (parameter === null) return { found: "no private key", state: "missing", fix: store() };
  if (parameter.type !== "SecureString") {
    return {
      found: `${name} is not encrypted`,
      state: "missing",
      fix: `aws ssm delete-parameter --name ${name}, make another key, and ${store()}`,
    };
  }
  if (publicKeyOf(parameter.value) === key.publicKey) return { found: name, state: "ok" };
  return {
    found: `${name} is not the private key of its publicKey in stages/${stage}.json`,
    state: "missing",
    fix: store(" --overwrite"),
  };
}

/** As the settings have it; undefined for what is no private key. */
function publicKeyOf(pem: string): string | undefined {
  try {
    return createPublicKey(pem).export({ format: "der", type: "spki" }).toString("base64");
  } catch {
    return undefined;
  }
}
