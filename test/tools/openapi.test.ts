import { expect, it } from "vitest";
import { ROUTES } from "#contract/deployment.ts";
import { ERRORS } from "#contract/errors.ts";
import { LIMIT_HEADERS } from "../../functions/http/limit-headers.ts";
import { commonHeaders } from "../../functions/http/responses.ts";
import { openApiJson } from "../../tools/openapi/document.ts";

const document = JSON.parse(openApiJson());

it("describes every route except HEAD, and only those", () => {
  const described = Object.entries(document.paths).flatMap(([path, item]) =>
    Object.keys(item as object).map((method) => `${method.toUpperCase()} ${path}`),
  );
  const routes = ROUTES.filter(({ method }) => method !== "HEAD");
  expect(described.sort()).toEqual(routes.map(({ method, path }) => `${method} ${path}`).sort());
});

it("refers only to its own schemas, and to all of them", () => {
  const references = [...openApiJson().matchAll(/"#\/components\/schemas\/(\w+)"/g)].map(([, name]) => name);
  expect(new Set(references)).toEqual(new Set(Object.keys(document.components.schemas)));
});

it("lists each error code in the Error schema", () => {
  expect(document.components.schemas.Error.properties.error.properties.code.enum).toEqual(Object.keys(ERRORS));
});

it("refers only to its own headers, all of which browsers may read", () => {
  const references = [...openApiJson().matchAll(/"#\/components\/headers\/([\w-]+)"/g)].map(([, name]) => name ?? "");
  expect(new Set(references)).toEqual(new Set(Object.keys(document.components.headers)));
  const exposed = commonHeaders("id")["access-control-expose-headers"]?.split(", ");
  expect(exposed).toEqual(expect.arrayContaining(references));
});

it("describes every limit header of responses to a key", () => {
  const named = LIMIT_HEADERS.filter((name) => /^x-ratelimit-\w+-/.test(name));
  const { headers } = document.paths["/v1/usage"].get.responses["200"];
  expect(Object.keys(headers)).toEqual(expect.arrayContaining(named));
});
