import type { ElevenLabsSubscription, ElevenLabsUser } from "#contract/elevenlabs-responses.ts";
import type { TierPlan } from "#contract/tiers.ts";
import type { Caller } from "../accounts/caller.ts";
import { characterStanding, monthLimits, type Standings } from "../limits/standing.ts";

/** The account's quota as ElevenLabs' subscription: the key's own limit counts where less of it is left. */
export function toSubscription(
  caller: Caller,
  plan: TierPlan,
  { months }: Pick<Standings, "months">,
): ElevenLabsSubscription {
  const { limit, remaining, resetsAt } = characterStanding(months, monthLimits(caller, plan));
  return {
    tier: caller.tier,
    status: "active",
    character_count: limit - remaining,
    character_limit: limit,
    next_character_count_reset_unix: Math.floor(resetsAt / 1000),
    ...NOT_OFFERED,
  };
}

/** What ElevenLabs' clients require and this service does not have. */
const NOT_OFFERED = {
  max_character_limit_extension: 0,
  max_credit_limit_extension: 0,
  can_extend_character_limit: false,
  allowed_to_extend_character_limit: false,
  voice_slots_used: 0,
  professional_voice_slots_used: 0,
  professional_voice_slots_used_in_workspace: 0,
  voice_limit: 0,
  voice_add_edit_counter: 0,
  professional_voice_limit: 0,
  can_extend_voice_limit: false,
  can_use_instant_voice_cloning: false,
  can_use_professional_voice_cloning: false,
  currency: null,
  current_overage: { amount: "0", currency: "usd" },
  billing_period: "monthly_period",
  character_refresh_period: "monthly_period",
  open_invoices: [],
  has_open_invoices: false,
} as const satisfies Partial<ElevenLabsSubscription>;

export function toUser({ account }: Caller, subscription: ElevenLabsSubscription): ElevenLabsUser {
  return {
    user_id: account,
    workspace_id: account,
    subscription,
    is_new_user: false,
    can_use_delayed_payment_methods: false,
    is_onboarding_completed: true,
    is_onboarding_checklist_completed: true,
    created_at: 0,
    seat_type: "workspace_member",
  };
}
