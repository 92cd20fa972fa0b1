/** Schemathesis (PyPI), if it is installed: requests generated from the OpenAPI document. */
import { spawnSync } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { newCustomer } from "../cloud/customer.ts";
import type { Part } from "./part.ts";

const PROGRAM = process.env.SCHEMATHESIS ?? "schemathesis";
/** All checks except those that our schemas cannot express: a text must contain a word, two dates must be in order. */
const CHECKS = [
  "not_a_server_error",
  "status_code_conformance",
  "content_type_conformance",
  "response_headers_conformance",
  "response_schema_conformance",
  "negative_data_rejection",
  "missing_required_header",
  "unsupported_method",
  "allow_header_conformance",
  "use_after_free",
  "ignored_auth",
];

export const fuzz: Part = async ({ cloud, report, quick }) => {
  report.title("Requests generated from the OpenAPI document (schemathesis)");
  if (spawnSync(PROGRAM, ["--version"]).status !== 0) {
    report.note("not installed: pip install schemathesis, or set SCHEMATHESIS to its path", "skipped");
    return;
  }
  const customer = await newCustomer(cloud, "business");
  const folder = await mkdtemp(join(tmpdir(), "malaysian-tts-fuzz-"));
  const args = [
    "run",
    `${cloud.url}/openapi.json`,
    "--header",
    `X-API-Key: ${customer.key}`,
    "--checks",
    CHECKS.join(","),
    "--max-time",
    String(quick ? 60 : 600),
    "--seed",
    "1",
    "--continue-on-failure",
    "--suppress-health-check",
    "all",
    "--no-color",
    ...(quick ? ["--phases", "examples,coverage,fuzzing"] : []),
  ];
  const { stdout, status } = spawnSync(PROGRAM, args, { cwd: folder, encoding: "utf8", maxBuffer: 1 << 28 });
  await rm(folder, { recursive: true, force: true });
  const summary = /(\d+) generated(?:, (\d+) found)?/.exec(stdout);
  report.check(`findings, of ${summary?.[1] ?? "?"} cases`, summary?.[2] ?? 0, "0", status === 0);
  if (status !== 0) report.title(stdout.slice(-8_000));
};
