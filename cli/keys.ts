/**
 * `npm run -s keys -- COMMAND`: manages keys and accounts of the local cloud or of a deployed stage.
 *
 * Exit codes: 0 success, 1 refused by the service, 2 an error in the command line.
 */
import type { KeyResponse, NewKeyResponse } from "#contract/key-bodies.ts";
import { toNewKeyResponse } from "../functions/handlers/admin/key-answers.ts";
import { errorMessage } from "./command-line/error-message.ts";
import { UsageError } from "./command-line/usage-error.ts";
import { createAdminKey } from "./keys/admin-key.ts";
import { KEYS_USAGE, type KeyCommand, parseKeyCommand } from "./keys/key-commands.ts";
import { askForAll, findService } from "./keys/key-service.ts";
import { showKey, showKeys } from "./keys/show-keys.ts";

export async function main(args: readonly string[]): Promise<number> {
  if (args.includes("--help")) {
    console.log(KEYS_USAGE.trimEnd());
    return 0;
  }
  try {
    console.log(await execute(parseKeyCommand(args)));
    return 0;
  } catch (error) {
    // Messages about the operator's input, from the service or from AWS: none needs a stack trace.
    console.error(errorMessage(error, KEYS_USAGE));
    return error instanceof UsageError ? 2 : 1;
  }
}

/** The output of a command. */
async function execute(command: KeyCommand): Promise<string> {
  const { admin, call, json } = command;
  if (admin) return show(toNewKeyResponse(await createAdminKey(admin)), json);
  const service = await findService(command);
  if (call.method === "GET") {
    const keys = await askForAll(service, call);
    return json ? JSON.stringify(keys, null, 2) : showKeys(keys);
  }
  const answer = await service.ask(call);
  return answer === null ? "revoked" : show(answer as KeyResponse, json);
}

function show(key: KeyResponse | NewKeyResponse, json: boolean): string {
  return json ? JSON.stringify(key, null, 2) : showKey(key);
}
