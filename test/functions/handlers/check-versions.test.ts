import { expect, it } from "vitest";
import { checkVersions } from "../../../functions/handlers/verifier/check-versions.ts";
import type { GatewayEvent } from "../../../functions/http/gateway-event.ts";

const VERSIONS = { synthesize: "synthesize:2", speech: "speech:3" };
const AUDIO = Buffer.alloc(2_000, 1).toString();
const BODIES: Record<string, string> = {
  "synthesize:2": JSON.stringify({ duration_ms: 900, audio_base64: AUDIO }),
  "speech:3": AUDIO,
};

const answer = (statusCode: number, body: string) =>
  Buffer.from(`${JSON.stringify({ statusCode })}${"\0".repeat(8)}${body}`);

/** Answers well, except what `instead` answers. */
const check = (instead: (arn: string, body: Record<string, unknown>) => Buffer | undefined = () => undefined) =>
  checkVersions(VERSIONS, {
    invoke: async (arn, event) => {
      const { body } = event as GatewayEvent;
      return instead(arn, JSON.parse(body ?? "")) ?? answer(200, BODIES[arn] ?? "");
    },
    newRequestId: () => "r",
  });

it("asks both functions for a phrase in each language, for an account whose texts are not kept", async () => {
  const asked: string[] = [];
  const failed = await checkVersions(VERSIONS, {
    invoke: async (arn, event) => {
      const { body, requestContext } = event as GatewayEvent;
      expect(requestContext.authorizer).toMatchObject({ account: "probe", zeroRetention: "true" });
      const { text, input } = JSON.parse(body ?? "");
      asked.push(`${arn} ${text ?? input}`);
      return answer(200, BODIES[arn] ?? "");
    },
    newRequestId: () => "r",
  });
  expect(failed).toEqual([]);
  const phrases = ["Selamat pagi.", "Good morning.", "早上好。", "வணக்கம்."];
  expect(asked).toEqual(phrases.flatMap((phrase) => [`synthesize:2 ${phrase}`, `speech:3 ${phrase}`]));
});

it.each([
  ["an error", () => answer(503, "{}"), "status 503"],
  ["no answer", () => Buffer.from('{"errorType":"Error"}'), "the function returned no answer"],
  ["too little audio", () => answer(200, '{"duration_ms":0,"audio_base64":"AAAA"}'), "0 ms of audio"],
])("finds %s in one language", async (_, bad, reason) => {
  const failed = await check((arn, { language }) => (language === "ta" && arn === "synthesize:2" ? bad() : undefined));
  expect(failed).toEqual([{ functionArn: "synthesize:2", language: "ta", reason: expect.stringContaining(reason) }]);
});
