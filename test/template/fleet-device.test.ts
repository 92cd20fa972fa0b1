import { describe, expect, it } from "vitest";
import { catalogueFor, type StageCatalogue } from "#contract/stage-voices.ts";
import { type EngineName, VOICE_SETS } from "#contract/voices.ts";
import { checkFleet, deviceOf, type EngineDevices } from "../../cdk/stage/fleet-device.ts";
import { readVoiceCatalogue } from "../../cdk/stage/repository.ts";
import { type Fleet, STAGES } from "../../cdk/stage/stages.ts";
import { synthesise } from "../../cdk/synthesise.ts";
import { temporaryFolder } from "../temporary-folder.ts";

const CPU = { instanceType: "ml.c7i.xlarge", inferenceAmi: null };
const GPU = { instanceType: "ml.g4dn.xlarge", inferenceAmi: "al2-ami-sagemaker-inference-gpu-3-1" };
const ENGINES: EngineDevices = { rules: ["CPU"], either: ["CPU", "GPU"], large: ["GPU"] };

/** The catalogue of the repository, with the default persona's voices distributed over these engines. */
function catalogueOf(...engines: string[]): StageCatalogue {
  const catalogue = catalogueFor(readVoiceCatalogue(), VOICE_SETS.embedded);
  return {
    ...catalogue,
    voices: catalogue.voices.map((voice, index) => ({
      ...voice,
      engine: engines[index % engines.length] as EngineName,
    })),
  };
}

const check = (fleet: Partial<Fleet>, catalogue: StageCatalogue, defaultPersona = STAGES.prod.defaultPersona) =>
  checkFleet(
    { ...STAGES.prod, fleet: { ...STAGES.prod.fleet, fallbackTypes: [], ...fleet }, defaultPersona },
    catalogue,
    ENGINES,
  );

it.each([
  ["ml.c7i.xlarge", "CPU"],
  ["ml.m5.large", "CPU"],
  ["ml.inf2.xlarge", "CPU"],
  ["ml.g4dn.xlarge", "GPU"],
  ["ml.g6e.2xlarge", "GPU"],
  ["ml.p4d.24xlarge", "GPU"],
])("an instance %s computes on its %s", (instanceType, device) => {
  expect(deviceOf({ instanceType })).toBe(device);
});

describe("a fleet", () => {
  it.each([
    [CPU, ["rules"]],
    [CPU, ["rules", "either"]],
    [GPU, ["either"]],
    [GPU, ["large"]],
    [GPU, ["large", "rules"]],
  ])("%j serves the engines %j", (fleet, engines) => {
    expect(() => check(fleet, catalogueOf(...engines))).not.toThrow();
  });

  it.each([
    [GPU, ["rules"], "fleet.instanceType ml.g4dn.xlarge is a GPU instance, and rules cannot use it"],
    [CPU, ["large"], "fleet.instanceType ml.c7i.xlarge is a CPU instance, and large cannot use it"],
    [CPU, ["rules", "large"], "fleet.instanceType ml.c7i.xlarge is a CPU instance, and large cannot use it"],
    [{ ...GPU, inferenceAmi: null }, ["either"], "fleet.inferenceAmi must name an AMI for GPUs on ml.g4dn.xlarge"],
    [{ ...CPU, inferenceAmi: "x" }, ["rules"], "fleet.inferenceAmi must be null on ml.c7i.xlarge"],
    [CPU, ["unheard"], "cdk/stage/fleet-device.ts does not say what the engine unheard runs on"],
  ])("%j is refused for the engines %j", (fleet, engines, message) => {
    expect(() => check(fleet, catalogueOf(...engines))).toThrow(`stage prod: ${message}`);
  });

  it("is refused when the catalogue does not have the stage's persona", () => {
    expect(() => check(CPU, catalogueOf("rules"), "nobody")).toThrow(
      "stage prod: defaultPersona nobody is not in the voice catalogue",
    );
  });

  it("with GPUs is refused by synthesis while the voices are rule-based", () => {
    const stage = { ...STAGES.dev, fleet: { ...STAGES.dev.fleet, ...GPU } };
    expect(() => synthesise(stage, temporaryFolder("synth-gpu"))).toThrow("espeak-ng cannot use it");
  });
});
