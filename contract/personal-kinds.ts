/** The kinds of personal data that a text may hold: identity, card, telephone and account numbers, email addresses. */
export const PERSONAL_KINDS = ["nric", "card", "phone", "account", "email"] as const;

export type PersonalKind = (typeof PERSONAL_KINDS)[number];
