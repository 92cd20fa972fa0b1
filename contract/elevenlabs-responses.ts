/** Response bodies of ElevenLabs' routes. Handlers need only the types: no bundle contains the schemas. */
import * as z from "zod/mini";
import { LANGUAGES } from "./language.ts";
import { TIERS } from "./tiers.ts";

const count = z.int().check(z.minimum(0));
const seconds = z.number().check(z.minimum(0));

const alignment = z.strictObject({
  characters: z
    .array(z.string())
    .check(z.describe("One entry for each code point. Those of a whole response are the text.")),
  character_start_times_seconds: z.array(seconds),
  character_end_times_seconds: z
    .array(seconds)
    .check(z.describe("Within a word, times are interpolated from those of the word.")),
});

/** A response of `/with-timestamps`, and a line of `/stream/with-timestamps`. */
export const timedAudio = z.strictObject({
  audio_base64: z.string(),
  alignment: z
    .nullable(alignment)
    .check(z.describe("Of the text as written. Null: there is none, or in a stream none in this line.")),
  normalized_alignment: z.nullable(alignment).check(z.describe("Of the text as it is said.")),
});

/** What a voice or persona has for ElevenLabs' clients. */
export const elevenLabsFields = {
  voice_id: z.string(),
  category: z.literal("premade"),
  labels: z.record(z.string(), z.string()),
  verified_languages: z.array(z.strictObject({ language: z.enum(LANGUAGES), model_id: z.string() })),
};

export const elevenLabsVoice = z.strictObject({
  name: z.string(),
  description: z.string(),
  preview_url: z.nullable(z.url()),
  ...elevenLabsFields,
});

/** `GET /v2/voices` */
export const elevenLabsVoices = z.strictObject({
  voices: z.array(elevenLabsVoice),
  has_more: z.boolean(),
  total_count: count,
  next_page_token: z.nullable(z.string()),
});

/** `GET /v1/models` for a request with `xi-api-key`. */
export const elevenLabsModels = z.array(
  z.strictObject({
    model_id: z.string(),
    name: z.string(),
    description: z.string(),
    can_do_text_to_speech: z.literal(true),
    can_do_voice_conversion: z.literal(false),
    can_be_finetuned: z.literal(false),
    can_use_style: z.literal(false),
    can_use_speaker_boost: z.literal(false),
    serves_pro_voices: z.literal(false),
    requires_alpha_access: z.literal(false),
    token_cost_factor: z.number(),
    max_characters_request_free_user: count,
    max_characters_request_subscribed_user: count,
    maximum_text_length_per_request: count,
    languages: z.array(z.strictObject({ language_id: z.enum(LANGUAGES), name: z.string() })),
    model_rates: z.strictObject({ character_cost_multiplier: z.number() }),
    concurrency_group: z.string(),
  }),
);

/** `GET /v1/user/subscription` */
export const elevenLabsSubscription = z.strictObject({
  tier: z.enum(TIERS),
  status: z.literal("active"),
  character_count: count.check(z.describe("Characters of this month, with those of requests in progress.")),
  character_limit: count,
  next_character_count_reset_unix: count,
  max_character_limit_extension: z.literal(0),
  max_credit_limit_extension: z.literal(0),
  can_extend_character_limit: z.literal(false),
  allowed_to_extend_character_limit: z.literal(false),
  voice_slots_used: z.literal(0),
  professional_voice_slots_used: z.literal(0),
  professional_voice_slots_used_in_workspace: z.literal(0),
  voice_limit: z.literal(0),
  voice_add_edit_counter: z.literal(0),
  professional_voice_limit: z.literal(0),
  can_extend_voice_limit: z.literal(false),
  can_use_instant_voice_cloning: z.literal(false),
  can_use_professional_voice_cloning: z.literal(false),
  currency: z.null(),
  current_overage: z.strictObject({ amount: z.literal("0"), currency: z.literal("usd") }),
  billing_period: z.literal("monthly_period"),
  character_refresh_period: z.literal("monthly_period"),
  open_invoices: z.array(z.never()),
  has_open_invoices: z.literal(false),
});

/** `GET /v1/user` */
export const elevenLabsUser = z.strictObject({
  user_id: z.string().check(z.describe("Id of the account.")),
  workspace_id: z.string(),
  subscription: elevenLabsSubscription,
  is_new_user: z.literal(false),
  can_use_delayed_payment_methods: z.literal(false),
  is_onboarding_completed: z.literal(true),
  is_onboarding_checklist_completed: z.literal(true),
  created_at: count.check(z.describe("0: not known.")),
  seat_type: z.literal("workspace_member"),
});

/** Errors of ElevenLabs' routes, and of every route for a request with `xi-api-key`. */
export const elevenLabsError = z.strictObject({
  detail: z.strictObject({ status: z.string(), message: z.string() }),
  request_id: z.string(),
});

/** The 422 of the same. */
export const elevenLabsValidationError = z.strictObject({
  detail: z
    .array(
      z.strictObject({
        loc: z.array(z.string()).check(z.describe("`body` or `query`, then the names that lead to the field.")),
        msg: z.string(),
        type: z.string(),
      }),
    )
    .check(z.minLength(1)),
  request_id: z.string(),
});

export type CharacterTimes = z.infer<typeof alignment>;
export type TimedAudio = z.infer<typeof timedAudio>;
export type ElevenLabsVoice = z.infer<typeof elevenLabsVoice>;
export type ElevenLabsVoices = z.infer<typeof elevenLabsVoices>;
export type ElevenLabsModels = z.infer<typeof elevenLabsModels>;
export type ElevenLabsSubscription = z.infer<typeof elevenLabsSubscription>;
export type ElevenLabsUser = z.infer<typeof elevenLabsUser>;
export type ElevenLabsError = z.infer<typeof elevenLabsError> | z.infer<typeof elevenLabsValidationError>;
