import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { AI_MARK } from "#contract/audio.ts";
import { PREVIEW_OUTPUT, PREVIEW_TEXTS } from "#contract/previews.ts";
import { catalogueFor } from "#contract/stage-voices.ts";
import { ENGINES } from "#contract/voices.ts";
import { requestPlanner } from "../../../cli/normalize/request-planner.ts";
import { previewVoices } from "../../../cli/voices/preview-voices.ts";
import { readCatalogue } from "../../../model-packaging/catalogue.ts";
import { type Clip, clipsOf } from "../../../model-packaging/voices/previews.ts";
import { createDecoder } from "../../model-packaging/decoders.ts";
import { temporaryFolder } from "../../temporary-folder.ts";

const catalogue = readCatalogue();
const stage = catalogueFor(catalogue, ENGINES);
const NOWHERE = "http://127.0.0.1:9";

/** Makes the clips and returns the paths that were said. */
async function made(clips: readonly Clip[], out: string, server?: string): Promise<string[]> {
  const said: string[] = [];
  const say = (path: string) => void said.push(path);
  await previewVoices({ catalogue, clips, out, server, modelDir: temporaryFolder("no-weights"), say });
  return said;
}

it("speaks what is missing with a server of its own, and says where it is; the next time it makes nothing", async () => {
  const clips = clipsOf(stage).filter(({ voice }) => ["espeak-ms", "espeak-zh"].includes(voice.id));
  const out = temporaryFolder("clips");
  const paths = clips.map(({ key }) => join(out, key));
  expect(await made(clips, out)).toEqual(paths);
  for (const path of paths) {
    const bytes = readFileSync(path);
    expect(bytes.length).toBeLessThan(64 << 10);
    expect(bytes.includes(AI_MARK)).toBe(true);
    const { length } = await createDecoder("mp3", PREVIEW_OUTPUT.sampleRate)(bytes);
    expect(length / PREVIEW_OUTPUT.sampleRate).toBeGreaterThan(2);
  }
  expect(await made(clips, out, NOWHERE)).toEqual(paths);
});

it("names voice and language when the server does not answer, and leaves no half of a clip", async () => {
  const [clip] = clipsOf(stage);
  const out = temporaryFolder("clips");
  await expect(made(clip ? [clip] : [], out, NOWHERE)).rejects.toThrow("the preview of espeak-ms in ms: ");
  expect(() => readFileSync(join(out, clip?.key ?? ""))).toThrow("ENOENT");
});

it("has each voice say its text alone, in its language alone", async () => {
  const plan = requestPlanner(stage);
  for (const { voice, language } of clipsOf(stage)) {
    const { utterances } = await plan({ text: PREVIEW_TEXTS[language], language, voice: voice.id });
    const segments = utterances.flatMap((utterance) => utterance.segments);
    expect(new Set(segments.map((segment) => `${segment.voice} ${segment.language}`))).toEqual(
      new Set([`${voice.id} ${language}`]),
    );
  }
});
