// Reads a JSON array of { format, text } from the standard input, loads each with citation-js, and writes for each
// { references, complaints }: the references as CSL-JSON, and the messages of citation-js.
import { text } from 'node:stream/consumers'
import { Cite, logger } from '@citation-js/core'
import '@citation-js/plugin-bibtex'
import '@citation-js/plugin-ris'

// The format is given, not guessed: a title may look like the beginning of another format.
const types = { 'csl-json': '@else/json', bibtex: '@biblatex/text', ris: '@ris/file' }
const loaded = []
for (const { format, text: document } of JSON.parse(await text(process.stdin))) {
  const complaints = []
  for (const level of ['warn', 'error', 'unmapped', 'info']) logger[level] = (...words) => complaints.push(words.join(' '))
  try {
    loaded.push({ references: new Cite(document, { forceType: types[format] }).data, complaints })
  } catch (error) {
    loaded.push({ references: [], complaints: [...complaints, error.message] })
  }
}
process.stdout.write(JSON.stringify(loaded))
