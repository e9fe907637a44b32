import { lawOfNumbers } from './moveNumbers.ts';
import { numberRows } from './whatNumbersMove.ts';

/** Every eighth row; `npm run validate` plays all of them, which takes minutes. */
const SHARE = 8;

lawOfNumbers(numberRows.filter((_, index) => index % SHARE === 0));
