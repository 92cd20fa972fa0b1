import { t } from "../messages/messages.ts";
import { corrections, problemOf, type Rule, sharedRules } from "./corrections.ts";

/** Why a rule is not used, next to it. */
export function RuleProblem({ of }: { of: Rule }) {
  const problem = problemOf(of);
  return problem ? (
    <span class="error" role="alert">
      {problem}
    </span>
  ) : null;
}

export function RemoveAll() {
  return (
    <button
      type="button"
      class="plain"
      onClick={() => {
        corrections.value = [];
        sharedRules.value = [];
      }}
    >
      {t("lexicons.remove-all")}
    </button>
  );
}
