import { createWriteStream, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { startModelServer } from "../../local/model-server.ts";
import { temporaryFolder } from "../temporary-folder.ts";

it("gives up at once, with the reason, when the server says that it cannot start", async () => {
  const folder = temporaryFolder("refusing-server");
  const starts = join(folder, "starts");
  const program = join(folder, "server.mjs");
  writeFileSync(
    program,
    `import { appendFileSync } from "node:fs";
     appendFileSync(${JSON.stringify(starts)}, "once ");
     console.log(JSON.stringify({ level: "error", message: "cannot start", reason: "no GPU here" }));
     process.exitCode = 1;`,
  );
  const log = createWriteStream(join(folder, "log"));
  await expect(startModelServer({ program, environment: {}, log })).rejects.toThrow("does not start: no GPU here");
  // Once, or twice where the restart is quicker than the check; a server that only dies is started three times.
  expect(readFileSync(starts, "utf8").split(" ").length - 1).toBeLessThan(3);
});
