/** The parts of `npm run soak`. Each is loaded when it is run. */
import type { Part } from "./part.ts";

export const PARTS: Readonly<Record<string, Part>> = {
  crowd: async (options) => (await import("./crowd.ts")).crowd(options),
  limits: async (options) => (await import("./limits.ts")).limits(options),
  probing: async (options) => (await import("./probing.ts")).probing(options),
  amplification: async (options) => (await import("./amplification.ts")).amplification(options),
  faults: async (options) => (await import("./faults.ts")).faults(options),
  kills: async (options) => (await import("./kills.ts")).kills(options),
  vanishing: async (options) => (await import("./vanishing.ts")).vanishing(options),
  load: async (options) => (await import("./load.ts")).load(options),
  fuzz: async (options) => (await import("./fuzz.ts")).fuzz(options),
  async longText({ report }) {
    const { soakLongText } = await import("./long-text.ts");
    const failure = await soakLongText().then(
      () => "none",
      (error: unknown) => String(error),
    );
    report.check("long texts: fault", failure, "none", failure === "none");
  },
};

/** Left out of a quick run: it takes a quarter of an hour. */
export const LONG = ["longText"];
