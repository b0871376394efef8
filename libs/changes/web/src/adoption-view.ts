import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Disc, OutcomeLabel, RelativeTime, VoiceLabel } from '@cp/ui';
import { changesTexts } from './changes-texts';
import type { AdoptionWordsFragment } from './graphql.generated';

/** Somebody tried it elsewhere, or means to: who, where, how, and what happened. What can be done with it is put in by whoever shows it. */
@Component({
  selector: 'article[cpAdoption]',
  imports: [Disc, OutcomeLabel, RelativeTime, RouterLink, VoiceLabel],
  template: `<cp-disc [initials]="adoption().member.initials" [perspective]="adoption().spokenAs" />
    <div class="meta" [id]="'adoption-by-' + adoption().id">
      <b
        ><bdi>{{ adoption().member.name }}</bdi></b
      >&ngsp;<cp-voice-label [perspective]="adoption().spokenAs" />&ngsp;<cp-time
        [value]="adoption().createdAt"
      />
    </div>
    <div class="body">
      <p>
        <b>{{ t(head()) }}</b>&ngsp;<bdi>{{ where() }}</bdi>
      </p>
      @if (adoption().outcome; as outcome) {
        <p><cp-outcome-label [outcome]="outcome" /></p>
      }
      @if (adoption().changed) {
        <p class="words">
          <b>{{ t('adoption.changed') }}</b>&ngsp;<bdi>{{ adoption().changed }}</bdi>
        </p>
      }
      @if (adoption().happened) {
        <p class="words">
          <bdi>{{ adoption().happened }}</bdi>
        </p>
      }
      @if (adoption().ownStory; as story) {
        <p>
          <a [routerLink]="['/stories', story.id]">{{ t('adoption.more', { title: story.title }) }}</a>
        </p>
      }
      <ng-content />
    </div>`,
  styles: '.words { white-space: pre-line; overflow-wrap: anywhere }',
  host: {
    class: 'post',
    tabindex: '-1',
    '[id]': "'adoption-' + adoption().id",
    '[attr.aria-labelledby]': "'adoption-by-' + adoption().id",
  },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AdoptionView {
  readonly adoption = input.required<AdoptionWordsFragment>();
  protected readonly t = changesTexts();
  protected readonly head = computed(
    () => `adoption.${this.adoption().state}.${this.adoption().manner}` as const,
  );
  protected readonly where = computed(() => {
    const { organisation, place } = this.adoption();
    return [place, organisation?.name].filter(Boolean).join(', ');
  });
}
