import { describe, expect, it } from "vitest";
import { secretOfRequest } from "../../../functions/keys/secret-of-request.ts";

describe("the secret of a request", () => {
  it.each([
    [{ "X-API-Key": "a" }, "a"],
    [{ "x-api-key": " a " }, "a"],
    [{ Authorization: "Bearer a" }, "a"],
    [{ authorization: "bearer   a " }, "a"],
    [{ Authorization: "Token a" }, "a"],
    [{ "XI-API-Key": "a" }, "a"],
    [{ "x-api-key": "a", Authorization: "Bearer b", "xi-api-key": "c" }, "a"],
    [{ Authorization: "Bearer b", "xi-api-key": "c" }, "b"],
    [{ "x-api-key": "", "xi-api-key": "c" }, "c"],
    [{ Authorization: "Basic dTpw" }, null],
    [{ Authorization: "Bearer" }, null],
    [{}, null],
    [null, null],
  ])("of %j is %j", (headers, secret) => {
    expect(secretOfRequest(headers)).toBe(secret);
  });
});
