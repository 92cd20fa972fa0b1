/**
 * Headers of every answer, the gateway's and the firewall's own too: use HTTPS for a year, show in no frame, and name no
 * page of ours to others. A browser obeys the first on HTTPS only, so a local address is unaffected.
 */
export const SECURITY_HEADERS = {
  "strict-transport-security": "max-age=31536000",
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "referrer-policy": "no-referrer",
} as const;
