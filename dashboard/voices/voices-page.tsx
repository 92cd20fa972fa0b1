import type { ComponentChildren } from "preact";
import { useEffect } from "preact/hooks";
import { LANGUAGES, type Language } from "#contract/language.ts";
import type { VoicesResponse } from "#contract/listings.ts";
import { voice } from "../draft/draft.ts";
import { languageLabel, t } from "../messages/messages.ts";
import { PageHead } from "../ui/page-head.tsx";
import { linkTo } from "../ui/route.ts";
import { PreviewButton } from "./preview-button.tsx";
import { loadVoices, voiceList, voiceListError } from "./voice-list.ts";

export function VoicesPage() {
  useEffect(loadVoices, []);
  const list = voiceList.value;
  return (
    <>
      <PageHead title={t("voices.title")} lead={t("voices.lead")} />
      {voiceListError.value && <p class="error">{voiceListError.value}</p>}
      {list ? <VoiceCards list={list} /> : !voiceListError.value && <p class="quiet">{t("loading")}</p>}
    </>
  );
}

function VoiceCards({ list: { personas, voices } }: { list: VoicesResponse }) {
  return (
    <div class="stack">
      <h2>{t("voices.personas")}</h2>
      <div class="cards">
        {personas.map((persona) => (
          <Card key={persona.id} {...persona} languages={LANGUAGES.filter((language) => persona.voices[language])}>
            <p class="quiet">{persona.description}</p>
          </Card>
        ))}
      </div>
      <h2>{t("voices.title")}</h2>
      <div class="cards">
        {voices.map(({ licence, attribution, commercial_use, ...listed }) => (
          <Card key={listed.id} {...listed}>
            <dl class="facts">
              <dt>{t("voices.licence")}</dt>
              <dd>
                {licence} · {t(commercial_use ? "voices.commercial" : "voices.not-commercial")}
              </dd>
              <dt>{t("voices.origin")}</dt>
              <dd>{attribution}</dd>
            </dl>
          </Card>
        ))}
      </div>
    </div>
  );
}

interface CardProps {
  id: string;
  name: string;
  languages: readonly Language[];
  preview_url: string | null;
  children: ComponentChildren;
}

function Card({ id, name, languages, preview_url, children }: CardProps) {
  return (
    <article class="card" data-voice={id}>
      <div class="card-head">
        <h3>{name}</h3>
        <a
          href={linkTo("playground")}
          onClick={() => {
            voice.value = id;
          }}
        >
          {t("voices.try")}
        </a>
      </div>
      <div class="row">
        {preview_url === null ? (
          <span class="quiet">{t("voices.none")}</span>
        ) : (
          languages.map((language) => (
            <PreviewButton
              key={language}
              url={preview_url}
              language={language}
              name={`${name}, ${languageLabel(language)}`}
              label={languageLabel(language)}
            />
          ))
        )}
      </div>
      {children}
    </article>
  );
}
