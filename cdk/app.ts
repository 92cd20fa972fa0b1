import { App } from "aws-cdk-lib";
import { stageNamed } from "./stages.ts";
import { addStage } from "./synthesise.ts";

const app = new App();
try {
  stageNamed(app.node.tryGetContext("stage"));
} catch (error) {
  // A mistyped stage is the operator's slip: one line says more than a stack trace.
  process.stderr.write(`malaysian-tts: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
addStage(app, app.node.tryGetContext("stage"));
app.synth();
