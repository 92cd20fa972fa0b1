/** The body of `GET /v1/status`, and the incidents that an operator writes. */
import * as z from "zod/mini";
import { healthCheck } from "./health.ts";

/** Days of availability, today included. */
export const AVAILABILITY_DAYS = 30;

const moment = z.iso.datetime({ offset: true });

const incident = z
  .strictObject({
    title: z.string().check(z.minLength(1), z.maxLength(200)),
    description: z.optional(z.string().check(z.maxLength(1_000))),
    started_at: moment,
    ended_at: z._default(z.nullable(moment), null).check(z.describe("Null while it lasts.")),
  })
  .check(
    z.refine(({ started_at, ended_at }) => ended_at === null || Date.parse(ended_at) >= Date.parse(started_at), {
      path: ["ended_at"],
      error: "must not be before started_at",
    }),
  );

/** What an operator writes: the stage's file, and the value of its parameter. */
export const incidentLog = z.strictObject({ incidents: z.array(incident) });

/** Name of the SSM parameter with the incidents of a stage, in JSON. */
export const incidentsParameter = (stage: string) => `/malaysian-tts/${stage}/incidents`;

/** The longest value of a standard parameter. */
export const MAX_INCIDENTS_BYTES = 4_096;

const percent = z
  .nullable(z.number().check(z.minimum(0), z.maximum(100)))
  .check(z.describe("Spoken requests that did not fail, rounded down to two decimals. Null: there were none."));

export const statusResponse = z.strictObject({
  status: z.enum(["ok", "failing"]),
  checked_at: z.iso.datetime().check(z.describe("The answer is up to a minute old.")),
  checks: z.array(healthCheck),
  availability: z.strictObject({
    percent,
    days: z
      .array(z.strictObject({ day: z.iso.date(), percent }))
      .check(z.describe(`The last ${AVAILABILITY_DAYS} days (UTC), today last.`)),
  }),
  incidents: z.array(incident).check(z.describe("Those that last, or ended in these days; the newest first.")),
});

export type IncidentLog = z.infer<typeof incidentLog>;
export type Incident = z.infer<typeof incident>;
export type StatusResponse = z.infer<typeof statusResponse>;
