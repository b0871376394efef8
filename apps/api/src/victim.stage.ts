import { randomUUID } from 'node:crypto';
import { getConnectionToken } from '@nestjs/mongoose';
import { Outbox, Perspective } from '@cp/kit/api';
import { mailsTo } from '@cp/mail/api/testing';
import { JoinCommunity } from '@cp/members/api';
import { type Connection, Types } from 'mongoose';
import { URI, type TOTP } from 'otpauth';
import type { SpecServer } from './server.builder';
import { Caller } from './caller.builder';
import { plantFollowed } from './followed.stage';
import { plantPicture } from './planted-picture.stage';
import { contentOf, storedFormsOf } from './stored-words.builder';
import { plantDigest } from './victim-digest.stage';
import { plantEvidence } from './victim-evidence.stage';
import { plantImport } from './victim-import.stage';
import { plantDeclined } from './victim-marks.stage';
import { plantNotices, plantPlaces } from './victim-places.stage';
import { plantWords } from './victim-posts.stage';
import { plantPush } from './victim-push.stage';
import { plantTalk } from './victim-talks.stage';
import { plantChanges, plantDecisions, profileWords, storyWords } from './victim-words.stage';
import type { Secret, SecretKind } from './walk-watch.builder';

const HIDDEN = 'profile field kept to oneself';
const SAVE = 'mutation ($input: SaveDraftInput!) { saveDraft(input: $input) { version } }';
const PUBLISH = 'mutation ($input: PublishStoryInput!) { publishStory(input: $input) { id } }';

interface Begun {
  readonly id: string;
  readonly version: number;
}

/**
 * Somebody with secrets of every kind, all of them written through the doors that members use, in words that stand nowhere else. What
 * later features keep from others is planted here.
 */
export class Victim {
  /** Ids of the victim's things: drafts, stories, posts, sessions … */
  readonly ids: string[] = [];
  /** The address of somebody else that is no secret, because walkers send it themselves. */
  readonly knownAddress: string;
  /** What this victim keeps from others. */
  readonly secrets: Secret[] = [];
  readonly email: string;
  memberId = '';
  private readonly mark: string;
  private readonly password: string;
  private organisationId = '';
  private draft: Begun = { id: '', version: 0 };
  private words = 0;

  private constructor(
    private readonly server: SpecServer,
    private readonly planted: Secret[],
    readonly caller: Caller,
    readonly number: number,
  ) {
    this.mark = `zq${number}x`;
    this.knownAddress = `known${number}@known.example`;
    this.email = this.keep('e-mail address', `${this.mark}victim@planted.example`);
    this.password = this.keep('password', `${this.mark} quiet lanterns drift`);
    this.keep('network address', caller.address);
    this.keep('network address', `${caller.address.split('.').slice(0, 3).join('.')}.0/24`);
  }

  /** Plants a victim; `steward` is somebody who manages organisations. */
  static async plant(
    server: SpecServer,
    { planted, number, steward }: { planted: Secret[]; number: number; steward: Caller },
  ): Promise<Victim> {
    const victim = new Victim(server, planted, new Caller(server, `127.66.${number}.9`), number);
    await victim.join(steward);
    await victim.describe();
    await victim.write();
    await victim.secure();
    await victim.askForMails();
    await victim.others(steward);
    await victim.readStored();
    return victim;
  }

  /** Goes on writing, as somebody does while others listen: into the draft, for the own organisation, and at last for everybody; answers the title of that. */
  async goOn(): Promise<string> {
    const { id } = this.draft;
    const input = { ...this.draft, title: this.secret('draft', 'secondtitle') };
    const { saveDraft } = await this.must<{ saveDraft: { version: number } }>(SAVE, { input });
    this.draft = { id, version: saveDraft.version };
    await this.saveProfile();
    await this.publish('ORGANISATION', 'story of another organisation');
    const before = this.secrets.length;
    await this.post(await this.publish('PUBLIC', 'public'));
    await this.server.app.get(Outbox).settled();
    return this.secrets[before]?.text ?? '';
  }

  /** Everything that is stored of the victim's own things, to see whether somebody else changed any of it. */
  readonly content = (): Promise<string> => contentOf(this.database, this.memberId);

  private get database(): Connection {
    return this.server.app.get<Connection>(getConnectionToken());
  }

  /** Whoever may has shown everybody the words of a kind: they are no secret from then on. */
  tellOf(kind: SecretKind): void {
    const told = new Set(this.secrets.flatMap((secret) => (secret.kind === kind ? [secret.text] : [])));
    for (const list of [this.planted, this.secrets])
      for (const [index, { text }] of list.entries())
        if (told.has(text)) list[index] = { kind: 'public', text };
  }

  private keep(kind: SecretKind, text: string): string {
    this.planted.push({ kind, text });
    this.secrets.push({ kind, text });
    return text;
  }

  /** A new secret of a kind: one word, so that it is found as a word too. */
  private secret(kind: SecretKind, word: string): string {
    return this.keep(kind, `${this.mark}${word}${++this.words}`);
  }

  private readonly must = <T>(document: string, variables: object = {}): Promise<T> =>
    this.caller.must<T>(document, variables);

  private async join(steward: Caller): Promise<void> {
    const { addOrganisation } = await steward.must<{ addOrganisation: { id: string } }>(
      'mutation ($input: AddOrganisationInput!) { addOrganisation(input: $input) { id } }',
      { input: { name: `Hospital ${this.mark}`, units: ['Ward 7'] } },
    );
    this.organisationId = addOrganisation.id;
    const { id } = await this.server.app.get(JoinCommunity).add({
      name: `Vera Vole ${this.number}`,
      email: this.email,
      password: this.password,
      perspectives: [Perspective.CLINICIAN],
      organisationId: this.organisationId,
      unit: 'Ward 7',
    });
    this.memberId = id;
    this.ids.push(id, this.organisationId);
    await this.must('mutation ($input: SignInInput!) { signIn(input: $input) { needs } }', {
      input: { email: this.email, password: this.password },
    });
    this.keep('session token', this.caller.cookies.get('sid') ?? '');
    this.keep('device token', this.caller.cookies.get('device') ?? '');
    const { suggestPlace } = await this.must<{ suggestPlace: Begun }>(
      'mutation ($input: SuggestPlaceInput!) { suggestPlace(input: $input) { id } }',
      { input: { key: randomUUID(), name: this.secret('suggested place of work', 'clinic') } },
    );
    this.ids.push(suggestPlace.id);
  }

  /** A profile of which nothing is shown, though its member can be found. */
  private async describe(): Promise<void> {
    await this.saveProfile();
    const listed = await this.must<{ mySessions: Begun[] }>('{ mySessions { id } }');
    this.ids.push(...listed.mySessions.map(({ id }) => id));
  }

  private async saveProfile(): Promise<void> {
    const { myProfile } = await this.must<{ myProfile: { version: number; name: string } }>(
      '{ myProfile { version name perspectives unit } }',
    );
    const input = {
      ...myProfile,
      organisationId: this.organisationId,
      ...profileWords((word) => this.secret(HIDDEN, word)),
      shown: [],
      findable: true,
    };
    await this.must('mutation ($input: SaveProfileInput!) { saveProfile(input: $input) { id } }', { input });
  }

  /** A draft with a mark, changes of a story that are not published yet, a story for the own organisation alone, and one for everybody with a post. */
  private async write(): Promise<void> {
    this.draft = await this.begin('draft');
    this.ids.push(await this.marked(this.draft.id, 'mark of a draft'));
    await this.support(this.draft.id, 'draft');
    await plantDecisions(this.database, this.draft.id, (word) => this.secret('draft', word));
    const kind = 'story of another organisation';
    await this.followed(await this.publish('ORGANISATION', kind), kind);
    this.ids.push(await plantTalk(this.caller, (word) => this.secret(kind, word)));
    this.ids.push(...(await plantNotices(this.caller, (word) => this.secret('saved search', word))));
    this.ids.push(...(await plantPush(this.caller, (word) => this.secret('address of a device', word))));
    const id = await this.publish('PUBLIC', 'public');
    this.ids.push(await this.marked(id, 'public'));
    await this.followed(id, 'public');
    const memberId = await this.another('proposer', `Pia Plover ${this.number}`);
    const of = { storyId: id, memberId, secret: (word: string) => this.secret('declined mark', word) };
    this.ids.push(await plantDeclined(this.server.app, this.caller, of));
    await this.post(id);
    const picture = await plantPicture(this.server, this.memberId);
    this.ids.push(picture.id);
    this.keep('picture', picture.text);
    const drafted = (name: string): string => this.secret('draft', name);
    this.ids.push(...(await plantImport(this.server, this.caller, drafted)));
    await plantChanges(this.caller, id, drafted);
    this.ids.push(...(await plantWords(this.caller, id, (kind, word) => this.secret(kind, word))));
  }

  private async support(storyId: string, kind: SecretKind): Promise<void> {
    this.ids.push(...(await plantEvidence(this.caller, storyId, (word) => this.secret(kind, word))));
  }

  private async followed(storyId: string, kind: SecretKind): Promise<void> {
    await this.support(storyId, kind);
    const memberId = await this.another(`colleague${this.words}`, `Cora Crake ${this.number}`);
    const of = { storyId, colleague: { memberId, organisationId: this.organisationId } };
    this.ids.push(...(await plantFollowed(this.server, this.caller, of, (word) => this.secret(kind, word))));
  }

  /** Begins a story with words of a kind under every heading that a list or a page shows. */
  private async begin(kind: SecretKind, more: object = {}): Promise<Begun> {
    const { startStory } = await this.must<{ startStory: Begun }>(
      'mutation ($input: StartStoryInput!) { startStory(input: $input) { id version } }',
      { input: { key: randomUUID(), kind: 'CASE', spokenAs: 'CLINICIAN' } },
    );
    this.ids.push(startStory.id);
    const input = { ...startStory, ...storyWords((word) => this.secret(kind, word)), ...more };
    const { saveDraft } = await this.must<{ saveDraft: { version: number } }>(SAVE, { input });
    return { id: startStory.id, version: saveDraft.version };
  }

  private async publish(visibility: string, kind: SecretKind): Promise<string> {
    const place = visibility === 'ORGANISATION' ? { organisationId: this.organisationId } : {};
    const input = await this.begin(kind, { visibility, ...place });
    await this.must(PUBLISH, { input });
    return input.id;
  }

  private async marked(storyId: string, kind: SecretKind): Promise<string> {
    const passage = { section: 'ACTION', start: 0, end: 6, quote: 'lights' };
    const claim = { skillId: 's1.1', polarity: 'ENACTED' };
    const input = { key: randomUUID(), storyId, ...passage, ...claim, reason: this.secret(kind, 'reason') };
    const { markPassage } = await this.must<{ markPassage: { tags: Begun[] } }>(
      'mutation ($input: MarkPassageInput!) { markPassage(input: $input) { tags { id } } }',
      { input },
    );
    return markPassage.tags[0]?.id ?? '';
  }

  private async post(discussionId: string): Promise<void> {
    const { post } = await this.must<{ post: Begun }>(
      'mutation ($input: PostInput!) { post(input: $input) { id } }',
      { input: { key: randomUUID(), discussionId, body: this.secret('public', 'post') } },
    );
    const begun = (word: string): string => this.secret('words begun', word);
    this.ids.push(post.id, ...(await plantPlaces(this.caller, { discussionId, postId: post.id }, begun)));
    await plantDigest(this.server, this.caller, discussionId);
  }

  /** A second factor with recovery codes; the session becomes another one. */
  private async secure(): Promise<void> {
    const proof = { password: this.password };
    const { offerSecondFactor: offer } = await this.must<{
      offerSecondFactor: { uri: string; secret: string };
    }>('mutation ($proof: ProofInput!) { offerSecondFactor(proof: $proof) { uri secret } }', { proof });
    this.keep('second factor', offer.secret);
    this.keep('second factor', offer.secret.replaceAll(' ', ''));
    const code = (URI.parse(offer.uri) as TOTP).generate();
    const { beginSecondFactor } = await this.must<{ beginSecondFactor: string[] }>(
      'mutation ($input: CodeInput!) { beginSecondFactor(input: $input) }',
      { input: { code } },
    );
    for (const one of beginSecondFactor) this.keep('recovery code', one);
    this.keep('session token', this.caller.cookies.get('sid') ?? '');
  }

  /** Links of every kind, to the own address and to a new one, and a stranger's wish to join. */
  private async askForMails(): Promise<void> {
    const email = this.keep('e-mail address', `${this.mark}new@planted.example`);
    const proof = { password: this.password };
    await this.must('mutation ($input: ChangeEmailInput!) { changeEmail(input: $input) }', {
      input: { email, proof },
    });
    const own = { input: { email: this.email } };
    await this.must('mutation ($input: MailLinkInput!) { mailSignInLink(input: $input) }', own);
    await this.must('mutation ($input: MailLinkInput!) { mailNewPasswordLink(input: $input) }', own);
    const stranger = new Caller(this.server, `127.67.${this.number}.9`);
    const wish = {
      name: `Wilma ${this.secret('wish to join', 'stranger')}`,
      email: this.keep('e-mail address', `${this.mark}stranger@planted.example`),
      password: this.password,
      perspectives: ['CARER'],
    };
    await stranger.must('mutation ($input: JoinInput!) { join(input: $input) }', { input: wish });
    this.keep('mail token', stranger.cookies.get('joining') ?? '');
    stranger.close();
    const { requestExport } = await this.must<{ requestExport: string }>(
      'mutation ($input: ProofOnlyInput!) { requestExport(input: $input) }',
      { input: { proof } },
    );
    this.keep('mail token', requestExport);
    for (const address of [this.email, email, wish.email]) await this.keepTokensTo(address);
  }

  /** Somebody who waits to be let in, somebody whose account was closed, and somebody who was invited. */
  private async others(steward: Caller): Promise<void> {
    const waiting = await this.another('waiting', this.secret('name of somebody who waits', 'waiting'));
    await this.database
      .collection('members')
      .updateOne({ _id: new Types.ObjectId(waiting) }, { $set: { state: 'WAITING' } });
    await this.another('known', `Kit Knot ${this.number}`, this.knownAddress);
    const closed = await this.another('closed', `Clara Crane ${this.number}`);
    await steward.must('mutation ($input: SuspendInput!) { suspend(input: $input) { id } }', {
      input: { id: closed, reason: this.secret('reason of a suspension', 'because') },
    });
    const email = this.keep('invitation', `${this.mark}invited@planted.example`);
    const words = {
      name: this.secret('invitation', 'invited'),
      words: this.secret('invitation', 'sentence'),
    };
    const { invite } = await steward.must<{ invite: { id: string } }>(
      'mutation ($input: InviteInput!) { invite(input: $input) { id } }',
      { input: { key: randomUUID(), email, ...words } },
    );
    this.ids.push(invite.id);
    await this.keepTokensTo(email);
  }

  private async another(who: string, name: string, known?: string): Promise<string> {
    const email = known ?? this.keep('e-mail address', `${this.mark}${who}@planted.example`);
    const { id } = await this.server.app
      .get(JoinCommunity)
      .add({ name, email, password: this.password, perspectives: [Perspective.PATIENT] });
    this.ids.push(id);
    return id;
  }

  private async keepTokensTo(address: string): Promise<void> {
    const mails = await mailsTo(this.server.app, address);
    const tokens = mails.flatMap(({ text }) => [
      ...text.matchAll(/(?<=#|reply\+)([\w-]{43}|[a-z2-7]{32}(?=@))/g),
    ]);
    for (const [, token = ''] of tokens) this.keep('mail token', token);
  }

  /** Whatever the records hold of the victim's secrets in a form of their own, such as hashes. */
  private async readStored(): Promise<void> {
    const long = await storedFormsOf(this.database, this.memberId, this.mark);
    for (const text of long) this.keep('stored form of a secret', text);
  }
}
