import { ApiError } from "#contract/errors.ts";

/** One error for an unknown, expired or deleted id and for another account's, so that a caller learns nothing. */
export const noSuchAudio = () => new ApiError("audio_not_found", "No such audio, or it has expired.");
