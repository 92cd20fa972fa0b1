import { defineConfig } from "vitest/config";

const CLOUD = "test/local/cloud/**/*.test.ts";

export default defineConfig({
  test: {
    // All that the cloud wrote is read at its end.
    teardownTimeout: 120_000,
    reporters: process.env.CI ? ["default"] : ["dot"],
    projects: [
      {
        test: {
          name: "rooms",
          setupFiles: "test/fixed-seed.ts",
          include: ["test/**/*.test.ts"],
          exclude: [CLOUD],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        // One local cloud for all of these, started once; they talk to it over HTTP.
        test: {
          name: "cloud",
          include: [CLOUD],
          globalSetup: "test/local/cloud/global-setup.ts",
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
