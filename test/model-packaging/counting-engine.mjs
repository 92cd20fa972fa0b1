/** An engine's process without speech: one empty slice for each utterance of a plan. */
const sessions = new Map();

process.on("disconnect", () => process.exit(0));
process.on("message", ({ type, session, job }) => {
  if (type === "start") process.send({ type: "ready" });
  if (type === "open") sessions.set(session, { utterance: 0, utterances: job.plan.utterances.length });
  if (type === "close") sessions.delete(session);
  if (type !== "next") return;
  const { utterances } = sessions.get(session);
  const utterance = ++sessions.get(session).utterance;
  const step = { items: [], utterance, done: utterance === utterances, durationMs: 0 };
  process.send({ type: "step", session, step });
});
