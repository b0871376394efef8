import { Controller, Post, Req, Res } from '@nestjs/common';
import { DomainError, invalid, Perspective, Public, unauthenticated } from '@cp/kit/api';
import { type Imported, ImportWord, WORD_LIMITS, type WordWish } from '@cp/imports/api';
import { SessionService } from '@cp/members/api';
import { raw, type Request, type Response } from 'express';
import { OwnCookies } from './own-cookies';
import { refuseByError } from './refuse-by-error';

/** The client's own name for what it sends: a header that no form of another site can send. */
const KEY_HEADER = 'x-import-key';

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** Reads a body as it comes. A body pressed together is not unfolded. */
const body = raw({ limit: WORD_LIMITS.file, type: () => true, inflate: false });

/** Where Word documents come in, each of which becomes a draft of whoever brings it; the document itself is not kept. */
@Controller('imports')
export class WordImportController {
  constructor(
    private readonly imports: ImportWord,
    private readonly sessions: SessionService,
    private readonly cookies: OwnCookies,
  ) {}

  // Whoever comes: the session decides below, before anything of the body is read.
  @Public()
  @Post('word')
  async bring(@Req() request: Request, @Res() response: Response): Promise<void> {
    try {
      const actor = await this.sessions.actorOf(this.cookies.read(request.headers.cookie, 'session'));
      if (!actor) throw unauthenticated();
      const imported = await this.imports.take(actor, wishOf(request), () => bodyOf(request, response));
      response.status(201).set('Cache-Control', 'no-store').json(answerOf(imported));
    } catch (error) {
      refuseByError(response, error);
    }
  }
}

/** What stands in the address beside the document. */
function wishOf({ query, headers }: Request): WordWish {
  const kind = typeof query['kind'] === 'string' ? query['kind'] : '';
  const asked = query['spokenAs'];
  const spokenAs = Object.values(Perspective).find((one) => one === asked) ?? null;
  if (asked !== undefined && spokenAs === null) throw invalid({ path: 'spokenAs', key: 'fields.spokenAs' });
  const key = headers[KEY_HEADER];
  return { key: typeof key === 'string' ? key : '', kind, spokenAs };
}

async function bodyOf(request: Request, response: Response): Promise<Buffer> {
  const said = (request.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase();
  if (said !== DOCX) throw new DomainError('BAD_USER_INPUT', 'imports.notWord');
  const problem = await new Promise<unknown>((resolve) => body(request, response, resolve));
  if (!problem) return Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
  const { type } = problem as { type?: string };
  const key = type === 'entity.too.large' ? 'imports.tooLarge' : 'imports.unreadable';
  throw new DomainError('BAD_USER_INPUT', key);
}

/** What the bringer is told: where the words went, and what waits for a place, without the words themselves. */
const answerOf = ({ storyId, placed, notes, pieces }: Imported): object => ({
  storyId,
  placed: placed.map(({ heading, target }) => ({ heading, target })),
  unplaced: pieces.map(({ id, heading, why, words, pictures }) => ({ id, heading, why, words, pictures })),
  notes: notes.map(({ note, count, names }) => ({ note, count, names })),
});
