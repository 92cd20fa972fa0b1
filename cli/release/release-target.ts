/** Where a release is: a stage of AWS, or the local cloud. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { SageMakerRuntimeClient } from "@aws-sdk/client-sagemaker-runtime";
import { SSMClient } from "@aws-sdk/client-ssm";
import { canaryEndpoint } from "#contract/model-canary.ts";
import { catalogueFor } from "#contract/stage-voices.ts";
import { VOICE_SETS } from "#contract/voices.ts";
import { modelDigest } from "../../cdk/model/model-digest.ts";
import { readDeploymentOptions } from "../../cdk/stage/deployment-options.ts";
import { MODEL_SERVER_FOLDER, readVoiceCatalogue } from "../../cdk/stage/repository.ts";
import { type StageConfig, stageNamed } from "../../cdk/stage/stages.ts";
import { neededPackage, withPackage } from "../../cdk/stage/voices-package.ts";
import { speakOnce } from "../../functions/aws/health-probes.ts";
import { createSsmModelCanary } from "../../functions/aws/ssm-model-canary.ts";
import { firstWord } from "../../functions/handlers/health/first-word.ts";
import { createVoiceChooser } from "../../functions/voices/catalogue.ts";
import { runCdk } from "../command-line/run-cdk.ts";
import type { ReleaseTarget } from "./model-release.ts";

/** An endpoint that speaks answers a word in less. */
const SPEAK_WITHIN_MS = 30_000;

/** @param place a stage, or the data folder of the local cloud. Throws when no local cloud runs on it. */
export async function openTarget(place: StageConfig | { folder: string }): Promise<ReleaseTarget> {
  const local = "folder" in place ? await readLocal(place.folder) : undefined;
  const stage = "folder" in place ? stageNamed("dev") : place;
  const { name, region, voices, defaultPersona } = stage;
  const runtime = new SageMakerRuntimeClient({ region, ...local?.sageMakerRuntime });
  const catalogue = catalogueFor(readVoiceCatalogue(), VOICE_SETS[voices]);
  const word = firstWord(createVoiceChooser(catalogue, defaultPersona)(undefined, ""));
  const deploy = ["deploy", "--all", "--require-approval=never", "-c", `stage=${name}`];
  return {
    stable: `malaysian-tts-${name}`,
    canary: canaryEndpoint(name),
    ...createSsmModelCanary(name, new SSMClient({ region, ...local?.ssm })),
    async digestOf(endpoint) {
      return (await speakOnce(endpoint, word, runtime, AbortSignal.timeout(SPEAK_WITHIN_MS))).modelDigest;
    },
    promotion: local
      ? null
      : {
          digest() {
            const options = withPackage(
              readDeploymentOptions(() => undefined),
              name,
            );
            return modelDigest(MODEL_SERVER_FOLDER, neededPackage({ stage, options }));
          },
          command: `npm run cdk -- ${deploy.join(" ")}`,
          run: () => runCdk(deploy),
        },
  };
}

async function readLocal(folder: string) {
  const text = await readFile(join(folder, "cloud.json"), "utf8").catch(() => null);
  if (text === null) {
    throw new Error(`no local cloud uses ${folder}: start one with npm start, or give the --stage that is meant`);
  }
  const { ssm, sage_maker_runtime, access_key_id, secret_access_key } = JSON.parse(text).operator;
  const credentials = { accessKeyId: String(access_key_id), secretAccessKey: String(secret_access_key) };
  return {
    ssm: { endpoint: String(ssm), credentials },
    sageMakerRuntime: { endpoint: String(sage_maker_runtime), credentials },
  };
}
