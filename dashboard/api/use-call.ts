import { useEffect, useState } from "preact/hooks";
import { type Call, call, messageOf } from "./client.ts";

export interface Answer<T> {
  data: T | undefined;
  error: string;
  reload(): void;
}

/** The answer of a path, asked for again when the path or the key changes. Without a path, nothing is asked. */
export function useCall<T>(path: string | undefined, key: string | undefined): Answer<T> {
  const [data, setData] = useState<T>();
  const [error, setError] = useState("");
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    if (path === undefined) return undefined;
    const stop = new AbortController();
    const options: Call = { key, signal: stop.signal };
    call<T>(path, options).then(
      (value) => {
        setData(() => value);
        setError("");
      },
      (failure) => !stop.signal.aborted && setError(messageOf(failure)),
    );
    return () => stop.abort();
  }, [path, key, turn]);
  return { data, error, reload: () => setTurn(turn + 1) };
}
