import { badValue } from '../bson/errors';
import type { Document } from '../bson/values';
import type { Context } from './context';

/** Compiles an update that is given as a pipeline. */
export function pipelineUpdate(
  _pipeline: Document[],
  _context: Context,
  _variables: Document,
): (document: Document) => Document {
  throw badValue('pipeline updates are not there yet');
}
