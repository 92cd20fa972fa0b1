/** Whether the private keys that sign URLs of audio are where the functions read them. */
import { createPublicKey } from "node:crypto";
import { audioKeyParameter } from "#contract/audio-urls.ts";
import type { SignedAudio, StageName } from "../../cdk/stage/stages.ts";
import type { AwsAccount } from "./aws-account.ts";
import { type Judgement, judged, ok } from "./finding.ts";

type AudioKey = SignedAudio["keys"][number];

export async function audioKeyCheck(stage: StageName, key: AudioKey, account: AwsAccount): Promise<Judgement> {
  const name = audioKeyParameter(stage, key.name);
  const store = (end = "") =>
    `aws ssm put-parameter --type SecureString --name ${name} --value file://audio-key.pem${end} (docs/deploy.md makes the file)`;
  const parameter = await account.parameter(name);
  if (parameter === null) return judged(false, "no private key", store());
  if (parameter.type !== "SecureString") {
    const fix = `aws ssm delete-parameter --name ${name}, make another key, and ${store()}`;
    return judged(false, `${name} is not encrypted`, fix);
  }
  if (publicKeyOf(parameter.value) === key.publicKey) return ok(name);
  const found = `${name} is not the private key of its publicKey in stages/${stage}.json`;
  return judged(false, found, store(" --overwrite"));
}

/** As the settings have it; undefined for what is no private key. */
function publicKeyOf(pem: string): string | undefined {
  try {
    return createPublicKey(pem).export({ format: "der", type: "spki" }).toString("base64");
  } catch {
    return undefined;
  }
}
