/** The template has something that the local cloud does not know. The message names it; nothing is guessed. */
export class UnsupportedTemplateError extends Error {
  override name = "UnsupportedTemplateError";
  constructor(what: string, where: string) {
    super(`the local cloud does not know ${what} (at ${where}): add it to local/, or remove it from the template`);
  }
}
