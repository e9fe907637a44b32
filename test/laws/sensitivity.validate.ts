import { lawOfNumbers } from './moveNumbers.ts';
import { numberRows } from './whatNumbersMove.ts';

lawOfNumbers(numberRows);
