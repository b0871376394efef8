import { ValidationPipe } from '@nestjs/common';
import type { ValidationError } from 'class-validator';
import { type FieldProblem, invalid } from './domain-error';
import { hasText } from './texts';

/**
 * The pipe at the door: refuses unknown properties, and turns every constraint that failed into a field problem whose
 * sentence is `fields.<property>.<constraint>`, else `fields.<property>`, else `fields.<constraint>`.
 */
export const inputValidation = (): ValidationPipe =>
  new ValidationPipe({
    whitelist: true,
    forbidNonWhitelisted: true,
    transform: true,
    exceptionFactory: (errors) => invalid(...errors.flatMap((error) => problemsOf(error, ''))),
  });

function problemsOf(error: ValidationError, prefix: string): FieldProblem[] {
  const path = `${prefix}${error.property}`;
  const own = Object.keys(error.constraints ?? {})
    .slice(0, 1)
    .map((constraint) => ({ path, key: keyOf(error.property, constraint) }));
  return [...own, ...(error.children ?? []).flatMap((child) => problemsOf(child, `${path}.`))];
}

const keyOf = (property: string, constraint: string): string =>
  [`fields.${property}.${constraint}`, `fields.${property}`, `fields.${constraint}`].find((key) =>
    hasText(key),
  ) ?? 'fields.invalid';
