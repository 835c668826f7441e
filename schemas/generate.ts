import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { publishedSchemas } from '../action/core/published.ts';

for (const [name, text] of publishedSchemas()) writeFileSync(join(import.meta.dirname, name), text);
