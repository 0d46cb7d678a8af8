import { Controller, Get, HttpCode, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { type Health, HealthRegistry } from './health.registry.js';

/** What an orchestrator asks: is the process alive (else restart it), and may it get work (else wait)? */
@Controller('health')
export class HealthController {
  constructor(private readonly registry: HealthRegistry) {}

  /** 200 for as long as the event loop runs. */
  @Get('live')
  @HttpCode(200)
  live(): { status: 'up' } {
    return { status: 'up' };
  }

  /** 200 when every part is up, else 503; the parts are told either way. */
  @Get('ready')
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<Health> {
    const health = await this.registry.check();
    reply.status(health.status === 'up' ? 200 : 503).header('cache-control', 'no-store');
    return health;
  }
}
