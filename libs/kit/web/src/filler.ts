import { Injectable } from '@angular/core';
import type { TranslocoTranspiler, TranspileParams } from '@jsverse/transloco';

/**
 * Puts values into a sentence, once. The library's own way reads the result again, so that a member's name written as
 * `{{name}}` would be filled in for ever and stop the page of everybody who sees it.
 */
@Injectable()
export class Filler implements TranslocoTranspiler {
  transpile({ value, params = {} }: TranspileParams): string {
    const values = params as Record<string, string | number | undefined>;
    return String(value).replace(/\{\{\s*(\w+)\s*\}\}/g, (_, name: string) => String(values[name] ?? ''));
  }
}
