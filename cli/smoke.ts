/**
 * `npm run smoke`: speaks through a running service and checks what comes back.
 *
 * Exit codes: 0 all checks passed, 1 one failed, 2 an error in the command line.
 */

import { command } from "./command-line/command.ts";
import { counted } from "./command-line/counted.ts";
import { UsageError } from "./command-line/usage-error.ts";
import { SERVICE_OPTIONS, SERVICE_USAGE, speechService } from "./service/speech-service.ts";
import { smokeChecks } from "./smoke/smoke-checks.ts";

const USAGE = `usage: npm run smoke -- [--url URL --key KEY]

Asks for health, a refusal, a reading, speech in each language and in a mixed sentence, and kept audio. Speech is checked
by its length, its loudness and its share of pauses. It costs some 350 characters of the key's account, fewer within 30
days of the last time.

${SERVICE_USAGE}
  --help          this text
`;

export const main = command(USAGE, SERVICE_OPTIONS, async (values, words) => {
  if (words.length > 0) throw new UsageError(`unexpected "${words.join(" ")}"`);
  const service = await speechService(values);
  console.log(`checking ${service.address}`);
  let failed = 0;
  for await (const { name, found, fault } of smokeChecks(service)) {
    if (fault !== undefined) failed++;
    console.log(
      `${fault === undefined ? "ok  " : "FAIL"}  ${name.padEnd(11)}  ${[found, fault].filter(Boolean).join(": ")}`,
    );
  }
  console.log(failed === 0 ? "all checks passed" : `${counted(failed, "check")} failed`);
  return failed === 0 ? 0 : 1;
});
