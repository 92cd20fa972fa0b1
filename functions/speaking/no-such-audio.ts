import { ApiError } from "#contract/errors.ts";

/** The answer to an id that is unknown, expired, deleted, or another account's, which look the same to a caller. */
export const noSuchAudio = () => new ApiError("audio_not_found", "No such audio, or it has expired.");
