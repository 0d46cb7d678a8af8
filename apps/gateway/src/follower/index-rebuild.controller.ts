import { Controller, HttpCode, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { LedgerFollower } from './ledger-follower.js';

/** For who runs the gateway, not for who asks it: therefore in docs/operations.md and not in the OpenAPI document. */
@ApiExcludeController()
@Controller('v1/index')
export class IndexRebuildController {
  constructor(private readonly follower: LedgerFollower) {}

  /** 202 at once. With `begun: false` a rebuild was under way already. */
  @Post('rebuild')
  @HttpCode(202)
  rebuild(): { begun: boolean } {
    this.follower.requireReady();
    return { begun: this.follower.beginRebuild() };
  }
}
