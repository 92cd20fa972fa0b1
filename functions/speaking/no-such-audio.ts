import { ApiError } from "#contract/errors.ts";

/** One error for an unknown, expired or deleted id and for another account's, so that a caller learns nothing. */
export const noSuchAudio = () => new ApiError("audio_not_found", "No such audio, or it has expired.");

/** For audio of an older release, which kept no words. */
export const noCaptions = () =>
  new ApiError("captions_not_found", "This audio was kept without the times of its words, so it has no captions.");
