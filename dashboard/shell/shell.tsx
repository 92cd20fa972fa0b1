import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";
import { UI_LANGUAGES, type UiLanguage } from "../messages/languages.ts";
import { locale, t } from "../messages/messages.ts";
import { Playground } from "../playground/playground.tsx";
import { isRefused, key } from "../session/key.ts";
import { CallerKeyForm, ForgetKey } from "../session/key-form.tsx";
import { linkTo, PAGES, type Page, page } from "../ui/route.ts";
import { THEMES, theme } from "../ui/theme.ts";

/** The pages that are loaded when they are opened. */
const LOADERS: Record<Exclude<Page, "playground">, () => Promise<ComponentType>> = {
  voices: async () => (await import("../voices/voices-page.tsx")).VoicesPage,
  lexicons: async () => (await import("../lexicon/lexicon-page.tsx")).LexiconPage,
  usage: async () => (await import("../usage/usage-page.tsx")).UsagePage,
  keys: async () => (await import("../keys/keys-page.tsx")).KeysPage,
  status: async () => (await import("../status/status-page.tsx")).StatusPage,
};

export function Shell() {
  const current = page.value;
  document.documentElement.lang = locale.value;
  document.title = `${t(`nav.${current}`)} · malaysian-tts`;
  return (
    <>
      <button type="button" class="skip" onClick={() => document.getElementById("main")?.focus()}>
        {t("nav.skip")}
      </button>
      <header class="bar">
        <a class="brand" href={linkTo("playground")}>
          <Logo />
          <span>malaysian-tts</span>
        </a>
        <nav aria-label={t("nav.pages")}>
          {PAGES.map((name) => (
            <a key={name} href={linkTo(name)} aria-current={name === current ? "page" : undefined}>
              {t(`nav.${name}`)}
            </a>
          ))}
          <a href="docs/">{t("nav.docs")}</a>
        </nav>
        <Preferences />
      </header>
      <main id="main" tabIndex={-1}>
        {isRefused(key) && <CallerKeyForm refused={key} />}
        {current === "playground" ? <Playground /> : <Loaded key={current} load={LOADERS[current]} />}
        {/* Next to the admin key it would be taken for that one. */}
        {key.value !== undefined && !isRefused(key) && current !== "keys" && <ForgetKey />}
      </main>
    </>
  );
}

function Loaded({ load }: { load: () => Promise<ComponentType> }) {
  const [Loadable, setLoadable] = useState<ComponentType>();
  useEffect(() => {
    void load().then((component) => setLoadable(() => component));
  }, [load]);
  return Loadable ? <Loadable /> : <p class="quiet">{t("loading")}</p>;
}

function Preferences() {
  return (
    <div class="preferences">
      <select
        aria-label={t("nav.language")}
        value={locale.value}
        onChange={(event) => {
          locale.value = event.currentTarget.value as UiLanguage;
        }}
      >
        {Object.entries(UI_LANGUAGES).map(([code, name]) => (
          <option key={code} value={code} lang={code}>
            {name}
          </option>
        ))}
      </select>
      <button
        type="button"
        class="icon"
        aria-label={`${t("nav.theme")}: ${t(`theme.${theme.value}`)}`}
        title={`${t("nav.theme")}: ${t(`theme.${theme.value}`)}`}
        onClick={() => {
          theme.value = THEMES[(THEMES.indexOf(theme.value) + 1) % THEMES.length] ?? "system";
        }}
      >
        <svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
          {theme.value === "dark" ? (
            <path d="M15.5 12.4A6.5 6.5 0 0 1 7.6 4.5a6.5 6.5 0 1 0 7.9 7.9z" fill="currentColor" />
          ) : theme.value === "light" ? (
            <g fill="none" stroke="currentColor" stroke-width="1.7" stroke-linecap="round">
              <circle cx="10" cy="10" r="3.5" fill="currentColor" stroke="none" />
              <path d="M10 2v1.5M10 16.5V18M2 10h1.5M16.5 10H18M4.3 4.3l1.1 1.1M14.6 14.6l1.1 1.1M4.3 15.7l1.1-1.1M14.6 5.4l1.1-1.1" />
            </g>
          ) : (
            <>
              <circle cx="10" cy="10" r="6.5" fill="none" stroke="currentColor" stroke-width="1.7" />
              <path d="M10 3.5a6.5 6.5 0 0 1 0 13z" fill="currentColor" />
            </>
          )}
        </svg>
      </button>
    </div>
  );
}

function Logo() {
  return (
    <svg viewBox="0 0 32 32" width="28" height="28" aria-hidden="true" class="logo">
      <rect width="32" height="32" rx="8" />
      <path d="M8 14v4M13.3 10v12M18.7 6.5v19M24 12v8" />
    </svg>
  );
}
