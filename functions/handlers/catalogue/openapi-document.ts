import { readFileSync } from "node:fs";

/** The OpenAPI document that the build wrote beside the bundle. */
export const openApiDocument = readFileSync(new URL("./openapi.json", import.meta.url), "utf8");
