/** The body of `POST /v1/feedback`. */
import * as z from "zod/mini";
import { grouped, MAX_COMMENT, MAX_NAME } from "./limits.ts";

/** As listeners say it at once; what was good or bad is in the comment. */
export const RATINGS = ["up", "down"] as const;

export const feedbackRequest = z.strictObject({
  id: z.string().check(z.minLength(1), z.maxLength(MAX_NAME), z.describe("Id of audio of the account.")),
  rating: z.enum(RATINGS),
  comment: z
    .optional(
      z.string().check(
        z.refine((text) => text.isWellFormed(), "must not contain unpaired surrogates"),
        z.refine((text) => [...text].length <= MAX_COMMENT, `must have at most ${grouped(MAX_COMMENT)} characters`),
      ),
    )
    .check(z.describe(`At most ${grouped(MAX_COMMENT)} characters.`)),
});

export type FeedbackRequest = z.infer<typeof feedbackRequest>;
export type Rating = FeedbackRequest["rating"];
