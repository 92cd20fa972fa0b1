/** An engine's process that says nothing: one empty slice for each utterance of a plan. */
const left = new Map();

process.on("disconnect", () => process.exit(0));
process.on("message", ({ type, session, plan }) => {
  if (type === "start") process.send({ type: "ready", engine: "counting" });
  if (type === "open") left.set(session, { said: 0, all: plan.utterances.length });
  if (type === "close") left.delete(session);
  if (type !== "next") return;
  const { all } = left.get(session);
  const said = ++left.get(session).said;
  process.send({ type: "slice", session, slice: { items: [], utterance: said, done: said === all, durationMs: 0 } });
});
