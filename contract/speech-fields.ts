/** Fields that the requests for speech of several protocols share. */
import * as z from "zod/mini";
import { grouped, MAX_CHARACTERS, MAX_NAME, SPEED } from "./limits.ts";

export const spokenText = z
  .string()
  .check(z.describe(`The text to speak: at most ${grouped(MAX_CHARACTERS)} user-visible characters.`));

export const voiceName = z.string().check(z.minLength(1), z.maxLength(MAX_NAME));

export const speed = z
  .number()
  .check(z.minimum(SPEED.min), z.maximum(SPEED.max), z.describe("Factor of the voice's normal pace."));

/** Clients send null or an empty string for a field that their user left empty: it means the default. */
export const emptyMeansDefault = <Schema extends z.ZodMiniType<unknown, unknown>>(schema: Schema) =>
  z.pipe(
    z.transform((value: unknown): unknown => (value === null || value === "" ? undefined : value)),
    schema,
  );
