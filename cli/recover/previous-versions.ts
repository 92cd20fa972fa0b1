/** The versions to which the functions of a stage go back when a release of them is bad. */
import { GetAliasCommand, LambdaClient, paginateListVersionsByFunction } from "@aws-sdk/client-lambda";
import type { FunctionName } from "#contract/deployment.ts";
import { ALIAS, RELEASED } from "../../cdk/functions/released.ts";
import { functionName } from "../../cdk/stage/function-name.ts";
import type { StageConfig } from "../../cdk/stage/stages.ts";

/** A release makes the versions of all its functions within this time. */
const ONE_RELEASE_MS = 3_600_000;

export interface LiveVersion {
  name: FunctionName;
  /** The version that gets all requests, or most of them. */
  live: string;
  /** The version before it; undefined where there is none, or where `live` is older than the last release. */
  previous: string | undefined;
}

/**
 * What each alias of the stage serves, and the version before it. While CodeDeploy sends a share to a new version, the
 * alias itself still has the one before: that one is `previous`. A function that the last release did not change stays.
 */
export async function previousVersions(
  stage: StageConfig,
  client = new LambdaClient({ region: stage.region }),
): Promise<LiveVersion[]> {
  const functions = await Promise.all(
    RELEASED.map(async (name) => {
      const FunctionName = functionName(stage.name, name);
      const alias = await client.send(new GetAliasCommand({ FunctionName, Name: ALIAS }));
      const made = new Map<number, number>();
      for await (const { Versions = [] } of paginateListVersionsByFunction({ client }, { FunctionName })) {
        for (const { Version, LastModified = "" } of Versions) {
          if (Version !== "$LATEST") made.set(Number(Version), Date.parse(LastModified.replace(/\+0000$/, "Z")));
        }
      }
      const served = [alias.FunctionVersion, ...Object.keys(alias.RoutingConfig?.AdditionalVersionWeights ?? {})];
      const newest = Math.max(...served.map(Number));
      const before = [...made.keys()].filter((version) => version < newest);
      return { name, live: String(newest), madeAt: made.get(newest) ?? 0, before };
    }),
  );
  const released = Math.max(...functions.map(({ madeAt }) => madeAt));
  return functions.map(({ name, live, madeAt, before }) => ({
    name,
    live,
    previous: before.length > 0 && released - madeAt <= ONE_RELEASE_MS ? String(Math.max(...before)) : undefined,
  }));
}
