import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { Notice } from '@cp/ui';
import { membersTexts } from './members-texts';

/** What the server may say of a visit to the provider, by a key in the address; anything else is not shown. */
const kinds = {
  failed: 'care',
  'no-address': 'care',
  'by-invitation': 'info',
  taken: 'care',
  connected: 'good',
  'connect-here': 'info',
  proved: 'good',
} as const;

/** What came of a visit to the provider. */
@Component({
  selector: 'cp-provider-notice',
  imports: [Notice],
  template: `@if (known(); as about) {
    <cp-notice [kind]="kinds[about]" [lead]="t(leadOf(about))"
      ><p>{{ t(textOf(about)) }}</p></cp-notice
    >
  }`,
  styles: ':host { display: block } :host:empty { display: none }',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ProviderNotice {
  protected readonly t = membersTexts();
  protected readonly kinds = kinds;
  readonly about = input<string | undefined>();

  protected readonly known = computed(
    () => (Object.keys(kinds) as (keyof typeof kinds)[]).find((kind) => kind === this.about()) ?? null,
  );

  protected leadOf(about: keyof typeof kinds) {
    return `provider.notice.${about}` as const;
  }

  protected textOf(about: keyof typeof kinds) {
    return `provider.notice.${about}.text` as const;
  }
}
