// Generates TypeScript types of the report data from the schema; the scripts of the pages are checked against them.
// usage: node scripts/report-types.mjs SCHEMA FILE.d.ts
import { readFile, writeFile } from 'node:fs/promises';
import process from 'node:process';
import { compile } from 'json-schema-to-typescript';

const [, , file, made] = process.argv;
const { definitions, properties, patternProperties } = JSON.parse(await readFile(file, 'utf8'));

// Readers without permission to the workspace receive public fields only, so all other fields are optional.
for (const type of Object.values(definitions)) {
  type.required = type.required.filter((name) => type.properties[name].public);
}

/** Returns the object type of all parts by name; numbered parts by the name of their list. */
const all = (parts) => ({
  type: 'object',
  additionalProperties: false,
  required: Object.keys(parts),
  properties: Object.fromEntries(
    Object.entries(parts).map(([name, { $ref, ...rest }]) => [name, $ref ? { $ref } : rest]),
  ),
});
const shards = Object.fromEntries(
  Object.entries(patternProperties).map(([pattern, part]) => [/^\^(\w+)/.exec(pattern)[1], part]),
);
const schema = {
  title: 'Data',
  type: 'object',
  additionalProperties: false,
  required: ['parts', 'shards'],
  properties: { parts: { $ref: '#/definitions/Parts' }, shards: { $ref: '#/definitions/Shards' } },
  definitions: { ...definitions, Parts: all(properties), Shards: all(shards) },
};
// Uses a namespace, because scripts that are not modules share one scope.
await writeFile(
  made,
  `declare namespace Data {
${await compile(schema, 'Data', { format: false })}}
`,
);
