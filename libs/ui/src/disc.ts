import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { type Perspective, perspectiveLooks } from './perspectives';

/** A member's initials in the hue of the perspective they speak from. The name stands beside it, so screen readers skip it. */
@Component({
  selector: 'cp-disc',
  template: `<span class="disc" [class]="hue()" [class.s]="small()" aria-hidden="true">{{
    initials()
  }}</span>`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Disc {
  readonly initials = input.required<string>();
  readonly perspective = input<Perspective | null | undefined>(null);
  readonly small = input(false);
  protected readonly hue = computed(() => perspectiveLooks[this.perspective() ?? 'WITHHELD'].hue);
}
