/** The page that the address names: `#/voices`. Any other fragment belongs to the playground. */
import { signal } from "@preact/signals";

export const PAGES = ["playground", "voices", "lexicons", "usage", "keys", "status"] as const;
export type Page = (typeof PAGES)[number];

const pageIn = (hash: string): Page => PAGES.find((page) => hash === `#/${page}`) ?? "playground";

export const page = signal<Page>(pageIn(location.hash));
addEventListener("hashchange", () => {
  page.value = pageIn(location.hash);
});

export const linkTo = (target: Page): string => `#/${target}`;
