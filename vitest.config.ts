import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

const CLOUD = "test/local/cloud/**/*.test.ts";
const TEMPORARY = "test/temporary-run.ts";
/** What a test polls for may be slow on a busy machine. */
const POLLING = { poll: { timeout: 20_000 } };

export default defineConfig({
  test: {
    // fauxqs uses node:sqlite, which Node reports as experimental in each process.
    execArgv: ["--disable-warning=ExperimentalWarning"],
    // Adapters log failures that tests provoke; tests of a log read it from the function's own output.
    // Nothing is downloaded for tests, and what they say of voices holds on every machine.
    // A model server has one worker, which costs two seconds of a processor to start, where a test does not ask for more.
    env: { POWERTOOLS_LOG_LEVEL: "SILENT", VOICES: "embedded", WORKERS: "1" },
    // The end of the cloud's tests reads everything that it wrote, to look for traces of texts and secrets.
    teardownTimeout: 120_000,
    // Many tests wait for a server or a clock, so that one worker more than processors is faster.
    maxWorkers: availableParallelism() + 1,
    // No test changes what others import, and loading tables and clients once per worker saves a fifth of the time.
    isolate: false,
    // The next run does not transform again what has not changed.
    fsModuleCache: true,
    reporters: process.env.CI ? ["default"] : ["dot"],
    projects: [
      {
        test: {
          name: "unit",
          globalSetup: TEMPORARY,
          setupFiles: "test/fixed-seed.ts",
          include: ["test/**/*.test.ts"],
          exclude: [CLOUD],
          expect: POLLING,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        // One local cloud, started once, serves all of these over HTTP.
        test: {
          name: "cloud",
          include: [CLOUD],
          globalSetup: [TEMPORARY, "test/local/cloud/global-setup.ts"],
          expect: POLLING,
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
