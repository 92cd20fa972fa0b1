/** Schemathesis (PyPI), where it is installed: requests made from our OpenAPI document. */
import { spawnSync } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { newCustomer } from "../cloud/customer.ts";
import type { Part } from "./part.ts";

const PROGRAM = process.env.SCHEMATHESIS ?? "schemathesis";
/** What a schema cannot say: that a text must hold a word, that two days must be in order. And what 3.1 cannot say of events. */
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
  report.title("Requests made from the OpenAPI document (schemathesis)");
  if (spawnSync(PROGRAM, ["--version"]).status !== 0) {
    report.note("not here: pip install schemathesis, or name it in SCHEMATHESIS", "left out");
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
  const said = /(\d+) generated(?:, (\d+) found)?/.exec(stdout);
  report.check(`findings, of ${said?.[1] ?? "?"} cases`, said?.[2] ?? 0, "0", status === 0);
  if (status !== 0) report.title(stdout.slice(-8_000));
};
