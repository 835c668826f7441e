import { fixedCost } from './fixed-cost.ts';
import { tenThousandRecords } from './many-records.ts';

await fixedCost();
console.log('');
await tenThousandRecords();
