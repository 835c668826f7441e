import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { publishedSchemas } from './published.ts';

const folder = join(import.meta.dirname, '..', '..', 'schemas');

test('the published JSON Schemas are what the code accepts (npm run schemas brings them up to date)', () => {
  const published = publishedSchemas();
  expect(
    readdirSync(folder)
      .filter((name) => name.endsWith('.json'))
      .sort(),
  ).toEqual([...published.keys()].sort());
  for (const [name, text] of published) expect(readFileSync(join(folder, name), 'utf8'), name).toBe(text);
});

test('files that people write refuse unknown keys in an editor too', () => {
  for (const name of ['bench', 'contestant', 'round', 'checks']) {
    expect(JSON.parse(publishedSchemas().get(`${name}.schema.json`) ?? '')).toMatchObject({
      additionalProperties: false,
    });
  }
});
