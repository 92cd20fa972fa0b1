/** The endpoint's only variant. It keeps its name: a renamed one makes SageMaker move all traffic at once. */
export const VARIANT = "stable";
