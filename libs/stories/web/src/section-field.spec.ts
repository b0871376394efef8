import { signal } from '@angular/core';
import { FakeGraphql, axeFindings } from '@cp/kit/web/testing';
import { EditorDoor } from './editor-door';
import { SectionField } from './section-field';
import { PlayedDevice, onStage, settle } from './stories.stage';

// The editor's code takes its time when many specs run at once.
jest.setTimeout(30_000);

/** A field whose editor comes when the spec says so, on the device of somebody who types plainly, because jsdom has no editable pages. */
async function field() {
  const there = signal(false);
  const door = { there, upload: signal(null), open: () => Promise.resolve() };
  const device = new PlayedDevice();
  device.write('editor.plain', true);
  const typed: string[] = [];
  const page = await onStage(SectionField, {
    graphql: new FakeGraphql({}),
    device,
    inputs: {
      fieldId: 'story-PROBLEM',
      question: 'What was the problem?',
      hint: 'How did you know?',
      prompts: ['Who was it hard for?'],
      value: 'Nobody slept.',
    },
    providers: [{ provide: EditorDoor, useValue: door }],
  });
  page.fixture.componentInstance.typed.subscribe((text) => typed.push(text));
  return { ...page, there, typed };
}

describe('a field for one question of a story', () => {
  it('is a plain one that can be typed in while the editor is not there', async () => {
    const { type, typed, element } = await field();
    await type('story-PROBLEM', 'Nobody slept at all.');
    expect(typed).toEqual(['Nobody slept at all.']);
    expect(element.querySelector('cp-prose-editor')).toBeNull();
    expect(await axeFindings(element)).toEqual([]);
  });

  it('gives way to the editor only once nobody is typing', async () => {
    const { type, there, element, field: find, settle: follow } = await field();
    await type('story-PROBLEM', 'Nobody slept at all.');
    there.set(true);
    await follow();
    expect(element.querySelector('cp-prose-editor')).toBeNull();
    expect(document.activeElement).toBe(find('story-PROBLEM'));
    find('story-PROBLEM').dispatchEvent(new FocusEvent('focusout', { bubbles: true }));
    await settle(undefined);
    await follow();
    expect(element.querySelector('cp-prose-editor')).not.toBeNull();
    expect(await axeFindings(element)).toEqual([]);
  });
});
