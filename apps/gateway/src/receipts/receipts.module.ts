import { Module } from '@nestjs/common';
import { ReceiptKeys } from './receipt-keys.js';
import { Receipts } from './receipts.js';
import { RecordsDatabase } from './records.database.js';

/** Every answer can be asked for again. */
@Module({ providers: [RecordsDatabase, ReceiptKeys, Receipts], exports: [RecordsDatabase, Receipts] })
export class ReceiptsModule {}
