/** Where things are in this repository. */
import { fileURLToPath } from "node:url";

export const REPOSITORY = fileURLToPath(new URL("..", import.meta.url));

export const MODEL_SERVER_FOLDER = `${REPOSITORY}build/model-server`;

export const functionFolder = (name: string) => `${REPOSITORY}build/${name}`;
