import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { EngineProcess } from "../../model-packaging/server/engine-process.ts";
import { createLog } from "../../model-packaging/server/log.ts";
import { temporaryFolder } from "../temporary-folder.ts";

it("starts workers with one heap of glibc, whose large blocks return to the system", async () => {
  const program = join(temporaryFolder("worker"), "worker.mjs");
  await writeFile(
    program,
    `process.send({ type: "refused", message: process.env.MALLOC_ARENA_MAX + " " + process.env.MALLOC_MMAP_THRESHOLD_ },
      undefined, {}, () => process.exit(1));`,
  );
  const reason = await new Promise((resolve) => {
    new EngineProcess({
      program,
      voices: [],
      setup: { modelDir: undefined, threads: 1, device: "cpu" },
      log: createLog("error", () => {}),
      stepsAtOnce: 1,
      onReady: () => {},
      onDeath: () => {},
      onRefused: resolve,
    });
  });
  expect(reason).toBe("1 131072");
});
