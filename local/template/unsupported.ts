/** The template asks for something that the local cloud does not know. It never guesses: the message names it. */
export class UnsupportedTemplateError extends Error {
  override name = "UnsupportedTemplateError";
  constructor(what: string, where: string) {
    super(`the local cloud does not know ${what} (at ${where}): teach it in local/, or take it out of the template`);
  }
}
