import { useState } from "preact/hooks";
import type { FeedbackRequest, Rating } from "#contract/feedback.ts";
import { MAX_COMMENT } from "#contract/limits.ts";
import { call, messageOf } from "../api/client.ts";
import { t } from "../messages/messages.ts";
import { key } from "../session/key.ts";

const RATINGS = ["up", "down"] as const satisfies readonly Rating[];

/** Thumbs for an audio, and a comment when one was chosen. */
export function Feedback({ id }: { id: string }) {
  const [rating, setRating] = useState<Rating>();
  const [comment, setComment] = useState("");
  const [isThanked, setThanked] = useState(false);
  const [isCommented, setCommented] = useState(false);
  const [error, setError] = useState("");

  async function give(chosen: Rating): Promise<void> {
    setError("");
    setThanked(false);
    setRating(chosen);
    const said = comment.trim();
    const body: FeedbackRequest = { id, rating: chosen, ...(said ? { comment: said } : {}) };
    try {
      await call<void>("/v1/feedback", { body, key: key.value });
      setThanked(true);
      setCommented(said !== "");
    } catch (failure) {
      setError(messageOf(failure));
    }
  }

  return (
    <div class="feedback">
      <div class="row" role="group" aria-label={t("feedback.title")}>
        <span class="quiet">{t("feedback.title")}</span>
        {RATINGS.map((one) => (
          <button
            key={one}
            type="button"
            class="icon round"
            aria-label={t(`feedback.${one}`)}
            aria-pressed={rating === one}
            onClick={() => void give(one)}
          >
            <Thumb isDown={one === "down"} />
          </button>
        ))}
        <span role="status" class="quiet">
          {isThanked ? t("feedback.thanks") : ""}
        </span>
      </div>
      {rating !== undefined && !isCommented && (
        <form
          class="row"
          onSubmit={(event) => {
            event.preventDefault();
            void give(rating);
          }}
        >
          <input
            type="text"
            aria-label={t("feedback.comment")}
            placeholder={t("feedback.comment")}
            maxLength={MAX_COMMENT}
            value={comment}
            onInput={(event) => setComment(event.currentTarget.value)}
          />
          <button type="submit" disabled={!comment.trim()}>
            {t("feedback.send")}
          </button>
        </form>
      )}
      {error && (
        <p class="error" role="alert">
          {error}
        </p>
      )}
    </div>
  );
}

function Thumb({ isDown }: { isDown: boolean }) {
  return (
    <svg viewBox="0 0 20 20" width="18" height="18" aria-hidden="true" class={isDown ? "down" : ""}>
      <path
        d="M3 9h3v8H3zM6 9.5 9.2 3c1.3 0 2.1.9 1.9 2.1L10.6 8h4.7c1.1 0 1.9 1 1.6 2l-1.4 5.6c-.2.8-.9 1.4-1.7 1.4H6z"
        fill="none"
        stroke="currentColor"
        stroke-width="1.5"
        stroke-linejoin="round"
      />
    </svg>
  );
}
