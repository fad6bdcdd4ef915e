// Makes the types of a report's data from their schema, for the check of the scripts of the pages.
// usage: node scripts/report-types.mjs SCHEMA FILE.d.ts
import { readFile, writeFile } from 'node:fs/promises';
import process from 'node:process';
import { compile } from 'json-schema-to-typescript';

const [, , file, made] = process.argv;
const { definitions, properties, patternProperties } = JSON.parse(await readFile(file, 'utf8'));

// A reader who may not see the workspace is not sent what is not public: the pages have to do without.
for (const type of Object.values(definitions)) {
  type.required = type.required.filter((name) => type.properties[name].public);
}

/** The type of each part by its name; of a numbered one by the name of its list. */
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
// A namespace of its own, since scripts without modules share their names.
await writeFile(
  made,
  `declare namespace Data {
${await compile(schema, 'Data', { format: false })}}
`,
);
