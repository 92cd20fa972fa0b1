/** The contract that this code writes. A container serves this one and the one before it. */
export const CONTRACT_VERSION = 1;
