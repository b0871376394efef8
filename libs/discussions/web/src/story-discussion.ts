import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { Discussion } from './discussion';

/** The conversation of a story as a part of the story's page: it has the story's id. */
@Component({
  selector: 'cp-story-discussion',
  imports: [Discussion],
  template: '<cp-discussion [discussionId]="storyId()" />',
  styles: ':host { display: block }',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class StoryDiscussion {
  readonly storyId = input.required<string>();
}
