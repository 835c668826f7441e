import type { EvaluatorConfig } from '../core/round.ts';
import type { Evaluator } from './evaluator.ts';
import { pytest } from './pytest.ts';

export const EVALUATORS: Readonly<Record<EvaluatorConfig['kind'], Evaluator>> = { pytest };
