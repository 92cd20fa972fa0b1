import { describe, expect, it } from "vitest";
import { speechRequest, synthesizeRequest } from "#contract/api.ts";
import { FORMAT_NAMES } from "#contract/audio.ts";
import { ApiError } from "#contract/errors.ts";
import type { GatewayEvent } from "../../../functions/http/gateway-event.ts";
import { parseBody } from "../../../functions/http/request-body.ts";

const event = (body: string | null, headers: Record<string, string> = { "Content-Type": "application/json" }) =>
  ({ body, headers, isBase64Encoded: false }) as unknown as GatewayEvent;

function failure(run: () => unknown) {
  try {
    run();
  } catch (error) {
    if (error instanceof ApiError) return { code: error.code, param: error.param, message: error.message };
  }
  throw new Error("did not fail as documented");
}

const refusal = (body: unknown) => failure(() => parseBody(event(JSON.stringify(body)), synthesizeRequest));

describe("a request body", () => {
  it("gets the documented defaults", () => {
    expect(parseBody(event('{"text":"Hai"}'), synthesizeRequest)).toEqual({
      text: "Hai",
      language: "auto",
      repeat_codes: 0,
      speed: 1,
      pitch: 0,
      volume: 0,
      offset_unit: "codepoint",
      timestamps: false,
      text_type: "text",
      strict: true,
      normalization: "auto",
    });
  });

  it.each([
    [{}, "missing_field", "text"],
    [{ text: 5 }, "invalid_type", "text"],
    [{ text: null }, "invalid_type", "text"],
    [{ text: "a", txt: 1 }, "unknown_field", "txt"],
    [{ text: "a", language: "fr" }, "unsupported_value", "language"],
    [{ text: "a", format: "ogg" }, "unsupported_value", "format"],
    [{ text: "a", preset: "radio" }, "unsupported_value", "preset"],
    [{ text: "a", repeat_codes: 3 }, "invalid_value", "repeat_codes"],
    [{ text: "a", bit_rate: 64_000.5 }, "invalid_type", "bit_rate"],
    [{ text: "a", sample_rate: 11025 }, "unsupported_value", "sample_rate"],
    [{ text: "a", sample_rate: "24000" }, "unsupported_value", "sample_rate"],
    [{ text: "a", speed: 5 }, "invalid_value", "speed"],
    [{ text: "a", speed: 0.1 }, "invalid_value", "speed"],
    [{ text: "a", speed: "1" }, "invalid_type", "speed"],
    [{ text: "a", pitch: 13 }, "invalid_value", "pitch"],
    [{ text: "a", volume: 11 }, "invalid_value", "volume"],
    [{ text: "a", timestamps: "yes" }, "unsupported_value", "timestamps"],
    [{ text: "a", voice: "" }, "invalid_value", "voice"],
    [{ text: "a", voice: "x".repeat(65) }, "invalid_value", "voice"],
    [[], "invalid_json", undefined],
    ["a", "invalid_json", undefined],
    [null, "invalid_json", undefined],
  ])("is refused: %j as %s of %s", (body, code, param) => {
    expect(refusal(body)).toMatchObject({ code, param });
  });

  it.each(["x".repeat(100_000), `${"x".repeat(63)}😀`, "\0".repeat(1_000)])(
    "repeats at most 64 characters of an unknown field's name, well-formed",
    (name) => {
      const { message, param } = refusal({ text: "a", [name]: 1 });
      expect([...(param ?? "")].length).toBeLessThanOrEqual(64);
      expect(name.startsWith((param ?? "").replace("\ufffd", ""))).toBe(true);
      expect(message.length).toBeLessThan(64 * "\\u0000".length + 20);
      expect([message.isWellFormed(), param?.isWellFormed()]).toEqual([true, true]);
    },
  );

  it("is refused with the rule that it breaks", () => {
    expect(refusal({ text: "a", speed: 5 }).message).toBe("speed must be at most 4, not 5.");
    expect(refusal({ text: "a", format: "ogg" }).message).toBe(
      `format must be one of: ${FORMAT_NAMES.join(", ")}, not ogg.`,
    );
    expect(refusal({ text: "a", sample_rate: "24000" }).message).toMatch(/48000, as a number and not as a string\.$/);
    expect(refusal({}).message).toBe("text is required.");
  });

  it("is 400 invalid_json if it is not JSON, empty or missing", () => {
    for (const body of ["{", "", null, "\ufeff{}x"]) {
      expect(failure(() => parseBody(event(body), synthesizeRequest))).toMatchObject({ code: "invalid_json" });
    }
  });

  it("is 413 above 256 KB, before it is parsed", () => {
    expect(failure(() => parseBody(event("x".repeat(256 * 1024 + 1)), synthesizeRequest)).code).toBe(
      "payload_too_large",
    );
  });

  it("is 415 with another media type or an encoding", () => {
    const headers = [
      {},
      { "content-type": "text/plain" },
      { "content-type": "application/x-www-form-urlencoded" },
      { "content-type": "application/json", "content-encoding": "gzip" },
      ...["iso-8859-1", "utf-16", '"GBK"', "", "utf-8x", "us-ascii", "utf-8; charset=utf-16"].map((charset) => ({
        "content-type": `application/json; charset=${charset}`,
      })),
      { "content-type": "application/json;profile=x; Charset = UTF-16LE" },
    ];
    for (const of of headers) {
      expect(failure(() => parseBody(event('{"text":"a"}', of), synthesizeRequest)).code).toBe(
        "unsupported_media_type",
      );
    }
    for (const type of [
      "Application/JSON; charset=utf-8",
      'application/json;charset="UTF-8"',
      "application/json; x=y",
    ]) {
      expect(parseBody(event('{"text":"a"}', { "CONTENT-TYPE": type }), synthesizeRequest).text).toBe("a");
    }
  });

  it("that is not UTF-8 is 400 invalid_json, whether the gateway passes it on as text or in base64", () => {
    const bytes = Buffer.from([...Buffer.from('{"text":"Hai '), 0xff, ...Buffer.from('"}')]);
    const asText = event(bytes.toString());
    const asBase64 = { ...event(bytes.toString("base64")), isBase64Encoded: true };
    for (const one of [asText, asBase64]) {
      expect(failure(() => parseBody(one, synthesizeRequest))).toMatchObject({
        code: "invalid_json",
        message: expect.stringContaining("not UTF-8"),
      });
    }
    expect(parseBody(event('{"text":"Hai \\ufffd"}'), synthesizeRequest).text).toBe("Hai \ufffd");
  });

  it("of OpenAI's route may have unknown fields", () => {
    const body = { input: "Hai", model: "tts-1", voice: { id: "alloy" }, backend: "x", lang_code: "m" };
    expect(parseBody(event(JSON.stringify(body)), speechRequest)).toMatchObject({
      input: "Hai",
      speed: 1,
    });
  });
});
