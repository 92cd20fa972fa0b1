/** An engine's process without speech, whose steps take a while. The mark of a step that had all processors is called "alone". */
process.on("disconnect", () => process.exit(0));
process.on("message", ({ type, session, isAlone }) => {
  if (type === "start") process.send({ type: "ready" });
  if (type !== "next") return;
  const mark = { type: "bookmark", name: isAlone ? "alone" : "shared" };
  const step = { items: [{ kind: "mark", mark }], utterance: 0, done: false, durationMs: 0 };
  setTimeout(() => process.send({ type: "step", session, step }), 50);
});
