/**
 * `npm run docs`: writes the pages of docs/ that are generated from the code, and takes its pictures. A test compares
 * the pages with the committed ones.
 */
import { readFileSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { ERRORS } from "#contract/errors.ts";
import { ON_THIS_MACHINE, readDeploymentOptions } from "../cdk/stage/deployment-options.ts";
import { STAGES } from "../cdk/stage/stages.ts";
import { openApiJson } from "../tools/openapi/document.ts";
import { withCosts } from "./cost-table.ts";
import { textPage } from "./text-page.ts";

const DOCS = fileURLToPath(new URL(".", import.meta.url));

/** File name → content. */
export function generatedPages(): Record<string, string> {
  return { "openapi.json": openApiJson(), "errors.md": errorsPage(), "text.md": textPage() };
}

function errorsPage(): string {
  const rows = Object.entries(ERRORS).map(
    ([code, { status, type, advice }]) => `| ${status} | \`${type}\` | \`${code}\` | ${advice} |`,
  );
  return `# Errors

Every failure has this body, except for ElevenLabs' clients (docs/api.md):

\`\`\`json
{
  "error": { "message": "speed must be at most 4, not 9.", "type": "invalid_request_error", "param": "speed", "code": "invalid_value" },
  "detail": { "status": "invalid_value", "message": "speed must be at most 4, not 9." },
  "request_id": "5b0c0c3e-6f0e-4a39-a3f4-1f1f6a8f4a55"
}
\`\`\`

\`param\` names the field of the request that is at fault, if any. \`request_id\` is also in the header \`x-request-id\`.
If a retry can succeed, \`Retry-After\` says after how many seconds.

| status | type | code | what to do |
|---|---|---|---|
${rows.join("\n")}
`;
}

/** docs/cost.md with the figures of the stages as they are now. */
async function costPage(): Promise<string> {
  // Loaded here: what needs the other pages needs no CDK.
  const { synthesise } = await import("../cdk/synthesise.ts");
  const { readProvisioned } = await import("../cli/cost/cost-model.ts");
  const folder = await mkdtemp(join(tmpdir(), "malaysian-tts-docs-"));
  const options = readDeploymentOptions((key) => (key === "voicesPackage" ? ON_THIS_MACHINE : undefined));
  try {
    return withCosts(readFileSync(join(DOCS, "cost.md"), "utf8"), (stage) =>
      readProvisioned(synthesise(STAGES[stage], join(folder, stage), options)),
    );
  } finally {
    await rm(folder, { recursive: true });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await Promise.all(Object.entries(generatedPages()).map(([name, content]) => writeFile(join(DOCS, name), content)));
  await writeFile(join(DOCS, "cost.md"), await costPage());
  if (!process.argv.includes("--no-pictures")) {
    // Loaded when they are taken: the pages need no browser and no cloud.
    const files = await (await import("./pictures.ts")).takePictures();
    console.log(
      files ? `pictures: ${files.length}` : "no Chromium here (variable CHROMIUM): the pictures stay as they are",
    );
  }
}
