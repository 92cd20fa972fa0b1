/**
 * Longest call of the model, in seconds: that of a stream. SageMaker ends a call after 60 s, within which the fleets of the
 * stages speak any part of a text. This machine may be slower; here a call ends when the container says so, at the
 * request's deadline.
 */
export const LONGEST_CALL_SECONDS = 15 * 60;
