/** Writes docs/architecture.svg from the synthesised template of prod. Needs the build. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ON_THIS_MACHINE, readDeploymentOptions } from "../../cdk/stage/deployment-options.ts";
import { REPOSITORY } from "../../cdk/stage/repository.ts";
import { STAGES } from "../../cdk/stage/stages.ts";
import { synthesise } from "../../cdk/synthesise.ts";
import { drawArchitecture } from "./draw.ts";
import { readParts } from "./read-parts.ts";

const folder = mkdtempSync(join(tmpdir(), "malaysian-tts-architecture-"));
const options = readDeploymentOptions((key) => (key === "voicesPackage" ? ON_THIS_MACHINE : undefined));
const picture = drawArchitecture(readParts(synthesise(STAGES.prod, folder, options)));
rmSync(folder, { recursive: true });
writeFileSync(`${REPOSITORY}docs/architecture.svg`, picture);
