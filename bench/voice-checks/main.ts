/**
 * `npm run check:voices`: the neural voices, spoken by the real model server from the real front end. Exit codes: 0 when
 * everything is within its limit, 1 when something is not or when the weights are missing.
 */

import { CHECKS, SMALL } from "./checks.ts";

const USAGE = `npm run check:voices [-- NAME …]: build, then check the neural voices; needs their weights

  NAME      same-samples, formats, word-times, joins, rates, loudness or one-speaker; default: all
  --small   two of the checks, for CI; without the weights it says so and is content
  --help    this text
`;

if (process.argv.includes("--help")) {
  process.stdout.write(USAGE);
  process.exit(0);
}
const small = process.argv.includes("--small");
const named = process.argv.slice(2).filter((word) => !word.startsWith("--"));
const unknown = named.filter((name) => !(name in CHECKS));
if (unknown.length > 0) {
  console.error(`no such check: ${unknown.join(", ")}\n\n${USAGE}`);
  process.exit(2);
}
// Loaded when it is needed: it loads the front end.
const { runChecks } = await import("./run-checks.ts");
process.exitCode = await runChecks(small ? SMALL : CHECKS, named, small);
