/** About a second of one engine's slices: who asked for nothing in that time is a newcomer again. */
const REMEMBERED = 64;

/** How many of the last turns each account has had. */
export class RecentTurns {
  readonly #last: string[] = [];
  readonly #counts = new Map<string, number>();

  of(account: string): number {
    return this.#counts.get(account) ?? 0;
  }

  count(account: string): void {
    this.#last.push(account);
    this.#counts.set(account, this.of(account) + 1);
    if (this.#last.length > REMEMBERED) this.#forget(this.#last.shift() ?? "");
  }

  #forget(account: string): void {
    const left = this.of(account) - 1;
    if (left > 0) this.#counts.set(account, left);
    else this.#counts.delete(account);
  }
}
