import { expect, it } from "vitest";
import { withServer } from "../../../../functions/handlers/catalogue/openapi-document.ts";
import { openApiJson } from "../../../../tools/openapi/document.ts";
import { resolveServer } from "../../../local/server-of.ts";

const HOST = "https://abc123.execute-api.ap-southeast-1.amazonaws.com";

it.each([
  // An API Gateway stage, and a custom domain without and with a base path.
  [`${HOST}/prod/openapi.json`, "/prod/openapi.json", `${HOST}/prod`],
  ["https://tts.example.my/openapi.json", "/openapi.json", "https://tts.example.my"],
  ["https://api.example.my/speech/openapi.json", "/speech/openapi.json", "https://api.example.my/speech"],
  ["https://api.example.my/a/b/openapi.json?x=1", "/a/b/openapi.json", "https://api.example.my/a/b"],
])("names the API of %s as its server", (address, path, api) => {
  const document = JSON.parse(withServer(openApiJson(), path));
  expect(document.servers).toHaveLength(1);
  expect(resolveServer(document.servers[0].url, address)).toBe(api);
});

it("changes nothing else", () => {
  const [built, served] = [openApiJson(), withServer(openApiJson(), "/prod/openapi.json")].map((text) =>
    JSON.parse(text),
  );
  expect({ ...served, servers: built.servers }).toEqual(built);
});
