/** The keys that the page calls the API with. They are in no URL and no log. */
import { type Signal, signal } from "@preact/signals";

const KEY = "key";
const ADMIN_KEY = "admin-key";

/** Of the caller: kept for the tab, or for the browser when the user says so. */
export const key = signal(sessionStorage.getItem(KEY) ?? localStorage.getItem(KEY) ?? undefined);

/** Of the operator: only ever kept for the tab. */
export const adminKey = signal(sessionStorage.getItem(ADMIN_KEY) ?? undefined);

/** Keys that the API does not know: mistyped, revoked or expired. */
const refused = signal<ReadonlySet<string>>(new Set());

export const isRefused = (which: Signal<string | undefined>): boolean => refused.value.has(which.value ?? "");

export function refuse(value: string): void {
  if (!refused.peek().has(value)) refused.value = new Set([...refused.peek(), value]);
}

/** The key of before is forgotten wherever it was kept. */
export function setKey(value: string, remember: boolean): void {
  forget(key);
  (remember ? localStorage : sessionStorage).setItem(KEY, value);
  use(key, value);
}

export function setAdminKey(value: string): void {
  sessionStorage.setItem(ADMIN_KEY, value);
  use(adminKey, value);
}

/** A key that is given anew is tried anew. */
function use(which: Signal<string | undefined>, value: string): void {
  refused.value = new Set([...refused.peek()].filter((one) => one !== value));
  which.value = value;
}

export function forget(which: Signal<string | undefined>): void {
  const name = which === key ? KEY : ADMIN_KEY;
  sessionStorage.removeItem(name);
  localStorage.removeItem(name);
  which.value = undefined;
}

/** `#key=…` comes from `npm start`. The key leaves the address, and so the history; it is used in this tab alone. */
export function takeKeyFromAddress(): void {
  const fragment = new URLSearchParams(location.hash.slice(1));
  const value = fragment.get("key");
  if (value === null) return;
  if (value) {
    sessionStorage.setItem(KEY, value);
    use(key, value);
  }
  fragment.delete("key");
  leaveInAddress(fragment);
}

/** The rest of a fragment of which something was taken, in the place of the whole. */
export function leaveInAddress(fragment: URLSearchParams): void {
  const rest = fragment.toString();
  history.replaceState(null, "", rest ? `#${rest}` : location.pathname + location.search);
}
