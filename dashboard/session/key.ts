/** The keys that the page calls the API with. They are in no URL and no log. */
import { type Signal, signal } from "@preact/signals";

const KEY = "key";
const ADMIN_KEY = "admin-key";

/** Of the caller: kept for the tab, or for the browser when the user says so. */
export const key = signal(sessionStorage.getItem(KEY) ?? localStorage.getItem(KEY) ?? undefined);

/** Of the operator: only ever kept for the tab. */
export const adminKey = signal(sessionStorage.getItem(ADMIN_KEY) ?? undefined);

export function setKey(value: string, remember: boolean): void {
  (remember ? localStorage : sessionStorage).setItem(KEY, value);
  key.value = value;
}

export function setAdminKey(value: string): void {
  sessionStorage.setItem(ADMIN_KEY, value);
  adminKey.value = value;
}

export function forget(which: Signal<string | undefined>): void {
  const name = which === key ? KEY : ADMIN_KEY;
  sessionStorage.removeItem(name);
  localStorage.removeItem(name);
  which.value = undefined;
}

/** `#key=…` comes from `npm start`. The key leaves the address, and so the history, before anything is shown. */
export function takeKeyFromAddress(): void {
  const fragment = new URLSearchParams(location.hash.slice(1));
  const value = fragment.get("key");
  if (value === null) return;
  if (value) setKey(value, false);
  fragment.delete("key");
  const rest = fragment.toString();
  history.replaceState(null, "", rest ? `#${rest}` : location.pathname + location.search);
}
