import { expect, it } from "vitest";
import { apiAddress, type GatewayEvent } from "../../../functions/http/gateway-event.ts";

const eventOf = (domainName: string, path: string, proto: string, resource = "/v1/voices") =>
  ({
    headers: { "X-Forwarded-Proto": proto },
    resource,
    requestContext: { domainName, path },
  }) as unknown as GatewayEvent;

it.each([
  // An API Gateway stage, a custom domain without and with a base path, the local cloud.
  ["abc.execute-api.ap-southeast-1.amazonaws.com", "/prod/v1/voices", "https", "/prod"],
  ["tts.example.my", "/v1/voices", "https", ""],
  ["tts.example.my", "/v1/voices/", "https", ""],
  ["api.example.my", "/a/b/v1/voices", "https", "/a/b"],
  ["127.0.0.1:8787", "/v1/voices", "http", ""],
])("is the address of the API on %s below %s", (host, path, proto, base) => {
  expect(apiAddress(eventOf(host, path, proto))).toBe(`${proto}://${host}${base}`);
});

it("has no other scheme than these two", () => {
  expect(apiAddress(eventOf("tts.example.my", "/v1/voices", "javascript"))).toBe("https://tts.example.my");
});
