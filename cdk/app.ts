import { App } from "aws-cdk-lib";
import { checkOptionNames, readDeploymentOptions } from "./stage/deployment-options.ts";
import { stageOfDeployment } from "./stage/operator-settings.ts";
import { withPackage } from "./stage/voices-package.ts";
import { addStage } from "./synthesise.ts";

const app = new App();
const contextValue = (key: string) => app.node.tryGetContext(key);
try {
  checkOptionNames(app.node.getAllContext());
  const stage = stageOfDeployment(contextValue);
  addStage(app, stage, withPackage(readDeploymentOptions(contextValue), stage.name));
} catch (error) {
  // For a wrong stage, option or stage record one line is clearer than a stack trace.
  process.stderr.write(`malaysian-tts: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
app.synth();
