/** An engine's process without speech: one empty slice for each segment of a plan. "Mati." ends it. */
const sessions = new Map();

process.on("disconnect", () => process.exit(0));
process.on("message", ({ type, session, job }) => {
  if (type === "start") process.send({ type: "ready" });
  if (type === "open") {
    const texts = job.plan.utterances.flatMap(({ segments }) => segments.map(({ text }) => text));
    sessions.set(session, { utterance: 0, texts });
  }
  if (type === "close") sessions.delete(session);
  if (type !== "next") return;
  const { texts } = sessions.get(session);
  const utterance = ++sessions.get(session).utterance;
  if (texts[utterance - 1] === "Mati.") process.exit(1);
  const step = { items: [], utterance, done: utterance === texts.length, durationMs: 0 };
  process.send({ type: "step", session, step });
});
