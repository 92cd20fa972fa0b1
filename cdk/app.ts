import { App } from "aws-cdk-lib";
import { addStage } from "./synthesise.ts";

const app = new App();
addStage(app, app.node.tryGetContext("stage"));
app.synth();
