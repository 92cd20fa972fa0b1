import { expect, it } from "vitest";
import { elevenLabsValidationError, elevenLabsError as errorSchema } from "#contract/elevenlabs-responses.ts";
import { ApiError } from "#contract/errors.ts";
import { elevenLabsError } from "../../../functions/elevenlabs/error-body.ts";

it("says a field at fault as a list with 422", () => {
  const error = new ApiError("invalid_value", "speed must be at most 4.", { param: "voice_settings.speed" });
  const { status, body } = elevenLabsError(error, "the-id");
  expect(status).toBe(422);
  expect(elevenLabsValidationError.parse(body).detail).toEqual([
    { loc: ["body", "voice_settings", "speed"], msg: "speed must be at most 4.", type: "value_error" },
  ]);
  const query = new ApiError("unsupported_value", "…", { param: "output_format", place: "query" });
  expect(elevenLabsError(query, "the-id").body).toMatchObject({ detail: [{ loc: ["query", "output_format"] }] });
  expect(elevenLabsError(new ApiError("invalid_json", "…"), "the-id").body).toMatchObject({
    detail: [{ loc: ["body"] }],
  });
});

it.each([
  ["insufficient_quota", 429, "quota_exceeded"],
  ["input_too_long", 400, "max_character_limit_exceeded"],
  ["voice_not_found", 404, "voice_not_found"],
  ["invalid_api_key", 401, "invalid_api_key"],
  ["model_overloaded", 503, "system_busy"],
] as const)("says %s as an object with its status", (code, status, name) => {
  const answer = elevenLabsError(new ApiError(code, "why"), "the-id");
  expect(answer.status).toBe(status);
  expect(errorSchema.parse(answer.body).detail).toEqual({ status: name, message: "why" });
});
