/** About a second of one worker's turns: an account without a turn in that time counts as new. */
const KEPT_TURNS = 64;

/** Counts how many of the last turns each account had. */
export class RecentTurns {
  readonly #accounts: string[] = [];
  readonly #counts = new Map<string, number>();

  of(account: string): number {
    return this.#counts.get(account) ?? 0;
  }

  count(account: string): void {
    this.#accounts.push(account);
    this.#counts.set(account, this.of(account) + 1);
    if (this.#accounts.length > KEPT_TURNS) this.#forget(this.#accounts.shift() ?? "");
  }

  #forget(account: string): void {
    const left = this.of(account) - 1;
    if (left > 0) this.#counts.set(account, left);
    else this.#counts.delete(account);
  }
}
