// Prints all works of a publication with the notes that cite them: node watch-reports.js http://localhost:7071/api KCNA
// `openapi-typescript http://localhost:7071/api/openapi.json` makes the types of all answers.
declare const process: { argv: string[] };

interface Use { report: string; note: number; via?: number; contexts: string[] }
interface Work { id: string; title?: string; date?: string; uses: Use[] }
interface Page<Item> { items: Item[]; next?: string }

const [, , api, publication] = process.argv;

async function* all<Item>(path: string): AsyncGenerator<Item> {
  for (let next: string | undefined = `${api}/${path}`; next !== undefined;) {
    const answer = await fetch(next);
    if (!answer.ok) {
      const problem = await answer.json();
      throw new Error(`${answer.status} ${problem.title}: ${problem.detail}`);
    }

    const page = (await answer.json()) as Page<Item>;
    yield* page.items;
    next = page.next && new URL(page.next, api).href;
  }
}

for await (const work of all<Work>(`citations?publication=${encodeURIComponent(publication)}&limit=100`)) {
  const uses = work.uses.map((use) => `${use.report} note ${use.note}`).join(", ");
  console.log(`${work.date ?? "undated"}\t${work.title}\t${uses}`);
}

export {};
