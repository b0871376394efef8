import type { Document } from '../bson/values';
import type { Plan } from '../store/planner';

/** A plan in the words of MongoDB's `explain`. */
export function describePlan(namespace: string, plan: Plan | undefined): Document {
  const scan: Document = plan?.index
    ? {
        stage: 'FETCH',
        inputStage: {
          stage: 'IXSCAN',
          keyPattern: plan.index.spec.key,
          indexName: plan.index.name,
          isMultiKey: plan.multikey,
          direction: plan.reverse ? 'backward' : 'forward',
        },
      }
    : { stage: plan ? 'COLLSCAN' : 'EOF', direction: 'forward' };
  const winningPlan = plan && !plan.sorted ? { stage: 'SORT', inputStage: scan } : scan;
  return { namespace, winningPlan, rejectedPlans: [] };
}
