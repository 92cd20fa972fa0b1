/** The speech server did not do what was asked. */
export class UpstreamError extends Error {
  /** Whether the same request may succeed a moment later. */
  readonly mayPass: boolean;

  /** @param what what happened, in words that quote no text: it is a part of the name, which reaches the caller */
  constructor(what: string, { mayPass = true, cause }: { mayPass?: boolean; cause?: unknown } = {}) {
    super(what, { cause });
    this.name = `UpstreamError (${what})`;
    this.mayPass = mayPass;
  }
}
