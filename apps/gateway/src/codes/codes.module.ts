import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { ReadSideModule } from '../read-side/read-side.module.js';
import { CodesController } from './codes.controller.js';
import { ListCodesHandler } from './codes.handler.js';

/** What codes of goods mean. */
@Module({
  imports: [CqrsModule, ReadSideModule],
  controllers: [CodesController],
  providers: [ListCodesHandler],
})
export class CodesModule {}
