/** The endpoint's only variant. With a new name, SageMaker would shift all traffic at once. */
export const VARIANT = "stable";
