/** The API reference: renders the OpenAPI document that the API serves. */
import { init } from "redoc/bundles/redoc.standalone.js";

const place = document.getElementById("reference");
const response = await fetch("../config.json");
const { api }: { api: string } = await response.json();
if (place) init(`${api}/openapi.json`, { disableTelemetry: true }, place);
