/** Invalid requests about keys and with Idempotency-Key, all sent with a key of the scope `keys:admin`. */
import type { ErrorCode } from "#contract/errors.ts";
import { IDS, NO_OBJECT, TRAVERSALS, type WrongInput } from "./wrong-inputs.ts";

/** The routes of keys that have a body, each with a valid one. */
const BODIES = [
  { method: "POST", path: "/v1/keys", good: { name: "Kedai", tier: "free" } },
  { method: "PATCH", path: "/v1/keys/key_none", good: { name: "Kedai" } },
  { method: "POST", path: "/v1/keys/key_none/rotate", good: {} },
] as const;

const label = (value: unknown) => JSON.stringify(value)?.slice(0, 60);

const [MAKE, CHANGE, ROTATE] = BODIES;

type Route = (typeof BODIES)[number];

const wrong = (
  { method, path }: Pick<Route, "method" | "path">,
  body: WrongInput["body"],
  code: ErrorCode,
  param: string | null,
): WrongInput => ({
  name: `${method} ${path}: ${typeof body === "string" ? body.slice(0, 60) : label(body)}`,
  method,
  path,
  body: body ?? "",
  code,
  param,
});

/** The valid body with one invalid field. */
const field = (route: Route, name: string, values: readonly unknown[], code: ErrorCode, param = name): WrongInput[] =>
  values.map((value) => wrong(route, { ...route.good, [name]: value }, code, param));

const names = [MAKE, CHANGE].flatMap((route) => [
  ...field(route, "name", ["", "  ", "n".repeat(101), "a\u0000b", "a\nb", "\u007f"], "invalid_value"),
  ...field(route, "name", [7, null, [], {}, true], "invalid_type"),
  wrong(route, '{"name":"\\ud800","tier":"free"}', "invalid_value", "name"),
  ...field(route, "tier", ["gold", "", "FREE", "__proto__", 7, null, ["free"]], "unsupported_value"),
  ...["monthly_character_limit", "requests_per_minute_limit"].flatMap((limit) => [
    ...field(route, limit, [0, -1, 2 ** 53], "invalid_value"),
    ...field(route, limit, ["100", true, [], {}, 1.5], "invalid_type"),
  ]),
]);

const created = [
  wrong(MAKE, {}, "missing_field", "name"),
  wrong(MAKE, { name: "Kedai" }, "missing_field", "tier"),
  wrong(MAKE, { tier: "free" }, "missing_field", "name"),
  wrong(MAKE, '{"name":"Kedai","tier":"free","__proto__":{"scopes":["keys:admin"]}}', "unknown_field", "__proto__"),
  ...field(
    MAKE,
    "account",
    ["", "-a", "_a", "a b", "a#b", "a/b", "é", "a\u0000", "a".repeat(65), ...TRAVERSALS],
    "invalid_value",
  ),
  ...field(MAKE, "account", [7, null, ["a"], { name: "a" }], "invalid_type"),
  ...field(MAKE, "scopes", ["speech:write", null, 7, {}], "invalid_type"),
  ...field(MAKE, "scopes", [["speech"], ["keys:admin"], ["*"], [7], [null], [""]], "unsupported_value", "scopes.0"),
  ...field(MAKE, "scopes", [["speech:write", "keys:admin"]], "unsupported_value", "scopes.1"),
  ...field(MAKE, "scopes", [Array(50).fill("speech:write")], "invalid_value"),
  ...field(
    MAKE,
    "expires_at",
    ["", "tomorrow", "2099-01-01", "2099-13-01T00:00:00Z", "2099-02-30T00:00:00Z", "2020-01-01T00:00:00Z"],
    "invalid_value",
  ),
  ...field(MAKE, "expires_at", [7, true, [], {}], "invalid_type"),
  ...field(MAKE, "zero_retention", ["yes", 1, null, []], "invalid_type"),
];

const changed = ["account", "scopes", "expires_at", "zero_retention"].flatMap((name) =>
  field(CHANGE, name, ["x"], "unknown_field"),
);

const rotated = [
  ...field(ROTATE, "overlap_hours", [-1, 168.5, 1e308], "invalid_value"),
  ...field(ROTATE, "overlap_hours", ["1", null, true, [], {}], "invalid_type"),
  wrong(ROTATE, '{"__proto__":{"overlap_hours":1}}', "unknown_field", "__proto__"),
  wrong(ROTATE, '{"overlap_hours":1e999}', "invalid_type", "overlap_hours"),
];

const anyBody = BODIES.flatMap((route) => [
  ...NO_OBJECT.filter(([, body]) => route !== ROTATE || body !== "").map(([name, body]) => ({
    ...wrong(route, body, "invalid_json", null),
    name: `${route.path}: ${name}`,
  })),
  ...["id", "key", "hash", "prefix", "admin", "Name", ""].flatMap((name) => field(route, name, [1], "unknown_field")),
  { ...wrong(route, `{"name":"${"n".repeat(256 * 1024)}"}`, "payload_too_large", null), name: `${route.path}: 256 KB` },
  {
    ...wrong(route, route.good, "unsupported_media_type", null),
    name: `${route.method} ${route.path}: a form`,
    headers: { "content-type": "application/x-www-form-urlencoded" },
  },
]);

const ids = IDS.flatMap((id) =>
  [
    { method: "PATCH", path: `/v1/keys/${id}`, body: CHANGE.good },
    { method: "DELETE", path: `/v1/keys/${id}` },
    { method: "POST", path: `/v1/keys/${id}/rotate`, body: ROTATE.good },
  ].map((input) => ({
    name: `${input.method} ${input.path.slice(0, 60)}`,
    code: "key_not_found" as const,
    param: "id",
    ...input,
  })),
);

const queries: WrongInput[] = (
  [
    ["limit=0", "invalid_value", "limit"],
    ["limit=101", "invalid_value", "limit"],
    ["limit=-1", "invalid_value", "limit"],
    ["limit=1e9", "invalid_value", "limit"],
    ["limit=", "invalid_value", "limit"],
    ["limit=ten", "invalid_type", "limit"],
    ["limit=1.5", "invalid_type", "limit"],
    ["limit=NaN", "invalid_type", "limit"],
    ["limit=20&limit=0", "invalid_value", "limit"],
    ["cursor=", "invalid_value", "cursor"],
    ["cursor=x", "invalid_value", "cursor"],
    ["cursor=key_", "invalid_value", "cursor"],
    ["cursor=aud_AAAAAAAAAAAAAAAAAAAAAA", "invalid_value", "cursor"],
    ["cursor=key_%00", "invalid_value", "cursor"],
    ["cursor=key_%F0%9F%98%80", "invalid_value", "cursor"],
    ["cursor=key_a%27%20OR%201=1", "invalid_value", "cursor"],
    ["cursor=KEY%23key_a", "invalid_value", "cursor"],
    ["cursor=%7B%22pk%22:1%7D", "invalid_value", "cursor"],
    [`cursor=key_${"a".repeat(3_000)}`, "invalid_value", "cursor"],
    ["cursor=key_a&cursor=x", "invalid_value", "cursor"],
    ["account=", "invalid_value", "account"],
    ["account=a%20b", "invalid_value", "account"],
    ["account=a%23key_b", "invalid_value", "account"],
    [`account=${"a".repeat(65)}`, "invalid_value", "account"],
    ["after=key_a", "unknown_field", "after"],
    ["Limit=5", "unknown_field", "Limit"],
    ["tier=free", "unknown_field", "tier"],
    ["__proto__=x", "unknown_field", "__proto__"],
  ] as const
).map(([query, code, param]) => ({
  name: `keys ${query.slice(0, 60)}`,
  method: "GET",
  path: `/v1/keys?${query}`,
  code,
  param,
}));

const otherQueries = (
  [
    ["/v1/lexicons?limit=5", "unknown_field", "limit"],
    ["/v1/lexicons/hospital@4@5", "invalid_value", "name"],
    ["/v1/lexicons/hospital@0", "invalid_value", "name"],
    ["/v1/quota?account=a", "unknown_field", "account"],
    ["/v1/erasures?limit=5", "unknown_field", "limit"],
    ["/v1/usage?group_by=account&cursor=xx", "invalid_value", "cursor"],
  ] as const
).map(([path, code, param]) => ({ name: path, method: "GET", path, code, param }));

/** On every route that accepts the header. */
const idempotencyKeys: WrongInput[] = [
  { path: "/v1/synthesize", body: { text: "Hai" } },
  { path: "/v1/audio/speech", body: { input: "Hai" } },
  { path: "/audio/speech", body: { input: "Hai" } },
  { path: "/v1/keys", body: MAKE.good },
  { path: "/v1/keys/key_none/rotate", body: ROTATE.good },
].flatMap(({ path, body }) =>
  ["", "k".repeat(256), "k".repeat(5_000)].map((key) => ({
    name: `${path}: an Idempotency-Key of ${key.length} characters`,
    path,
    body,
    headers: { "idempotency-key": key },
    code: "invalid_value" as const,
    param: "Idempotency-Key",
  })),
);

export const WRONG_KEY_INPUTS: readonly WrongInput[] = [
  ...names,
  ...created,
  ...changed,
  ...rotated,
  ...anyBody,
  ...ids,
  ...queries,
  ...otherQueries,
  ...idempotencyKeys,
];
