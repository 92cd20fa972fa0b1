import { beforeAll, describe, expect, inject, it } from "vitest";
import { ERRORS, type ErrorBody } from "#contract/errors.ts";
import { DEFAULT_SCOPES } from "#contract/keys.ts";
import { type Account, newAccount } from "./account.ts";
import { type RawRequest, type RawResponse, sendRaw } from "./raw-request.ts";
import { WRONG_INPUTS, type WrongInput } from "./wrong-inputs.ts";
import { WRONG_KEY_INPUTS } from "./wrong-key-inputs.ts";
import { WRONG_LEXICONS } from "./wrong-lexicons.ts";

/** No wrong input takes longer to refuse. On a busy machine, a slow one is sent again: it must be fast once. */
const SLOWEST_MS = 1_000;
const ATTEMPTS = 5;

let account: Account;

beforeAll(async () => {
  account = await newAccount("business", { scopes: [...DEFAULT_SCOPES, "audio:read", "lexicons:write", "keys:admin"] });
});

function toRequest({ method = "POST", path = "/", headers = {}, body, key }: WrongInput): RawRequest {
  const bytes =
    typeof body === "string" || body instanceof Uint8Array || body === undefined ? body : JSON.stringify(body);
  return {
    method,
    path,
    headers: {
      ...(key === "none" ? {} : { "x-api-key": account.secret }),
      ...(bytes === undefined ? {} : { "content-type": "application/json" }),
      ...headers,
    },
    ...(bytes === undefined ? {} : { body: bytes }),
  };
}

/** No response may contain a path, a service, code, a stack trace or a key. */
function expectNothingInternal({ headers, body }: RawResponse): void {
  // The gateway's id is random, and may contain any word.
  const { "x-amz-apigw-id": _, ...ownHeaders } = headers;
  const visible = `${JSON.stringify(ownHeaders)}\n${body}`;
  const place = new URL(inject("url")).host;
  for (const inside of [place, inject("dataDir"), process.cwd(), account.secret, account.name]) {
    expect(visible).not.toContain(inside);
  }
  expect(visible).not.toMatch(
    /arn:|node_modules|\.m?[jt]s\b|\bat .+:\d+:\d+|127\.0\.0\.1|tts_[\w-]{43}|dynamo|sagemaker|lambda|zod|root:x:/i,
  );
}

async function inTime(request: RawRequest): Promise<RawResponse> {
  let response = await sendRaw(request);
  for (let attempt = 1; attempt < ATTEMPTS && response.ms >= SLOWEST_MS; attempt++) response = await sendRaw(request);
  return response;
}

describe("a wrong input", () => {
  it.each([...WRONG_INPUTS, ...WRONG_KEY_INPUTS, ...WRONG_LEXICONS].map((input) => [input.name, input] as const))(
    "%s",
    async (_, input) => {
      const response = await inTime(toRequest(input));
      const { code, param = null, allow } = input;
      expect(response.status, response.body).toBe(ERRORS[code].status);
      const body = JSON.parse(response.body) as ErrorBody;
      if (input.elevenLabs) {
        expect(Object.keys(body).sort()).toEqual(["detail", "request_id"]);
      } else {
        expect(Object.keys(body).sort()).toEqual(["detail", "error", "request_id"]);
        expect(body.error).toEqual({ message: body.detail.message, type: ERRORS[code].type, param, code });
      }
      expect(body.detail).toEqual({ status: code, message: expect.stringMatching(/^.{10,300}$/s) });
      expect(body.request_id).toMatch(/^[\w-]{20,}$/);
      expect(response.headers["x-request-id"]).toBe(body.request_id);
      expect(response.headers["content-type"]).toBe("application/json");
      expect(response.headers["access-control-allow-origin"]).toBe("*");
      expect(response.headers["set-cookie"]).toBeUndefined();
      expect(response.headers.allow).toBe(allow);
      expectNothingInternal(response);
      expect(response.ms).toBeLessThan(SLOWEST_MS);
    },
  );

  it("is not billed", async () => {
    expect((await account.quota()).characters.used).toBe(0);
    expect((await account.usage()).total).toMatchObject({ characters: 0, audio_ms: 0, cached: 0, cost_myr: 0 });
  });
});
