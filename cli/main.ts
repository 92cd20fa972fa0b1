/** `node cli/main.ts COMMAND …`: runs a command of this folder, as `npm run COMMAND` does. */
import { COMMANDS, isCommand } from "./commands.ts";

/** When the reader of a pipe exits (`| head`), so does this process, without an error. */
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit(0);
  throw error;
});

const [name = "", ...args] = process.argv.slice(2);
if (isCommand(name)) {
  const { main } = await COMMANDS[name]();
  process.exitCode = await main(args);
} else {
  console.error(`unknown command "${name}": name one of ${Object.keys(COMMANDS).join(", ")}`);
  process.exitCode = 2;
}
