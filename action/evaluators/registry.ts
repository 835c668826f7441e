import type { EvaluatorConfig } from '../core/round.ts';
import type { Evaluator } from './evaluator.ts';
import { page } from './page.ts';
import { pytest } from './pytest.ts';
import { service } from './service.ts';

export const EVALUATORS: Readonly<Record<EvaluatorConfig['kind'], Evaluator>> = { page, pytest, service };
