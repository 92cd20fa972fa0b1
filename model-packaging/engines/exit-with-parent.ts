/** Ends this process when the server that started it disconnects. Throws if it was started by hand. */
export function exitWithParent(): void {
  if (process.send === undefined) throw new Error("this program is started by the model server");
  process.on("disconnect", () => process.exit(0));
  // The server decides when its programs stop: a Ctrl-C reaches the whole process group.
  process.on("SIGINT", () => {});
  process.on("SIGTERM", () => {});
}
