/** What must be true of the machine that deploys, and of the operator's settings on it. */
import type { StageConfig } from "../../cdk/stage/stages.ts";
import { type Check, judged, ok, warning } from "./finding.ts";
import { needsPackage } from "./stage-needs.ts";

/** What is on this machine. */
export interface Machine {
  /** Such as `22.13.0`. */
  nodeVersion: string;
  /** Version of Docker's buildx plugin; null without it. */
  buildx: string | null;
  /** Whether Docker's daemon answers. */
  isDockerRunning: boolean;
  /** Version of the AWS CLI, such as `2.31.0`; null without it. */
  awsCli: string | null;
  /** Whether the bundles of the functions and of the model server are there. */
  isBuilt: boolean;
  /** Digest of the package of voices that the stage would be deployed with; undefined where none was made. */
  voicesPackage: string | undefined;
}

const OLDEST_NODE = [22, 13] as const;
/** AWS supports no older one. */
const OLDEST_AWS_CLI = 2;

export function machineChecks(stage: StageConfig, machine: Machine): Check[] {
  const { nodeVersion, buildx, isDockerRunning, awsCli, isBuilt, voicesPackage } = machine;
  const [major = 0, minor = 0] = nodeVersion.split(".").map(Number);
  const isNew = major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1]);
  return [
    ["Node", () => judged(isNew, nodeVersion, `install Node ${OLDEST_NODE.join(".")} or newer`)],
    [
      "Docker with buildx",
      () =>
        buildx === null || isDockerRunning
          ? judged(buildx !== null, buildx ?? "none", "install Docker with its buildx plugin")
          : judged(
              false,
              `${buildx}, but Docker does not run`,
              "start Docker, and see that docker version shows a server",
            ),
    ],
    [
      "AWS CLI",
      () => {
        const isThere = awsCli !== null && Number.parseInt(awsCli, 10) >= OLDEST_AWS_CLI;
        const fix = `install the AWS CLI ${OLDEST_AWS_CLI}: steps upload with aws s3 sync`;
        return judged(isThere, awsCli ?? "none", fix);
      },
    ],
    ["bundles", () => judged(isBuilt, isBuilt ? "built" : "none", "npm run build")],
    [
      "package of voices",
      () => {
        if (!needsPackage(stage)) return ok("not needed: embedded voices");
        const make = `npm run voices -- pull && npm run voices -- package --stage ${stage.name}`;
        return judged(voicesPackage !== undefined, voicesPackage?.slice(0, 12) ?? "none", make);
      },
    ],
    [
      "mail for alarms",
      () => {
        const { mailTo, slack } = stage.alarms;
        const fix = `set mailTo in stages/${stage.name}.json (see stages/example.json)`;
        const none = slack === null ? "none: no alarm reaches anyone" : "none: alarms are in Slack only";
        return mailTo.length > 0 ? ok(mailTo.join(", ")) : warning(none, fix);
      },
    ],
  ];
}
