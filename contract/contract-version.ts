/** The version of the contract that this code writes. A container accepts this version and the previous one. */
export const CONTRACT_VERSION = 2;
