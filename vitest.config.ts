import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

const CLOUD = "test/local/cloud/**/*.test.ts";
const TEMPORARY = "test/temporary-run.ts";
/** What is looked for again and again may take its time on a machine that others use too. */
const PATIENT = { poll: { timeout: 20_000 } };

export default defineConfig({
  test: {
    // fauxqs uses node:sqlite, which Node reports as experimental in each process.
    execArgv: ["--disable-warning=ExperimentalWarning"],
    // Adapters log what they answer with; a test that is about a log reads it where the function writes it.
    env: { POWERTOOLS_LOG_LEVEL: "SILENT" },
    // All that the cloud wrote is read at its end.
    teardownTimeout: 120_000,
    // Many a test waits for a server or a clock: where there are two processors, vitest's own choice is one worker.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    // No test changes what others import; to load the tables and clients once a worker saves a fifth of the time.
    isolate: false,
    reporters: process.env.CI ? ["default"] : ["dot"],
    projects: [
      {
        test: {
          name: "rooms",
          globalSetup: TEMPORARY,
          setupFiles: "test/fixed-seed.ts",
          include: ["test/**/*.test.ts"],
          exclude: [CLOUD],
          expect: PATIENT,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        // One local cloud for all of these, started once; they talk to it over HTTP.
        test: {
          name: "cloud",
          include: [CLOUD],
          globalSetup: [TEMPORARY, "test/local/cloud/global-setup.ts"],
          expect: PATIENT,
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
