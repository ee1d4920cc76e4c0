// A use of the API as a TypeScript program has it; openapi-typescript writes ./api from the description.
import type { components, paths } from "./api";

type Answer<Path extends keyof paths> =
  paths[Path] extends { get: { responses: { 200: { content: infer Content } } } } ? Content[keyof Content] : never;

async function get<Path extends keyof paths>(path: Path, url: string): Promise<Answer<Path>> {
  return (await fetch(`https://example.org/api${url}`)).json();
}

const report = await get("/reports/{id}", "/reports/102");
const dates: string[] = report.notes.flatMap((note) => note.citations).map((citation) => citation.date ?? "undated");
const { items, next } = await get("/citations", "/citations?publication=KCNA");
const kinds: (components["schemas"]["WorkKind"] | undefined)[] = items.map((work) => work.kind);
const pasted: components["schemas"]["LookupRequest"] = { text: "“Statement,” KCNA, March 7, 2020" };

// @ts-expect-error: A number is no text.
const number: string = report.number;
// @ts-expect-error: A report without a date of posting has no such property.
const posted: string = report.posted;
// @ts-expect-error: A work has only the kinds that the description lists.
const song: boolean = items[0].kind === "song";

console.log(dates, next, kinds, pasted, number, posted, song);
