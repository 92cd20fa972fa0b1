import { CodeDeployClient, PutLifecycleEventHookExecutionStatusCommand } from "@aws-sdk/client-codedeploy";
import { lazily } from "./clients/lazily.ts";

/** What CodeDeploy sends to a hook. */
export interface HookEvent {
  DeploymentId: string;
  LifecycleEventHookExecutionId: string;
}

/** Reports the outcome of a hook to CodeDeploy, which waits for it. */
export function createHookReporter(client = lazily(() => new CodeDeployClient({}))) {
  return async ({ DeploymentId, LifecycleEventHookExecutionId }: HookEvent, passed: boolean): Promise<void> => {
    const status = passed ? "Succeeded" : "Failed";
    await client.send(
      new PutLifecycleEventHookExecutionStatusCommand({
        deploymentId: DeploymentId,
        lifecycleEventHookExecutionId: LifecycleEventHookExecutionId,
        status,
      }),
    );
  };
}
