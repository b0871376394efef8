import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Disc, TaskTile, VoiceLabel } from '@cp/ui';
import type { PersonInList as Person } from './people.store';
import { peopleTexts } from './people-texts';

/** Somebody in the list of people: who they are, what they offer; the skills in the margin. */
@Component({
  selector: 'article[cpPersonInList]',
  imports: [Disc, RouterLink, TaskTile, VoiceLabel],
  template: `<div class="stack tight">
      <div class="by">
        <cp-disc [initials]="person().initials" [perspective]="person().perspectives[0]" />
        <div>
          <h2>
            <a [routerLink]="['/people', person().id]"
              ><bdi>{{ person().name }}</bdi></a
            >
          </h2>
          <p class="note">
            @if (person().jobTitle; as job) {
              <bdi>{{ job }}</bdi>
            }
            @if (person().jobTitle && person().organisation) {
              ·
            }
            @if (person().organisation; as organisation) {
              <bdi>{{ organisation.name }}</bdi>
            }
          </p>
        </div>
      </div>
      @if (person().offer?.text; as offer) {
        <p class="offer">
          <bdi>{{ offer }}</bdi>
        </p>
      }
    </div>
    <div class="side stack tight">
      @for (perspective of person().perspectives; track perspective) {
        <p><cp-voice-label [perspective]="perspective" /></p>
      }
      @if (person().offer?.skills?.length) {
        <p class="sr">{{ t('offers') }}</p>
        <ul class="skills">
          @for (skill of person().offer?.skills; track skill.id) {
            <li><cp-task-tile [task]="skill.task.number" [inline]="true" />{{ skill.label }}</li>
          }
        </ul>
      }
    </div>`,
  styles: `
    h2 {
      font-size: 1.25rem;
    }
    .offer {
      white-space: pre-line;
      display: -webkit-box;
      -webkit-box-orient: vertical;
      -webkit-line-clamp: 4;
      overflow: hidden;
    }
    .skills li + li {
      margin-block-start: var(--cp-1);
    }
  `,
  host: { class: 'row card' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PersonInList {
  protected readonly t = peopleTexts();
  readonly person = input.required<Person>();
}
