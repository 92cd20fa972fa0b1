/**
 * Whose turn is next: the requests that have had nothing, then those in their first utterance, then the rest. Measured at
 * 8 clients, serving first steps first cut the time to first audio 18 times at the same throughput.
 *
 * A request whose deadline is near counts as one that has had nothing. Within each group the account with the fewest of
 * the last turns comes first, then the longest wait. An account that is far ahead of another lets it pass whatever each
 * has had, so that an account with new requests all the time does not keep others from going on.
 */
import { RecentTurns } from "./recent-turns.ts";
import { AnswerProgress, type StreamOptions } from "./speech-stream.ts";

/** Turns that an account may be ahead of another before it lets it pass: about those of two sentences. */
const LEAD = 8;
/** What a few steps take on a busy processor: later than that, a request that waits for its turn would miss its end. */
const NEAR_DEADLINE_MS = 15_000;

export class TurnOrder {
  readonly #turns = new RecentTurns();

  /** Records that the request has had a turn. */
  count({ account }: Pick<StreamOptions, "account">): void {
    this.#turns.count(account);
  }

  /**
   * @param waiting the longest wait first
   * @param now epoch milliseconds
   */
  next<W extends StreamOptions>(waiting: readonly W[], now: number): W | undefined {
    const turns = ({ account }: W) => this.#turns.of(account);
    const fewest = Math.min(...waiting.map(turns));
    const isAhead = (one: W) => Number(turns(one) > fewest + LEAD);
    const rank = ({ progress, deadline }: W) => (deadline - now < NEAR_DEADLINE_MS ? AnswerProgress.Nothing : progress);
    // The sort is stable, so equals stay in their order: the longest wait first.
    return waiting.toSorted((a, b) => isAhead(a) - isAhead(b) || rank(a) - rank(b) || turns(a) - turns(b))[0];
  }
}
