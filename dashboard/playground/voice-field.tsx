import { useEffect } from "preact/hooks";
import { voice } from "../draft/draft.ts";
import { t } from "../messages/messages.ts";
import { PreviewButton } from "../voices/preview-button.tsx";
import { loadVoices, voiceList, voiceListError } from "../voices/voice-list.ts";

/** The choice of the voice, with a clip of it. */
export function VoiceField() {
  useEffect(loadVoices, []);
  const { personas = [], voices = [] } = voiceList.value ?? {};
  const standard = personas.find((persona) => persona.default);
  const chosen = [...personas, ...voices].find(({ id }) => id === (voice.value || standard?.id));
  return (
    <div class="field">
      <label for="voice">{t("settings.voice")}</label>
      <div class="row">
        <select
          id="voice"
          value={voice.value}
          onChange={(event) => {
            voice.value = event.currentTarget.value;
          }}
        >
          <option value="">{standard ? `${standard.name} (${t("settings.default")})` : t("settings.default")}</option>
          {personas
            .filter((persona) => !persona.default)
            .map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          <optgroup label={t("settings.voices")}>
            {voices.map(({ id, name, languages }) => (
              <option key={id} value={id}>
                {name} · {languages.join(" ")}
              </option>
            ))}
          </optgroup>
        </select>
        {chosen?.preview_url && <PreviewButton key={chosen.id} url={chosen.preview_url} name={chosen.name} />}
      </div>
      {voiceListError.value && <p class="error">{voiceListError.value}</p>}
    </div>
  );
}
