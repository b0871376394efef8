import type { INestApplicationContext } from '@nestjs/common';
import { WritePost } from '@cp/discussions/api';
import { type Actor, atTime, Outbox, PermissionRole, Perspective } from '@cp/kit/api';
import { JoinCommunity, MemberService, ProfileField, ProfileService, SessionService } from '@cp/members/api';
import { plainOf } from '@cp/prose';
import {
  AuthorTrust,
  ConsentHow,
  MarkPassage,
  PublishStory,
  SaveDraft,
  StoryKind,
  StoryOutcome,
  StorySectionKey,
  StoryService,
  StoryStatus,
  StoryVisibility,
  TagPolarity,
} from '@cp/stories/api';
import { demoTime } from './content/clock';
import { DEMO_DISCUSSIONS } from './content/discussions';
import { found } from './content/found';
import { DEMO_MEMBERS } from './content/members';
import { DEMO_ORGANISATIONS } from './content/organisations';
import { DEMO_PROFILES } from './content/profiles';
import { DEMO_STORIES } from './content/stories';
import type { DemoDiscussion, DemoMember, DemoStory, DemoTeller } from './content/types';
import { keyOf } from './demo-keys';
import { type Loaded, loadBeside } from './load-beside';
import { loadTalks } from './load-talks';

/** How to sign in as somebody of the demo community. */
export interface DemoAccount {
  readonly key: string;
  readonly name: string;
  readonly email: string;
  readonly password: string;
  /** The perspective and role, for the list of accounts. */
  readonly who: string;
  /** Set on the accounts that the guided tour uses. */
  readonly tour?: string;
}

/** Everybody of the demo community with a password each. */
export const demoAccounts = (passwordOf: (email: string) => string): DemoAccount[] =>
  DEMO_MEMBERS.map(({ key, name, email, primary, roles, tour }) => ({
    key,
    name,
    email,
    password: passwordOf(email),
    who: [primary ?? 'perspective not said', ...roles.filter((role) => role !== 'MEMBER')].join(', '),
    ...(tour ? { tour } : {}),
  }));

const TOUR = ['patient', 'carer', 'nurse', 'porter', 'manager', 'moderator', 'administrator'];

/** The accounts of the guided tour, in the order in which perspectives are always named. */
export const tourAccounts = (accounts: readonly DemoAccount[]): DemoAccount[] =>
  TOUR.flatMap((tour) => accounts.filter((account) => account.tour === tour));

/** Writes the demo community through the services that members use, at the times at which it happened. May be run again after a crash. */
export async function loadDemo(
  app: INestApplicationContext,
  accounts: readonly DemoAccount[],
): Promise<void> {
  const loader = new DemoLoader(app, new Map(accounts.map((account) => [account.key, account.password])));
  await loader.load();
}

class DemoLoader {
  private readonly join: JoinCommunity;
  private readonly members: MemberService;
  private readonly sessions: SessionService;
  private readonly stories: StoryService;
  private readonly actors = new Map<string, Actor>();
  private readonly organisationIds = new Map<string, string>();

  constructor(
    private readonly app: INestApplicationContext,
    private readonly passwords: ReadonlyMap<string, string>,
  ) {
    this.join = app.get(JoinCommunity);
    this.members = app.get(MemberService);
    this.sessions = app.get(SessionService);
    this.stories = app.get(StoryService);
  }

  async load(): Promise<void> {
    for (const { key, name, units } of DEMO_ORGANISATIONS)
      this.organisationIds.set(key, (await this.members.addOrganisation(name, [...units])).id);
    for (const member of DEMO_MEMBERS) this.actors.set(member.key, await this.actorFor(member));
    const ids = new Map<string, string>();
    for (const story of DEMO_STORIES)
      ids.set(story.key, await atTime(demoTime(story.published), () => this.tell(story)));
    for (const discussion of DEMO_DISCUSSIONS)
      await this.discuss(discussion, found(ids.get(discussion.story), discussion.story));
    const loaded: Loaded = {
      authorOf: (key) =>
        this.actor(
          found(
            DEMO_STORIES.find((story) => story.key === key),
            key,
          ).author,
        ),
      voiceOf: (key) =>
        Perspective[
          found(
            DEMO_STORIES.find((story) => story.key === key),
            key,
          ).spokenAs
        ],
      actor: (key) => this.actor(key),
      storyId: (key) => found(ids.get(key), key),
      organisation: (key) => this.organisation(key),
    };
    await loadBeside(this.app, loaded);
    await loadTalks(this.app, loaded);
    await this.app.get(Outbox).settled();
  }

  private async actorFor(member: DemoMember): Promise<Actor> {
    const actor = await this.memberFor(member);
    // They have told stories before: theirs go out at once.
    await atTime(demoTime({ daysBefore: 200, at: '09:00' }), () =>
      this.app.get(AuthorTrust).give(actor.memberId),
    );
    await this.describe(member, actor);
    return actor;
  }

  /** Writes a profile as its member would; once, so that loading again leaves what was changed since. */
  private async describe({ key, jobTitle, organisation, unit }: DemoMember, actor: Actor): Promise<void> {
    const profiles = this.app.get(ProfileService);
    const { version, name, perspectives } = await profiles.mine(actor);
    if (version > 0) return;
    const words = found(DEMO_PROFILES[key], key);
    await profiles.save(actor, {
      version,
      name,
      perspectives,
      pronouns: words.pronouns ?? '',
      jobTitle: jobTitle ?? '',
      organisationId: this.organisation(organisation),
      unit: unit ?? null,
      offer: words.offer,
      skillIds: [...words.skills],
      lookingFor: words.lookingFor,
      interests: [...words.interests],
      shown: Object.values(ProfileField).filter((field) => !words.onlyMe?.includes(field)),
      findable: words.findable ?? true,
    });
  }

  private async memberFor(member: DemoMember): Promise<Actor> {
    const known = await this.join.idOf(member.email);
    if (known) return this.sessions.actorWithoutSession(known);
    const joined = await atTime(demoTime({ daysBefore: 200, at: '09:00' }), () =>
      this.join.add({
        name: member.name,
        email: member.email,
        password: found(this.passwords.get(member.key), member.key),
        perspectives: member.perspectives.map((perspective) => Perspective[perspective]),
        roles: member.roles.map((role) => PermissionRole[role]),
        organisationId: this.organisation(member.organisation),
        unit: member.unit ?? null,
        demo: true,
      }),
    );
    return this.sessions.actorWithoutSession(joined.id);
  }

  private async tell(story: DemoStory): Promise<string> {
    const actor = this.actor(story.author);
    const spokenAs = Perspective[story.spokenAs];
    const { id, status, version } = await this.stories.start(actor, {
      key: keyOf('story', story.key),
      kind: StoryKind[story.kind],
      spokenAs,
    });
    if (status === StoryStatus.PUBLISHED) return id;
    const sections = story.sections.map(({ key, text }) => ({ key: sectionOf(key), text }));
    const draft = {
      id,
      version,
      title: story.title,
      summary: story.summary,
      outcome: StoryOutcome[story.outcome],
      setting: story.setting,
      when: story.when,
      visibility: StoryVisibility[story.visibility],
      organisationId: this.organisation(story.organisation),
      unit: story.unit ?? null,
      sections,
      ...(story.teller ? { teller: tellerOf(story.teller) } : {}),
    };
    await this.app.get(SaveDraft).save(actor, draft);
    await this.mark(story, id, actor);
    const { version: newest } = await this.stories.readable(actor, id);
    return (await this.app.get(PublishStory).publish(actor, { id, version: newest })).id;
  }

  private async mark(story: DemoStory, storyId: string, actor: Actor): Promise<void> {
    for (const tag of story.tags) {
      const text = plainOf(found(story.sections.find(({ key }) => key === tag.section)?.text, tag.section));
      const start = text.indexOf(tag.quote);
      await this.app.get(MarkPassage).mark(actor, {
        key: keyOf('mark', story.key, tag.section, tag.quote, tag.skill),
        storyId,
        section: sectionOf(tag.section),
        start,
        end: start + tag.quote.length,
        quote: tag.quote,
        skillId: tag.skill,
        polarity: TagPolarity[tag.polarity],
        reason: tag.reason,
      });
    }
  }

  private async discuss({ posts }: DemoDiscussion, discussionId: string): Promise<void> {
    const ids = new Map<string, string>();
    for (const post of posts) {
      const parentId = post.replyTo ? found(ids.get(post.replyTo), post.replyTo) : null;
      const posted = await atTime(demoTime(post), () =>
        this.app.get(WritePost).post(this.actor(post.author), {
          key: keyOf('post', discussionId, post.key),
          discussionId,
          parentId,
          spokenAs: post.spokenAs && Perspective[post.spokenAs],
          body: post.body,
        }),
      );
      ids.set(post.key, posted.id);
    }
  }

  private actor(key: string): Actor {
    return found(this.actors.get(key), key);
  }

  private organisation(key: string | undefined): string | null {
    return key ? found(this.organisationIds.get(key), key) : null;
  }
}

/** Whose story it is, with their consent: what was written was read back to them. */
const tellerOf = ({ name, spokenAs, consentHow, daysBefore, agreedTo }: DemoTeller) => ({
  name,
  spokenAs: Perspective[spokenAs],
  consentHow: ConsentHow[consentHow],
  consentOn: demoTime({ daysBefore, at: '09:00' }).toISOString().slice(0, 10),
  agreedTo,
  readBack: true,
});

const sectionOf = (key: string): StorySectionKey =>
  StorySectionKey[key.toUpperCase() as keyof typeof StorySectionKey];
