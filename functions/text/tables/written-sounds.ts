/** Sounds that are written with letters, in capitals. */

/** HMM, PSST, BRR */
export const WRITTEN_SOUND = /^(?=...)(?:H+R*M+|M+H*M+|P+S+T+|S+H+|H*S+H+|B+R+|G+R+|T+S+K+|P+F+T+|Z+)$/;
/** HMMM, HHH: drawn out. */
export const LONG_SOUND = /^(?=.*([HMSPRZG])\1\1)(?:H*M+H*M*|P+S+T+|H*S+H+|B+R+|G+R+|Z+)$/;
/** WKWKWK, HAHA */
export const LAUGHTER = /^(?:[WK]*W?KWK[WK]*|(?:HA){2,}H?|(?:HW){2,})$/;
