// Generated from docs/openapi.generated.json by `npm run openapi`. Do not edit.
export interface paths {
    "/v1/commands": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Record one command
         * @description Decides the command on the newest state and appends its event. Once 201 is answered the event is there for ever. After 503 the outcome is unknown: send the same key and body again. A command takes at most 65,535 bytes.
         */
        post: operations["recordCommand"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/commands/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * What a command would do
         * @description Reads and decides the command as `POST /v1/commands` would, tells what would come of it, and records nothing. A command that would be refused has the same problem here. It takes no key. By the time that the command is given, others may have been recorded: with `expectedVersion` it is refused where they were about the same.
         */
        post: operations["previewCommand"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/commands/batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Record many commands, one a line
         * @description Answers stream back one line each, in order. A refused line does not stop the rest.
         */
        post: operations["recordCommands"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/checks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Check one good, by query string
         * @description The same question as a link. A party has a name only; with identifiers, post the question.
         */
        get: operations["checkByQuery"];
        put?: never;
        /** Check one good */
        post: operations["check"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/checks/{receipt}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The same answer again
         * @description By its receipt, from any gateway of the ledger, at any later time, to the byte. Only a new version of the answers may word it otherwise: `Curbline-Answer-Version` tells. It is not recorded in the decision log again.
         */
        get: operations["checkByReceipt"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/checks/receipts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * The same answer again, by a long receipt or that of a batch
         * @description For a receipt that no address takes. With the receipt of a batch, from its last line, and the question of one of its lines: what that line answered, with a receipt of its own.
         */
        post: operations["checkByLongReceipt"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/checks/batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Check many goods, one a line
         * @description All lines are answered from one position, which `Curbline-Sequence` and the last line name. The answer has the form of the request. A form (`multipart/form-data`) holds one file of either kind and nothing else, by its content type or its name (.csv, .ndjson, .jsonl). CSV has a head line with some of the columns id, flow, from, to, items, origin, parties, endUses, on, knownAt: `items` as `HS:2711190020;ECCN:none`, `parties` and `endUses` between semicolons, or `none`; an empty cell leaves the dimension out. Its answer has the columns line, id, outcome, deciding, undetermined, undeterminedOmitted, nearMisses, adValoremTotal, specificTotals, notAssessed, adopted, sequence, problem, detail, receipt; the last line has `trailer` as its line. Answers stream: they come no faster than they are read, closing the connection ends the work, and an answer without a trailer was cut. The same lines with `?resumeAfter=<the last line answered>&atSequence=<Curbline-Sequence>` then give the rest of it.
         */
        post: operations["checkMany"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/restrictions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Search restrictions
         * @description At a moment in the world, as known at a moment. Without times: the current state.
         */
        get: operations["listRestrictions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/restrictions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One restriction at a moment */
        get: operations["getRestriction"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/restrictions/{id}/timeline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The periods of a restriction */
        get: operations["getTimeline"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/restrictions/{id}/rectangles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * All that was ever believed of a restriction
         * @description The two axes of time: each period, with since when and until when it was believed. At no point of the two axes do two of them speak.
         */
        get: operations["getRectangles"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/timelines": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The periods of all restrictions on a route or an item
         * @description Over all of valid time, as known at a moment. All periods of a restriction are on one page; `limit` counts restrictions.
         */
        get: operations["listTimelines"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/restrictions/{id}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every event of a restriction, with what it changed */
        get: operations["getHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What began, changed or ended between two moments */
        get: operations["listChanges"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reviews": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What waits for a person, and what was decided
         * @description In the order in which they were opened.
         */
        get: operations["listReviews"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reviews/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One review */
        get: operations["getReview"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reviews/{id}/decision": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Decide a review
         * @description The same as the command `DecideReview`. With `lift` the restriction is lifted as well, in the entry after: both are recorded, or neither.
         */
        post: operations["decideReview"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/conflicts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Where sources say otherwise of one act
         * @description Restrictions that tell of one act, and the claims of notes. A person resolves one by a correction, or by a note that `settles` it.
         */
        get: operations["listConflicts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/codes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What the codes of an edition of the HS mean
         * @description Found by their words or their first digits, each below its chapter and heading. Only what somebody recorded is there (`DescribeCodes`); checks do not read it. Of several descriptions of one part, that of the latest day counts.
         */
        get: operations["listCodes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The ledger, oldest first */
        get: operations["listEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/events/{sequence}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One event
         * @description With `raw=1`, the bytes as they are stored: SHA-256 of a zero byte and these bytes is the hash in the chain.
         */
        get: operations["getEvent"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/feed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Events as they are recorded
         * @description Server-Sent Events: `id` is the sequence, `event` the type, `data` the event in JSON. A comment comes at least every 15 seconds.
         */
        get: operations["followEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/decisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who asked what, the newest first
         * @description Needs an access key with the role `audit`, where the gateway asks for keys. Whoever has an answer of the same gateway finds it, while the log can be written; one of another gateway a moment later.
         */
        get: operations["listDecisions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/decisions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One decision
         * @description Needs an access key with the role `audit`, where the gateway asks for keys.
         */
        get: operations["getDecision"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether the process runs */
        get: operations["isLive"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/ready": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether the system can answer */
        get: operations["isReady"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Metrics in the text format of Prometheus */
        get: operations["getMetrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** This document */
        get: operations["getOpenApi"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/asyncapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The events and the feed, as AsyncAPI */
        get: operations["getAsyncApi"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/docs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** This document, for people */
        get: operations["getDocs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The page */
        get: operations["getPage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description Two sources that tell of one act, and where they differ. */
        ActConflict: {
            /**
             * @description `same-citation`: two sources cite the same text of one jurisdiction. `same-scope`: rules of one kind that name a party or a good in common, within a week. `claim`: a note on the restriction says otherwise.
             * @enum {string}
             */
            because: "same-citation" | "same-scope" | "claim";
            /** @enum {string} */
            status: "open" | "resolved" | "agreed";
            /** @description Two restrictions; one where it is about claims on it. */
            between: components["schemas"]["ConflictSide"][];
            /** @description Where the two differ; none where they agree again. */
            differences: components["schemas"]["Difference"][];
            claims: components["schemas"]["Conflict"][];
            /** @description The note by which a person said that it is settled. */
            settledBy: number | null;
            /** @description The event that linked them. */
            since: number;
            /** @description The last event that changed anything about it. */
            changedBy: number;
        };
        /** @description A remark or a further source; it changes nothing. */
        AddNote: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "AddNote";
            data: components["schemas"]["AddNoteData"];
            /** @description Refuses the command (409) unless the restriction, group, review or part of a nomenclature has had exactly so many events. */
            expectedVersion?: number;
            /** @description Adopts history: the moment at which this became known. It must be later than all that was recorded before, and not in the future. */
            knownAt?: components["schemas"]["Instant"];
        };
        AddNoteData: {
            restrictionId: components["schemas"]["RestrictionId"];
            announcedOn?: components["schemas"]["Date"];
            legalBasis?: components["schemas"]["LegalBasis"][];
            sources: components["schemas"]["Source"][];
            /** @description Why this is recorded, in a sentence or a paragraph. */
            reason: string;
            /**
             * @description Who recorded it: a person or a service.
             * @example trade-desk@example.com
             */
            actor: string;
            text: string;
            /** @description Restrictions whose differences from this one are known and settled, as things stand; this one itself settles the claims made on it. */
            settles?: components["schemas"]["RestrictionId"][];
            claims?: components["schemas"]["Claim"][];
        };
        /** @description Another title, scope or terms from the effective date on; scope and terms replace the old ones whole. */
        AmendRestriction: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "AmendRestriction";
            data: components["schemas"]["AmendRestrictionData"];
            /** @description Refuses the command (409) unless the restriction, group, review or part of a nomenclature has had exactly so many events. */
            expectedVersion?: number;
            /** @description Adopts history: the moment at which this became known. It must be later than all that was recorded before, and not in the future. */
            knownAt?: components["schemas"]["Instant"];
        };
        AmendRestrictionData: {
            restrictionId: components["schemas"]["RestrictionId"];
            announcedOn?: components["schemas"]["Date"];
            legalBasis?: components["schemas"]["LegalBasis"][];
            sources: components["schemas"]["Source"][];
            /** @description Why this is recorded, in a sentence or a paragraph. */
            reason: string;
            /**
             * @description Who recorded it: a person or a service.
             * @example trade-desk@example.com
             */
            actor: string;
            effective: components["schemas"]["EffectiveInput"];
            /** @description A headline for people. */
            title?: string;
            scope?: components["schemas"]["Scope"];
            terms?: components["schemas"]["Terms"];
        };
        /** @description What may make the restriction easier for those who meet it. The outcome counts it as not met. */
        AnswerCondition: {
            /** @enum {string} */
            kind: "licence-exception" | "quota";
            /**
             * @description The symbol of a licence exception.
             * @example GBS
             */
            code?: string;
            because: string;
        };
        /** @description A stretch of time in the world, half-open, with the status in it. */
        AnswerPeriod: {
            /** @description The first instant; null: since ever; `unknown`: nobody has stated it. */
            from: (components["schemas"]["Instant"] | "unknown") | null;
            /** @description The first instant that is no longer part of it; null: open. */
            until: components["schemas"]["Instant"] | null;
            status: components["schemas"]["Status"];
        };
        AnswerRestriction: {
            id: string;
            title: string;
            kind: components["schemas"]["RestrictionKind"];
            authority: components["schemas"]["Authority"];
            match: components["schemas"]["Match"];
            period: components["schemas"]["AnswerPeriod"];
            terms: components["schemas"]["Terms"];
            conditions?: components["schemas"]["AnswerCondition"][];
            reasons: components["schemas"]["Reason"][];
            /** @description Where other sources differ from the ledger, whose events the answer follows. */
            conflicts?: components["schemas"]["Conflict"][];
            /**
             * @description What would have to differ for this restriction not to count, by dimension: any one of these would do.
             * @example [
             *       {
             *         "dimension": "items",
             *         "condition": "the good lies outside HS 271119"
             *       }
             *     ]
             */
            unless: {
                dimension: string;
                condition: string;
            }[];
            legalBasis: components["schemas"]["LegalBasis"][];
            sources: components["schemas"]["Source"][];
            events: number[];
        };
        /** @description A question of the decision log that would be answered otherwise. */
        AnsweredOtherwise: {
            question: components["schemas"]["UnderstoodQuestion"];
            /**
             * @description What is answered now.
             * @enum {string}
             */
            before: "prohibited" | "licence-required" | "conditional" | "undetermined" | "unrestricted";
            /**
             * @description What would be answered; the same outcome may rest on other periods or terms.
             * @enum {string}
             */
            after: "prohibited" | "licence-required" | "conditional" | "undetermined" | "unrestricted";
        };
        AppliedRate: {
            id: string;
            rate: components["schemas"]["TariffRate"];
            /** @description The restriction whose rate counts in place of this one. */
            replacedBy?: string;
        };
        /** @description Who makes the rule, and in which time zone its dates are meant. */
        Authority: {
            jurisdiction: components["schemas"]["Jurisdiction"];
            /**
             * @description The public body (BIS, MOFCOM, OFAC), or the company itself.
             * @example BIS
             */
            body: string;
            timeZone: components["schemas"]["TimeZone"];
        };
        /** @description A part of the scope that is free: an exemption, or what a partial lifting took out. */
        CarveOut: {
            scope: components["schemas"]["Scope"];
            /** @description The event that made it. */
            sequence: number;
            exemptionId?: string;
            conditions?: string[];
            /**
             * @description Its dates are unknown, so that it may or may not hold.
             * @constant
             */
            uncertain?: true;
        };
        /** @description One difference that an event made. An absent `before` or `after` means that nothing stood there. */
        Change: {
            /** @example terms.reviewPolicy */
            path: string;
            before?: unknown;
            after?: unknown;
        };
        ChangeAt: {
            /** @description When: on the axis that was asked for. */
            at: components["schemas"]["Instant"];
            restrictionId: string;
            title: string;
            /** @description Whose time zone gives an instant of the world its day. */
            authority: components["schemas"]["Authority"];
            kind: components["schemas"]["RestrictionKind"];
            /** @enum {string} */
            what: "began" | "changed" | "ended";
            /** @description The period that ended then; null: nothing was known. */
            before: components["schemas"]["AnswerPeriod"] | null;
            /** @description The period that began then; null: nothing is left. */
            after: components["schemas"]["AnswerPeriod"] | null;
            events: number[];
        };
        /** @description Who joins and who leaves a group from a date on. */
        ChangeGroupMembers: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "ChangeGroupMembers";
            data: components["schemas"]["ChangeGroupMembersData"];
            /** @description Refuses the command (409) unless the restriction, group, review or part of a nomenclature has had exactly so many events. */
            expectedVersion?: number;
            /** @description Adopts history: the moment at which this became known. It must be later than all that was recorded before, and not in the future. */
            knownAt?: components["schemas"]["Instant"];
        };
        ChangeGroupMembersData: {
            groupId: components["schemas"]["GroupId"];
            add?: components["schemas"]["Territory"][];
            remove?: components["schemas"]["Territory"][];
            effective: components["schemas"]["EffectiveInput"];
            announcedOn?: components["schemas"]["Date"];
            legalBasis?: components["schemas"]["LegalBasis"][];
            sources: components["schemas"]["Source"][];
            /** @description Why this is recorded, in a sentence or a paragraph. */
            reason: string;
            /**
             * @description Who recorded it: a person or a service.
             * @example trade-desk@example.com
             */
            actor: string;
        };
        /** @description What began, changed or ended between two moments, in order. */
        Changes: {
            changes: components["schemas"]["ChangeAt"][];
            next?: string;
            positions: components["schemas"]["KnowledgePositions"];
        };
        CheckAnswer: {
            outcome: components["schemas"]["Outcome"];
            /** @description All that decide, the strictest first; then at most 100 of those that stay undetermined: those with the fewest open dimensions first, then the most severe kind, then by id. */
            restrictions: components["schemas"]["AnswerRestriction"][];
            /** @description How many more stay undetermined than are shown; absent where all are. `notAssessed` counts them, and `adopted` and the outcome stand on them too. */
            undeterminedOmitted?: number;
            nearMisses: components["schemas"]["NearMiss"][];
            tariffs?: components["schemas"]["Tariffs"];
            notAssessed: components["schemas"]["NotAssessed"][];
            question: components["schemas"]["UnderstoodQuestion"];
            positions: components["schemas"]["CheckPositions"];
            /** @description Whether the answer stands on history that was adopted. */
            adopted: boolean;
            /**
             * @description Signed by the gateway and opaque: with it the same answer is given again, to the byte, by any gateway of the ledger.
             * @example AXKmQ2VbMSw1OCwiM2Y5...
             */
            receipt: string;
        };
        CheckLine: {
            id?: string;
            /** @default export */
            flow?: components["schemas"]["Flow"];
            from?: components["schemas"]["Place"];
            to?: components["schemas"]["Place"];
            /** @description The classifications of the one good of this check. */
            items?: components["schemas"]["QuestionItem"][];
            /** @description The country of origin of the good. */
            origin?: components["schemas"]["Place"];
            parties?: components["schemas"]["QuestionParty"][];
            endUses?: components["schemas"]["EndUse"][];
            partyThresholds?: components["schemas"]["PartyThresholds"];
            /** @description A date (each authority's whole local day) or an instant. It is required: no day is taken for granted. */
            on: components["schemas"]["Moment"];
            knownAt?: components["schemas"]["KnownAt"];
            /** @description Waits until the views have come so far (up to 5 s, else 503): the sequence that a command answered. */
            minSequence?: number;
        };
        /** @description The answer to one line, in the order of the lines; after the last one, the trailer. */
        CheckLineAnswer: components["schemas"]["CheckLineAnswered"] | components["schemas"]["CheckLineRefused"] | components["schemas"]["CheckTrailerLine"];
        CheckLineAnswered: {
            /** @description The line of the request, counted from 1. */
            line: number;
            id?: string;
            outcome: components["schemas"]["Outcome"];
            /** @description All that decide, the strictest first; then at most 100 of those that stay undetermined: those with the fewest open dimensions first, then the most severe kind, then by id. */
            restrictions: components["schemas"]["AnswerRestriction"][];
            /** @description How many more stay undetermined than are shown; absent where all are. `notAssessed` counts them, and `adopted` and the outcome stand on them too. */
            undeterminedOmitted?: number;
            nearMisses: components["schemas"]["NearMiss"][];
            tariffs?: components["schemas"]["Tariffs"];
            notAssessed: components["schemas"]["NotAssessed"][];
            question: components["schemas"]["UnderstoodQuestion"];
            positions: components["schemas"]["CheckPositions"];
            /** @description Whether the answer stands on history that was adopted. */
            adopted: boolean;
        };
        CheckLineRefused: {
            /** @description The line of the request, counted from 1. */
            line: number;
            id?: string;
            problem: components["schemas"]["Problem"];
        };
        /** @description The stretch of time in the world, and the state of knowledge, that the answer stands on. */
        CheckPositions: {
            /**
             * @description The ledger's name.
             * @example curbline
             */
            ledger: string;
            knownAt: components["schemas"]["Instant"];
            /** @description A place in the ledger's total order. */
            sequence: number;
            hash: components["schemas"]["Hash"];
            validFrom: components["schemas"]["Instant"];
            validUntil: components["schemas"]["Instant"];
        };
        /** @description Whether one good may go from one place to another. A dimension that is left out is unknown; an empty list says "none". */
        CheckQuestion: {
            /** @default export */
            flow?: components["schemas"]["Flow"];
            from?: components["schemas"]["Place"];
            to?: components["schemas"]["Place"];
            /** @description The classifications of the one good of this check. */
            items?: components["schemas"]["QuestionItem"][];
            /** @description The country of origin of the good. */
            origin?: components["schemas"]["Place"];
            parties?: components["schemas"]["QuestionParty"][];
            endUses?: components["schemas"]["EndUse"][];
            partyThresholds?: components["schemas"]["PartyThresholds"];
            /** @description A date (each authority's whole local day) or an instant. It is required: no day is taken for granted. */
            on: components["schemas"]["Moment"];
            knownAt?: components["schemas"]["KnownAt"];
            /** @description Waits until the views have come so far (up to 5 s, else 503): the sequence that a command answered. */
            minSequence?: number;
        };
        CheckTrailer: {
            lines: number;
            answered: number;
            refused: number;
            position: components["schemas"]["Position"];
            /**
             * @description Signed by the gateway and opaque: with it the same answer is given again, to the byte, by any gateway of the ledger.
             * @example AXKmQ2VbMSw1OCwiM2Y5...
             */
            receipt: string;
        };
        /** @description The last line: how many were answered, and the one position on which all of them stand. */
        CheckTrailerLine: {
            trailer: components["schemas"]["CheckTrailer"];
        };
        /** @description What another source says of a date. Answers follow the event, and show the claim as a conflict. */
        Claim: {
            /** @description The event that holds it otherwise. */
            eventSequence: number;
            /** @enum {string} */
            field: "effective.from" | "effective.until" | "announcedOn";
            /** @description What the other source says: a date, or the instant of an effect. */
            value: components["schemas"]["Moment"];
        };
        /** @description The event that says so. */
        CodeEvent: {
            /** @description A place in the ledger's total order. */
            sequence: number;
            hash: components["schemas"]["Hash"];
        };
        /** @description A code of a nomenclature, with its words and those above it. */
        CodeInContext: {
            code: string;
            description: string;
            /** @description The chapter, and the heading, that it lies in, as far as they are described. */
            parents: components["schemas"]["ParentCode"][];
            /** @description From when its part is described so, as written. */
            from: string;
            event: components["schemas"]["CodeEvent"];
        };
        /** @description In the order of the digits, so that a heading stands before its subheadings. */
        CodePage: {
            scheme: components["schemas"]["NomenclatureScheme"];
            edition: components["schemas"]["HsEdition"];
            codes: components["schemas"]["CodeInContext"][];
            /** @description The cursor of the next page; absent on the last one. */
            next?: string;
            positions: components["schemas"]["KnowledgePositions"];
        };
        CodesCorrelated: {
            /** @constant */
            specversion: "1.0";
            /** @description Unique among all events of the ledger. */
            id: string;
            /** @description `/ledgers/` and the name of the ledger. */
            source: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "curbline.nomenclature.correlated.v1";
            /** @description The id of the restriction, group, review, part of a nomenclature or ledger. */
            subject: string;
            /** @description The recorded time: when the ledger learned it. */
            time: components["schemas"]["Instant"];
            /** @constant */
            datacontenttype: "application/json";
            /** @description The sequence as 20 digits, so that texts sort as numbers do. */
            sequence: string;
            previoushash: components["schemas"]["Hash"];
            /** @description The idempotency key of the command. */
            commandid: string;
            commandhash: components["schemas"]["Hash"];
            actor: string;
            /** @description Only on adopted history: when it was really appended. */
            adoptedtime?: components["schemas"]["Instant"];
            data: components["schemas"]["CodesCorrelatedData"];
        };
        CodesCorrelatedData: {
            scheme: components["schemas"]["NomenclatureScheme"];
            /** @description The older edition. */
            from: components["schemas"]["HsEdition"];
            /** @description The newer edition. */
            to: components["schemas"]["HsEdition"];
            /** @description All subheadings that changed. Those that are not named stayed as they were; one that was kept and got goods of another is named as having become itself, too. */
            changes: components["schemas"]["SubheadingChange"][];
            announcedOn?: components["schemas"]["Date"];
            legalBasis?: components["schemas"]["LegalBasis"][];
            sources: components["schemas"]["Source"][];
            /** @description Why this is recorded, in a sentence or a paragraph. */
            reason: string;
            /**
             * @description Who recorded it: a person or a service.
             * @example trade-desk@example.com
             */
            actor: string;
        };
        CodesDescribed: {
            /** @constant */
            specversion: "1.0";
            /** @description Unique among all events of the ledger. */
            id: string;
            /** @description `/ledgers/` and the name of the ledger. */
            source: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "curbline.nomenclature.described.v1";
            /** @description The id of the restriction, group, review, part of a nomenclature or ledger. */
            subject: string;
            /** @description The recorded time: when the ledger learned it. */
            time: components["schemas"]["Instant"];
            /** @constant */
            datacontenttype: "application/json";
            /** @description The sequence as 20 digits, so that texts sort as numbers do. */
            sequence: string;
            previoushash: components["schemas"]["Hash"];
            /** @description The idempotency key of the command. */
            commandid: string;
            commandhash: components["schemas"]["Hash"];
            actor: string;
            /** @description Only on adopted history: when it was really appended. */
            adoptedtime?: components["schemas"]["Instant"];
            data: components["schemas"]["CodesDescribedData"];
        };
        CodesDescribedData: {
            scheme: components["schemas"]["NomenclatureScheme"];
            edition: components["schemas"]["HsEdition"];
            /**
             * @description What is described: a chapter (`28`) tells of itself and its headings, a heading (`2804`) of its subheadings.
             * @example 28
             * @example 2804
             */
            part: string;
            /** @description All codes of the part, each once, from the effective date on. */
            codes: components["schemas"]["DescribedCode"][];
            effective: components["schemas"]["Effective"];
            announcedOn?: components["schemas"]["Date"];
            legalBasis?: components["schemas"]["LegalBasis"][];
            sources: components["schemas"]["Source"][];
            /** @description Why this is recorded, in a sentence or a paragraph. */
            reason: string;
            /**
             * @description Who recorded it: a person or a service.
             * @example trade-desk@example.com
             */
            actor: string;
        };
        /** @description What somebody wants to record. `type` says which fields `data` has. */
        Command: components["schemas"]["ImposeRestriction"] | components["schemas"]["AmendRestriction"] | components["schemas"]["SuspendRestriction"] | components["schemas"]["ResumeRestriction"] | components["schemas"]["LiftRestriction"] | components["schemas"]["ExtendRestriction"] | components["schemas"]["WithdrawRestriction"] | components["schemas"]["VoidRestriction"] | components["schemas"]["CorrectEvent"] | components["schemas"]["GrantExemption"] | components["schemas"]["EndExemption"] | components["schemas"]["AddNote"] | components["schemas"]["DefineGroup"] | components["schemas"]["ChangeGroupMembers"] | components["schemas"]["OpenReview"] | components["schemas"]["DecideReview"] | components["schemas"]["DescribeCodes"] | components["schemas"]["CorrelateCodes"];
        /** @description What was recorded, and where. */
        CommandAnswer: {
            /** @description The restriction; for a command on a group, a review or a part of a nomenclature, the id of that. */
            restrictionId: string;
            /** @description How many events it has had, this one included. */
            version: number;
            events: components["schemas"]["Event"][];
            position: components["schemas"]["Position"];
        };
        /** @description A command with its idempotency key, as one line of a batch. */
        CommandLine: {
            idempotencyKey: components["schemas"]["IdempotencyKey"];
            /** @constant */
            type: "ImposeRestriction";
            data: components["schemas"]["ImposeRestrictionData"];
            /** @description Refuses the command (409) unless the restriction, group, review or part of a nomenclature has had exactly so many events. */
            expectedVersion?: number;
            /** @description Adopts history: the moment at which this became known. It must be later than all that was recorded before, and not in the future. */
            knownAt?: components["schemas"]["Instant"];
        } | {
            idempotencyKey: components["schemas"]["IdempotencyKey"];
            /** @constant */
            type: "AmendRestriction";
            data: components["schemas"]["AmendRestrictionData"];
            /** @description Refuses the command (409) unless the restriction, group, review or part of a nomenclature has had exactly so many events. */
            expectedVersion?: number;
            /** @description Adopts history: the moment at which this became known. It must be later than all that was recorded before, and not in the future. */
            knownAt?: components["schemas"]["Instant"];
        } | {
            idempotencyKey: components["schemas"]["IdempotencyKey"];
            /** @constant */
            type: "SuspendRestriction";
            data: components["schemas"]["DatedRestrictionData"];
            /** @description Refuses the command (409) unless the restriction, group, review or part of a nomenclature has had exactly so many events. */
            expectedVersion?: number;
            /** @description Adopts history: the moment at which this became known. It must be later than all that was recorded before, and not in the future. */
            knownAt?: components["schemas"]["Instant"];
        } | {
            idempotencyKey: components["schemas"]["IdempotencyKey"];
            /** @constant */
            type: "ResumeRestriction";
            data: components["schemas"]["DatedRestrictionData"];
            /** @description Refuses the command (409) unless the restriction, group, review or part of a nomenclature has had exactly so many events. */
            expectedVersion?: number;
            /** @description Adopts history: the moment at which this became known. It must be later than all that was recorded before, and not in the future. */
            knownAt?: components["schemas"]["Instant"];
        } | {
            idempotencyKey: components["schemas"]["IdempotencyKey"];
            /** @constant */
            type: "LiftRestriction";
            data: components["schemas"]["LiftRestrictionData"];
            /** @description Refuses the command (409) unless the restriction, group, review or part of a nomenclature has had exactly so many events. */
            expectedVersion?: number;
            /** @description Adopts history: the moment at which this became known. It must be later than all that was recorded before, and not in the future. */
            knownAt?: components["schemas"]["Instant"];
        } | {
            idempotencyKey: components["schemas"]["IdempotencyKey"];
            /** @constant */
            type: "ExtendRestriction";
            data: components["schemas"]["ExtendRestrictionData"];
            /** @description Refuses the command (409) unless the restriction, group, review or part of a nomenclature has had exactly so many events. */
            expectedVersion?: number;
            /** @description Adopts history: the moment at which this became known. It must be later than all that was recorded before, and not in the future. */
            knownAt?: components["schemas"]["Instant"];
        } | {
            idempotencyKey: components["schemas"]["IdempotencyKey"];
            /** @constant */
            type: "WithdrawRestriction";
            data: components["schemas"]["WithdrawRestrictionData"];
            /** @description Refuses the command (409) unless the restriction, group, review or part of a nomenclature has had exactly so many events. */
            expectedVersion?: number;
            /** @description Adopts history: the moment at which this became known. It must be later than all that was recorded before, and not in the future. */
            knownAt?: components["schemas"]["Instant"];
        } | {
            idempotencyKey: components["schemas"]["IdempotencyKey"];
            /** @constant */
            type: "VoidRestriction";
            data: components["schemas"]["VoidRestrictionData"];
            /** @description Refuses the command (409) unless the restriction, group, review or part of a nomenclature has had exactly so many events. */
            expectedVersion?: number;
            /** @description Adopts history: the moment at which this became known. It must be later than all that was recorded before, and not in the future. */
            knownAt?: components["schemas"]["Instant"];
        } | {
            idempotencyKey: components["schemas"]["IdempotencyKey"];
            /** @constant */
            type: "CorrectEvent";
            data: components["schemas"]["CorrectEventData"];
            /** @description Refuses the command (409) unless the restriction, group, review or part of a nomenclature has had exactly so many events. */
            expectedVersion?: number;
            /** @description Adopts history: the moment at which this became known. It must be later than all that was recorded before, and not in the future. */
            knownAt?: components["schemas"]["Instant"];
        } | {
            idempotencyKey: components["schemas"]["IdempotencyKey"];
            /** @constant */
            type: "GrantExemption";
            data: components["schemas"]["GrantExemptionData"];
            /** @description Refuses the command (409) unless the restriction, group, review or part of a nomenclature has had exactly so many events. */
            expectedVersion?: number;
            /** @description Adopts history: the moment at which this became known. It must be later than all that was recorded before, and not in the future. */
            knownAt?: components["schemas"]["Instant"];
        } | {
            idempotencyKey: components["schemas"]["IdempotencyKey"];
            /** @constant */
            type: "EndExemption";
            data: components["schemas"]["EndExemptionData"];
            /** @description Refuses the command (409) unless the restriction, group, review or part of a nomenclature has had exactly so many events. */
            expectedVersion?: number;
            /** @description Adopts history: the moment at which this became known. It must be later than all that was recorded before, and not in the future. */
            knownAt?: components["schemas"]["Instant"];
        } | {
            idempotencyKey: components["schemas"]["IdempotencyKey"];
            /** @constant */
            type: "AddNote";
            data: components["schemas"]["AddNoteData"];
            /** @description Refuses the command (409) unless the restriction, group, review or part of a nomenclature has had exactly so many events. */
            expectedVersion?: number;
            /** @description Adopts history: the moment at which this became known. It must be later than all that was recorded before, and not in the future. */
            knownAt?: components["schemas"]["Instant"];
        } | {
            idempotencyKey: components["schemas"]["IdempotencyKey"];
            /** @constant */
            type: "DefineGroup";
            data: components["schemas"]["DefineGroupData"];
            /** @description Refuses the command (409) unless the restriction, group, review or part of a nomenclature has had exactly so many events. */
            expectedVersion?: number;
            /** @description Adopts history: the moment at which this became known. It must be later than all that was recorded before, and not in the future. */
            knownAt?: components["schemas"]["Instant"];
        } | {
            idempotencyKey: components["schemas"]["IdempotencyKey"];
            /** @constant */
            type: "ChangeGroupMembers";
            data: components["schemas"]["ChangeGroupMembersData"];
            /** @description Refuses the command (409) unless the restriction, group, review or part of a nomenclature has had exactly so many events. */
            expectedVersion?: number;
            /** @description Adopts history: the moment at which this became known. It must be later than all that was recorded before, and not in the future. */
            knownAt?: components["schemas"]["Instant"];
        } | {
            idempotencyKey: components["schemas"]["IdempotencyKey"];
            /** @constant */
            type: "OpenReview";
            data: components["schemas"]["OpenReviewData"];
            /** @description Refuses the command (409) unless the restriction, group, review or part of a nomenclature has had exactly so many events. */
            expectedVersion?: number;
            /** @description Adopts history: the moment at which this became known. It must be later than all that was recorded before, and not in the future. */
            knownAt?: components["schemas"]["Instant"];
        } | {
            idempotencyKey: components["schemas"]["IdempotencyKey"];
            /** @constant */
            type: "DecideReview";
            data: components["schemas"]["DecideReviewData"];
            /** @description Refuses the command (409) unless the restriction, group, review or part of a nomenclature has had exactly so many events. */
            expectedVersion?: number;
            /** @description Adopts history: the moment at which this became known. It must be later than all that was recorded before, and not in the future. */
            knownAt?: components["schemas"]["Instant"];
        } | {
            idempotencyKey: components["schemas"]["IdempotencyKey"];
            /** @constant */
            type: "DescribeCodes";
            data: components["schemas"]["DescribeCodesData"];
            /** @description Refuses the command (409) unless the restriction, group, review or part of a nomenclature has had exactly so many events. */
            expectedVersion?: number;
            /** @description Adopts history: the moment at which this became known. It must be later than all that was recorded before, and not in the future. */
            knownAt?: components["schemas"]["Instant"];
        } | {
            idempotencyKey: components["schemas"]["IdempotencyKey"];
            /** @constant */
            type: "CorrelateCodes";
            data: components["schemas"]["CorrelateCodesData"];
            /** @description Refuses the command (409) unless the restriction, group, review or part of a nomenclature has had exactly so many events. */
            expectedVersion?: number;
            /** @description Adopts history: the moment at which this became known. It must be later than all that was recorded before, and not in the future. */
            knownAt?: components["schemas"]["Instant"];
        };
        /** @description The answer to one command; `replayed` when the key had been used for it before. */
        CommandLineAccepted: {
            /** @description The line of the request, counted from 1. */
            line: number;
            /** @description As given; absent where it could not be read. */
            idempotencyKey?: string;
            /** @constant */
            status: 201;
            replayed: boolean;
            /** @description The restriction; for a command on a group, a review or a part of a nomenclature, the id of that. */
            restrictionId: string;
            /** @description How many events it has had, this one included. */
            version: number;
            events: components["schemas"]["Event"][];
            position: components["schemas"]["Position"];
        };
        /** @description With `answers=brief`: the same without the events themselves. */
        CommandLineAcceptedInBrief: {
            /** @description The line of the request, counted from 1. */
            line: number;
            /** @description As given; absent where it could not be read. */
            idempotencyKey?: string;
            /** @constant */
            status: 201;
            replayed: boolean;
            /** @description The restriction; for a command on a group, a review or a part of a nomenclature, the id of that. */
            restrictionId: string;
            /** @description How many events it has had, this one included. */
            version: number;
            /** @description Of the events, in their order. */
            types: string[];
            position: components["schemas"]["Position"];
        };
        /** @description The answer to one line, in the order of the lines. */
        CommandLineAnswer: components["schemas"]["CommandLineAccepted"] | components["schemas"]["CommandLineAcceptedInBrief"] | components["schemas"]["CommandLineRefused"];
        CommandLineRefused: {
            /** @description The line of the request, counted from 1. */
            line: number;
            /** @description As given; absent where it could not be read. */
            idempotencyKey?: string;
            problem: components["schemas"]["Problem"];
        };
        /** @description What a command would do. Nothing of it is recorded. */
        CommandPreview: {
            /** @description The restriction; for a command on a group or a review, the id of that. */
            restrictionId: string;
            /** @description How many events it would have had. */
            version: number;
            /** @description What would be recorded. */
            events: components["schemas"]["ForeseenEvent"][];
            /** @description The periods of the restriction that would change. Absent where none would. */
            timeline?: {
                id: string;
                /** @description As it stands; empty for what is not known yet. */
                before: components["schemas"]["TimelinePeriod"][];
                /** @description As it would stand. */
                after: components["schemas"]["TimelinePeriod"][];
            };
            /** @description Absent where no restriction would change, or the decision log cannot be read. */
            decisions?: {
                /** @description How many of the newest single decisions that follow the head were asked anew. */
                looked: number;
                /** @description How many of them would be answered otherwise. */
                changed: number;
                /** @description Some of these. Absent where access keys are needed: who records need not know who asks. */
                examples?: components["schemas"]["AnsweredOtherwise"][];
            };
            /** @description The head on which this was decided. */
            position: components["schemas"]["Position"];
        };
        /** @description What another source says of a date that the ledger holds otherwise. */
        Conflict: {
            /** @description A place in the ledger's total order. */
            eventSequence: number;
            /** @enum {string} */
            field: "effective.from" | "effective.until" | "announcedOn";
            /** @description What the event says; null: open, or not said. */
            held: string | null;
            claimed: string;
            /** @description The note that recorded the claim. */
            notedBy: number;
            sources: components["schemas"]["Source"][];
        };
        /** @description In the order of the ids. Each page stands on its own position: the newest. */
        ConflictPage: {
            conflicts: components["schemas"]["ActConflict"][];
            /** @description The cursor of the next page; absent on the last one. */
            next?: string;
            positions: components["schemas"]["KnowledgePositions"];
        };
        /** @description What one restriction says, in short. */
        ConflictSide: {
            restrictionId: components["schemas"]["RestrictionId"];
            title: string;
            /** @description Who published the sources of its imposition. */
            publishers: string[];
            /** @description As written: a date, an instant, or `unknown`. */
            from: string;
            /** @description The instant at which it ended; null: open. */
            until: string | null;
            announcedOn: string | null;
            /**
             * @description That of its last period.
             * @enum {string}
             */
            status: "in-force" | "suspended" | "lifted" | "voided" | "scheduled";
        };
        /** @description What an earlier event said was wrong. */
        CorrectEvent: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "CorrectEvent";
            data: components["schemas"]["CorrectEventData"];
            /** @description Refuses the command (409) unless the restriction, group, review or part of a nomenclature has had exactly so many events. */
            expectedVersion?: number;
            /** @description Adopts history: the moment at which this became known. It must be later than all that was recorded before, and not in the future. */
            knownAt?: components["schemas"]["Instant"];
        };
        CorrectEventData: {
            restrictionId: components["schemas"]["RestrictionId"];
            announcedOn?: components["schemas"]["Date"];
            legalBasis?: components["schemas"]["LegalBasis"][];
            sources: components["schemas"]["Source"][];
            /** @description Why this is recorded, in a sentence or a paragraph. */
            reason: string;
            /**
             * @description Who recorded it: a person or a service.
             * @example trade-desk@example.com
             */
            actor: string;
            /** @description The event that was wrong. */
            eventSequence: number;
            replacement: components["schemas"]["Replacement"] | null;
            /** @description Since when the truth could have been known. */
            knownSince?: components["schemas"]["Moment"];
        };
        /** @description How an edition of the HS corresponds to a newer one: the whole table. Checks read it. */
        CorrelateCodes: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "CorrelateCodes";
            data: components["schemas"]["CorrelateCodesData"];
            /** @description Refuses the command (409) unless the restriction, group, review or part of a nomenclature has had exactly so many events. */
            expectedVersion?: number;
            /** @description Adopts history: the moment at which this became known. It must be later than all that was recorded before, and not in the future. */
            knownAt?: components["schemas"]["Instant"];
        };
        CorrelateCodesData: {
            scheme: components["schemas"]["NomenclatureScheme"];
            /** @description The older edition. */
            from: components["schemas"]["HsEdition"];
            /** @description The newer edition. */
            to: components["schemas"]["HsEdition"];
            /** @description All subheadings that changed. Those that are not named stayed as they were; one that was kept and got goods of another is named as having become itself, too. */
            changes: components["schemas"]["SubheadingChange"][];
            announcedOn?: components["schemas"]["Date"];
            legalBasis?: components["schemas"]["LegalBasis"][];
            sources: components["schemas"]["Source"][];
            /** @description Why this is recorded, in a sentence or a paragraph. */
            reason: string;
            /**
             * @description Who recorded it: a person or a service.
             * @example trade-desk@example.com
             */
            actor: string;
        };
        /**
         * @description ISO 3166-1 alpha-2, in capitals.
         * @example CN
         */
        Country: string;
        /**
         * @description ISO 4217, in capitals.
         * @example USD
         */
        Currency: string;
        /**
         * Format: date
         * @description A day of the (proleptic Gregorian) calendar, 1700 to 2249.
         * @example 2025-05-23
         */
        Date: string;
        DatedEventData: {
            restrictionId: components["schemas"]["RestrictionId"];
            announcedOn?: components["schemas"]["Date"];
            legalBasis?: components["schemas"]["LegalBasis"][];
            sources: components["schemas"]["Source"][];
            /** @description Why this is recorded, in a sentence or a paragraph. */
            reason: string;
            /**
             * @description Who recorded it: a person or a service.
             * @example trade-desk@example.com
             */
            actor: string;
            effective: components["schemas"]["Effective"];
        };
        DatedRestrictionData: {
            restrictionId: components["schemas"]["RestrictionId"];
            announcedOn?: components["schemas"]["Date"];
            legalBasis?: components["schemas"]["LegalBasis"][];
            sources: components["schemas"]["Source"][];
            /** @description Why this is recorded, in a sentence or a paragraph. */
            reason: string;
            /**
             * @description Who recorded it: a person or a service.
             * @example trade-desk@example.com
             */
            actor: string;
            effective: components["schemas"]["EffectiveInput"];
        };
        /** @description What a person makes of the review that the address names. Only `lift` has an effective date. With `knownAt` it is adopted, so that later versions of a list still can be. */
        Decide: {
            decision: components["schemas"]["ReviewDecision"];
            effective?: components["schemas"]["EffectiveInput"];
            announcedOn?: components["schemas"]["Date"];
            legalBasis?: components["schemas"]["LegalBasis"][];
            sources: components["schemas"]["Source"][];
            /** @description Why this is recorded, in a sentence or a paragraph. */
            reason: string;
            /**
             * @description Who recorded it: a person or a service.
             * @example trade-desk@example.com
             */
            actor: string;
            /** @description Adopts history: the moment at which this became known. It must be later than all that was recorded before, and not in the future. */
            knownAt?: components["schemas"]["Instant"];
        };
        /** @description What a person makes of a review. `lift` lifts the restriction with the same command, in an entry of its own. */
        DecideReview: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "DecideReview";
            data: components["schemas"]["DecideReviewData"];
            /** @description Refuses the command (409) unless the restriction, group, review or part of a nomenclature has had exactly so many events. */
            expectedVersion?: number;
            /** @description Adopts history: the moment at which this became known. It must be later than all that was recorded before, and not in the future. */
            knownAt?: components["schemas"]["Instant"];
        };
        DecideReviewData: {
            reviewId: components["schemas"]["ReviewId"];
            decision: components["schemas"]["ReviewDecision"];
            effective?: components["schemas"]["EffectiveInput"];
            announcedOn?: components["schemas"]["Date"];
            legalBasis?: components["schemas"]["LegalBasis"][];
            sources: components["schemas"]["Source"][];
            /** @description Why this is recorded, in a sentence or a paragraph. */
            reason: string;
            /**
             * @description Who recorded it: a person or a service.
             * @example trade-desk@example.com
             */
            actor: string;
        };
        /**
         * @description A plain, non-negative decimal as a text, so that it stays exact.
         * @example 10
         * @example 2.5
         */
        Decimal: string;
        /** @description Who asked what, when, and what was answered, on which position. */
        Decision: {
            /** Format: uuid */
            id: string;
            /**
             * @description The ledger's name.
             * @example curbline
             */
            ledger: string;
            askedAt: components["schemas"]["Instant"];
            /** @description The name of the access key that asked; null where the gateway asks for none. */
            asker: string | null;
            /** @enum {string} */
            form: "single" | "batch";
            /** @description Of a single question. */
            question?: components["schemas"]["UnderstoodQuestion"];
            /** @description What was answered; of a batch the strictest outcome, null when no line of it was answered. */
            outcome: ("prohibited" | "licence-required" | "conditional" | "undetermined" | "unrestricted") | null;
            /** @description The restrictions that the answer shows: all that decided, and of those that stay undetermined the nearest. */
            restrictions: string[];
            /** @description Of a batch: how many lines had which outcome. */
            lines?: {
                answered: number;
                refused: number;
                outcomes: {
                    [key: string]: number;
                };
            };
            /** @description A place in the ledger's total order. */
            sequence: number;
            /** @description The version of the answers that the running code gave then. */
            answersVersion: number;
            /** @description SHA-256 of the answer's bytes, of a single question. */
            answerHash?: string;
            receipt: string;
        };
        DecisionPage: {
            decisions: components["schemas"]["Decision"][];
            /** @description The cursor of the next page, where there is one. */
            next?: string;
        };
        /** @description Who belongs to a group from a date on: the whole list. */
        DefineGroup: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "DefineGroup";
            data: components["schemas"]["DefineGroupData"];
            /** @description Refuses the command (409) unless the restriction, group, review or part of a nomenclature has had exactly so many events. */
            expectedVersion?: number;
            /** @description Adopts history: the moment at which this became known. It must be later than all that was recorded before, and not in the future. */
            knownAt?: components["schemas"]["Instant"];
        };
        DefineGroupData: {
            groupId: components["schemas"]["GroupId"];
            /** @description A headline for people. */
            title: string;
            /** @description The whole list of members, countries or regions of them, from the effective date on. */
            members: components["schemas"]["Territory"][];
            effective: components["schemas"]["EffectiveInput"];
            timeZone?: components["schemas"]["TimeZone"];
            announcedOn?: components["schemas"]["Date"];
            legalBasis?: components["schemas"]["LegalBasis"][];
            sources: components["schemas"]["Source"][];
            /** @description Why this is recorded, in a sentence or a paragraph. */
            reason: string;
            /**
             * @description Who recorded it: a person or a service.
             * @example trade-desk@example.com
             */
            actor: string;
        };
        /** @description What the codes of a chapter or heading mean from a date on: all of them. */
        DescribeCodes: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "DescribeCodes";
            data: components["schemas"]["DescribeCodesData"];
            /** @description Refuses the command (409) unless the restriction, group, review or part of a nomenclature has had exactly so many events. */
            expectedVersion?: number;
            /** @description Adopts history: the moment at which this became known. It must be later than all that was recorded before, and not in the future. */
            knownAt?: components["schemas"]["Instant"];
        };
        DescribeCodesData: {
            scheme: components["schemas"]["NomenclatureScheme"];
            edition: components["schemas"]["HsEdition"];
            /**
             * @description What is described: a chapter (`28`) tells of itself and its headings, a heading (`2804`) of its subheadings.
             * @example 28
             * @example 2804
             */
            part: string;
            /** @description All codes of the part, each once, from the effective date on. */
            codes: components["schemas"]["DescribedCode"][];
            effective: components["schemas"]["EffectiveInput"];
            announcedOn?: components["schemas"]["Date"];
            legalBasis?: components["schemas"]["LegalBasis"][];
            sources: components["schemas"]["Source"][];
            /** @description Why this is recorded, in a sentence or a paragraph. */
            reason: string;
            /**
             * @description Who recorded it: a person or a service.
             * @example trade-desk@example.com
             */
            actor: string;
        };
        DescribedCode: {
            /** @example 280410 */
            code: string;
            /** @description The words that the nomenclature has for it. */
            description: string;
        };
        Difference: {
            /** @enum {string} */
            field: "kind" | "flows" | "effective.from" | "effective.until" | "announcedOn" | "status" | "scope.items" | "scope.from" | "scope.to" | "scope.origin" | "scope.parties" | "scope.endUses";
            /** @description What the first of the two says. */
            one: unknown;
            /** @description What the second says. */
            other: unknown;
        };
        /** @description When it holds in the world, as recorded, with the instants that its dates meant. */
        Effective: {
            from: components["schemas"]["Start"];
            until?: components["schemas"]["End"] | null;
            wording?: string;
            /** @description The instant that `from` meant; null: unknown. */
            fromAt: components["schemas"]["Instant"] | null;
            /** @description The instant that `until` meant; null or absent: open. */
            untilAt?: components["schemas"]["Instant"] | null;
        };
        /** @description When it holds in the world: from `from` until, but without, `until`. */
        EffectiveInput: {
            from: components["schemas"]["Start"];
            until?: components["schemas"]["End"] | null;
            /** @description What the source said, where a date was normalised. */
            wording?: string;
        };
        /**
         * @description A date or an instant at which it ends; that day or moment is no longer part of it. Left out or null: open.
         * @example 2026-11-10
         */
        End: string;
        /** @description The exemption holds no longer. */
        EndExemption: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "EndExemption";
            data: components["schemas"]["EndExemptionData"];
            /** @description Refuses the command (409) unless the restriction, group, review or part of a nomenclature has had exactly so many events. */
            expectedVersion?: number;
            /** @description Adopts history: the moment at which this became known. It must be later than all that was recorded before, and not in the future. */
            knownAt?: components["schemas"]["Instant"];
        };
        EndExemptionData: {
            restrictionId: components["schemas"]["RestrictionId"];
            announcedOn?: components["schemas"]["Date"];
            legalBasis?: components["schemas"]["LegalBasis"][];
            sources: components["schemas"]["Source"][];
            /** @description Why this is recorded, in a sentence or a paragraph. */
            reason: string;
            /**
             * @description Who recorded it: a person or a service.
             * @example trade-desk@example.com
             */
            actor: string;
            exemptionId: components["schemas"]["ExemptionId"];
            effective: components["schemas"]["EffectiveInput"];
        };
        /**
         * @description What the good is used for, such as `military` or `nuclear`.
         * @example military
         */
        EndUse: string;
        /** @description End uses. An exclusion beats every inclusion. */
        EndUseSelection: {
            include?: components["schemas"]["EndUse"][];
            exclude?: components["schemas"]["EndUse"][];
        };
        /** @description One entry of the ledger: a CloudEvent 1.0 in structured JSON. `type` says which fields `data` has. */
        Event: components["schemas"]["LedgerOpened"] | components["schemas"]["RestrictionImposed"] | components["schemas"]["RestrictionAmended"] | components["schemas"]["RestrictionSuspended"] | components["schemas"]["RestrictionResumed"] | components["schemas"]["RestrictionLifted"] | components["schemas"]["RestrictionExtended"] | components["schemas"]["RestrictionWithdrawn"] | components["schemas"]["RestrictionVoided"] | components["schemas"]["EventCorrected"] | components["schemas"]["ExemptionGranted"] | components["schemas"]["ExemptionEnded"] | components["schemas"]["NoteAdded"] | components["schemas"]["GroupDefined"] | components["schemas"]["GroupMembersChanged"] | components["schemas"]["ReviewOpened"] | components["schemas"]["ReviewDecided"] | components["schemas"]["CodesDescribed"] | components["schemas"]["CodesCorrelated"];
        EventCorrected: {
            /** @constant */
            specversion: "1.0";
            /** @description Unique among all events of the ledger. */
            id: string;
            /** @description `/ledgers/` and the name of the ledger. */
            source: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "curbline.restriction.corrected.v1";
            /** @description The id of the restriction, group, review, part of a nomenclature or ledger. */
            subject: string;
            /** @description The recorded time: when the ledger learned it. */
            time: components["schemas"]["Instant"];
            /** @constant */
            datacontenttype: "application/json";
            /** @description The sequence as 20 digits, so that texts sort as numbers do. */
            sequence: string;
            previoushash: components["schemas"]["Hash"];
            /** @description The idempotency key of the command. */
            commandid: string;
            commandhash: components["schemas"]["Hash"];
            actor: string;
            /** @description Only on adopted history: when it was really appended. */
            adoptedtime?: components["schemas"]["Instant"];
            data: {
                restrictionId: components["schemas"]["RestrictionId"];
                announcedOn?: components["schemas"]["Date"];
                legalBasis?: components["schemas"]["LegalBasis"][];
                sources: components["schemas"]["Source"][];
                /** @description Why this is recorded, in a sentence or a paragraph. */
                reason: string;
                /**
                 * @description Who recorded it: a person or a service.
                 * @example trade-desk@example.com
                 */
                actor: string;
                eventSequence: number;
                replacement: {
                    /** @description A headline for people. */
                    title?: string;
                    authority?: components["schemas"]["Authority"];
                    kind?: components["schemas"]["RestrictionKind"];
                    flows?: components["schemas"]["Flow"][];
                    scope?: components["schemas"]["Scope"];
                    terms?: components["schemas"]["Terms"];
                    until?: components["schemas"]["End"] | null;
                    announcedOn?: components["schemas"]["Date"];
                    legalBasis?: components["schemas"]["LegalBasis"][];
                    effective?: components["schemas"]["Effective"];
                    untilAt?: components["schemas"]["Instant"] | null;
                } | null;
                knownSince?: components["schemas"]["Moment"];
            };
        };
        EventPage: {
            events: components["schemas"]["Event"][];
            /** @description What to pass as `after` for what follows, whether or not it is there yet. */
            next: number;
            head: components["schemas"]["Head"];
        };
        ExemptionEnded: {
            /** @constant */
            specversion: "1.0";
            /** @description Unique among all events of the ledger. */
            id: string;
            /** @description `/ledgers/` and the name of the ledger. */
            source: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "curbline.restriction.exemption-ended.v1";
            /** @description The id of the restriction, group, review, part of a nomenclature or ledger. */
            subject: string;
            /** @description The recorded time: when the ledger learned it. */
            time: components["schemas"]["Instant"];
            /** @constant */
            datacontenttype: "application/json";
            /** @description The sequence as 20 digits, so that texts sort as numbers do. */
            sequence: string;
            previoushash: components["schemas"]["Hash"];
            /** @description The idempotency key of the command. */
            commandid: string;
            commandhash: components["schemas"]["Hash"];
            actor: string;
            /** @description Only on adopted history: when it was really appended. */
            adoptedtime?: components["schemas"]["Instant"];
            data: {
                restrictionId: components["schemas"]["RestrictionId"];
                announcedOn?: components["schemas"]["Date"];
                legalBasis?: components["schemas"]["LegalBasis"][];
                sources: components["schemas"]["Source"][];
                /** @description Why this is recorded, in a sentence or a paragraph. */
                reason: string;
                /**
                 * @description Who recorded it: a person or a service.
                 * @example trade-desk@example.com
                 */
                actor: string;
                exemptionId: components["schemas"]["ExemptionId"];
                effective: components["schemas"]["Effective"];
            };
        };
        ExemptionGranted: {
            /** @constant */
            specversion: "1.0";
            /** @description Unique among all events of the ledger. */
            id: string;
            /** @description `/ledgers/` and the name of the ledger. */
            source: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "curbline.restriction.exempted.v1";
            /** @description The id of the restriction, group, review, part of a nomenclature or ledger. */
            subject: string;
            /** @description The recorded time: when the ledger learned it. */
            time: components["schemas"]["Instant"];
            /** @constant */
            datacontenttype: "application/json";
            /** @description The sequence as 20 digits, so that texts sort as numbers do. */
            sequence: string;
            previoushash: components["schemas"]["Hash"];
            /** @description The idempotency key of the command. */
            commandid: string;
            commandhash: components["schemas"]["Hash"];
            actor: string;
            /** @description Only on adopted history: when it was really appended. */
            adoptedtime?: components["schemas"]["Instant"];
            data: {
                restrictionId: components["schemas"]["RestrictionId"];
                announcedOn?: components["schemas"]["Date"];
                legalBasis?: components["schemas"]["LegalBasis"][];
                sources: components["schemas"]["Source"][];
                /** @description Why this is recorded, in a sentence or a paragraph. */
                reason: string;
                /**
                 * @description Who recorded it: a person or a service.
                 * @example trade-desk@example.com
                 */
                actor: string;
                exemptionId: components["schemas"]["ExemptionId"];
                scope: components["schemas"]["Scope"];
                effective: components["schemas"]["Effective"];
                conditions?: string[];
            };
        };
        /** @description Names an exemption within its restriction. */
        ExemptionId: string;
        /** @description A new end, for the restriction or for the suspension that stands. */
        ExtendRestriction: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "ExtendRestriction";
            data: components["schemas"]["ExtendRestrictionData"];
            /** @description Refuses the command (409) unless the restriction, group, review or part of a nomenclature has had exactly so many events. */
            expectedVersion?: number;
            /** @description Adopts history: the moment at which this became known. It must be later than all that was recorded before, and not in the future. */
            knownAt?: components["schemas"]["Instant"];
        };
        ExtendRestrictionData: {
            restrictionId: components["schemas"]["RestrictionId"];
            announcedOn?: components["schemas"]["Date"];
            legalBasis?: components["schemas"]["LegalBasis"][];
            sources: components["schemas"]["Source"][];
            /** @description Why this is recorded, in a sentence or a paragraph. */
            reason: string;
            /**
             * @description Who recorded it: a person or a service.
             * @example trade-desk@example.com
             */
            actor: string;
            /** @description The new end; null: open. */
            until: components["schemas"]["End"] | null;
            /** @enum {string} */
            target?: "restriction" | "suspension";
            wording?: string;
        };
        /** @description What an import found that only a person can judge. */
        Finding: components["schemas"]["MissingRecord"] | components["schemas"]["MassDisappearance"];
        /**
         * @description The direction of trade.
         * @enum {string}
         */
        Flow: "export" | "re-export" | "transit" | "import";
        ForeseenEvent: {
            /** @enum {string} */
            type: "curbline.restriction.imposed.v1" | "curbline.restriction.amended.v1" | "curbline.restriction.suspended.v1" | "curbline.restriction.resumed.v1" | "curbline.restriction.lifted.v1" | "curbline.restriction.extended.v1" | "curbline.restriction.withdrawn.v1" | "curbline.restriction.voided.v1" | "curbline.restriction.corrected.v1" | "curbline.restriction.exempted.v1" | "curbline.restriction.exemption-ended.v1" | "curbline.restriction.noted.v1" | "curbline.group.defined.v1" | "curbline.group.members-changed.v1" | "curbline.review.opened.v1" | "curbline.review.decided.v1" | "curbline.nomenclature.described.v1" | "curbline.nomenclature.correlated.v1";
            subject: string;
            /** @description As the event would be stored. */
            data: {
                [key: string]: unknown;
            };
        };
        /** @description What lies within `scope` is free while the exemption holds. */
        GrantExemption: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "GrantExemption";
            data: components["schemas"]["GrantExemptionData"];
            /** @description Refuses the command (409) unless the restriction, group, review or part of a nomenclature has had exactly so many events. */
            expectedVersion?: number;
            /** @description Adopts history: the moment at which this became known. It must be later than all that was recorded before, and not in the future. */
            knownAt?: components["schemas"]["Instant"];
        };
        GrantExemptionData: {
            restrictionId: components["schemas"]["RestrictionId"];
            announcedOn?: components["schemas"]["Date"];
            legalBasis?: components["schemas"]["LegalBasis"][];
            sources: components["schemas"]["Source"][];
            /** @description Why this is recorded, in a sentence or a paragraph. */
            reason: string;
            /**
             * @description Who recorded it: a person or a service.
             * @example trade-desk@example.com
             */
            actor: string;
            exemptionId?: components["schemas"]["ExemptionId"];
            scope: components["schemas"]["PartialScope"];
            effective: components["schemas"]["EffectiveInput"];
            conditions?: string[];
        };
        GroupDefined: {
            /** @constant */
            specversion: "1.0";
            /** @description Unique among all events of the ledger. */
            id: string;
            /** @description `/ledgers/` and the name of the ledger. */
            source: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "curbline.group.defined.v1";
            /** @description The id of the restriction, group, review, part of a nomenclature or ledger. */
            subject: string;
            /** @description The recorded time: when the ledger learned it. */
            time: components["schemas"]["Instant"];
            /** @constant */
            datacontenttype: "application/json";
            /** @description The sequence as 20 digits, so that texts sort as numbers do. */
            sequence: string;
            previoushash: components["schemas"]["Hash"];
            /** @description The idempotency key of the command. */
            commandid: string;
            commandhash: components["schemas"]["Hash"];
            actor: string;
            /** @description Only on adopted history: when it was really appended. */
            adoptedtime?: components["schemas"]["Instant"];
            data: {
                groupId: components["schemas"]["GroupId"];
                /** @description A headline for people. */
                title: string;
                members: components["schemas"]["Territory"][];
                effective: components["schemas"]["Effective"];
                timeZone: components["schemas"]["TimeZone"];
                announcedOn?: components["schemas"]["Date"];
                legalBasis?: components["schemas"]["LegalBasis"][];
                sources: components["schemas"]["Source"][];
                /** @description Why this is recorded, in a sentence or a paragraph. */
                reason: string;
                /**
                 * @description Who recorded it: a person or a service.
                 * @example trade-desk@example.com
                 */
                actor: string;
            };
        };
        /**
         * @description Names a group of countries. Two letters are taken for a country, but for `EU` and `UN`.
         * @example BIS D:5
         */
        GroupId: string;
        GroupMembersChanged: {
            /** @constant */
            specversion: "1.0";
            /** @description Unique among all events of the ledger. */
            id: string;
            /** @description `/ledgers/` and the name of the ledger. */
            source: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "curbline.group.members-changed.v1";
            /** @description The id of the restriction, group, review, part of a nomenclature or ledger. */
            subject: string;
            /** @description The recorded time: when the ledger learned it. */
            time: components["schemas"]["Instant"];
            /** @constant */
            datacontenttype: "application/json";
            /** @description The sequence as 20 digits, so that texts sort as numbers do. */
            sequence: string;
            previoushash: components["schemas"]["Hash"];
            /** @description The idempotency key of the command. */
            commandid: string;
            commandhash: components["schemas"]["Hash"];
            actor: string;
            /** @description Only on adopted history: when it was really appended. */
            adoptedtime?: components["schemas"]["Instant"];
            data: {
                groupId: components["schemas"]["GroupId"];
                add: components["schemas"]["Territory"][];
                remove: components["schemas"]["Territory"][];
                effective: components["schemas"]["Effective"];
                announcedOn?: components["schemas"]["Date"];
                legalBasis?: components["schemas"]["LegalBasis"][];
                sources: components["schemas"]["Source"][];
                /** @description Why this is recorded, in a sentence or a paragraph. */
                reason: string;
                /**
                 * @description Who recorded it: a person or a service.
                 * @example trade-desk@example.com
                 */
                actor: string;
            };
        };
        /** @description SHA-256 (RFC 6962 leaf hash of the stored bytes) in 64 lower-case hexadecimal digits. */
        Hash: string;
        /** @description The newest entry. */
        Head: {
            /** @description A place in the ledger's total order. */
            sequence: number;
            hash: components["schemas"]["Hash"];
        };
        /** @description Every event of a restriction, in order, each with what it changed. */
        History: {
            id: string;
            history: components["schemas"]["HistoryStep"][];
            positions: components["schemas"]["KnowledgePositions"];
        };
        HistoryStep: {
            /** @description A place in the ledger's total order. */
            sequence: number;
            /** @description The entry's own hash, which the next entry names as its `previoushash`. */
            hash: components["schemas"]["Hash"];
            type: string;
            recordedTime: components["schemas"]["Instant"];
            adoptedTime?: components["schemas"]["Instant"];
            announcedOn?: string;
            /** @description As in the event, where it has one. */
            effective?: unknown;
            actor: string;
            reason: string;
            sources: components["schemas"]["Source"][];
            legalBasis?: components["schemas"]["LegalBasis"][];
            /** @description The review in which a person decided it. */
            reviewId?: string;
            changes: components["schemas"]["Change"][];
        };
        /**
         * @description An edition of the HS, by the year in which it entered into force.
         * @enum {string}
         */
        HsEdition: "1988" | "1992" | "1996" | "2002" | "2007" | "2012" | "2017" | "2022" | "2028";
        /**
         * @description Names the caller's intent: the same key again gets the first answer. Keep it, to repeat a command whose outcome is unknown.
         * @example ethane-2025-05-23
         */
        IdempotencyKey: string;
        /** @description A number that somebody issued to a party. */
        Identifier: {
            /**
             * @example LEI
             * @example USCC
             * @example IMO
             */
            scheme: string;
            value: string;
        };
        /** @description A restriction that was not there before. */
        ImposeRestriction: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "ImposeRestriction";
            data: components["schemas"]["ImposeRestrictionData"];
            /** @description Refuses the command (409) unless the restriction, group, review or part of a nomenclature has had exactly so many events. */
            expectedVersion?: number;
            /** @description Adopts history: the moment at which this became known. It must be later than all that was recorded before, and not in the future. */
            knownAt?: components["schemas"]["Instant"];
        };
        ImposeRestrictionData: {
            restrictionId?: components["schemas"]["RestrictionId"];
            /** @description A headline for people. */
            title: string;
            authority: components["schemas"]["Authority"];
            kind: components["schemas"]["RestrictionKind"];
            flows: components["schemas"]["Flow"][];
            scope: components["schemas"]["Scope"];
            terms: components["schemas"]["Terms"];
            effective: components["schemas"]["EffectiveInput"];
            announcedOn?: components["schemas"]["Date"];
            legalBasis: components["schemas"]["LegalBasis"][];
            sources: components["schemas"]["Source"][];
            /** @description Why this is recorded, in a sentence or a paragraph. */
            reason: string;
            /**
             * @description Who recorded it: a person or a service.
             * @example trade-desk@example.com
             */
            actor: string;
        };
        /**
         * Format: date-time
         * @description An RFC 3339 date-time with up to six digits of a second. Any offset is taken; answers are in UTC (`Z`), with a fraction only where there is one.
         * @example 2025-05-14T04:01:00Z
         */
        Instant: string;
        /**
         * @description A classification scheme. Use HS, HS- and a jurisdiction (HS-US) or an edition or both (HS-2017, HS-US-2022), ECCN, CAS, tag, or the jurisdiction whose control list is meant (CN, EU, JP).
         * @example HS
         * @example ECCN
         * @example CN
         */
        ItemScheme: string;
        /** @description Goods, software and technology. An exclusion beats every inclusion. */
        ItemSelection: {
            include?: components["schemas"]["RuleItem"][];
            exclude?: components["schemas"]["RuleItem"][];
        };
        /**
         * @description Who makes the rule: ISO 3166-1 alpha-2, or `EU` or `UN`.
         * @example US
         */
        Jurisdiction: string;
        /** @description The state of knowledge that the answer stands on: the same question at the same sequence gives the same answer for ever. */
        KnowledgePositions: {
            /**
             * @description The ledger's name.
             * @example curbline
             */
            ledger: string;
            knownAt: components["schemas"]["Instant"];
            /** @description A place in the ledger's total order. */
            sequence: number;
            hash: components["schemas"]["Hash"];
        };
        /** @description The moment of knowledge to answer from: an instant; a date, which means through the end of that day in UTC; or a sequence of the ledger. Left out: what is known now. */
        KnownAt: components["schemas"]["Moment"] | number;
        /** @description Sequence 0 of every ledger. */
        LedgerOpened: {
            /** @constant */
            specversion: "1.0";
            /** @description Unique among all events of the ledger. */
            id: string;
            /** @description `/ledgers/` and the name of the ledger. */
            source: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "curbline.ledger.opened.v1";
            /** @description The id of the restriction, group, review, part of a nomenclature or ledger. */
            subject: string;
            /** @description The recorded time: when the ledger learned it. */
            time: components["schemas"]["Instant"];
            /** @constant */
            datacontenttype: "application/json";
            /** @description The sequence as 20 digits, so that texts sort as numbers do. */
            sequence: string;
            previoushash: components["schemas"]["Hash"];
            /** @description The idempotency key of the command. */
            commandid: string;
            commandhash: components["schemas"]["Hash"];
            actor: string;
            /** @description Only on adopted history: when it was really appended. */
            adoptedtime?: components["schemas"]["Instant"];
            data: {
                ledger: string;
                /** @description Random: a ledger that was made anew under the same name has another. */
                id: string;
                /** @description The version of the entry format. */
                format: number;
            };
        };
        /** @description The law, regulation or notice that the rule rests on. */
        LegalBasis: {
            /** @example 15 CFR 744.21 */
            citation: string;
            title?: string;
            url?: components["schemas"]["Url"];
            publishedOn?: components["schemas"]["Date"];
        };
        /** @description Ended: all of it, or with `scope` that part of it. */
        LiftRestriction: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "LiftRestriction";
            data: components["schemas"]["LiftRestrictionData"];
            /** @description Refuses the command (409) unless the restriction, group, review or part of a nomenclature has had exactly so many events. */
            expectedVersion?: number;
            /** @description Adopts history: the moment at which this became known. It must be later than all that was recorded before, and not in the future. */
            knownAt?: components["schemas"]["Instant"];
        };
        LiftRestrictionData: {
            restrictionId: components["schemas"]["RestrictionId"];
            announcedOn?: components["schemas"]["Date"];
            legalBasis?: components["schemas"]["LegalBasis"][];
            sources: components["schemas"]["Source"][];
            /** @description Why this is recorded, in a sentence or a paragraph. */
            reason: string;
            /**
             * @description Who recorded it: a person or a service.
             * @example trade-desk@example.com
             */
            actor: string;
            effective: components["schemas"]["EffectiveInput"];
            scope?: components["schemas"]["PartialScope"];
        };
        /** @description A person or company that a rule names. */
        ListedParty: {
            name: string;
            aliases?: string[];
            identifiers?: components["schemas"]["Identifier"][];
            country?: components["schemas"]["Country"];
        };
        Live: {
            /** @constant */
            status: "up";
        };
        /** @description Too many rows gone at once. */
        MassDisappearance: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "mass-disappearance";
            source: components["schemas"]["SourceName"];
            /** @description The version of the source in which it was found. */
            version: string;
            /** @description How many restrictions stood in the ledger because of the source. */
            held: number;
            /** @description The rows of how many of them are not in the version. */
            gone: number;
            /** @description Some of those. */
            sample: components["schemas"]["RestrictionId"][];
            /**
             * @description What share of the held ones is gone, in per cent, rounded down.
             * @example 41.66
             */
            share: string;
        };
        /**
         * @description `unknown`: with what was given, nobody can say.
         * @enum {string}
         */
        Match: "yes" | "unknown";
        /** @description A row that is gone. An absence is no lifting. */
        MissingRecord: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "missing";
            restrictionId: components["schemas"]["RestrictionId"];
            source: components["schemas"]["SourceName"];
            /** @description The version of the source in which it was found. */
            version: string;
            /** @description The identity that the row had in the source. */
            record: string;
        };
        /**
         * @description A date (`YYYY-MM-DD`) or an instant (RFC 3339).
         * @example 2025-06-10
         * @example 2025-06-10T16:00:00Z
         */
        Moment: string;
        /** @description A restriction that would apply at another time, at most 366 days away. */
        NearMiss: {
            id: string;
            title: string;
            /**
             * @description `suspended`: it stands and is not applied; `exempted`: a carve-out frees the good; `scheduled`: it takes effect later; `lifted`: it ended before; `voided`: it never was in force.
             * @enum {string}
             */
            nearness: "suspended" | "exempted" | "scheduled" | "lifted" | "voided";
            /** @description How many local days lie between; 0 for what stands on the day itself. The nearest come first. */
            distanceDays: number;
            because: string;
            period: components["schemas"]["AnswerPeriod"];
        };
        /**
         * @description The Harmonized System, as far as it is the same in all countries: two, four and six digits.
         * @constant
         */
        NomenclatureScheme: "HS";
        /** @description A dimension, or a scheme, that the question left out and that mattered. */
        NotAssessed: {
            dimension: string;
            scheme?: string;
            /** @description How many restrictions depended on it. */
            restrictions: number;
        };
        NoteAdded: {
            /** @constant */
            specversion: "1.0";
            /** @description Unique among all events of the ledger. */
            id: string;
            /** @description `/ledgers/` and the name of the ledger. */
            source: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "curbline.restriction.noted.v1";
            /** @description The id of the restriction, group, review, part of a nomenclature or ledger. */
            subject: string;
            /** @description The recorded time: when the ledger learned it. */
            time: components["schemas"]["Instant"];
            /** @constant */
            datacontenttype: "application/json";
            /** @description The sequence as 20 digits, so that texts sort as numbers do. */
            sequence: string;
            previoushash: components["schemas"]["Hash"];
            /** @description The idempotency key of the command. */
            commandid: string;
            commandhash: components["schemas"]["Hash"];
            actor: string;
            /** @description Only on adopted history: when it was really appended. */
            adoptedtime?: components["schemas"]["Instant"];
            data: {
                restrictionId: components["schemas"]["RestrictionId"];
                announcedOn?: components["schemas"]["Date"];
                legalBasis?: components["schemas"]["LegalBasis"][];
                sources: components["schemas"]["Source"][];
                /** @description Why this is recorded, in a sentence or a paragraph. */
                reason: string;
                /**
                 * @description Who recorded it: a person or a service.
                 * @example trade-desk@example.com
                 */
                actor: string;
                text: string;
                claims?: {
                    /** @description The event that holds it otherwise. */
                    eventSequence: number;
                    /** @enum {string} */
                    field: "effective.from" | "effective.until" | "announcedOn";
                    /** @description What the other source says: a date, or the instant of an effect. */
                    value: components["schemas"]["Moment"];
                    valueAt: components["schemas"]["Moment"];
                }[];
                /** @description Restrictions whose differences from this one are known and settled, as things stand; this one itself settles the claims made on it. */
                settles?: components["schemas"]["RestrictionId"][];
            };
        };
        /** @description Asks a person to judge what an import found. One review at most is open about the same. */
        OpenReview: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "OpenReview";
            data: components["schemas"]["OpenReviewData"];
            /** @description Refuses the command (409) unless the restriction, group, review or part of a nomenclature has had exactly so many events. */
            expectedVersion?: number;
            /** @description Adopts history: the moment at which this became known. It must be later than all that was recorded before, and not in the future. */
            knownAt?: components["schemas"]["Instant"];
        };
        OpenReviewData: {
            reviewId?: components["schemas"]["ReviewId"];
            announcedOn?: components["schemas"]["Date"];
            legalBasis?: components["schemas"]["LegalBasis"][];
            sources: components["schemas"]["Source"][];
            /** @description Why this is recorded, in a sentence or a paragraph. */
            reason: string;
            /**
             * @description Who recorded it: a person or a service.
             * @example trade-desk@example.com
             */
            actor: string;
            /** @constant */
            kind: "missing";
            restrictionId: components["schemas"]["RestrictionId"];
            source: components["schemas"]["SourceName"];
            /** @description The version of the source in which it was found. */
            version: string;
            /** @description The identity that the row had in the source. */
            record: string;
        } | {
            reviewId?: components["schemas"]["ReviewId"];
            announcedOn?: components["schemas"]["Date"];
            legalBasis?: components["schemas"]["LegalBasis"][];
            sources: components["schemas"]["Source"][];
            /** @description Why this is recorded, in a sentence or a paragraph. */
            reason: string;
            /**
             * @description Who recorded it: a person or a service.
             * @example trade-desk@example.com
             */
            actor: string;
            /** @constant */
            kind: "mass-disappearance";
            source: components["schemas"]["SourceName"];
            /** @description The version of the source in which it was found. */
            version: string;
            /** @description How many restrictions stood in the ledger because of the source. */
            held: number;
            /** @description The rows of how many of them are not in the version. */
            gone: number;
            /** @description Some of those. */
            sample: components["schemas"]["RestrictionId"][];
        };
        /**
         * @description The strictest result, in the order of this list.
         * @enum {string}
         */
        Outcome: "prohibited" | "licence-required" | "conditional" | "undetermined" | "unrestricted";
        ParentCode: {
            /** @example 280410 */
            code: string;
            /** @description The words that the nomenclature has for it. */
            description: string;
        };
        /** @description A part of what a restriction covers: like a scope, with at least one dimension. */
        PartialScope: components["schemas"]["Scope"];
        /** @description Listed parties. An exclusion beats every inclusion. */
        PartySelection: {
            include?: components["schemas"]["ListedParty"][];
            exclude?: components["schemas"]["ListedParty"][];
        };
        /**
         * @description Names are alike by a score from 0 to 1: from `unknownFrom` on a listed party may be meant, from `yesFrom` on it is. At most what the gateway is set to, which holds where they are left out; the answer names the ones that it used.
         * @example {
         *       "unknownFrom": 0.75,
         *       "yesFrom": 0.95
         *     }
         */
        PartyThresholds: {
            unknownFrom: number;
            yesFrom: number;
        };
        /** @description The stretch in which nothing about the restriction changes. */
        PeriodBounds: {
            /** @description The first instant; null: since ever; `unknown`: nobody has stated it. */
            from: (components["schemas"]["Instant"] | "unknown") | null;
            /** @description The first instant that is no longer part of it; null: open. */
            until: components["schemas"]["Instant"] | null;
        };
        /**
         * @description A country (ISO 3166-1 alpha-2), a region of one (ISO 3166-2, such as `UA-43`), or the id of a group that the ledger knows, such as `EU` or `BIS D:5`.
         * @example CN
         * @example EU
         * @example UA-43
         */
        Place: string;
        /** @description Countries and groups. An exclusion beats every inclusion. */
        PlaceSelection: {
            include?: components["schemas"]["Place"][];
            exclude?: components["schemas"]["Place"][];
        };
        /** @description An entry of the ledger. Pass its `sequence` as `minSequence` to read what you wrote. */
        Position: {
            /**
             * @description The ledger's name.
             * @example curbline
             */
            ledger: string;
            /** @description A place in the ledger's total order. */
            sequence: number;
            hash: components["schemas"]["Hash"];
        };
        /** @description Why a request was not answered. No stack, no SQL. */
        Problem: {
            /** @description `urn:curbline:problem:` and the code. */
            type: string;
            title: string;
            status: number;
            detail: string;
            /** @description Stable; branch on it. */
            code: string;
            /** @description The fields at fault, where the problem lies in fields. */
            errors?: components["schemas"]["ProblemField"][];
        };
        ProblemField: {
            /**
             * @description A path as in `data.scope.items.include[0].code`, the name of a query parameter, column or header, or empty for the whole message.
             * @example data.effective.from
             */
            field: string;
            code: string;
            /** @description A sentence that names the field and what would be right. */
            message: string;
        };
        /** @description A classification of the good. `none` (for an ECCN also `EAR99`) says: classified, and not listed there. */
        QuestionItem: {
            scheme: components["schemas"]["ItemScheme"];
            code: string;
        };
        /** @description A party to the shipment. */
        QuestionParty: {
            name: string;
            country?: components["schemas"]["Country"];
            identifiers?: components["schemas"]["Identifier"][];
        };
        /** @description A quantity up to which `rate` applies in place of the rate of the terms; without a rate, up to which the flow is allowed at all. */
        QuotaTerms: {
            amount: components["schemas"]["Decimal"];
            /**
             * @description The unit of quantity.
             * @example t
             */
            unit: string;
            /**
             * @description For how long the quantity is meant.
             * @example calendar year
             */
            period?: string;
            rate?: components["schemas"]["TariffRate"];
        };
        /** @description The condition of each part by name, and the worst of them as a whole. */
        Ready: {
            /** @enum {string} */
            status: "up" | "starting" | "down";
            parts: {
                [key: string]: {
                    /** @enum {string} */
                    status: "up" | "starting" | "down";
                } & {
                    [key: string]: unknown;
                };
            };
        };
        /**
         * @example {
         *       "dimension": "items",
         *       "match": "yes",
         *       "because": "HS 2711190020 lies within 271119"
         *     }
         */
        Reason: {
            dimension: string;
            match: components["schemas"]["Match"];
            because: string;
        };
        ReceiptRequest: {
            receipt: string;
            /** @description Needed with the receipt of a batch, and with no other: the question of one of its lines. */
            question?: components["schemas"]["CheckQuestion"];
        };
        Rectangle: {
            /** @description The first instant; null: since ever; `unknown`: nobody has stated it. */
            from: (components["schemas"]["Instant"] | "unknown") | null;
            /** @description The first instant that is no longer part of it; null: open. */
            until: components["schemas"]["Instant"] | null;
            status: components["schemas"]["Status"];
            title: string;
            authority: components["schemas"]["Authority"];
            kind: components["schemas"]["RestrictionKind"];
            flows: components["schemas"]["Flow"][];
            scope: components["schemas"]["Scope"];
            terms: components["schemas"]["Terms"];
            carveOuts: components["schemas"]["CarveOut"][];
            uncertain: components["schemas"]["Uncertainty"][];
            legalBasis: components["schemas"]["LegalBasis"][];
            sources: components["schemas"]["Source"][];
            /** @description The events that this state rests on. */
            events: number[];
            /** @description The event that opened the period. */
            openedBy: number;
            /** @description The event that closed it; null: it stands. */
            closedBy: number | null;
            /** @description The event that made this known. */
            knownFrom: number;
            /** @description Its recorded time: since when this was believed. */
            recordedFrom: components["schemas"]["Instant"];
            /** @description The event that replaced it; null: it is still believed. */
            knownUntil: number | null;
            /** @description The recorded time of the event that replaced it. */
            recordedUntil: components["schemas"]["Instant"] | null;
        };
        /** @description All that was ever believed of a restriction: each period with the stretch of recorded time in which it was believed. In the order of the events that made them, then of valid time. */
        Rectangles: {
            id: string;
            rectangles: components["schemas"]["Rectangle"][];
            positions: components["schemas"]["KnowledgePositions"];
        };
        /** @description The fields that are put right. Null in its place strikes the event out. */
        Replacement: {
            /** @description A headline for people. */
            title?: string;
            authority?: components["schemas"]["Authority"];
            kind?: components["schemas"]["RestrictionKind"];
            flows?: components["schemas"]["Flow"][];
            scope?: components["schemas"]["Scope"];
            terms?: components["schemas"]["Terms"];
            until?: components["schemas"]["End"] | null;
            announcedOn?: components["schemas"]["Date"];
            legalBasis?: components["schemas"]["LegalBasis"][];
            effective?: components["schemas"]["EffectiveInput"];
        };
        Restriction: {
            id: string;
            title: string;
            authority: components["schemas"]["Authority"];
            kind: components["schemas"]["RestrictionKind"];
            flows: components["schemas"]["Flow"][];
            scope: components["schemas"]["Scope"];
            terms: components["schemas"]["Terms"];
            carveOuts: components["schemas"]["CarveOut"][];
            uncertain: components["schemas"]["Uncertainty"][];
            legalBasis: components["schemas"]["LegalBasis"][];
            sources: components["schemas"]["Source"][];
            status: components["schemas"]["Status"];
            period: components["schemas"]["PeriodBounds"];
            /** @description How many events it had had at the position. */
            version: number;
            /** @description The events that this state rests on. */
            events: number[];
            /** @description The event that opened the period. */
            openedBy: number;
            /** @description The event that closed it; null: it stands. */
            closedBy: number | null;
            /** @description Whether it stands on history that was adopted, not recorded as it became known. */
            adopted: boolean;
            positions: components["schemas"]["StatePositions"];
        };
        RestrictionAmended: {
            /** @constant */
            specversion: "1.0";
            /** @description Unique among all events of the ledger. */
            id: string;
            /** @description `/ledgers/` and the name of the ledger. */
            source: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "curbline.restriction.amended.v1";
            /** @description The id of the restriction, group, review, part of a nomenclature or ledger. */
            subject: string;
            /** @description The recorded time: when the ledger learned it. */
            time: components["schemas"]["Instant"];
            /** @constant */
            datacontenttype: "application/json";
            /** @description The sequence as 20 digits, so that texts sort as numbers do. */
            sequence: string;
            previoushash: components["schemas"]["Hash"];
            /** @description The idempotency key of the command. */
            commandid: string;
            commandhash: components["schemas"]["Hash"];
            actor: string;
            /** @description Only on adopted history: when it was really appended. */
            adoptedtime?: components["schemas"]["Instant"];
            data: {
                restrictionId: components["schemas"]["RestrictionId"];
                announcedOn?: components["schemas"]["Date"];
                legalBasis?: components["schemas"]["LegalBasis"][];
                sources: components["schemas"]["Source"][];
                /** @description Why this is recorded, in a sentence or a paragraph. */
                reason: string;
                /**
                 * @description Who recorded it: a person or a service.
                 * @example trade-desk@example.com
                 */
                actor: string;
                effective: components["schemas"]["Effective"];
                /** @description A headline for people. */
                title?: string;
                scope?: components["schemas"]["Scope"];
                terms?: components["schemas"]["Terms"];
            };
        };
        RestrictionExtended: {
            /** @constant */
            specversion: "1.0";
            /** @description Unique among all events of the ledger. */
            id: string;
            /** @description `/ledgers/` and the name of the ledger. */
            source: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "curbline.restriction.extended.v1";
            /** @description The id of the restriction, group, review, part of a nomenclature or ledger. */
            subject: string;
            /** @description The recorded time: when the ledger learned it. */
            time: components["schemas"]["Instant"];
            /** @constant */
            datacontenttype: "application/json";
            /** @description The sequence as 20 digits, so that texts sort as numbers do. */
            sequence: string;
            previoushash: components["schemas"]["Hash"];
            /** @description The idempotency key of the command. */
            commandid: string;
            commandhash: components["schemas"]["Hash"];
            actor: string;
            /** @description Only on adopted history: when it was really appended. */
            adoptedtime?: components["schemas"]["Instant"];
            data: {
                restrictionId: components["schemas"]["RestrictionId"];
                announcedOn?: components["schemas"]["Date"];
                legalBasis?: components["schemas"]["LegalBasis"][];
                sources: components["schemas"]["Source"][];
                /** @description Why this is recorded, in a sentence or a paragraph. */
                reason: string;
                /**
                 * @description Who recorded it: a person or a service.
                 * @example trade-desk@example.com
                 */
                actor: string;
                until: components["schemas"]["Moment"] | null;
                untilAt: components["schemas"]["Instant"] | null;
                /** @enum {string} */
                target: "restriction" | "suspension";
                wording?: string;
            };
        };
        /**
         * @description Names a restriction for the life of the ledger.
         * @example us-bis-ethane-cn
         */
        RestrictionId: string;
        RestrictionImposed: {
            /** @constant */
            specversion: "1.0";
            /** @description Unique among all events of the ledger. */
            id: string;
            /** @description `/ledgers/` and the name of the ledger. */
            source: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "curbline.restriction.imposed.v1";
            /** @description The id of the restriction, group, review, part of a nomenclature or ledger. */
            subject: string;
            /** @description The recorded time: when the ledger learned it. */
            time: components["schemas"]["Instant"];
            /** @constant */
            datacontenttype: "application/json";
            /** @description The sequence as 20 digits, so that texts sort as numbers do. */
            sequence: string;
            previoushash: components["schemas"]["Hash"];
            /** @description The idempotency key of the command. */
            commandid: string;
            commandhash: components["schemas"]["Hash"];
            actor: string;
            /** @description Only on adopted history: when it was really appended. */
            adoptedtime?: components["schemas"]["Instant"];
            data: {
                restrictionId: components["schemas"]["RestrictionId"];
                announcedOn?: components["schemas"]["Date"];
                legalBasis: components["schemas"]["LegalBasis"][];
                sources: components["schemas"]["Source"][];
                /** @description Why this is recorded, in a sentence or a paragraph. */
                reason: string;
                /**
                 * @description Who recorded it: a person or a service.
                 * @example trade-desk@example.com
                 */
                actor: string;
                /** @description A headline for people. */
                title: string;
                authority: components["schemas"]["Authority"];
                kind: components["schemas"]["RestrictionKind"];
                flows: components["schemas"]["Flow"][];
                scope: components["schemas"]["Scope"];
                terms: components["schemas"]["Terms"];
                effective: components["schemas"]["Effective"];
            };
        };
        /**
         * @description What the rule does to what it covers.
         * @enum {string}
         */
        RestrictionKind: "prohibition" | "licence-requirement" | "tariff" | "quota" | "notification";
        RestrictionLifted: {
            /** @constant */
            specversion: "1.0";
            /** @description Unique among all events of the ledger. */
            id: string;
            /** @description `/ledgers/` and the name of the ledger. */
            source: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "curbline.restriction.lifted.v1";
            /** @description The id of the restriction, group, review, part of a nomenclature or ledger. */
            subject: string;
            /** @description The recorded time: when the ledger learned it. */
            time: components["schemas"]["Instant"];
            /** @constant */
            datacontenttype: "application/json";
            /** @description The sequence as 20 digits, so that texts sort as numbers do. */
            sequence: string;
            previoushash: components["schemas"]["Hash"];
            /** @description The idempotency key of the command. */
            commandid: string;
            commandhash: components["schemas"]["Hash"];
            actor: string;
            /** @description Only on adopted history: when it was really appended. */
            adoptedtime?: components["schemas"]["Instant"];
            data: {
                restrictionId: components["schemas"]["RestrictionId"];
                announcedOn?: components["schemas"]["Date"];
                legalBasis?: components["schemas"]["LegalBasis"][];
                sources: components["schemas"]["Source"][];
                /** @description Why this is recorded, in a sentence or a paragraph. */
                reason: string;
                /**
                 * @description Who recorded it: a person or a service.
                 * @example trade-desk@example.com
                 */
                actor: string;
                effective: components["schemas"]["Effective"];
                scope?: components["schemas"]["Scope"];
                /** @description The review in which it was decided, in the entry before. */
                reviewId?: components["schemas"]["ReviewId"];
            };
        };
        RestrictionPage: {
            restrictions: components["schemas"]["RestrictionState"][];
            /** @description The cursor of the next page; absent on the last one. */
            next?: string;
            positions: components["schemas"]["StatePositions"];
        };
        RestrictionResumed: {
            /** @constant */
            specversion: "1.0";
            /** @description Unique among all events of the ledger. */
            id: string;
            /** @description `/ledgers/` and the name of the ledger. */
            source: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "curbline.restriction.resumed.v1";
            /** @description The id of the restriction, group, review, part of a nomenclature or ledger. */
            subject: string;
            /** @description The recorded time: when the ledger learned it. */
            time: components["schemas"]["Instant"];
            /** @constant */
            datacontenttype: "application/json";
            /** @description The sequence as 20 digits, so that texts sort as numbers do. */
            sequence: string;
            previoushash: components["schemas"]["Hash"];
            /** @description The idempotency key of the command. */
            commandid: string;
            commandhash: components["schemas"]["Hash"];
            actor: string;
            /** @description Only on adopted history: when it was really appended. */
            adoptedtime?: components["schemas"]["Instant"];
            data: components["schemas"]["DatedEventData"];
        };
        /** @description A restriction at one moment. */
        RestrictionState: {
            id: string;
            title: string;
            authority: components["schemas"]["Authority"];
            kind: components["schemas"]["RestrictionKind"];
            flows: components["schemas"]["Flow"][];
            scope: components["schemas"]["Scope"];
            terms: components["schemas"]["Terms"];
            carveOuts: components["schemas"]["CarveOut"][];
            uncertain: components["schemas"]["Uncertainty"][];
            legalBasis: components["schemas"]["LegalBasis"][];
            sources: components["schemas"]["Source"][];
            status: components["schemas"]["Status"];
            period: components["schemas"]["PeriodBounds"];
            /** @description How many events it had had at the position. */
            version: number;
            /** @description The events that this state rests on. */
            events: number[];
            /** @description The event that opened the period. */
            openedBy: number;
            /** @description The event that closed it; null: it stands. */
            closedBy: number | null;
            /** @description Whether it stands on history that was adopted, not recorded as it became known. */
            adopted: boolean;
        };
        RestrictionSuspended: {
            /** @constant */
            specversion: "1.0";
            /** @description Unique among all events of the ledger. */
            id: string;
            /** @description `/ledgers/` and the name of the ledger. */
            source: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "curbline.restriction.suspended.v1";
            /** @description The id of the restriction, group, review, part of a nomenclature or ledger. */
            subject: string;
            /** @description The recorded time: when the ledger learned it. */
            time: components["schemas"]["Instant"];
            /** @constant */
            datacontenttype: "application/json";
            /** @description The sequence as 20 digits, so that texts sort as numbers do. */
            sequence: string;
            previoushash: components["schemas"]["Hash"];
            /** @description The idempotency key of the command. */
            commandid: string;
            commandhash: components["schemas"]["Hash"];
            actor: string;
            /** @description Only on adopted history: when it was really appended. */
            adoptedtime?: components["schemas"]["Instant"];
            data: components["schemas"]["DatedEventData"];
        };
        RestrictionVoided: {
            /** @constant */
            specversion: "1.0";
            /** @description Unique among all events of the ledger. */
            id: string;
            /** @description `/ledgers/` and the name of the ledger. */
            source: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "curbline.restriction.voided.v1";
            /** @description The id of the restriction, group, review, part of a nomenclature or ledger. */
            subject: string;
            /** @description The recorded time: when the ledger learned it. */
            time: components["schemas"]["Instant"];
            /** @constant */
            datacontenttype: "application/json";
            /** @description The sequence as 20 digits, so that texts sort as numbers do. */
            sequence: string;
            previoushash: components["schemas"]["Hash"];
            /** @description The idempotency key of the command. */
            commandid: string;
            commandhash: components["schemas"]["Hash"];
            actor: string;
            /** @description Only on adopted history: when it was really appended. */
            adoptedtime?: components["schemas"]["Instant"];
            data: {
                restrictionId: components["schemas"]["RestrictionId"];
                announcedOn?: components["schemas"]["Date"];
                legalBasis?: components["schemas"]["LegalBasis"][];
                sources: components["schemas"]["Source"][];
                /** @description Why this is recorded, in a sentence or a paragraph. */
                reason: string;
                /**
                 * @description Who recorded it: a person or a service.
                 * @example trade-desk@example.com
                 */
                actor: string;
            };
        };
        RestrictionWithdrawn: {
            /** @constant */
            specversion: "1.0";
            /** @description Unique among all events of the ledger. */
            id: string;
            /** @description `/ledgers/` and the name of the ledger. */
            source: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "curbline.restriction.withdrawn.v1";
            /** @description The id of the restriction, group, review, part of a nomenclature or ledger. */
            subject: string;
            /** @description The recorded time: when the ledger learned it. */
            time: components["schemas"]["Instant"];
            /** @constant */
            datacontenttype: "application/json";
            /** @description The sequence as 20 digits, so that texts sort as numbers do. */
            sequence: string;
            previoushash: components["schemas"]["Hash"];
            /** @description The idempotency key of the command. */
            commandid: string;
            commandhash: components["schemas"]["Hash"];
            actor: string;
            /** @description Only on adopted history: when it was really appended. */
            adoptedtime?: components["schemas"]["Instant"];
            data: {
                restrictionId: components["schemas"]["RestrictionId"];
                announcedOn?: components["schemas"]["Date"];
                legalBasis?: components["schemas"]["LegalBasis"][];
                sources: components["schemas"]["Source"][];
                /** @description Why this is recorded, in a sentence or a paragraph. */
                reason: string;
                /**
                 * @description Who recorded it: a person or a service.
                 * @example trade-desk@example.com
                 */
                actor: string;
                effective?: components["schemas"]["Effective"];
            };
        };
        /** @description Applied again after a suspension. */
        ResumeRestriction: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "ResumeRestriction";
            data: components["schemas"]["DatedRestrictionData"];
            /** @description Refuses the command (409) unless the restriction, group, review or part of a nomenclature has had exactly so many events. */
            expectedVersion?: number;
            /** @description Adopts history: the moment at which this became known. It must be later than all that was recorded before, and not in the future. */
            knownAt?: components["schemas"]["Instant"];
        };
        Review: {
            id: components["schemas"]["ReviewId"];
            status: components["schemas"]["ReviewStatus"];
            /** @description How many events it has had: pass it as `expectedVersion` of a decision. */
            version: number;
            source: components["schemas"]["SourceName"];
            restrictionId?: components["schemas"]["RestrictionId"];
            finding: components["schemas"]["Finding"];
            opened: components["schemas"]["ReviewOpening"];
            decided?: components["schemas"]["ReviewVerdict"];
            positions: components["schemas"]["KnowledgePositions"];
        };
        ReviewDecided: {
            /** @constant */
            specversion: "1.0";
            /** @description Unique among all events of the ledger. */
            id: string;
            /** @description `/ledgers/` and the name of the ledger. */
            source: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "curbline.review.decided.v1";
            /** @description The id of the restriction, group, review, part of a nomenclature or ledger. */
            subject: string;
            /** @description The recorded time: when the ledger learned it. */
            time: components["schemas"]["Instant"];
            /** @constant */
            datacontenttype: "application/json";
            /** @description The sequence as 20 digits, so that texts sort as numbers do. */
            sequence: string;
            previoushash: components["schemas"]["Hash"];
            /** @description The idempotency key of the command. */
            commandid: string;
            commandhash: components["schemas"]["Hash"];
            actor: string;
            /** @description Only on adopted history: when it was really appended. */
            adoptedtime?: components["schemas"]["Instant"];
            data: components["schemas"]["ReviewDecidedData"];
        };
        ReviewDecidedData: {
            reviewId: components["schemas"]["ReviewId"];
            decision: components["schemas"]["ReviewDecision"];
            /** @description Where the review is about one. */
            restrictionId?: components["schemas"]["RestrictionId"];
            /** @description From when it is lifted, where that was decided. */
            effective?: components["schemas"]["Effective"];
            announcedOn?: components["schemas"]["Date"];
            legalBasis?: components["schemas"]["LegalBasis"][];
            sources: components["schemas"]["Source"][];
            /** @description Why this is recorded, in a sentence or a paragraph. */
            reason: string;
            /**
             * @description Who recorded it: a person or a service.
             * @example trade-desk@example.com
             */
            actor: string;
        };
        /**
         * @description What a person made of it. Of a `missing` row: lift, keep, ignore; of a `mass-disappearance`: accept, ignore.
         * @enum {string}
         */
        ReviewDecision: "lift" | "keep" | "ignore" | "accept";
        /**
         * @description Names a review for the life of the ledger. That of an import begins with the name of its source.
         * @example cn-mofcom-review-28-entities
         */
        ReviewId: string;
        /**
         * @description `missing`: the row of a restriction is gone from its source. `mass-disappearance`: so many rows are gone at once that the import stopped.
         * @enum {string}
         */
        ReviewKind: "missing" | "mass-disappearance";
        ReviewOpened: {
            /** @constant */
            specversion: "1.0";
            /** @description Unique among all events of the ledger. */
            id: string;
            /** @description `/ledgers/` and the name of the ledger. */
            source: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "curbline.review.opened.v1";
            /** @description The id of the restriction, group, review, part of a nomenclature or ledger. */
            subject: string;
            /** @description The recorded time: when the ledger learned it. */
            time: components["schemas"]["Instant"];
            /** @constant */
            datacontenttype: "application/json";
            /** @description The sequence as 20 digits, so that texts sort as numbers do. */
            sequence: string;
            previoushash: components["schemas"]["Hash"];
            /** @description The idempotency key of the command. */
            commandid: string;
            commandhash: components["schemas"]["Hash"];
            actor: string;
            /** @description Only on adopted history: when it was really appended. */
            adoptedtime?: components["schemas"]["Instant"];
            data: components["schemas"]["ReviewOpenedData"];
        };
        ReviewOpenedData: {
            reviewId: components["schemas"]["ReviewId"];
            announcedOn?: components["schemas"]["Date"];
            legalBasis?: components["schemas"]["LegalBasis"][];
            sources: components["schemas"]["Source"][];
            /** @description Why this is recorded, in a sentence or a paragraph. */
            reason: string;
            /**
             * @description Who recorded it: a person or a service.
             * @example trade-desk@example.com
             */
            actor: string;
            /** @constant */
            kind: "missing";
            restrictionId: components["schemas"]["RestrictionId"];
            source: components["schemas"]["SourceName"];
            /** @description The version of the source in which it was found. */
            version: string;
            /** @description The identity that the row had in the source. */
            record: string;
        } | {
            reviewId: components["schemas"]["ReviewId"];
            announcedOn?: components["schemas"]["Date"];
            legalBasis?: components["schemas"]["LegalBasis"][];
            sources: components["schemas"]["Source"][];
            /** @description Why this is recorded, in a sentence or a paragraph. */
            reason: string;
            /**
             * @description Who recorded it: a person or a service.
             * @example trade-desk@example.com
             */
            actor: string;
            /** @constant */
            kind: "mass-disappearance";
            source: components["schemas"]["SourceName"];
            /** @description The version of the source in which it was found. */
            version: string;
            /** @description How many restrictions stood in the ledger because of the source. */
            held: number;
            /** @description The rows of how many of them are not in the version. */
            gone: number;
            /** @description Some of those. */
            sample: components["schemas"]["RestrictionId"][];
            /**
             * @description What share of the held ones is gone, in per cent, rounded down.
             * @example 41.66
             */
            share: string;
        };
        ReviewOpening: {
            /** @description The event that says it. */
            sequence: number;
            recordedTime: components["schemas"]["Instant"];
            actor: string;
            reason: string;
            sources: components["schemas"]["Source"][];
            announcedOn?: string;
            legalBasis?: components["schemas"]["LegalBasis"][];
        };
        /** @description Reviews in the order in which they were opened. */
        ReviewPage: {
            reviews: components["schemas"]["ReviewState"][];
            /** @description The cursor of the next page; absent on the last one. */
            next?: string;
            positions: components["schemas"]["KnowledgePositions"];
        };
        /**
         * @description How the authority looks at applications for a licence.
         * @enum {string}
         */
        ReviewPolicy: "denial" | "presumption-of-denial" | "case-by-case" | "presumption-of-approval";
        /** @description What a person is asked to judge, and what was decided. */
        ReviewState: {
            id: components["schemas"]["ReviewId"];
            status: components["schemas"]["ReviewStatus"];
            /** @description How many events it has had: pass it as `expectedVersion` of a decision. */
            version: number;
            source: components["schemas"]["SourceName"];
            restrictionId?: components["schemas"]["RestrictionId"];
            finding: components["schemas"]["Finding"];
            opened: components["schemas"]["ReviewOpening"];
            decided?: components["schemas"]["ReviewVerdict"];
        };
        /** @enum {string} */
        ReviewStatus: "open" | "decided";
        ReviewVerdict: {
            /** @description The event that says it. */
            sequence: number;
            recordedTime: components["schemas"]["Instant"];
            actor: string;
            reason: string;
            sources: components["schemas"]["Source"][];
            announcedOn?: string;
            legalBasis?: components["schemas"]["LegalBasis"][];
            decision: components["schemas"]["ReviewDecision"];
            /** @description The event that lifted the restriction, where that was decided. */
            liftedBy?: number;
        };
        /** @description A classification that a rule names: it covers what lies below it. `any` stands for the whole of a control list. HS codes have 2, 4, 6 or 7 to 12 digits, with or without dots, or are a range with both ends included (8401-8405). An ECCN may leave its product group open (9x515) or be the whole 600-series. */
        RuleItem: {
            scheme: components["schemas"]["ItemScheme"];
            code: string;
        };
        /** @description What a rule covers. A dimension that is left out is `any`. */
        Scope: {
            items?: components["schemas"]["ItemSelection"];
            from?: components["schemas"]["PlaceSelection"];
            to?: components["schemas"]["PlaceSelection"];
            origin?: components["schemas"]["PlaceSelection"];
            parties?: components["schemas"]["PartySelection"];
            endUses?: components["schemas"]["EndUseSelection"];
        };
        /** @description Where the one who recorded the event knows it from. */
        Source: {
            /** @example Reuters */
            publisher: string;
            title?: string;
            url?: components["schemas"]["Url"];
            publishedOn?: components["schemas"]["Date"];
            retrievedOn?: components["schemas"]["Date"];
            /** @description The name of the file that it was read from. */
            file?: string;
            /** @description The SHA-256 of the file, so that it can be known again. */
            fileSha256?: string;
            /** @description The line of the file at which the record begins, from 1. */
            row?: number;
            /** @description The identity of the record in the source. */
            record?: string;
        };
        /**
         * @description Names a source of published lists.
         * @example cn-mofcom
         */
        SourceName: string;
        /**
         * @description A date (the start of that day where the authority is), an instant, or `unknown`.
         * @example 2025-05-23
         * @example 2025-04-04T10:00:00Z
         * @example unknown
         */
        Start: string;
        /** @description The moment in the world, and the state of knowledge, that the answer stands on. */
        StatePositions: {
            /**
             * @description The ledger's name.
             * @example curbline
             */
            ledger: string;
            knownAt: components["schemas"]["Instant"];
            /** @description A place in the ledger's total order. */
            sequence: number;
            hash: components["schemas"]["Hash"];
            /** @description As asked: a date is the start of that day where each restriction's authority is. */
            validAt: components["schemas"]["Moment"];
        };
        /** @enum {string} */
        Status: "in-force" | "suspended" | "lifted" | "voided" | "scheduled";
        SubheadingChange: {
            /**
             * @description A subheading of the older edition.
             * @example 854140
             */
            code: string;
            /** @description All subheadings of the newer edition in which its goods may lie, perhaps itself among them. */
            becomes: string[];
        };
        /** @description Not applied for a while; with an end it resumes by itself. */
        SuspendRestriction: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "SuspendRestriction";
            data: components["schemas"]["DatedRestrictionData"];
            /** @description Refuses the command (409) unless the restriction, group, review or part of a nomenclature has had exactly so many events. */
            expectedVersion?: number;
            /** @description Adopts history: the moment at which this became known. It must be later than all that was recorded before, and not in the future. */
            knownAt?: components["schemas"]["Instant"];
        };
        /**
         * @description A duty: `adValorem` in per cent of the value, `specific` as an amount of a currency per unit, or both together: a compound rate.
         * @example {
         *       "adValorem": "10"
         *     }
         * @example {
         *       "specific": {
         *         "amount": "1.2",
         *         "currency": "USD",
         *         "per": "kg"
         *       }
         *     }
         */
        TariffRate: {
            adValorem?: components["schemas"]["Decimal"];
            specific?: {
                amount: components["schemas"]["Decimal"];
                currency: components["schemas"]["Currency"];
                /**
                 * @description The unit of quantity.
                 * @example kg
                 */
                per: string;
            };
        };
        Tariffs: {
            rates: components["schemas"]["AppliedRate"][];
            /** @description The sum of the ad valorem rates that count, in per cent. */
            adValoremTotal?: string;
            /** @description The sums of the specific rates that count, by currency and unit. */
            specificTotals?: {
                amount: components["schemas"]["Decimal"];
                currency: components["schemas"]["Currency"];
                /**
                 * @description The unit of quantity.
                 * @example kg
                 */
                per: string;
            }[];
        };
        /** @description What the rule asks for. */
        Terms: {
            reviewPolicy?: components["schemas"]["ReviewPolicy"];
            /** @description The duty; beside a quota with a rate, the duty beyond it. */
            rate?: components["schemas"]["TariffRate"];
            quota?: components["schemas"]["QuotaTerms"];
            /** @description Restrictions whose rates this one takes the place of: where both apply, theirs are shown and not counted. */
            inPlaceOf?: components["schemas"]["RestrictionId"][];
            licenceExceptions?: string[];
            conditions?: string[];
            notes?: string[];
        };
        /**
         * @description A country (ISO 3166-1 alpha-2) or a region of one (ISO 3166-2), in capitals.
         * @example CN
         * @example UA-43
         */
        Territory: string;
        /**
         * @description A name of the IANA time zone database. It gives a date-only day its instants.
         * @example America/New_York
         * @example Asia/Shanghai
         */
        TimeZone: string;
        /** @description The periods of a restriction, in order, without gap or overlap. */
        Timeline: {
            id: string;
            periods: components["schemas"]["TimelinePeriod"][];
            positions: components["schemas"]["KnowledgePositions"];
        };
        TimelineBar: {
            /** @description The first instant; null: since ever; `unknown`: nobody has stated it. */
            from: (components["schemas"]["Instant"] | "unknown") | null;
            /** @description The first instant that is no longer part of it; null: open. */
            until: components["schemas"]["Instant"] | null;
            status: components["schemas"]["Status"];
            /** @description The event that opened the period. */
            openedBy: number;
            /** @description The event that closed it; null: it stands. */
            closedBy: number | null;
        };
        TimelinePeriod: {
            /** @description The first instant; null: since ever; `unknown`: nobody has stated it. */
            from: (components["schemas"]["Instant"] | "unknown") | null;
            /** @description The first instant that is no longer part of it; null: open. */
            until: components["schemas"]["Instant"] | null;
            status: components["schemas"]["Status"];
            title: string;
            authority: components["schemas"]["Authority"];
            kind: components["schemas"]["RestrictionKind"];
            flows: components["schemas"]["Flow"][];
            scope: components["schemas"]["Scope"];
            terms: components["schemas"]["Terms"];
            carveOuts: components["schemas"]["CarveOut"][];
            uncertain: components["schemas"]["Uncertainty"][];
            legalBasis: components["schemas"]["LegalBasis"][];
            sources: components["schemas"]["Source"][];
            /** @description The events that this state rests on. */
            events: number[];
            /** @description The event that opened the period. */
            openedBy: number;
            /** @description The event that closed it; null: it stands. */
            closedBy: number | null;
        };
        TimelineRow: {
            id: string;
            /** @description That of its last period, like what follows. */
            title: string;
            authority: components["schemas"]["Authority"];
            kind: components["schemas"]["RestrictionKind"];
            flows: components["schemas"]["Flow"][];
            periods: components["schemas"]["TimelineBar"][];
        };
        /** @description The periods of many restrictions, in the order of their ids. */
        Timelines: {
            timelines: components["schemas"]["TimelineRow"][];
            /** @description The cursor of the next page; absent on the last one. */
            next?: string;
            positions: components["schemas"]["StatePositions"];
        };
        /** @description An event whose effective date is unknown: it may hold, and nobody can say. */
        Uncertainty: {
            /** @description A place in the ledger's total order. */
            sequence: number;
            /** @enum {string} */
            type: "curbline.restriction.imposed.v1" | "curbline.restriction.amended.v1" | "curbline.restriction.suspended.v1" | "curbline.restriction.resumed.v1" | "curbline.restriction.lifted.v1" | "curbline.restriction.extended.v1" | "curbline.restriction.withdrawn.v1" | "curbline.restriction.voided.v1" | "curbline.restriction.corrected.v1" | "curbline.restriction.exempted.v1" | "curbline.restriction.exemption-ended.v1" | "curbline.restriction.noted.v1";
            scope?: components["schemas"]["Scope"];
        };
        /** @description The question as it was understood: codes and instants in their normal form, the flow spelt out. */
        UnderstoodQuestion: {
            flow: components["schemas"]["Flow"];
            from?: components["schemas"]["Place"];
            to?: components["schemas"]["Place"];
            /** @description The classifications of the one good of this check. */
            items?: components["schemas"]["QuestionItem"][];
            /** @description The country of origin of the good. */
            origin?: components["schemas"]["Place"];
            parties?: components["schemas"]["QuestionParty"][];
            endUses?: components["schemas"]["EndUse"][];
            partyThresholds?: components["schemas"]["PartyThresholds"];
            /** @description A date (each authority's whole local day) or an instant. It is required: no day is taken for granted. */
            on: components["schemas"]["Moment"];
            knownAt?: components["schemas"]["KnownAt"];
        };
        /**
         * Format: uri
         * @description An absolute http or https address.
         */
        Url: string;
        /** @description Annulled, as by a court: as if it had never been in force. */
        VoidRestriction: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "VoidRestriction";
            data: components["schemas"]["VoidRestrictionData"];
            /** @description Refuses the command (409) unless the restriction, group, review or part of a nomenclature has had exactly so many events. */
            expectedVersion?: number;
            /** @description Adopts history: the moment at which this became known. It must be later than all that was recorded before, and not in the future. */
            knownAt?: components["schemas"]["Instant"];
        };
        VoidRestrictionData: {
            restrictionId: components["schemas"]["RestrictionId"];
            announcedOn?: components["schemas"]["Date"];
            legalBasis?: components["schemas"]["LegalBasis"][];
            sources: components["schemas"]["Source"][];
            /** @description Why this is recorded, in a sentence or a paragraph. */
            reason: string;
            /**
             * @description Who recorded it: a person or a service.
             * @example trade-desk@example.com
             */
            actor: string;
        };
        /** @description Cancelled before it took effect: it was never in force. */
        WithdrawRestriction: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "WithdrawRestriction";
            data: components["schemas"]["WithdrawRestrictionData"];
            /** @description Refuses the command (409) unless the restriction, group, review or part of a nomenclature has had exactly so many events. */
            expectedVersion?: number;
            /** @description Adopts history: the moment at which this became known. It must be later than all that was recorded before, and not in the future. */
            knownAt?: components["schemas"]["Instant"];
        };
        WithdrawRestrictionData: {
            restrictionId: components["schemas"]["RestrictionId"];
            announcedOn?: components["schemas"]["Date"];
            legalBasis?: components["schemas"]["LegalBasis"][];
            sources: components["schemas"]["Source"][];
            /** @description Why this is recorded, in a sentence or a paragraph. */
            reason: string;
            /**
             * @description Who recorded it: a person or a service.
             * @example trade-desk@example.com
             */
            actor: string;
            effective?: components["schemas"]["EffectiveInput"];
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: {
        /** @description The sequence that the answer stands on. */
        "Curbline-Sequence": number;
        /** @description The version of the answers that the gateway gives: while it stays, the same question at the same position has the same bytes. For an answer by a receipt of another version also that one, as in `2; receipt=1`. */
        "Curbline-Answer-Version": string;
        /** @description The id under which the answer is recorded in the decision log; absent where there is none. */
        "Curbline-Decision": string;
        /** @description `true` when the key had been used for this command before: the answer is the first one. */
        "Idempotency-Replayed": "true";
        /** @description `rel="next"`: the address of the next page, where there is one. */
        Link: string;
        /** @description After how many seconds to try again. */
        "Retry-After": number;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    recordCommand: {
        parameters: {
            query?: never;
            header: {
                /** @description 1 to 200 printable ASCII characters that name the caller's intent. The same key with the same body gets the first answer again. */
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "type": "ImposeRestriction",
                 *       "knownAt": "2025-05-29T21:00:03Z",
                 *       "data": {
                 *         "restrictionId": "us-bis-ethane-cn",
                 *         "title": "Ethane to China",
                 *         "authority": {
                 *           "jurisdiction": "US",
                 *           "body": "BIS",
                 *           "timeZone": "America/New_York"
                 *         },
                 *         "kind": "licence-requirement",
                 *         "flows": [
                 *           "export"
                 *         ],
                 *         "scope": {
                 *           "items": {
                 *             "include": [
                 *               {
                 *                 "scheme": "HS",
                 *                 "code": "271119"
                 *               },
                 *               {
                 *                 "scheme": "HS",
                 *                 "code": "290110"
                 *               }
                 *             ]
                 *           },
                 *           "from": {
                 *             "include": [
                 *               "US"
                 *             ]
                 *           },
                 *           "to": {
                 *             "include": [
                 *               "CN"
                 *             ]
                 *           }
                 *         },
                 *         "terms": {
                 *           "conditions": [
                 *             "Concerned is ethane of a purity of 95 per cent or more by volume."
                 *           ]
                 *         },
                 *         "effective": {
                 *           "from": "2025-05-23",
                 *           "wording": "letter of May 23, 2025"
                 *         },
                 *         "legalBasis": [
                 *           {
                 *             "citation": "15 CFR 744.21(b)",
                 *             "title": "\"Is informed\" letters to exporters of ethane"
                 *           }
                 *         ],
                 *         "sources": [
                 *           {
                 *             "publisher": "Enterprise Products Partners",
                 *             "title": "Securities filing"
                 *           }
                 *         ],
                 *         "reason": "A feedstock of plastics, of which China buys about half of what the United States exports.",
                 *         "actor": "curbline-example"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["Command"];
            };
        };
        responses: {
            /** @description Recorded, now or under the same key before. */
            201: {
                headers: {
                    "Curbline-Sequence": components["headers"]["Curbline-Sequence"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "restrictionId": "us-bis-ethane-cn",
                     *       "version": 1,
                     *       "events": [
                     *         {
                     *           "specversion": "1.0",
                     *           "id": "0197221c-5a4e-7c31-9d08-64b1f0a2c7de",
                     *           "source": "/ledgers/curbline",
                     *           "type": "curbline.restriction.imposed.v1",
                     *           "subject": "us-bis-ethane-cn",
                     *           "time": "2025-05-29T21:00:03Z",
                     *           "datacontenttype": "application/json",
                     *           "sequence": "00000000000000000031",
                     *           "previoushash": "d02f71c9a6be3450978c1f5e24da6b83f7e915cc0832b4d76ae05f98137cd24b",
                     *           "commandid": "us-china-2025/us-bis-ethane-cn/imposed",
                     *           "commandhash": "91c5be07fa23d64819e0ab5c72fd3386504e1a9bd72c68f0351de8b4a6907fc2",
                     *           "actor": "curbline-example",
                     *           "adoptedtime": "2026-11-24T09:30:00.125Z",
                     *           "data": {
                     *             "restrictionId": "us-bis-ethane-cn",
                     *             "title": "Ethane to China",
                     *             "authority": {
                     *               "jurisdiction": "US",
                     *               "body": "BIS",
                     *               "timeZone": "America/New_York"
                     *             },
                     *             "kind": "licence-requirement",
                     *             "flows": [
                     *               "export"
                     *             ],
                     *             "scope": {
                     *               "items": {
                     *                 "include": [
                     *                   {
                     *                     "scheme": "HS",
                     *                     "code": "271119"
                     *                   },
                     *                   {
                     *                     "scheme": "HS",
                     *                     "code": "290110"
                     *                   }
                     *                 ]
                     *               },
                     *               "from": {
                     *                 "include": [
                     *                   "US"
                     *                 ]
                     *               },
                     *               "to": {
                     *                 "include": [
                     *                   "CN"
                     *                 ]
                     *               }
                     *             },
                     *             "terms": {
                     *               "conditions": [
                     *                 "Concerned is ethane of a purity of 95 per cent or more by volume."
                     *               ]
                     *             },
                     *             "effective": {
                     *               "from": "2025-05-23",
                     *               "wording": "letter of May 23, 2025",
                     *               "fromAt": "2025-05-23T04:00:00Z"
                     *             },
                     *             "legalBasis": [
                     *               {
                     *                 "citation": "15 CFR 744.21(b)",
                     *                 "title": "\"Is informed\" letters to exporters of ethane"
                     *               }
                     *             ],
                     *             "sources": [
                     *               {
                     *                 "publisher": "Enterprise Products Partners",
                     *                 "title": "Securities filing"
                     *               }
                     *             ],
                     *             "reason": "A feedstock of plastics, of which China buys about half of what the United States exports.",
                     *             "actor": "curbline-example"
                     *           }
                     *         }
                     *       ],
                     *       "position": {
                     *         "ledger": "curbline",
                     *         "sequence": 31,
                     *         "hash": "3f0a6c1d9be45278f1d02c7ba4e89605d3b1f7724c58e09ab6124fd7083e5c9a"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /** @description The request is malformed; `errors` name the fields. Codes: `malformed`, `malformed-request`, `malformed-json`, `idempotency-key-missing`, `unknown-position`, `receipt-malformed`, `receipt-not-genuine`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:curbline:problem:malformed",
                     *       "title": "The request is malformed",
                     *       "status": 400,
                     *       "detail": "on must be a day of the calendar, which 2025-02-30 is not.",
                     *       "code": "malformed",
                     *       "errors": [
                     *         {
                     *           "field": "on",
                     *           "code": "impossible-date",
                     *           "message": "on must be a day of the calendar, which 2025-02-30 is not."
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state moved on: read it again and decide anew. Codes: `version-conflict`. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body, or a line of it, is too large. Codes: `too-large`. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body has another content type. Codes: `unsupported-media-type`. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The command makes no sense in the state, or its key was used for another one. Codes: `idempotency-key-reused`, `already-decided`, `already-exists`, `already-in-force`, `already-lifted`, `already-member`, `already-open`, `already-struck-out`, `already-suspended`, `already-voided`, `code-twice`, `decision-not-possible`, `effective-required`, `empty-scope`, `end-before-start`, `end-not-allowed`, `exemption-ended`, `exemption-exists`, `impossible-count`, `impossible-date`, `knowledge-out-of-order`, `not-a-member`, `not-correctable`, `not-effective`, `not-in-event`, `not-suspended`, `nothing-to-change`, `struck-out`, `unknown-event`, `outside-part`, `unknown-exemption`, `unknown-group`, `unknown-restriction`, `unknown-review`. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:curbline:problem:already-lifted",
                     *       "title": "The restriction is lifted",
                     *       "status": 422,
                     *       "detail": "\"us-bis-ethane-cn\" was lifted on 2025-07-02 (event 46).",
                     *       "code": "already-lifted"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The answer could not be learned, or the views are not as far, in time. Try again. Codes: `unavailable`, `outcome-unknown`, `behind`. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other problem, such as 401 without an access key. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    previewCommand: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "type": "LiftRestriction",
                 *       "expectedVersion": 1,
                 *       "data": {
                 *         "restrictionId": "us-bis-ethane-cn",
                 *         "effective": {
                 *           "from": "2025-07-02"
                 *         },
                 *         "announcedOn": "2025-07-02",
                 *         "legalBasis": [
                 *           {
                 *             "citation": "Letters of the Bureau of Industry and Security of 2 July 2025"
                 *           }
                 *         ],
                 *         "sources": [
                 *           {
                 *             "publisher": "Enterprise Products Partners",
                 *             "title": "Securities filing",
                 *             "publishedOn": "2025-07-02"
                 *           }
                 *         ],
                 *         "reason": "The requirement is revoked, so cargoes may be unloaded in China.",
                 *         "actor": "curbline-example"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["Command"];
            };
        };
        responses: {
            /** @description What would be recorded, and what would change. */
            200: {
                headers: {
                    "Curbline-Sequence": components["headers"]["Curbline-Sequence"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "restrictionId": "us-bis-ethane-cn",
                     *       "version": 2,
                     *       "events": [
                     *         {
                     *           "type": "curbline.restriction.lifted.v1",
                     *           "subject": "us-bis-ethane-cn",
                     *           "data": {
                     *             "restrictionId": "us-bis-ethane-cn",
                     *             "effective": {
                     *               "from": "2025-07-02",
                     *               "fromAt": "2025-07-02T04:00:00Z"
                     *             },
                     *             "announcedOn": "2025-07-02",
                     *             "legalBasis": [
                     *               {
                     *                 "citation": "Letters of the Bureau of Industry and Security of 2 July 2025"
                     *               }
                     *             ],
                     *             "sources": [
                     *               {
                     *                 "publisher": "Enterprise Products Partners",
                     *                 "title": "Securities filing",
                     *                 "publishedOn": "2025-07-02"
                     *               }
                     *             ],
                     *             "reason": "The requirement is revoked, so cargoes may be unloaded in China.",
                     *             "actor": "curbline-example"
                     *           }
                     *         }
                     *       ],
                     *       "timeline": {
                     *         "id": "us-bis-ethane-cn",
                     *         "before": [
                     *           {
                     *             "title": "Ethane to China",
                     *             "authority": {
                     *               "jurisdiction": "US",
                     *               "body": "BIS",
                     *               "timeZone": "America/New_York"
                     *             },
                     *             "kind": "licence-requirement",
                     *             "flows": [
                     *               "export"
                     *             ],
                     *             "scope": {
                     *               "items": {
                     *                 "include": [
                     *                   {
                     *                     "scheme": "HS",
                     *                     "code": "271119"
                     *                   },
                     *                   {
                     *                     "scheme": "HS",
                     *                     "code": "290110"
                     *                   }
                     *                 ]
                     *               },
                     *               "from": {
                     *                 "include": [
                     *                   "US"
                     *                 ]
                     *               },
                     *               "to": {
                     *                 "include": [
                     *                   "CN"
                     *                 ]
                     *               }
                     *             },
                     *             "terms": {
                     *               "conditions": [
                     *                 "Concerned is ethane of a purity of 95 per cent or more by volume."
                     *               ]
                     *             },
                     *             "carveOuts": [],
                     *             "uncertain": [],
                     *             "legalBasis": [
                     *               {
                     *                 "citation": "15 CFR 744.21(b)",
                     *                 "title": "\"Is informed\" letters to exporters of ethane"
                     *               }
                     *             ],
                     *             "sources": [
                     *               {
                     *                 "publisher": "Enterprise Products Partners",
                     *                 "title": "Securities filing"
                     *               }
                     *             ],
                     *             "from": null,
                     *             "until": "2025-05-23T04:00:00Z",
                     *             "status": "scheduled",
                     *             "events": [
                     *               31
                     *             ],
                     *             "openedBy": 31,
                     *             "closedBy": 31
                     *           },
                     *           {
                     *             "title": "Ethane to China",
                     *             "authority": {
                     *               "jurisdiction": "US",
                     *               "body": "BIS",
                     *               "timeZone": "America/New_York"
                     *             },
                     *             "kind": "licence-requirement",
                     *             "flows": [
                     *               "export"
                     *             ],
                     *             "scope": {
                     *               "items": {
                     *                 "include": [
                     *                   {
                     *                     "scheme": "HS",
                     *                     "code": "271119"
                     *                   },
                     *                   {
                     *                     "scheme": "HS",
                     *                     "code": "290110"
                     *                   }
                     *                 ]
                     *               },
                     *               "from": {
                     *                 "include": [
                     *                   "US"
                     *                 ]
                     *               },
                     *               "to": {
                     *                 "include": [
                     *                   "CN"
                     *                 ]
                     *               }
                     *             },
                     *             "terms": {
                     *               "conditions": [
                     *                 "Concerned is ethane of a purity of 95 per cent or more by volume."
                     *               ]
                     *             },
                     *             "carveOuts": [],
                     *             "uncertain": [],
                     *             "legalBasis": [
                     *               {
                     *                 "citation": "15 CFR 744.21(b)",
                     *                 "title": "\"Is informed\" letters to exporters of ethane"
                     *               }
                     *             ],
                     *             "sources": [
                     *               {
                     *                 "publisher": "Enterprise Products Partners",
                     *                 "title": "Securities filing"
                     *               }
                     *             ],
                     *             "from": "2025-05-23T04:00:00Z",
                     *             "until": null,
                     *             "status": "in-force",
                     *             "events": [
                     *               31
                     *             ],
                     *             "openedBy": 31,
                     *             "closedBy": null
                     *           }
                     *         ],
                     *         "after": [
                     *           {
                     *             "title": "Ethane to China",
                     *             "authority": {
                     *               "jurisdiction": "US",
                     *               "body": "BIS",
                     *               "timeZone": "America/New_York"
                     *             },
                     *             "kind": "licence-requirement",
                     *             "flows": [
                     *               "export"
                     *             ],
                     *             "scope": {
                     *               "items": {
                     *                 "include": [
                     *                   {
                     *                     "scheme": "HS",
                     *                     "code": "271119"
                     *                   },
                     *                   {
                     *                     "scheme": "HS",
                     *                     "code": "290110"
                     *                   }
                     *                 ]
                     *               },
                     *               "from": {
                     *                 "include": [
                     *                   "US"
                     *                 ]
                     *               },
                     *               "to": {
                     *                 "include": [
                     *                   "CN"
                     *                 ]
                     *               }
                     *             },
                     *             "terms": {
                     *               "conditions": [
                     *                 "Concerned is ethane of a purity of 95 per cent or more by volume."
                     *               ]
                     *             },
                     *             "carveOuts": [],
                     *             "uncertain": [],
                     *             "legalBasis": [
                     *               {
                     *                 "citation": "15 CFR 744.21(b)",
                     *                 "title": "\"Is informed\" letters to exporters of ethane"
                     *               }
                     *             ],
                     *             "sources": [
                     *               {
                     *                 "publisher": "Enterprise Products Partners",
                     *                 "title": "Securities filing"
                     *               }
                     *             ],
                     *             "from": null,
                     *             "until": "2025-05-23T04:00:00Z",
                     *             "status": "scheduled",
                     *             "events": [
                     *               31
                     *             ],
                     *             "openedBy": 31,
                     *             "closedBy": 31
                     *           },
                     *           {
                     *             "title": "Ethane to China",
                     *             "authority": {
                     *               "jurisdiction": "US",
                     *               "body": "BIS",
                     *               "timeZone": "America/New_York"
                     *             },
                     *             "kind": "licence-requirement",
                     *             "flows": [
                     *               "export"
                     *             ],
                     *             "scope": {
                     *               "items": {
                     *                 "include": [
                     *                   {
                     *                     "scheme": "HS",
                     *                     "code": "271119"
                     *                   },
                     *                   {
                     *                     "scheme": "HS",
                     *                     "code": "290110"
                     *                   }
                     *                 ]
                     *               },
                     *               "from": {
                     *                 "include": [
                     *                   "US"
                     *                 ]
                     *               },
                     *               "to": {
                     *                 "include": [
                     *                   "CN"
                     *                 ]
                     *               }
                     *             },
                     *             "terms": {
                     *               "conditions": [
                     *                 "Concerned is ethane of a purity of 95 per cent or more by volume."
                     *               ]
                     *             },
                     *             "carveOuts": [],
                     *             "uncertain": [],
                     *             "legalBasis": [
                     *               {
                     *                 "citation": "15 CFR 744.21(b)",
                     *                 "title": "\"Is informed\" letters to exporters of ethane"
                     *               }
                     *             ],
                     *             "sources": [
                     *               {
                     *                 "publisher": "Enterprise Products Partners",
                     *                 "title": "Securities filing"
                     *               }
                     *             ],
                     *             "from": "2025-05-23T04:00:00Z",
                     *             "until": "2025-07-02T04:00:00Z",
                     *             "status": "in-force",
                     *             "events": [
                     *               31
                     *             ],
                     *             "openedBy": 31,
                     *             "closedBy": 46
                     *           },
                     *           {
                     *             "title": "Ethane to China",
                     *             "authority": {
                     *               "jurisdiction": "US",
                     *               "body": "BIS",
                     *               "timeZone": "America/New_York"
                     *             },
                     *             "kind": "licence-requirement",
                     *             "flows": [
                     *               "export"
                     *             ],
                     *             "scope": {
                     *               "items": {
                     *                 "include": [
                     *                   {
                     *                     "scheme": "HS",
                     *                     "code": "271119"
                     *                   },
                     *                   {
                     *                     "scheme": "HS",
                     *                     "code": "290110"
                     *                   }
                     *                 ]
                     *               },
                     *               "from": {
                     *                 "include": [
                     *                   "US"
                     *                 ]
                     *               },
                     *               "to": {
                     *                 "include": [
                     *                   "CN"
                     *                 ]
                     *               }
                     *             },
                     *             "terms": {
                     *               "conditions": [
                     *                 "Concerned is ethane of a purity of 95 per cent or more by volume."
                     *               ]
                     *             },
                     *             "carveOuts": [],
                     *             "uncertain": [],
                     *             "legalBasis": [
                     *               {
                     *                 "citation": "15 CFR 744.21(b)",
                     *                 "title": "\"Is informed\" letters to exporters of ethane"
                     *               }
                     *             ],
                     *             "sources": [
                     *               {
                     *                 "publisher": "Enterprise Products Partners",
                     *                 "title": "Securities filing"
                     *               }
                     *             ],
                     *             "from": "2025-07-02T04:00:00Z",
                     *             "until": null,
                     *             "status": "lifted",
                     *             "events": [
                     *               31,
                     *               46
                     *             ],
                     *             "openedBy": 46,
                     *             "closedBy": null
                     *           }
                     *         ]
                     *       },
                     *       "decisions": {
                     *         "looked": 120,
                     *         "changed": 1,
                     *         "examples": [
                     *           {
                     *             "question": {
                     *               "flow": "export",
                     *               "from": "US",
                     *               "to": "CN",
                     *               "items": [
                     *                 {
                     *                   "scheme": "HS",
                     *                   "code": "2711190020"
                     *                 }
                     *               ],
                     *               "parties": [],
                     *               "endUses": [],
                     *               "on": "2025-07-05"
                     *             },
                     *             "before": "licence-required",
                     *             "after": "unrestricted"
                     *           }
                     *         ]
                     *       },
                     *       "position": {
                     *         "ledger": "curbline",
                     *         "sequence": 45,
                     *         "hash": "d02f71c9a6be3450978c1f5e24da6b83f7e915cc0832b4d76ae05f98137cd24b"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["CommandPreview"];
                };
            };
            /** @description The request is malformed; `errors` name the fields. Codes: `malformed`, `malformed-request`, `malformed-json`, `idempotency-key-missing`, `unknown-position`, `receipt-malformed`, `receipt-not-genuine`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:curbline:problem:malformed",
                     *       "title": "The request is malformed",
                     *       "status": 400,
                     *       "detail": "on must be a day of the calendar, which 2025-02-30 is not.",
                     *       "code": "malformed",
                     *       "errors": [
                     *         {
                     *           "field": "on",
                     *           "code": "impossible-date",
                     *           "message": "on must be a day of the calendar, which 2025-02-30 is not."
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state moved on: read it again and decide anew. Codes: `version-conflict`. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body, or a line of it, is too large. Codes: `too-large`. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body has another content type. Codes: `unsupported-media-type`. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The command makes no sense in the state, or its key was used for another one. Codes: `idempotency-key-reused`, `already-decided`, `already-exists`, `already-in-force`, `already-lifted`, `already-member`, `already-open`, `already-struck-out`, `already-suspended`, `already-voided`, `code-twice`, `decision-not-possible`, `effective-required`, `empty-scope`, `end-before-start`, `end-not-allowed`, `exemption-ended`, `exemption-exists`, `impossible-count`, `impossible-date`, `knowledge-out-of-order`, `not-a-member`, `not-correctable`, `not-effective`, `not-in-event`, `not-suspended`, `nothing-to-change`, `struck-out`, `unknown-event`, `outside-part`, `unknown-exemption`, `unknown-group`, `unknown-restriction`, `unknown-review`. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:curbline:problem:already-lifted",
                     *       "title": "The restriction is lifted",
                     *       "status": 422,
                     *       "detail": "\"us-bis-ethane-cn\" was lifted on 2025-07-02 (event 46).",
                     *       "code": "already-lifted"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The answer could not be learned, or the views are not as far, in time. Try again. Codes: `unavailable`, `outcome-unknown`, `behind`. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other problem, such as 401 without an access key. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    recordCommands: {
        parameters: {
            query?: {
                /** @description `brief`: answers tell the types of events and not the events. Left out: `full`. */
                answers?: "full" | "brief";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {"idempotencyKey":"us-china-2025/us-bis-ethane-cn/imposed","type":"ImposeRestriction","knownAt":"2025-05-29T21:00:03Z","data":{"restrictionId":"us-bis-ethane-cn","title":"Ethane to China","authority":{"jurisdiction":"US","body":"BIS","timeZone":"America/New_York"},"kind":"licence-requirement","flows":["export"],"scope":{"items":{"include":[{"scheme":"HS","code":"271119"},{"scheme":"HS","code":"290110"}]},"from":{"include":["US"]},"to":{"include":["CN"]}},"terms":{"conditions":["Concerned is ethane of a purity of 95 per cent or more by volume."]},"effective":{"from":"2025-05-23","wording":"letter of May 23, 2025"},"legalBasis":[{"citation":"15 CFR 744.21(b)","title":"\"Is informed\" letters to exporters of ethane"}],"sources":[{"publisher":"Enterprise Products Partners","title":"Securities filing"}],"reason":"A feedstock of plastics, of which China buys about half of what the United States exports.","actor":"curbline-example"}}
                 *     {"idempotencyKey":"us-china-2025/us-bis-ethane-cn/lifted","type":"LiftRestriction","expectedVersion":1,"data":{"restrictionId":"us-bis-ethane-cn","effective":{"from":"2025-07-02"},"announcedOn":"2025-07-02","legalBasis":[{"citation":"Letters of the Bureau of Industry and Security of 2 July 2025"}],"sources":[{"publisher":"Enterprise Products Partners","title":"Securities filing","publishedOn":"2025-07-02"}],"reason":"The requirement is revoked, so cargoes may be unloaded in China.","actor":"curbline-example"}}
                 */
                "application/x-ndjson": components["schemas"]["CommandLine"];
            };
        };
        responses: {
            /** @description One line for each line of the request. */
            200: {
                headers: {
                    "Curbline-Sequence": components["headers"]["Curbline-Sequence"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {"line":1,"idempotencyKey":"us-china-2025/us-bis-ethane-cn/imposed","status":201,"replayed":false,"restrictionId":"us-bis-ethane-cn","version":1,"events":[{"specversion":"1.0","id":"0197221c-5a4e-7c31-9d08-64b1f0a2c7de","source":"/ledgers/curbline","type":"curbline.restriction.imposed.v1","subject":"us-bis-ethane-cn","time":"2025-05-29T21:00:03Z","datacontenttype":"application/json","sequence":"00000000000000000031","previoushash":"d02f71c9a6be3450978c1f5e24da6b83f7e915cc0832b4d76ae05f98137cd24b","commandid":"us-china-2025/us-bis-ethane-cn/imposed","commandhash":"91c5be07fa23d64819e0ab5c72fd3386504e1a9bd72c68f0351de8b4a6907fc2","actor":"curbline-example","adoptedtime":"2026-11-24T09:30:00.125Z","data":{"restrictionId":"us-bis-ethane-cn","title":"Ethane to China","authority":{"jurisdiction":"US","body":"BIS","timeZone":"America/New_York"},"kind":"licence-requirement","flows":["export"],"scope":{"items":{"include":[{"scheme":"HS","code":"271119"},{"scheme":"HS","code":"290110"}]},"from":{"include":["US"]},"to":{"include":["CN"]}},"terms":{"conditions":["Concerned is ethane of a purity of 95 per cent or more by volume."]},"effective":{"from":"2025-05-23","wording":"letter of May 23, 2025","fromAt":"2025-05-23T04:00:00Z"},"legalBasis":[{"citation":"15 CFR 744.21(b)","title":"\"Is informed\" letters to exporters of ethane"}],"sources":[{"publisher":"Enterprise Products Partners","title":"Securities filing"}],"reason":"A feedstock of plastics, of which China buys about half of what the United States exports.","actor":"curbline-example"}}],"position":{"ledger":"curbline","sequence":31,"hash":"3f0a6c1d9be45278f1d02c7ba4e89605d3b1f7724c58e09ab6124fd7083e5c9a"}}
                     *     {"line":2,"idempotencyKey":"us-china-2025/us-bis-ethane-cn/lifted","problem":{"type":"urn:curbline:problem:already-lifted","title":"The restriction is lifted","status":422,"detail":"\"us-bis-ethane-cn\" was lifted on 2025-07-02 (event 46).","code":"already-lifted"}}
                     */
                    "application/x-ndjson": components["schemas"]["CommandLineAnswer"];
                };
            };
            /** @description The request is malformed; `errors` name the fields. Codes: `malformed`, `malformed-request`, `malformed-json`, `idempotency-key-missing`, `unknown-position`, `receipt-malformed`, `receipt-not-genuine`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:curbline:problem:malformed",
                     *       "title": "The request is malformed",
                     *       "status": 400,
                     *       "detail": "on must be a day of the calendar, which 2025-02-30 is not.",
                     *       "code": "malformed",
                     *       "errors": [
                     *         {
                     *           "field": "on",
                     *           "code": "impossible-date",
                     *           "message": "on must be a day of the calendar, which 2025-02-30 is not."
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body has another content type. Codes: `unsupported-media-type`. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The answer could not be learned, or the views are not as far, in time. Try again. Codes: `unavailable`, `outcome-unknown`, `behind`. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other problem, such as 401 without an access key. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    checkByQuery: {
        parameters: {
            query: {
                flow?: components["schemas"]["Flow"];
                from?: components["schemas"]["Place"];
                to?: components["schemas"]["Place"];
                /** @description A classification of the good, as `HS:2711190020` or `ECCN:none`. May repeat. */
                item?: string[];
                origin?: components["schemas"]["Place"];
                /** @description The name of a party, or `none`. May repeat. */
                party?: string[];
                /** @description An end use, or `none`. May repeat. */
                endUse?: string[];
                /** @description A date (each authority's whole local day) or an instant. */
                on: components["schemas"]["Moment"];
                knownAt?: components["schemas"]["KnownAt"];
                /** @description Waits until the views have come so far (up to 5 s, else 503): the sequence that a command answered. */
                minSequence?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The outcome, and all that it rests on. */
            200: {
                headers: {
                    "Curbline-Sequence": components["headers"]["Curbline-Sequence"];
                    "Curbline-Answer-Version": components["headers"]["Curbline-Answer-Version"];
                    "Curbline-Decision": components["headers"]["Curbline-Decision"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "outcome": "licence-required",
                     *       "restrictions": [
                     *         {
                     *           "id": "us-bis-ethane-cn",
                     *           "title": "Ethane to China",
                     *           "kind": "licence-requirement",
                     *           "authority": {
                     *             "jurisdiction": "US",
                     *             "body": "BIS",
                     *             "timeZone": "America/New_York"
                     *           },
                     *           "match": "yes",
                     *           "period": {
                     *             "from": "2025-05-23T04:00:00Z",
                     *             "until": "2025-06-25T04:00:00Z",
                     *             "status": "in-force"
                     *           },
                     *           "terms": {
                     *             "conditions": [
                     *               "Concerned is ethane of a purity of 95 per cent or more by volume."
                     *             ]
                     *           },
                     *           "reasons": [
                     *             {
                     *               "dimension": "items",
                     *               "match": "yes",
                     *               "because": "HS 2711190020 lies within 271119"
                     *             },
                     *             {
                     *               "dimension": "to",
                     *               "match": "yes",
                     *               "because": "CN is named"
                     *             },
                     *             {
                     *               "dimension": "period",
                     *               "match": "yes",
                     *               "because": "in force since 2025-05-23 until 2025-07-02"
                     *             }
                     *           ],
                     *           "unless": [
                     *             {
                     *               "dimension": "items",
                     *               "condition": "the good lies outside HS 271119"
                     *             },
                     *             {
                     *               "dimension": "to",
                     *               "condition": "it goes elsewhere than CN"
                     *             },
                     *             {
                     *               "dimension": "period",
                     *               "condition": "the day is before 2025-05-23, or not before 2025-07-02"
                     *             }
                     *           ],
                     *           "legalBasis": [
                     *             {
                     *               "citation": "15 CFR 744.21(b)",
                     *               "title": "\"Is informed\" letters to exporters of ethane"
                     *             }
                     *           ],
                     *           "sources": [
                     *             {
                     *               "publisher": "Enterprise Products Partners",
                     *               "title": "Securities filing"
                     *             }
                     *           ],
                     *           "events": [
                     *             31
                     *           ]
                     *         }
                     *       ],
                     *       "nearMisses": [],
                     *       "notAssessed": [],
                     *       "question": {
                     *         "flow": "export",
                     *         "from": "US",
                     *         "to": "CN",
                     *         "items": [
                     *           {
                     *             "scheme": "HS",
                     *             "code": "2711190020"
                     *           }
                     *         ],
                     *         "parties": [],
                     *         "endUses": [],
                     *         "on": "2025-06-10"
                     *       },
                     *       "positions": {
                     *         "ledger": "curbline",
                     *         "validFrom": "2025-06-10T04:00:00Z",
                     *         "validUntil": "2025-06-11T04:00:00Z",
                     *         "knownAt": "2026-11-24T09:30:01Z",
                     *         "sequence": 58,
                     *         "hash": "b7d1450e2f96c83a7e05d94b16fa8c32570be9d46813fa2c9e7710d85b36a4ef"
                     *       },
                     *       "adopted": true,
                     *       "receipt": "AXKmQ2VbMSw1OCwiM2Y5MTcwYzI0ZTVhYjYxOCIsbnVsbF0pcV4uTg0aBq9eRk3JmZ"
                     *     }
                     */
                    "application/json": components["schemas"]["CheckAnswer"];
                };
            };
            /** @description The request is malformed; `errors` name the fields. Codes: `malformed`, `malformed-request`, `malformed-json`, `idempotency-key-missing`, `unknown-position`, `receipt-malformed`, `receipt-not-genuine`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:curbline:problem:malformed",
                     *       "title": "The request is malformed",
                     *       "status": 400,
                     *       "detail": "on must be a day of the calendar, which 2025-02-30 is not.",
                     *       "code": "malformed",
                     *       "errors": [
                     *         {
                     *           "field": "on",
                     *           "code": "impossible-date",
                     *           "message": "on must be a day of the calendar, which 2025-02-30 is not."
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The answer could not be learned, or the views are not as far, in time. Try again. Codes: `unavailable`, `outcome-unknown`, `behind`. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other problem, such as 401 without an access key. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    check: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "flow": "export",
                 *       "from": "US",
                 *       "to": "CN",
                 *       "items": [
                 *         {
                 *           "scheme": "HS",
                 *           "code": "2711190020"
                 *         }
                 *       ],
                 *       "parties": [],
                 *       "endUses": [],
                 *       "on": "2025-06-10"
                 *     }
                 */
                "application/json": components["schemas"]["CheckQuestion"];
            };
        };
        responses: {
            /** @description The outcome, and all that it rests on. */
            200: {
                headers: {
                    "Curbline-Sequence": components["headers"]["Curbline-Sequence"];
                    "Curbline-Answer-Version": components["headers"]["Curbline-Answer-Version"];
                    "Curbline-Decision": components["headers"]["Curbline-Decision"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "outcome": "licence-required",
                     *       "restrictions": [
                     *         {
                     *           "id": "us-bis-ethane-cn",
                     *           "title": "Ethane to China",
                     *           "kind": "licence-requirement",
                     *           "authority": {
                     *             "jurisdiction": "US",
                     *             "body": "BIS",
                     *             "timeZone": "America/New_York"
                     *           },
                     *           "match": "yes",
                     *           "period": {
                     *             "from": "2025-05-23T04:00:00Z",
                     *             "until": "2025-06-25T04:00:00Z",
                     *             "status": "in-force"
                     *           },
                     *           "terms": {
                     *             "conditions": [
                     *               "Concerned is ethane of a purity of 95 per cent or more by volume."
                     *             ]
                     *           },
                     *           "reasons": [
                     *             {
                     *               "dimension": "items",
                     *               "match": "yes",
                     *               "because": "HS 2711190020 lies within 271119"
                     *             },
                     *             {
                     *               "dimension": "to",
                     *               "match": "yes",
                     *               "because": "CN is named"
                     *             },
                     *             {
                     *               "dimension": "period",
                     *               "match": "yes",
                     *               "because": "in force since 2025-05-23 until 2025-07-02"
                     *             }
                     *           ],
                     *           "unless": [
                     *             {
                     *               "dimension": "items",
                     *               "condition": "the good lies outside HS 271119"
                     *             },
                     *             {
                     *               "dimension": "to",
                     *               "condition": "it goes elsewhere than CN"
                     *             },
                     *             {
                     *               "dimension": "period",
                     *               "condition": "the day is before 2025-05-23, or not before 2025-07-02"
                     *             }
                     *           ],
                     *           "legalBasis": [
                     *             {
                     *               "citation": "15 CFR 744.21(b)",
                     *               "title": "\"Is informed\" letters to exporters of ethane"
                     *             }
                     *           ],
                     *           "sources": [
                     *             {
                     *               "publisher": "Enterprise Products Partners",
                     *               "title": "Securities filing"
                     *             }
                     *           ],
                     *           "events": [
                     *             31
                     *           ]
                     *         }
                     *       ],
                     *       "nearMisses": [],
                     *       "notAssessed": [],
                     *       "question": {
                     *         "flow": "export",
                     *         "from": "US",
                     *         "to": "CN",
                     *         "items": [
                     *           {
                     *             "scheme": "HS",
                     *             "code": "2711190020"
                     *           }
                     *         ],
                     *         "parties": [],
                     *         "endUses": [],
                     *         "on": "2025-06-10"
                     *       },
                     *       "positions": {
                     *         "ledger": "curbline",
                     *         "validFrom": "2025-06-10T04:00:00Z",
                     *         "validUntil": "2025-06-11T04:00:00Z",
                     *         "knownAt": "2026-11-24T09:30:01Z",
                     *         "sequence": 58,
                     *         "hash": "b7d1450e2f96c83a7e05d94b16fa8c32570be9d46813fa2c9e7710d85b36a4ef"
                     *       },
                     *       "adopted": true,
                     *       "receipt": "AXKmQ2VbMSw1OCwiM2Y5MTcwYzI0ZTVhYjYxOCIsbnVsbF0pcV4uTg0aBq9eRk3JmZ"
                     *     }
                     */
                    "application/json": components["schemas"]["CheckAnswer"];
                };
            };
            /** @description The request is malformed; `errors` name the fields. Codes: `malformed`, `malformed-request`, `malformed-json`, `idempotency-key-missing`, `unknown-position`, `receipt-malformed`, `receipt-not-genuine`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:curbline:problem:malformed",
                     *       "title": "The request is malformed",
                     *       "status": 400,
                     *       "detail": "on must be a day of the calendar, which 2025-02-30 is not.",
                     *       "code": "malformed",
                     *       "errors": [
                     *         {
                     *           "field": "on",
                     *           "code": "impossible-date",
                     *           "message": "on must be a day of the calendar, which 2025-02-30 is not."
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body, or a line of it, is too large. Codes: `too-large`. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body has another content type. Codes: `unsupported-media-type`. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The answer could not be learned, or the views are not as far, in time. Try again. Codes: `unavailable`, `outcome-unknown`, `behind`. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other problem, such as 401 without an access key. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    checkByReceipt: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The receipt of an answer, as it was given. */
                receipt: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer that the receipt was given with. */
            200: {
                headers: {
                    "Curbline-Sequence": components["headers"]["Curbline-Sequence"];
                    "Curbline-Answer-Version": components["headers"]["Curbline-Answer-Version"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "outcome": "licence-required",
                     *       "restrictions": [
                     *         {
                     *           "id": "us-bis-ethane-cn",
                     *           "title": "Ethane to China",
                     *           "kind": "licence-requirement",
                     *           "authority": {
                     *             "jurisdiction": "US",
                     *             "body": "BIS",
                     *             "timeZone": "America/New_York"
                     *           },
                     *           "match": "yes",
                     *           "period": {
                     *             "from": "2025-05-23T04:00:00Z",
                     *             "until": "2025-06-25T04:00:00Z",
                     *             "status": "in-force"
                     *           },
                     *           "terms": {
                     *             "conditions": [
                     *               "Concerned is ethane of a purity of 95 per cent or more by volume."
                     *             ]
                     *           },
                     *           "reasons": [
                     *             {
                     *               "dimension": "items",
                     *               "match": "yes",
                     *               "because": "HS 2711190020 lies within 271119"
                     *             },
                     *             {
                     *               "dimension": "to",
                     *               "match": "yes",
                     *               "because": "CN is named"
                     *             },
                     *             {
                     *               "dimension": "period",
                     *               "match": "yes",
                     *               "because": "in force since 2025-05-23 until 2025-07-02"
                     *             }
                     *           ],
                     *           "unless": [
                     *             {
                     *               "dimension": "items",
                     *               "condition": "the good lies outside HS 271119"
                     *             },
                     *             {
                     *               "dimension": "to",
                     *               "condition": "it goes elsewhere than CN"
                     *             },
                     *             {
                     *               "dimension": "period",
                     *               "condition": "the day is before 2025-05-23, or not before 2025-07-02"
                     *             }
                     *           ],
                     *           "legalBasis": [
                     *             {
                     *               "citation": "15 CFR 744.21(b)",
                     *               "title": "\"Is informed\" letters to exporters of ethane"
                     *             }
                     *           ],
                     *           "sources": [
                     *             {
                     *               "publisher": "Enterprise Products Partners",
                     *               "title": "Securities filing"
                     *             }
                     *           ],
                     *           "events": [
                     *             31
                     *           ]
                     *         }
                     *       ],
                     *       "nearMisses": [],
                     *       "notAssessed": [],
                     *       "question": {
                     *         "flow": "export",
                     *         "from": "US",
                     *         "to": "CN",
                     *         "items": [
                     *           {
                     *             "scheme": "HS",
                     *             "code": "2711190020"
                     *           }
                     *         ],
                     *         "parties": [],
                     *         "endUses": [],
                     *         "on": "2025-06-10"
                     *       },
                     *       "positions": {
                     *         "ledger": "curbline",
                     *         "validFrom": "2025-06-10T04:00:00Z",
                     *         "validUntil": "2025-06-11T04:00:00Z",
                     *         "knownAt": "2026-11-24T09:30:01Z",
                     *         "sequence": 58,
                     *         "hash": "b7d1450e2f96c83a7e05d94b16fa8c32570be9d46813fa2c9e7710d85b36a4ef"
                     *       },
                     *       "adopted": true,
                     *       "receipt": "AXKmQ2VbMSw1OCwiM2Y5MTcwYzI0ZTVhYjYxOCIsbnVsbF0pcV4uTg0aBq9eRk3JmZ"
                     *     }
                     */
                    "application/json": components["schemas"]["CheckAnswer"];
                };
            };
            /** @description The request is malformed; `errors` name the fields. Codes: `malformed`, `malformed-request`, `malformed-json`, `idempotency-key-missing`, `unknown-position`, `receipt-malformed`, `receipt-not-genuine`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:curbline:problem:malformed",
                     *       "title": "The request is malformed",
                     *       "status": 400,
                     *       "detail": "on must be a day of the calendar, which 2025-02-30 is not.",
                     *       "code": "malformed",
                     *       "errors": [
                     *         {
                     *           "field": "on",
                     *           "code": "impossible-date",
                     *           "message": "on must be a day of the calendar, which 2025-02-30 is not."
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not known, or not known at that position. Codes: `not-found`, `receipt-unknown`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:curbline:problem:not-found",
                     *       "title": "There is nothing at this address",
                     *       "status": 404,
                     *       "detail": "No restriction \"us-bis-ethane\" was known at that position.",
                     *       "code": "not-found"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The answer could not be learned, or the views are not as far, in time. Try again. Codes: `unavailable`, `outcome-unknown`, `behind`. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other problem, such as 401 without an access key. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    checkByLongReceipt: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "receipt": "AXKmQ2VbMSw1OCwiM2Y5MTcwYzI0ZTVhYjYxOCIsbnVsbF0pcV4uTg0aBq9eRk3JmZ"
                 *     }
                 */
                "application/json": components["schemas"]["ReceiptRequest"];
            };
        };
        responses: {
            /** @description The answer that was given. */
            200: {
                headers: {
                    "Curbline-Sequence": components["headers"]["Curbline-Sequence"];
                    "Curbline-Answer-Version": components["headers"]["Curbline-Answer-Version"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "outcome": "licence-required",
                     *       "restrictions": [
                     *         {
                     *           "id": "us-bis-ethane-cn",
                     *           "title": "Ethane to China",
                     *           "kind": "licence-requirement",
                     *           "authority": {
                     *             "jurisdiction": "US",
                     *             "body": "BIS",
                     *             "timeZone": "America/New_York"
                     *           },
                     *           "match": "yes",
                     *           "period": {
                     *             "from": "2025-05-23T04:00:00Z",
                     *             "until": "2025-06-25T04:00:00Z",
                     *             "status": "in-force"
                     *           },
                     *           "terms": {
                     *             "conditions": [
                     *               "Concerned is ethane of a purity of 95 per cent or more by volume."
                     *             ]
                     *           },
                     *           "reasons": [
                     *             {
                     *               "dimension": "items",
                     *               "match": "yes",
                     *               "because": "HS 2711190020 lies within 271119"
                     *             },
                     *             {
                     *               "dimension": "to",
                     *               "match": "yes",
                     *               "because": "CN is named"
                     *             },
                     *             {
                     *               "dimension": "period",
                     *               "match": "yes",
                     *               "because": "in force since 2025-05-23 until 2025-07-02"
                     *             }
                     *           ],
                     *           "unless": [
                     *             {
                     *               "dimension": "items",
                     *               "condition": "the good lies outside HS 271119"
                     *             },
                     *             {
                     *               "dimension": "to",
                     *               "condition": "it goes elsewhere than CN"
                     *             },
                     *             {
                     *               "dimension": "period",
                     *               "condition": "the day is before 2025-05-23, or not before 2025-07-02"
                     *             }
                     *           ],
                     *           "legalBasis": [
                     *             {
                     *               "citation": "15 CFR 744.21(b)",
                     *               "title": "\"Is informed\" letters to exporters of ethane"
                     *             }
                     *           ],
                     *           "sources": [
                     *             {
                     *               "publisher": "Enterprise Products Partners",
                     *               "title": "Securities filing"
                     *             }
                     *           ],
                     *           "events": [
                     *             31
                     *           ]
                     *         }
                     *       ],
                     *       "nearMisses": [],
                     *       "notAssessed": [],
                     *       "question": {
                     *         "flow": "export",
                     *         "from": "US",
                     *         "to": "CN",
                     *         "items": [
                     *           {
                     *             "scheme": "HS",
                     *             "code": "2711190020"
                     *           }
                     *         ],
                     *         "parties": [],
                     *         "endUses": [],
                     *         "on": "2025-06-10"
                     *       },
                     *       "positions": {
                     *         "ledger": "curbline",
                     *         "validFrom": "2025-06-10T04:00:00Z",
                     *         "validUntil": "2025-06-11T04:00:00Z",
                     *         "knownAt": "2026-11-24T09:30:01Z",
                     *         "sequence": 58,
                     *         "hash": "b7d1450e2f96c83a7e05d94b16fa8c32570be9d46813fa2c9e7710d85b36a4ef"
                     *       },
                     *       "adopted": true,
                     *       "receipt": "AXKmQ2VbMSw1OCwiM2Y5MTcwYzI0ZTVhYjYxOCIsbnVsbF0pcV4uTg0aBq9eRk3JmZ"
                     *     }
                     */
                    "application/json": components["schemas"]["CheckAnswer"];
                };
            };
            /** @description The request is malformed; `errors` name the fields. Codes: `malformed`, `malformed-request`, `malformed-json`, `idempotency-key-missing`, `unknown-position`, `receipt-malformed`, `receipt-not-genuine`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:curbline:problem:malformed",
                     *       "title": "The request is malformed",
                     *       "status": 400,
                     *       "detail": "on must be a day of the calendar, which 2025-02-30 is not.",
                     *       "code": "malformed",
                     *       "errors": [
                     *         {
                     *           "field": "on",
                     *           "code": "impossible-date",
                     *           "message": "on must be a day of the calendar, which 2025-02-30 is not."
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not known, or not known at that position. Codes: `not-found`, `receipt-unknown`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:curbline:problem:not-found",
                     *       "title": "There is nothing at this address",
                     *       "status": 404,
                     *       "detail": "No restriction \"us-bis-ethane\" was known at that position.",
                     *       "code": "not-found"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body, or a line of it, is too large. Codes: `too-large`. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body has another content type. Codes: `unsupported-media-type`. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The answer could not be learned, or the views are not as far, in time. Try again. Codes: `unavailable`, `outcome-unknown`, `behind`. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other problem, such as 401 without an access key. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    checkMany: {
        parameters: {
            query?: {
                /** @description The last line that was answered: it and all before it are passed over. Takes `atSequence` as well. */
                resumeAfter?: number;
                /** @description The position to answer from, as the head (`Curbline-Sequence`) and the trailer of an answer name it; waits for it up to 5 s. Left out: the newest. */
                atSequence?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /** @example {"id":"shipment 7","flow":"export","from":"US","to":"CN","items":[{"scheme":"HS","code":"2711190020"}],"parties":[],"endUses":[],"on":"2025-06-10"} */
                "application/x-ndjson": components["schemas"]["CheckLine"];
                /**
                 * @example id,from,to,items,parties,endUses,on
                 *     shipment 7,US,CN,HS:2711190020,none,none,2025-06-10
                 */
                "text/csv": string;
            };
        };
        responses: {
            /** @description One line for each line of the request, then the trailer. */
            200: {
                headers: {
                    "Curbline-Sequence": components["headers"]["Curbline-Sequence"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {"line":1,"id":"shipment 7","outcome":"licence-required","restrictions":[{"id":"us-bis-ethane-cn","title":"Ethane to China","kind":"licence-requirement","authority":{"jurisdiction":"US","body":"BIS","timeZone":"America/New_York"},"match":"yes","period":{"from":"2025-05-23T04:00:00Z","until":"2025-06-25T04:00:00Z","status":"in-force"},"terms":{"conditions":["Concerned is ethane of a purity of 95 per cent or more by volume."]},"reasons":[{"dimension":"items","match":"yes","because":"HS 2711190020 lies within 271119"},{"dimension":"to","match":"yes","because":"CN is named"},{"dimension":"period","match":"yes","because":"in force since 2025-05-23 until 2025-07-02"}],"unless":[{"dimension":"items","condition":"the good lies outside HS 271119"},{"dimension":"to","condition":"it goes elsewhere than CN"},{"dimension":"period","condition":"the day is before 2025-05-23, or not before 2025-07-02"}],"legalBasis":[{"citation":"15 CFR 744.21(b)","title":"\"Is informed\" letters to exporters of ethane"}],"sources":[{"publisher":"Enterprise Products Partners","title":"Securities filing"}],"events":[31]}],"nearMisses":[],"notAssessed":[],"question":{"flow":"export","from":"US","to":"CN","items":[{"scheme":"HS","code":"2711190020"}],"parties":[],"endUses":[],"on":"2025-06-10"},"positions":{"ledger":"curbline","validFrom":"2025-06-10T04:00:00Z","validUntil":"2025-06-11T04:00:00Z","knownAt":"2026-11-24T09:30:01Z","sequence":58,"hash":"b7d1450e2f96c83a7e05d94b16fa8c32570be9d46813fa2c9e7710d85b36a4ef"},"adopted":true}
                     *     {"line":2,"problem":{"type":"urn:curbline:problem:malformed","title":"The request is malformed","status":400,"detail":"on must be a day of the calendar, which 2025-02-30 is not.","code":"malformed","errors":[{"field":"on","code":"impossible-date","message":"on must be a day of the calendar, which 2025-02-30 is not."}]}}
                     *     {"trailer":{"lines":2,"answered":1,"refused":1,"position":{"ledger":"curbline","sequence":58,"hash":"b7d1450e2f96c83a7e05d94b16fa8c32570be9d46813fa2c9e7710d85b36a4ef"},"receipt":"AXKmQ2VbMSw1OCwiM2Y5MTcwYzI0ZTVhYjYxOCIsbnVsbF0pcV4uTg0aBq9eRk3JmZ"}}
                     */
                    "application/x-ndjson": components["schemas"]["CheckLineAnswer"];
                    "text/csv": string;
                };
            };
            /** @description The request is malformed; `errors` name the fields. Codes: `malformed`, `malformed-request`, `malformed-json`, `idempotency-key-missing`, `unknown-position`, `receipt-malformed`, `receipt-not-genuine`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:curbline:problem:malformed",
                     *       "title": "The request is malformed",
                     *       "status": 400,
                     *       "detail": "on must be a day of the calendar, which 2025-02-30 is not.",
                     *       "code": "malformed",
                     *       "errors": [
                     *         {
                     *           "field": "on",
                     *           "code": "impossible-date",
                     *           "message": "on must be a day of the calendar, which 2025-02-30 is not."
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body has another content type. Codes: `unsupported-media-type`. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The answer could not be learned, or the views are not as far, in time. Try again. Codes: `unavailable`, `outcome-unknown`, `behind`. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other problem, such as 401 without an access key. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listRestrictions: {
        parameters: {
            query?: {
                /** @description The moment in the world; a date is the start of that day where the restriction's authority is. Left out: now. */
                validAt?: components["schemas"]["Moment"];
                knownAt?: components["schemas"]["KnownAt"];
                status?: "in-force" | "suspended" | "lifted" | "voided" | "scheduled";
                kind?: components["schemas"]["RestrictionKind"];
                /** @description Only rules of this jurisdiction (`US`) or body (`BIS`). */
                authority?: string;
                /** @description Only rules that cover some of what lies within this code, such as `HS:2711`, or within a range with both ends included, such as `HS:8401-8405`. */
                item?: string;
                from?: components["schemas"]["Place"];
                to?: components["schemas"]["Place"];
                /** @description Only rules in whose words this is found. */
                text?: string;
                /** @description The most entries of one page, 1 to 1000. */
                limit?: number;
                /** @description Where the page begins: the `next` of the page before. */
                cursor?: string;
                /** @description Waits until the views have come so far (up to 5 s, else 503): the sequence that a command answered. */
                minSequence?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page. */
            200: {
                headers: {
                    "Curbline-Sequence": components["headers"]["Curbline-Sequence"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "restrictions": [
                     *         {
                     *           "id": "us-bis-ethane-cn",
                     *           "title": "Ethane to China",
                     *           "authority": {
                     *             "jurisdiction": "US",
                     *             "body": "BIS",
                     *             "timeZone": "America/New_York"
                     *           },
                     *           "kind": "licence-requirement",
                     *           "flows": [
                     *             "export"
                     *           ],
                     *           "scope": {
                     *             "items": {
                     *               "include": [
                     *                 {
                     *                   "scheme": "HS",
                     *                   "code": "271119"
                     *                 },
                     *                 {
                     *                   "scheme": "HS",
                     *                   "code": "290110"
                     *                 }
                     *               ]
                     *             },
                     *             "from": {
                     *               "include": [
                     *                 "US"
                     *               ]
                     *             },
                     *             "to": {
                     *               "include": [
                     *                 "CN"
                     *               ]
                     *             }
                     *           },
                     *           "terms": {
                     *             "conditions": [
                     *               "Concerned is ethane of a purity of 95 per cent or more by volume."
                     *             ]
                     *           },
                     *           "carveOuts": [],
                     *           "uncertain": [],
                     *           "status": "in-force",
                     *           "period": {
                     *             "from": "2025-06-25T04:00:00Z",
                     *             "until": "2025-07-02T04:00:00Z"
                     *           },
                     *           "version": 4,
                     *           "legalBasis": [
                     *             {
                     *               "citation": "15 CFR 744.21(b)",
                     *               "title": "\"Is informed\" letters to exporters of ethane"
                     *             }
                     *           ],
                     *           "sources": [
                     *             {
                     *               "publisher": "Enterprise Products Partners",
                     *               "title": "Securities filing"
                     *             }
                     *           ],
                     *           "events": [
                     *             31,
                     *             43
                     *           ],
                     *           "openedBy": 43,
                     *           "closedBy": 46,
                     *           "adopted": true
                     *         }
                     *       ],
                     *       "next": "eyJhZnRlciI6InVzLWJpcy1ldGhhbmUtY24ifQ",
                     *       "positions": {
                     *         "ledger": "curbline",
                     *         "knownAt": "2025-07-05T23:59:59.999999Z",
                     *         "sequence": 49,
                     *         "hash": "b7d1450e2f96c83a7e05d94b16fa8c32570be9d46813fa2c9e7710d85b36a4ef",
                     *         "validAt": "2025-06-27T04:00:00Z"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["RestrictionPage"];
                };
            };
            /** @description The request is malformed; `errors` name the fields. Codes: `malformed`, `malformed-request`, `malformed-json`, `idempotency-key-missing`, `unknown-position`, `receipt-malformed`, `receipt-not-genuine`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:curbline:problem:malformed",
                     *       "title": "The request is malformed",
                     *       "status": 400,
                     *       "detail": "on must be a day of the calendar, which 2025-02-30 is not.",
                     *       "code": "malformed",
                     *       "errors": [
                     *         {
                     *           "field": "on",
                     *           "code": "impossible-date",
                     *           "message": "on must be a day of the calendar, which 2025-02-30 is not."
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The answer could not be learned, or the views are not as far, in time. Try again. Codes: `unavailable`, `outcome-unknown`, `behind`. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other problem, such as 401 without an access key. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getRestriction: {
        parameters: {
            query?: {
                /** @description The moment in the world; a date is the start of that day where the restriction's authority is. Left out: now. */
                validAt?: components["schemas"]["Moment"];
                knownAt?: components["schemas"]["KnownAt"];
                /** @description Waits until the views have come so far (up to 5 s, else 503): the sequence that a command answered. */
                minSequence?: number;
            };
            header?: never;
            path: {
                id: components["schemas"]["RestrictionId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Its state then. */
            200: {
                headers: {
                    "Curbline-Sequence": components["headers"]["Curbline-Sequence"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "us-bis-ethane-cn",
                     *       "title": "Ethane to China",
                     *       "authority": {
                     *         "jurisdiction": "US",
                     *         "body": "BIS",
                     *         "timeZone": "America/New_York"
                     *       },
                     *       "kind": "licence-requirement",
                     *       "flows": [
                     *         "export"
                     *       ],
                     *       "scope": {
                     *         "items": {
                     *           "include": [
                     *             {
                     *               "scheme": "HS",
                     *               "code": "271119"
                     *             },
                     *             {
                     *               "scheme": "HS",
                     *               "code": "290110"
                     *             }
                     *           ]
                     *         },
                     *         "from": {
                     *           "include": [
                     *             "US"
                     *           ]
                     *         },
                     *         "to": {
                     *           "include": [
                     *             "CN"
                     *           ]
                     *         }
                     *       },
                     *       "terms": {
                     *         "conditions": [
                     *           "Concerned is ethane of a purity of 95 per cent or more by volume."
                     *         ]
                     *       },
                     *       "carveOuts": [],
                     *       "uncertain": [],
                     *       "status": "in-force",
                     *       "period": {
                     *         "from": "2025-06-25T04:00:00Z",
                     *         "until": "2025-07-02T04:00:00Z"
                     *       },
                     *       "version": 4,
                     *       "legalBasis": [
                     *         {
                     *           "citation": "15 CFR 744.21(b)",
                     *           "title": "\"Is informed\" letters to exporters of ethane"
                     *         }
                     *       ],
                     *       "sources": [
                     *         {
                     *           "publisher": "Enterprise Products Partners",
                     *           "title": "Securities filing"
                     *         }
                     *       ],
                     *       "events": [
                     *         31,
                     *         43
                     *       ],
                     *       "openedBy": 43,
                     *       "closedBy": 46,
                     *       "adopted": true,
                     *       "positions": {
                     *         "ledger": "curbline",
                     *         "knownAt": "2025-07-05T23:59:59.999999Z",
                     *         "sequence": 49,
                     *         "hash": "b7d1450e2f96c83a7e05d94b16fa8c32570be9d46813fa2c9e7710d85b36a4ef",
                     *         "validAt": "2025-06-27T04:00:00Z"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Restriction"];
                };
            };
            /** @description The request is malformed; `errors` name the fields. Codes: `malformed`, `malformed-request`, `malformed-json`, `idempotency-key-missing`, `unknown-position`, `receipt-malformed`, `receipt-not-genuine`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:curbline:problem:malformed",
                     *       "title": "The request is malformed",
                     *       "status": 400,
                     *       "detail": "on must be a day of the calendar, which 2025-02-30 is not.",
                     *       "code": "malformed",
                     *       "errors": [
                     *         {
                     *           "field": "on",
                     *           "code": "impossible-date",
                     *           "message": "on must be a day of the calendar, which 2025-02-30 is not."
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not known, or not known at that position. Codes: `not-found`, `receipt-unknown`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:curbline:problem:not-found",
                     *       "title": "There is nothing at this address",
                     *       "status": 404,
                     *       "detail": "No restriction \"us-bis-ethane\" was known at that position.",
                     *       "code": "not-found"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The answer could not be learned, or the views are not as far, in time. Try again. Codes: `unavailable`, `outcome-unknown`, `behind`. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other problem, such as 401 without an access key. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getTimeline: {
        parameters: {
            query?: {
                knownAt?: components["schemas"]["KnownAt"];
                /** @description Waits until the views have come so far (up to 5 s, else 503): the sequence that a command answered. */
                minSequence?: number;
            };
            header?: never;
            path: {
                id: components["schemas"]["RestrictionId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Its periods, in order. */
            200: {
                headers: {
                    "Curbline-Sequence": components["headers"]["Curbline-Sequence"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "us-bis-ethane-cn",
                     *       "periods": [
                     *         {
                     *           "title": "Ethane to China",
                     *           "authority": {
                     *             "jurisdiction": "US",
                     *             "body": "BIS",
                     *             "timeZone": "America/New_York"
                     *           },
                     *           "kind": "licence-requirement",
                     *           "flows": [
                     *             "export"
                     *           ],
                     *           "scope": {
                     *             "items": {
                     *               "include": [
                     *                 {
                     *                   "scheme": "HS",
                     *                   "code": "271119"
                     *                 },
                     *                 {
                     *                   "scheme": "HS",
                     *                   "code": "290110"
                     *                 }
                     *               ]
                     *             },
                     *             "from": {
                     *               "include": [
                     *                 "US"
                     *               ]
                     *             },
                     *             "to": {
                     *               "include": [
                     *                 "CN"
                     *               ]
                     *             }
                     *           },
                     *           "terms": {
                     *             "conditions": [
                     *               "Concerned is ethane of a purity of 95 per cent or more by volume."
                     *             ]
                     *           },
                     *           "carveOuts": [],
                     *           "uncertain": [],
                     *           "legalBasis": [
                     *             {
                     *               "citation": "15 CFR 744.21(b)",
                     *               "title": "\"Is informed\" letters to exporters of ethane"
                     *             }
                     *           ],
                     *           "sources": [
                     *             {
                     *               "publisher": "Enterprise Products Partners",
                     *               "title": "Securities filing"
                     *             }
                     *           ],
                     *           "from": null,
                     *           "until": "2025-05-23T04:00:00Z",
                     *           "status": "scheduled",
                     *           "events": [
                     *             31
                     *           ],
                     *           "openedBy": 31,
                     *           "closedBy": 31
                     *         },
                     *         {
                     *           "title": "Ethane to China",
                     *           "authority": {
                     *             "jurisdiction": "US",
                     *             "body": "BIS",
                     *             "timeZone": "America/New_York"
                     *           },
                     *           "kind": "licence-requirement",
                     *           "flows": [
                     *             "export"
                     *           ],
                     *           "scope": {
                     *             "items": {
                     *               "include": [
                     *                 {
                     *                   "scheme": "HS",
                     *                   "code": "271119"
                     *                 },
                     *                 {
                     *                   "scheme": "HS",
                     *                   "code": "290110"
                     *                 }
                     *               ]
                     *             },
                     *             "from": {
                     *               "include": [
                     *                 "US"
                     *               ]
                     *             },
                     *             "to": {
                     *               "include": [
                     *                 "CN"
                     *               ]
                     *             }
                     *           },
                     *           "terms": {
                     *             "conditions": [
                     *               "Concerned is ethane of a purity of 95 per cent or more by volume."
                     *             ]
                     *           },
                     *           "carveOuts": [],
                     *           "uncertain": [],
                     *           "legalBasis": [
                     *             {
                     *               "citation": "15 CFR 744.21(b)",
                     *               "title": "\"Is informed\" letters to exporters of ethane"
                     *             }
                     *           ],
                     *           "sources": [
                     *             {
                     *               "publisher": "Enterprise Products Partners",
                     *               "title": "Securities filing"
                     *             }
                     *           ],
                     *           "from": "2025-05-23T04:00:00Z",
                     *           "until": "2025-07-02T04:00:00Z",
                     *           "status": "in-force",
                     *           "events": [
                     *             31
                     *           ],
                     *           "openedBy": 31,
                     *           "closedBy": 46
                     *         },
                     *         {
                     *           "title": "Ethane to China",
                     *           "authority": {
                     *             "jurisdiction": "US",
                     *             "body": "BIS",
                     *             "timeZone": "America/New_York"
                     *           },
                     *           "kind": "licence-requirement",
                     *           "flows": [
                     *             "export"
                     *           ],
                     *           "scope": {
                     *             "items": {
                     *               "include": [
                     *                 {
                     *                   "scheme": "HS",
                     *                   "code": "271119"
                     *                 },
                     *                 {
                     *                   "scheme": "HS",
                     *                   "code": "290110"
                     *                 }
                     *               ]
                     *             },
                     *             "from": {
                     *               "include": [
                     *                 "US"
                     *               ]
                     *             },
                     *             "to": {
                     *               "include": [
                     *                 "CN"
                     *               ]
                     *             }
                     *           },
                     *           "terms": {
                     *             "conditions": [
                     *               "Concerned is ethane of a purity of 95 per cent or more by volume."
                     *             ]
                     *           },
                     *           "carveOuts": [],
                     *           "uncertain": [],
                     *           "legalBasis": [
                     *             {
                     *               "citation": "15 CFR 744.21(b)",
                     *               "title": "\"Is informed\" letters to exporters of ethane"
                     *             }
                     *           ],
                     *           "sources": [
                     *             {
                     *               "publisher": "Enterprise Products Partners",
                     *               "title": "Securities filing"
                     *             }
                     *           ],
                     *           "from": "2025-07-02T04:00:00Z",
                     *           "until": null,
                     *           "status": "lifted",
                     *           "events": [
                     *             31,
                     *             46
                     *           ],
                     *           "openedBy": 46,
                     *           "closedBy": null
                     *         }
                     *       ],
                     *       "positions": {
                     *         "ledger": "curbline",
                     *         "knownAt": "2025-07-05T23:59:59.999999Z",
                     *         "sequence": 49,
                     *         "hash": "b7d1450e2f96c83a7e05d94b16fa8c32570be9d46813fa2c9e7710d85b36a4ef"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Timeline"];
                };
            };
            /** @description The request is malformed; `errors` name the fields. Codes: `malformed`, `malformed-request`, `malformed-json`, `idempotency-key-missing`, `unknown-position`, `receipt-malformed`, `receipt-not-genuine`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:curbline:problem:malformed",
                     *       "title": "The request is malformed",
                     *       "status": 400,
                     *       "detail": "on must be a day of the calendar, which 2025-02-30 is not.",
                     *       "code": "malformed",
                     *       "errors": [
                     *         {
                     *           "field": "on",
                     *           "code": "impossible-date",
                     *           "message": "on must be a day of the calendar, which 2025-02-30 is not."
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not known, or not known at that position. Codes: `not-found`, `receipt-unknown`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:curbline:problem:not-found",
                     *       "title": "There is nothing at this address",
                     *       "status": 404,
                     *       "detail": "No restriction \"us-bis-ethane\" was known at that position.",
                     *       "code": "not-found"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The answer could not be learned, or the views are not as far, in time. Try again. Codes: `unavailable`, `outcome-unknown`, `behind`. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other problem, such as 401 without an access key. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getRectangles: {
        parameters: {
            query?: {
                knownAt?: components["schemas"]["KnownAt"];
                /** @description Waits until the views have come so far (up to 5 s, else 503): the sequence that a command answered. */
                minSequence?: number;
            };
            header?: never;
            path: {
                id: components["schemas"]["RestrictionId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Its rectangles. */
            200: {
                headers: {
                    "Curbline-Sequence": components["headers"]["Curbline-Sequence"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "us-bis-ethane-cn",
                     *       "rectangles": [
                     *         {
                     *           "title": "Ethane to China",
                     *           "authority": {
                     *             "jurisdiction": "US",
                     *             "body": "BIS",
                     *             "timeZone": "America/New_York"
                     *           },
                     *           "kind": "licence-requirement",
                     *           "flows": [
                     *             "export"
                     *           ],
                     *           "scope": {
                     *             "items": {
                     *               "include": [
                     *                 {
                     *                   "scheme": "HS",
                     *                   "code": "271119"
                     *                 },
                     *                 {
                     *                   "scheme": "HS",
                     *                   "code": "290110"
                     *                 }
                     *               ]
                     *             },
                     *             "from": {
                     *               "include": [
                     *                 "US"
                     *               ]
                     *             },
                     *             "to": {
                     *               "include": [
                     *                 "CN"
                     *               ]
                     *             }
                     *           },
                     *           "terms": {
                     *             "conditions": [
                     *               "Concerned is ethane of a purity of 95 per cent or more by volume."
                     *             ]
                     *           },
                     *           "carveOuts": [],
                     *           "uncertain": [],
                     *           "legalBasis": [
                     *             {
                     *               "citation": "15 CFR 744.21(b)",
                     *               "title": "\"Is informed\" letters to exporters of ethane"
                     *             }
                     *           ],
                     *           "sources": [
                     *             {
                     *               "publisher": "Enterprise Products Partners",
                     *               "title": "Securities filing"
                     *             }
                     *           ],
                     *           "from": "2025-05-23T04:00:00Z",
                     *           "until": null,
                     *           "status": "in-force",
                     *           "events": [
                     *             31
                     *           ],
                     *           "openedBy": 31,
                     *           "closedBy": null,
                     *           "knownFrom": 31,
                     *           "recordedFrom": "2025-05-29T21:00:03Z",
                     *           "knownUntil": 46,
                     *           "recordedUntil": "2025-07-02T21:00:02Z"
                     *         },
                     *         {
                     *           "title": "Ethane to China",
                     *           "authority": {
                     *             "jurisdiction": "US",
                     *             "body": "BIS",
                     *             "timeZone": "America/New_York"
                     *           },
                     *           "kind": "licence-requirement",
                     *           "flows": [
                     *             "export"
                     *           ],
                     *           "scope": {
                     *             "items": {
                     *               "include": [
                     *                 {
                     *                   "scheme": "HS",
                     *                   "code": "271119"
                     *                 },
                     *                 {
                     *                   "scheme": "HS",
                     *                   "code": "290110"
                     *                 }
                     *               ]
                     *             },
                     *             "from": {
                     *               "include": [
                     *                 "US"
                     *               ]
                     *             },
                     *             "to": {
                     *               "include": [
                     *                 "CN"
                     *               ]
                     *             }
                     *           },
                     *           "terms": {
                     *             "conditions": [
                     *               "Concerned is ethane of a purity of 95 per cent or more by volume."
                     *             ]
                     *           },
                     *           "carveOuts": [],
                     *           "uncertain": [],
                     *           "legalBasis": [
                     *             {
                     *               "citation": "15 CFR 744.21(b)",
                     *               "title": "\"Is informed\" letters to exporters of ethane"
                     *             }
                     *           ],
                     *           "sources": [
                     *             {
                     *               "publisher": "Enterprise Products Partners",
                     *               "title": "Securities filing"
                     *             }
                     *           ],
                     *           "from": "2025-07-02T04:00:00Z",
                     *           "until": null,
                     *           "status": "lifted",
                     *           "events": [
                     *             31,
                     *             46
                     *           ],
                     *           "openedBy": 46,
                     *           "closedBy": null,
                     *           "knownFrom": 46,
                     *           "recordedFrom": "2025-07-02T21:00:02Z",
                     *           "knownUntil": null,
                     *           "recordedUntil": null
                     *         }
                     *       ],
                     *       "positions": {
                     *         "ledger": "curbline",
                     *         "knownAt": "2025-07-05T23:59:59.999999Z",
                     *         "sequence": 49,
                     *         "hash": "b7d1450e2f96c83a7e05d94b16fa8c32570be9d46813fa2c9e7710d85b36a4ef"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Rectangles"];
                };
            };
            /** @description The request is malformed; `errors` name the fields. Codes: `malformed`, `malformed-request`, `malformed-json`, `idempotency-key-missing`, `unknown-position`, `receipt-malformed`, `receipt-not-genuine`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:curbline:problem:malformed",
                     *       "title": "The request is malformed",
                     *       "status": 400,
                     *       "detail": "on must be a day of the calendar, which 2025-02-30 is not.",
                     *       "code": "malformed",
                     *       "errors": [
                     *         {
                     *           "field": "on",
                     *           "code": "impossible-date",
                     *           "message": "on must be a day of the calendar, which 2025-02-30 is not."
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not known, or not known at that position. Codes: `not-found`, `receipt-unknown`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:curbline:problem:not-found",
                     *       "title": "There is nothing at this address",
                     *       "status": 404,
                     *       "detail": "No restriction \"us-bis-ethane\" was known at that position.",
                     *       "code": "not-found"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The answer could not be learned, or the views are not as far, in time. Try again. Codes: `unavailable`, `outcome-unknown`, `behind`. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other problem, such as 401 without an access key. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listTimelines: {
        parameters: {
            query?: {
                knownAt?: components["schemas"]["KnownAt"];
                kind?: components["schemas"]["RestrictionKind"];
                /** @description Only rules of this jurisdiction (`US`) or body (`BIS`). */
                authority?: string;
                /** @description Only rules that cover some of what lies within this code, such as `HS:2711`, or within a range with both ends included, such as `HS:8401-8405`. */
                item?: string;
                from?: components["schemas"]["Place"];
                to?: components["schemas"]["Place"];
                /** @description The moment whose groups give `from` and `to` their members; left out: now. It narrows nothing else: a restriction is shown if any of its periods fits. */
                validAt?: components["schemas"]["Moment"];
                /** @description The most entries of one page, 1 to 1000. */
                limit?: number;
                /** @description Where the page begins: the `next` of the page before. */
                cursor?: string;
                /** @description Waits until the views have come so far (up to 5 s, else 503): the sequence that a command answered. */
                minSequence?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page. */
            200: {
                headers: {
                    "Curbline-Sequence": components["headers"]["Curbline-Sequence"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "timelines": [
                     *         {
                     *           "id": "us-bis-ethane-cn",
                     *           "title": "Ethane to China",
                     *           "authority": {
                     *             "jurisdiction": "US",
                     *             "body": "BIS",
                     *             "timeZone": "America/New_York"
                     *           },
                     *           "kind": "licence-requirement",
                     *           "flows": [
                     *             "export"
                     *           ],
                     *           "periods": [
                     *             {
                     *               "from": null,
                     *               "until": "2025-05-23T04:00:00Z",
                     *               "status": "scheduled",
                     *               "openedBy": 31,
                     *               "closedBy": 31
                     *             },
                     *             {
                     *               "from": "2025-05-23T04:00:00Z",
                     *               "until": "2025-07-02T04:00:00Z",
                     *               "status": "in-force",
                     *               "openedBy": 31,
                     *               "closedBy": 46
                     *             },
                     *             {
                     *               "from": "2025-07-02T04:00:00Z",
                     *               "until": null,
                     *               "status": "lifted",
                     *               "openedBy": 46,
                     *               "closedBy": null
                     *             }
                     *           ]
                     *         }
                     *       ],
                     *       "positions": {
                     *         "ledger": "curbline",
                     *         "knownAt": "2025-07-05T23:59:59.999999Z",
                     *         "sequence": 49,
                     *         "hash": "b7d1450e2f96c83a7e05d94b16fa8c32570be9d46813fa2c9e7710d85b36a4ef",
                     *         "validAt": "2025-07-05"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Timelines"];
                };
            };
            /** @description The request is malformed; `errors` name the fields. Codes: `malformed`, `malformed-request`, `malformed-json`, `idempotency-key-missing`, `unknown-position`, `receipt-malformed`, `receipt-not-genuine`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:curbline:problem:malformed",
                     *       "title": "The request is malformed",
                     *       "status": 400,
                     *       "detail": "on must be a day of the calendar, which 2025-02-30 is not.",
                     *       "code": "malformed",
                     *       "errors": [
                     *         {
                     *           "field": "on",
                     *           "code": "impossible-date",
                     *           "message": "on must be a day of the calendar, which 2025-02-30 is not."
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The answer could not be learned, or the views are not as far, in time. Try again. Codes: `unavailable`, `outcome-unknown`, `behind`. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other problem, such as 401 without an access key. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getHistory: {
        parameters: {
            query?: {
                knownAt?: components["schemas"]["KnownAt"];
                /** @description Waits until the views have come so far (up to 5 s, else 503): the sequence that a command answered. */
                minSequence?: number;
            };
            header?: never;
            path: {
                id: components["schemas"]["RestrictionId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Its events, in order. */
            200: {
                headers: {
                    "Curbline-Sequence": components["headers"]["Curbline-Sequence"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "us-bis-ethane-cn",
                     *       "history": [
                     *         {
                     *           "sequence": 46,
                     *           "hash": "b7d1450e2f96c83a7e05d94b16fa8c32570be9d46813fa2c9e7710d85b36a4ef",
                     *           "type": "curbline.restriction.lifted.v1",
                     *           "recordedTime": "2025-07-02T21:00:02Z",
                     *           "adoptedTime": "2026-11-24T09:30:00.125Z",
                     *           "announcedOn": "2025-07-02",
                     *           "effective": {
                     *             "from": "2025-07-02",
                     *             "fromAt": "2025-07-02T04:00:00Z"
                     *           },
                     *           "actor": "curbline-example",
                     *           "reason": "The requirement is revoked, so cargoes may be unloaded in China.",
                     *           "sources": [
                     *             {
                     *               "publisher": "Enterprise Products Partners",
                     *               "title": "Securities filing",
                     *               "publishedOn": "2025-07-02"
                     *             }
                     *           ],
                     *           "legalBasis": [
                     *             {
                     *               "citation": "Letters of the Bureau of Industry and Security of 2 July 2025"
                     *             }
                     *           ],
                     *           "changes": [
                     *             {
                     *               "path": "periods",
                     *               "before": [
                     *                 {
                     *                   "from": "2025-05-23T04:00:00Z",
                     *                   "until": null,
                     *                   "status": "in-force"
                     *                 }
                     *               ],
                     *               "after": [
                     *                 {
                     *                   "from": "2025-05-23T04:00:00Z",
                     *                   "until": "2025-07-02T04:00:00Z",
                     *                   "status": "in-force"
                     *                 },
                     *                 {
                     *                   "from": "2025-07-02T04:00:00Z",
                     *                   "until": null,
                     *                   "status": "lifted"
                     *                 }
                     *               ]
                     *             }
                     *           ]
                     *         }
                     *       ],
                     *       "positions": {
                     *         "ledger": "curbline",
                     *         "knownAt": "2025-07-05T23:59:59.999999Z",
                     *         "sequence": 49,
                     *         "hash": "b7d1450e2f96c83a7e05d94b16fa8c32570be9d46813fa2c9e7710d85b36a4ef"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["History"];
                };
            };
            /** @description The request is malformed; `errors` name the fields. Codes: `malformed`, `malformed-request`, `malformed-json`, `idempotency-key-missing`, `unknown-position`, `receipt-malformed`, `receipt-not-genuine`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:curbline:problem:malformed",
                     *       "title": "The request is malformed",
                     *       "status": 400,
                     *       "detail": "on must be a day of the calendar, which 2025-02-30 is not.",
                     *       "code": "malformed",
                     *       "errors": [
                     *         {
                     *           "field": "on",
                     *           "code": "impossible-date",
                     *           "message": "on must be a day of the calendar, which 2025-02-30 is not."
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not known, or not known at that position. Codes: `not-found`, `receipt-unknown`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:curbline:problem:not-found",
                     *       "title": "There is nothing at this address",
                     *       "status": 404,
                     *       "detail": "No restriction \"us-bis-ethane\" was known at that position.",
                     *       "code": "not-found"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The answer could not be learned, or the views are not as far, in time. Try again. Codes: `unavailable`, `outcome-unknown`, `behind`. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other problem, such as 401 without an access key. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listChanges: {
        parameters: {
            query: {
                /** @description The first moment; a date is the start of that day in UTC. */
                from: components["schemas"]["Moment"];
                /** @description The moment at which to stop; it is no longer part of it. */
                until: components["schemas"]["Moment"];
                /** @description `valid`: when it happened in the world; `recorded`: when the ledger learned it. */
                axis?: "valid" | "recorded";
                kind?: components["schemas"]["RestrictionKind"];
                /** @description Only rules of this jurisdiction (`US`) or body (`BIS`). */
                authority?: string;
                /** @description Only rules that cover some of what lies within this code, such as `HS:2711`, or within a range with both ends included, such as `HS:8401-8405`. */
                item?: string;
                /** @description Only rules on what leaves this country or group. */
                routeFrom?: components["schemas"]["Place"];
                /** @description Only rules on what goes to this country or group. */
                routeTo?: components["schemas"]["Place"];
                /** @description The most entries of one page, 1 to 1000. */
                limit?: number;
                /** @description Where the page begins: the `next` of the page before. */
                cursor?: string;
                /** @description Waits until the views have come so far (up to 5 s, else 503): the sequence that a command answered. */
                minSequence?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page, in order of time. */
            200: {
                headers: {
                    "Curbline-Sequence": components["headers"]["Curbline-Sequence"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "changes": [
                     *         {
                     *           "at": "2025-07-02T04:00:00Z",
                     *           "restrictionId": "us-bis-ethane-cn",
                     *           "title": "Ethane to China",
                     *           "authority": {
                     *             "jurisdiction": "US",
                     *             "body": "BIS",
                     *             "timeZone": "America/New_York"
                     *           },
                     *           "kind": "licence-requirement",
                     *           "what": "ended",
                     *           "before": {
                     *             "from": "2025-06-25T04:00:00Z",
                     *             "until": "2025-07-02T04:00:00Z",
                     *             "status": "in-force"
                     *           },
                     *           "after": {
                     *             "from": "2025-07-02T04:00:00Z",
                     *             "until": null,
                     *             "status": "lifted"
                     *           },
                     *           "events": [
                     *             46
                     *           ]
                     *         }
                     *       ],
                     *       "positions": {
                     *         "ledger": "curbline",
                     *         "knownAt": "2025-07-05T23:59:59.999999Z",
                     *         "sequence": 49,
                     *         "hash": "b7d1450e2f96c83a7e05d94b16fa8c32570be9d46813fa2c9e7710d85b36a4ef"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Changes"];
                };
            };
            /** @description The request is malformed; `errors` name the fields. Codes: `malformed`, `malformed-request`, `malformed-json`, `idempotency-key-missing`, `unknown-position`, `receipt-malformed`, `receipt-not-genuine`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:curbline:problem:malformed",
                     *       "title": "The request is malformed",
                     *       "status": 400,
                     *       "detail": "on must be a day of the calendar, which 2025-02-30 is not.",
                     *       "code": "malformed",
                     *       "errors": [
                     *         {
                     *           "field": "on",
                     *           "code": "impossible-date",
                     *           "message": "on must be a day of the calendar, which 2025-02-30 is not."
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The answer could not be learned, or the views are not as far, in time. Try again. Codes: `unavailable`, `outcome-unknown`, `behind`. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other problem, such as 401 without an access key. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listReviews: {
        parameters: {
            query?: {
                /** @description Only those that are open, or that are decided. */
                status?: "open" | "decided";
                kind?: components["schemas"]["ReviewKind"];
                /** @description Only those about this source. */
                source?: components["schemas"]["SourceName"];
                /** @description Only those about this restriction. */
                restriction?: components["schemas"]["RestrictionId"];
                /** @description Only those in whose words this is found. */
                text?: string;
                /** @description The most entries of one page, 1 to 1000. */
                limit?: number;
                /** @description Where the page begins: the `next` of the page before. */
                cursor?: string;
                /** @description Waits until the views have come so far (up to 5 s, else 503): the sequence that a command answered. */
                minSequence?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page. */
            200: {
                headers: {
                    "Curbline-Sequence": components["headers"]["Curbline-Sequence"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "reviews": [
                     *         {
                     *           "id": "letters-review-ethane",
                     *           "status": "decided",
                     *           "version": 2,
                     *           "source": "letters",
                     *           "restrictionId": "us-bis-ethane-cn",
                     *           "finding": {
                     *             "kind": "missing",
                     *             "restrictionId": "us-bis-ethane-cn",
                     *             "source": "letters",
                     *             "version": "2025-07-02",
                     *             "record": "ethane"
                     *           },
                     *           "opened": {
                     *             "sequence": 45,
                     *             "recordedTime": "2025-07-02T20:00:00Z",
                     *             "actor": "curbline-importer",
                     *             "reason": "The row is not in the list of 2 July 2025.",
                     *             "sources": [
                     *               {
                     *                 "publisher": "Enterprise Products Partners",
                     *                 "title": "Securities filing"
                     *               }
                     *             ]
                     *           },
                     *           "decided": {
                     *             "sequence": 46,
                     *             "recordedTime": "2025-07-02T21:00:02Z",
                     *             "actor": "compliance@example.com",
                     *             "reason": "The letters were revoked; the list was published anew without the entry.",
                     *             "sources": [
                     *               {
                     *                 "publisher": "Enterprise Products Partners",
                     *                 "title": "Securities filing",
                     *                 "publishedOn": "2025-07-02"
                     *               }
                     *             ],
                     *             "decision": "lift",
                     *             "liftedBy": 47
                     *           }
                     *         }
                     *       ],
                     *       "positions": {
                     *         "ledger": "curbline",
                     *         "knownAt": "2025-07-05T23:59:59.999999Z",
                     *         "sequence": 49,
                     *         "hash": "b7d1450e2f96c83a7e05d94b16fa8c32570be9d46813fa2c9e7710d85b36a4ef"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["ReviewPage"];
                };
            };
            /** @description The request is malformed; `errors` name the fields. Codes: `malformed`, `malformed-request`, `malformed-json`, `idempotency-key-missing`, `unknown-position`, `receipt-malformed`, `receipt-not-genuine`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:curbline:problem:malformed",
                     *       "title": "The request is malformed",
                     *       "status": 400,
                     *       "detail": "on must be a day of the calendar, which 2025-02-30 is not.",
                     *       "code": "malformed",
                     *       "errors": [
                     *         {
                     *           "field": "on",
                     *           "code": "impossible-date",
                     *           "message": "on must be a day of the calendar, which 2025-02-30 is not."
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The answer could not be learned, or the views are not as far, in time. Try again. Codes: `unavailable`, `outcome-unknown`, `behind`. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other problem, such as 401 without an access key. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getReview: {
        parameters: {
            query?: {
                /** @description Waits until the views have come so far (up to 5 s, else 503): the sequence that a command answered. */
                minSequence?: number;
            };
            header?: never;
            path: {
                id: components["schemas"]["ReviewId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was found and decided. */
            200: {
                headers: {
                    "Curbline-Sequence": components["headers"]["Curbline-Sequence"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "letters-review-ethane",
                     *       "status": "decided",
                     *       "version": 2,
                     *       "source": "letters",
                     *       "restrictionId": "us-bis-ethane-cn",
                     *       "finding": {
                     *         "kind": "missing",
                     *         "restrictionId": "us-bis-ethane-cn",
                     *         "source": "letters",
                     *         "version": "2025-07-02",
                     *         "record": "ethane"
                     *       },
                     *       "opened": {
                     *         "sequence": 45,
                     *         "recordedTime": "2025-07-02T20:00:00Z",
                     *         "actor": "curbline-importer",
                     *         "reason": "The row is not in the list of 2 July 2025.",
                     *         "sources": [
                     *           {
                     *             "publisher": "Enterprise Products Partners",
                     *             "title": "Securities filing"
                     *           }
                     *         ]
                     *       },
                     *       "decided": {
                     *         "sequence": 46,
                     *         "recordedTime": "2025-07-02T21:00:02Z",
                     *         "actor": "compliance@example.com",
                     *         "reason": "The letters were revoked; the list was published anew without the entry.",
                     *         "sources": [
                     *           {
                     *             "publisher": "Enterprise Products Partners",
                     *             "title": "Securities filing",
                     *             "publishedOn": "2025-07-02"
                     *           }
                     *         ],
                     *         "decision": "lift",
                     *         "liftedBy": 47
                     *       },
                     *       "positions": {
                     *         "ledger": "curbline",
                     *         "knownAt": "2025-07-05T23:59:59.999999Z",
                     *         "sequence": 49,
                     *         "hash": "b7d1450e2f96c83a7e05d94b16fa8c32570be9d46813fa2c9e7710d85b36a4ef"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Review"];
                };
            };
            /** @description The request is malformed; `errors` name the fields. Codes: `malformed`, `malformed-request`, `malformed-json`, `idempotency-key-missing`, `unknown-position`, `receipt-malformed`, `receipt-not-genuine`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:curbline:problem:malformed",
                     *       "title": "The request is malformed",
                     *       "status": 400,
                     *       "detail": "on must be a day of the calendar, which 2025-02-30 is not.",
                     *       "code": "malformed",
                     *       "errors": [
                     *         {
                     *           "field": "on",
                     *           "code": "impossible-date",
                     *           "message": "on must be a day of the calendar, which 2025-02-30 is not."
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not known, or not known at that position. Codes: `not-found`, `receipt-unknown`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:curbline:problem:not-found",
                     *       "title": "There is nothing at this address",
                     *       "status": 404,
                     *       "detail": "No restriction \"us-bis-ethane\" was known at that position.",
                     *       "code": "not-found"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The answer could not be learned, or the views are not as far, in time. Try again. Codes: `unavailable`, `outcome-unknown`, `behind`. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other problem, such as 401 without an access key. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    decideReview: {
        parameters: {
            query?: never;
            header: {
                /** @description 1 to 200 printable ASCII characters that name the caller's intent. The same key with the same body gets the first answer again. */
                "Idempotency-Key": string;
            };
            path: {
                id: components["schemas"]["ReviewId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "decision": "lift",
                 *       "effective": {
                 *         "from": "2025-07-02",
                 *         "wording": "no longer on the list of 2 July 2025"
                 *       },
                 *       "sources": [
                 *         {
                 *           "publisher": "Enterprise Products Partners",
                 *           "title": "Securities filing",
                 *           "publishedOn": "2025-07-02"
                 *         }
                 *       ],
                 *       "reason": "The letters were revoked; the list was published anew without the entry.",
                 *       "actor": "compliance@example.com"
                 *     }
                 */
                "application/json": components["schemas"]["Decide"];
            };
        };
        responses: {
            /** @description Recorded, now or under the same key before. */
            201: {
                headers: {
                    "Curbline-Sequence": components["headers"]["Curbline-Sequence"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "restrictionId": "us-bis-ethane-cn",
                     *       "version": 1,
                     *       "events": [
                     *         {
                     *           "specversion": "1.0",
                     *           "id": "0197221c-5a4e-7c31-9d08-64b1f0a2c7de",
                     *           "source": "/ledgers/curbline",
                     *           "type": "curbline.restriction.imposed.v1",
                     *           "subject": "us-bis-ethane-cn",
                     *           "time": "2025-05-29T21:00:03Z",
                     *           "datacontenttype": "application/json",
                     *           "sequence": "00000000000000000031",
                     *           "previoushash": "d02f71c9a6be3450978c1f5e24da6b83f7e915cc0832b4d76ae05f98137cd24b",
                     *           "commandid": "us-china-2025/us-bis-ethane-cn/imposed",
                     *           "commandhash": "91c5be07fa23d64819e0ab5c72fd3386504e1a9bd72c68f0351de8b4a6907fc2",
                     *           "actor": "curbline-example",
                     *           "adoptedtime": "2026-11-24T09:30:00.125Z",
                     *           "data": {
                     *             "restrictionId": "us-bis-ethane-cn",
                     *             "title": "Ethane to China",
                     *             "authority": {
                     *               "jurisdiction": "US",
                     *               "body": "BIS",
                     *               "timeZone": "America/New_York"
                     *             },
                     *             "kind": "licence-requirement",
                     *             "flows": [
                     *               "export"
                     *             ],
                     *             "scope": {
                     *               "items": {
                     *                 "include": [
                     *                   {
                     *                     "scheme": "HS",
                     *                     "code": "271119"
                     *                   },
                     *                   {
                     *                     "scheme": "HS",
                     *                     "code": "290110"
                     *                   }
                     *                 ]
                     *               },
                     *               "from": {
                     *                 "include": [
                     *                   "US"
                     *                 ]
                     *               },
                     *               "to": {
                     *                 "include": [
                     *                   "CN"
                     *                 ]
                     *               }
                     *             },
                     *             "terms": {
                     *               "conditions": [
                     *                 "Concerned is ethane of a purity of 95 per cent or more by volume."
                     *               ]
                     *             },
                     *             "effective": {
                     *               "from": "2025-05-23",
                     *               "wording": "letter of May 23, 2025",
                     *               "fromAt": "2025-05-23T04:00:00Z"
                     *             },
                     *             "legalBasis": [
                     *               {
                     *                 "citation": "15 CFR 744.21(b)",
                     *                 "title": "\"Is informed\" letters to exporters of ethane"
                     *               }
                     *             ],
                     *             "sources": [
                     *               {
                     *                 "publisher": "Enterprise Products Partners",
                     *                 "title": "Securities filing"
                     *               }
                     *             ],
                     *             "reason": "A feedstock of plastics, of which China buys about half of what the United States exports.",
                     *             "actor": "curbline-example"
                     *           }
                     *         }
                     *       ],
                     *       "position": {
                     *         "ledger": "curbline",
                     *         "sequence": 31,
                     *         "hash": "3f0a6c1d9be45278f1d02c7ba4e89605d3b1f7724c58e09ab6124fd7083e5c9a"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /** @description The request is malformed; `errors` name the fields. Codes: `malformed`, `malformed-request`, `malformed-json`, `idempotency-key-missing`, `unknown-position`, `receipt-malformed`, `receipt-not-genuine`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:curbline:problem:malformed",
                     *       "title": "The request is malformed",
                     *       "status": 400,
                     *       "detail": "on must be a day of the calendar, which 2025-02-30 is not.",
                     *       "code": "malformed",
                     *       "errors": [
                     *         {
                     *           "field": "on",
                     *           "code": "impossible-date",
                     *           "message": "on must be a day of the calendar, which 2025-02-30 is not."
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body, or a line of it, is too large. Codes: `too-large`. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body has another content type. Codes: `unsupported-media-type`. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The command makes no sense in the state, or its key was used for another one. Codes: `idempotency-key-reused`, `already-decided`, `already-exists`, `already-in-force`, `already-lifted`, `already-member`, `already-open`, `already-struck-out`, `already-suspended`, `already-voided`, `code-twice`, `decision-not-possible`, `effective-required`, `empty-scope`, `end-before-start`, `end-not-allowed`, `exemption-ended`, `exemption-exists`, `impossible-count`, `impossible-date`, `knowledge-out-of-order`, `not-a-member`, `not-correctable`, `not-effective`, `not-in-event`, `not-suspended`, `nothing-to-change`, `struck-out`, `unknown-event`, `outside-part`, `unknown-exemption`, `unknown-group`, `unknown-restriction`, `unknown-review`. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:curbline:problem:already-lifted",
                     *       "title": "The restriction is lifted",
                     *       "status": 422,
                     *       "detail": "\"us-bis-ethane-cn\" was lifted on 2025-07-02 (event 46).",
                     *       "code": "already-lifted"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The answer could not be learned, or the views are not as far, in time. Try again. Codes: `unavailable`, `outcome-unknown`, `behind`. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other problem, such as 401 without an access key. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listConflicts: {
        parameters: {
            query?: {
                /** @description `open`: they differ; `resolved`: they did; `agreed`: they tell of one act, and never differed. */
                status?: "open" | "resolved" | "agreed";
                /** @description Only those that this restriction has a part in. */
                restriction?: components["schemas"]["RestrictionId"];
                /** @description Only those that this source has a part in: its publisher, as restrictions name it (`Global Trade Alert`), or its name in imports (`gta`), with which the ids of its restrictions begin. */
                source?: string;
                /** @description The most entries of one page, 1 to 1000. */
                limit?: number;
                /** @description Where the page begins: the `next` of the page before. */
                cursor?: string;
                /** @description Waits until the views have come so far (up to 5 s, else 503): the sequence that a command answered. */
                minSequence?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page. */
            200: {
                headers: {
                    "Curbline-Sequence": components["headers"]["Curbline-Sequence"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "conflicts": [
                     *         {
                     *           "because": "same-citation",
                     *           "status": "open",
                     *           "between": [
                     *             {
                     *               "restrictionId": "observer-ethane",
                     *               "title": "Licences for ethane",
                     *               "publishers": [
                     *                 "Trade Observer"
                     *               ],
                     *               "from": "2025-06-02",
                     *               "until": null,
                     *               "announcedOn": null,
                     *               "status": "in-force"
                     *             },
                     *             {
                     *               "restrictionId": "us-bis-ethane-cn",
                     *               "title": "Ethane to China",
                     *               "publishers": [
                     *                 "Enterprise Products Partners"
                     *               ],
                     *               "from": "2025-05-23",
                     *               "until": "2025-07-02T04:00:00Z",
                     *               "announcedOn": null,
                     *               "status": "lifted"
                     *             }
                     *           ],
                     *           "differences": [
                     *             {
                     *               "field": "effective.from",
                     *               "one": "2025-06-02",
                     *               "other": "2025-05-23"
                     *             },
                     *             {
                     *               "field": "effective.until",
                     *               "one": null,
                     *               "other": "2025-07-02T04:00:00Z"
                     *             },
                     *             {
                     *               "field": "status",
                     *               "one": "in-force",
                     *               "other": "lifted"
                     *             }
                     *           ],
                     *           "claims": [],
                     *           "settledBy": null,
                     *           "since": 33,
                     *           "changedBy": 46
                     *         }
                     *       ],
                     *       "positions": {
                     *         "ledger": "curbline",
                     *         "knownAt": "2025-07-05T23:59:59.999999Z",
                     *         "sequence": 49,
                     *         "hash": "b7d1450e2f96c83a7e05d94b16fa8c32570be9d46813fa2c9e7710d85b36a4ef"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["ConflictPage"];
                };
            };
            /** @description The request is malformed; `errors` name the fields. Codes: `malformed`, `malformed-request`, `malformed-json`, `idempotency-key-missing`, `unknown-position`, `receipt-malformed`, `receipt-not-genuine`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:curbline:problem:malformed",
                     *       "title": "The request is malformed",
                     *       "status": 400,
                     *       "detail": "on must be a day of the calendar, which 2025-02-30 is not.",
                     *       "code": "malformed",
                     *       "errors": [
                     *         {
                     *           "field": "on",
                     *           "code": "impossible-date",
                     *           "message": "on must be a day of the calendar, which 2025-02-30 is not."
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The answer could not be learned, or the views are not as far, in time. Try again. Codes: `unavailable`, `outcome-unknown`, `behind`. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other problem, such as 401 without an access key. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listCodes: {
        parameters: {
            query?: {
                scheme?: components["schemas"]["NomenclatureScheme"];
                /** @description The edition of the HS. Left out: the one in force today. */
                edition?: components["schemas"]["HsEdition"];
                /** @description Only codes whose words hold all of these, in any order; each may be the beginning of a word. */
                text?: string;
                /** @description Only codes that begin with these digits. */
                code?: string;
                knownAt?: components["schemas"]["KnownAt"];
                /** @description The most entries of one page, 1 to 1000. */
                limit?: number;
                /** @description Where the page begins: the `next` of the page before. */
                cursor?: string;
                /** @description Waits until the views have come so far (up to 5 s, else 503): the sequence that a command answered. */
                minSequence?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page. */
            200: {
                headers: {
                    "Curbline-Sequence": components["headers"]["Curbline-Sequence"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "scheme": "HS",
                     *       "edition": "2022",
                     *       "codes": [
                     *         {
                     *           "code": "271119",
                     *           "description": "Petroleum gases; liquefied, not elsewhere specified",
                     *           "parents": [
                     *             {
                     *               "code": "27",
                     *               "description": "Mineral fuels, oils and products of their distillation"
                     *             },
                     *             {
                     *               "code": "2711",
                     *               "description": "Petroleum gases and other gaseous hydrocarbons"
                     *             }
                     *           ],
                     *           "from": "2022-01-01",
                     *           "event": {
                     *             "sequence": 40,
                     *             "hash": "c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0"
                     *           }
                     *         }
                     *       ],
                     *       "positions": {
                     *         "ledger": "curbline",
                     *         "knownAt": "2025-07-05T23:59:59.999999Z",
                     *         "sequence": 49,
                     *         "hash": "b7d1450e2f96c83a7e05d94b16fa8c32570be9d46813fa2c9e7710d85b36a4ef"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["CodePage"];
                };
            };
            /** @description The request is malformed; `errors` name the fields. Codes: `malformed`, `malformed-request`, `malformed-json`, `idempotency-key-missing`, `unknown-position`, `receipt-malformed`, `receipt-not-genuine`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:curbline:problem:malformed",
                     *       "title": "The request is malformed",
                     *       "status": 400,
                     *       "detail": "on must be a day of the calendar, which 2025-02-30 is not.",
                     *       "code": "malformed",
                     *       "errors": [
                     *         {
                     *           "field": "on",
                     *           "code": "impossible-date",
                     *           "message": "on must be a day of the calendar, which 2025-02-30 is not."
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The answer could not be learned, or the views are not as far, in time. Try again. Codes: `unavailable`, `outcome-unknown`, `behind`. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other problem, such as 401 without an access key. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listEvents: {
        parameters: {
            query?: {
                /** @description The sequence after which to begin; -1 for all. */
                after?: number;
                /** @description The most entries of one page, 1 to 1000. */
                limit?: number;
                /** @description Only events of this restriction. */
                restriction?: components["schemas"]["RestrictionId"];
                /** @description Only events of restrictions, groups and reviews whose ids begin so: those of a source begin with its name. */
                subjectPrefix?: string;
                /** @description Only events of this type. */
                type?: "curbline.ledger.opened.v1" | "curbline.restriction.imposed.v1" | "curbline.restriction.amended.v1" | "curbline.restriction.suspended.v1" | "curbline.restriction.resumed.v1" | "curbline.restriction.lifted.v1" | "curbline.restriction.extended.v1" | "curbline.restriction.withdrawn.v1" | "curbline.restriction.voided.v1" | "curbline.restriction.corrected.v1" | "curbline.restriction.exempted.v1" | "curbline.restriction.exemption-ended.v1" | "curbline.restriction.noted.v1" | "curbline.group.defined.v1" | "curbline.group.members-changed.v1" | "curbline.review.opened.v1" | "curbline.review.decided.v1" | "curbline.nomenclature.described.v1" | "curbline.nomenclature.correlated.v1";
                /** @description Only events that this actor recorded. */
                actor?: string;
                /** @description Only events recorded then or later; a date is the start of that day in UTC. */
                recordedFrom?: components["schemas"]["Moment"];
                /** @description Only events recorded before; a date is the start of that day in UTC. */
                recordedUntil?: components["schemas"]["Moment"];
                /** @description Waits until the views have come so far (up to 5 s, else 503): the sequence that a command answered. */
                minSequence?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page. */
            200: {
                headers: {
                    "Curbline-Sequence": components["headers"]["Curbline-Sequence"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "events": [
                     *         {
                     *           "specversion": "1.0",
                     *           "id": "0197221c-5a4e-7c31-9d08-64b1f0a2c7de",
                     *           "source": "/ledgers/curbline",
                     *           "type": "curbline.restriction.imposed.v1",
                     *           "subject": "us-bis-ethane-cn",
                     *           "time": "2025-05-29T21:00:03Z",
                     *           "datacontenttype": "application/json",
                     *           "sequence": "00000000000000000031",
                     *           "previoushash": "d02f71c9a6be3450978c1f5e24da6b83f7e915cc0832b4d76ae05f98137cd24b",
                     *           "commandid": "us-china-2025/us-bis-ethane-cn/imposed",
                     *           "commandhash": "91c5be07fa23d64819e0ab5c72fd3386504e1a9bd72c68f0351de8b4a6907fc2",
                     *           "actor": "curbline-example",
                     *           "adoptedtime": "2026-11-24T09:30:00.125Z",
                     *           "data": {
                     *             "restrictionId": "us-bis-ethane-cn",
                     *             "title": "Ethane to China",
                     *             "authority": {
                     *               "jurisdiction": "US",
                     *               "body": "BIS",
                     *               "timeZone": "America/New_York"
                     *             },
                     *             "kind": "licence-requirement",
                     *             "flows": [
                     *               "export"
                     *             ],
                     *             "scope": {
                     *               "items": {
                     *                 "include": [
                     *                   {
                     *                     "scheme": "HS",
                     *                     "code": "271119"
                     *                   },
                     *                   {
                     *                     "scheme": "HS",
                     *                     "code": "290110"
                     *                   }
                     *                 ]
                     *               },
                     *               "from": {
                     *                 "include": [
                     *                   "US"
                     *                 ]
                     *               },
                     *               "to": {
                     *                 "include": [
                     *                   "CN"
                     *                 ]
                     *               }
                     *             },
                     *             "terms": {
                     *               "conditions": [
                     *                 "Concerned is ethane of a purity of 95 per cent or more by volume."
                     *               ]
                     *             },
                     *             "effective": {
                     *               "from": "2025-05-23",
                     *               "wording": "letter of May 23, 2025",
                     *               "fromAt": "2025-05-23T04:00:00Z"
                     *             },
                     *             "legalBasis": [
                     *               {
                     *                 "citation": "15 CFR 744.21(b)",
                     *                 "title": "\"Is informed\" letters to exporters of ethane"
                     *               }
                     *             ],
                     *             "sources": [
                     *               {
                     *                 "publisher": "Enterprise Products Partners",
                     *                 "title": "Securities filing"
                     *               }
                     *             ],
                     *             "reason": "A feedstock of plastics, of which China buys about half of what the United States exports.",
                     *             "actor": "curbline-example"
                     *           }
                     *         }
                     *       ],
                     *       "next": 31,
                     *       "head": {
                     *         "sequence": 58,
                     *         "hash": "b7d1450e2f96c83a7e05d94b16fa8c32570be9d46813fa2c9e7710d85b36a4ef"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["EventPage"];
                };
            };
            /** @description The request is malformed; `errors` name the fields. Codes: `malformed`, `malformed-request`, `malformed-json`, `idempotency-key-missing`, `unknown-position`, `receipt-malformed`, `receipt-not-genuine`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:curbline:problem:malformed",
                     *       "title": "The request is malformed",
                     *       "status": 400,
                     *       "detail": "on must be a day of the calendar, which 2025-02-30 is not.",
                     *       "code": "malformed",
                     *       "errors": [
                     *         {
                     *           "field": "on",
                     *           "code": "impossible-date",
                     *           "message": "on must be a day of the calendar, which 2025-02-30 is not."
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The answer could not be learned, or the views are not as far, in time. Try again. Codes: `unavailable`, `outcome-unknown`, `behind`. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other problem, such as 401 without an access key. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getEvent: {
        parameters: {
            query?: {
                /** @description `1`: the exact bytes that are stored, whose hash the ledger chains. */
                raw?: "1";
                /** @description Waits until the views have come so far (up to 5 s, else 503): the sequence that a command answered. */
                minSequence?: number;
            };
            header?: never;
            path: {
                /** @description The sequence of an event. */
                sequence: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The event. */
            200: {
                headers: {
                    "Curbline-Sequence": components["headers"]["Curbline-Sequence"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "specversion": "1.0",
                     *       "id": "0197221c-5a4e-7c31-9d08-64b1f0a2c7de",
                     *       "source": "/ledgers/curbline",
                     *       "type": "curbline.restriction.imposed.v1",
                     *       "subject": "us-bis-ethane-cn",
                     *       "time": "2025-05-29T21:00:03Z",
                     *       "datacontenttype": "application/json",
                     *       "sequence": "00000000000000000031",
                     *       "previoushash": "d02f71c9a6be3450978c1f5e24da6b83f7e915cc0832b4d76ae05f98137cd24b",
                     *       "commandid": "us-china-2025/us-bis-ethane-cn/imposed",
                     *       "commandhash": "91c5be07fa23d64819e0ab5c72fd3386504e1a9bd72c68f0351de8b4a6907fc2",
                     *       "actor": "curbline-example",
                     *       "adoptedtime": "2026-11-24T09:30:00.125Z",
                     *       "data": {
                     *         "restrictionId": "us-bis-ethane-cn",
                     *         "title": "Ethane to China",
                     *         "authority": {
                     *           "jurisdiction": "US",
                     *           "body": "BIS",
                     *           "timeZone": "America/New_York"
                     *         },
                     *         "kind": "licence-requirement",
                     *         "flows": [
                     *           "export"
                     *         ],
                     *         "scope": {
                     *           "items": {
                     *             "include": [
                     *               {
                     *                 "scheme": "HS",
                     *                 "code": "271119"
                     *               },
                     *               {
                     *                 "scheme": "HS",
                     *                 "code": "290110"
                     *               }
                     *             ]
                     *           },
                     *           "from": {
                     *             "include": [
                     *               "US"
                     *             ]
                     *           },
                     *           "to": {
                     *             "include": [
                     *               "CN"
                     *             ]
                     *           }
                     *         },
                     *         "terms": {
                     *           "conditions": [
                     *             "Concerned is ethane of a purity of 95 per cent or more by volume."
                     *           ]
                     *         },
                     *         "effective": {
                     *           "from": "2025-05-23",
                     *           "wording": "letter of May 23, 2025",
                     *           "fromAt": "2025-05-23T04:00:00Z"
                     *         },
                     *         "legalBasis": [
                     *           {
                     *             "citation": "15 CFR 744.21(b)",
                     *             "title": "\"Is informed\" letters to exporters of ethane"
                     *           }
                     *         ],
                     *         "sources": [
                     *           {
                     *             "publisher": "Enterprise Products Partners",
                     *             "title": "Securities filing"
                     *           }
                     *         ],
                     *         "reason": "A feedstock of plastics, of which China buys about half of what the United States exports.",
                     *         "actor": "curbline-example"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Event"];
                };
            };
            /** @description The request is malformed; `errors` name the fields. Codes: `malformed`, `malformed-request`, `malformed-json`, `idempotency-key-missing`, `unknown-position`, `receipt-malformed`, `receipt-not-genuine`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:curbline:problem:malformed",
                     *       "title": "The request is malformed",
                     *       "status": 400,
                     *       "detail": "on must be a day of the calendar, which 2025-02-30 is not.",
                     *       "code": "malformed",
                     *       "errors": [
                     *         {
                     *           "field": "on",
                     *           "code": "impossible-date",
                     *           "message": "on must be a day of the calendar, which 2025-02-30 is not."
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not known, or not known at that position. Codes: `not-found`, `receipt-unknown`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:curbline:problem:not-found",
                     *       "title": "There is nothing at this address",
                     *       "status": 404,
                     *       "detail": "No restriction \"us-bis-ethane\" was known at that position.",
                     *       "code": "not-found"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The answer could not be learned, or the views are not as far, in time. Try again. Codes: `unavailable`, `outcome-unknown`, `behind`. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other problem, such as 401 without an access key. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    followEvents: {
        parameters: {
            query?: {
                /** @description The sequence after which to begin, -1 for all; `Last-Event-ID` goes before it. Left out: from now on. */
                after?: number;
            };
            header?: {
                /** @description The sequence of the last event that was received; browsers send it by themselves. */
                "Last-Event-ID"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A stream that does not end. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            /** @description The request is malformed; `errors` name the fields. Codes: `malformed`, `malformed-request`, `malformed-json`, `idempotency-key-missing`, `unknown-position`, `receipt-malformed`, `receipt-not-genuine`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:curbline:problem:malformed",
                     *       "title": "The request is malformed",
                     *       "status": 400,
                     *       "detail": "on must be a day of the calendar, which 2025-02-30 is not.",
                     *       "code": "malformed",
                     *       "errors": [
                     *         {
                     *           "field": "on",
                     *           "code": "impossible-date",
                     *           "message": "on must be a day of the calendar, which 2025-02-30 is not."
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The answer could not be learned, or the views are not as far, in time. Try again. Codes: `unavailable`, `outcome-unknown`, `behind`. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other problem, such as 401 without an access key. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listDecisions: {
        parameters: {
            query?: {
                /** @description Only what was asked then or later; a date is the start of that day in UTC. */
                askedFrom?: components["schemas"]["Moment"];
                /** @description Only what was asked before; a date is the start of that day in UTC. */
                askedUntil?: components["schemas"]["Moment"];
                /** @description Only what was asked with the access key of this name. */
                asker?: string;
                outcome?: "prohibited" | "licence-required" | "conditional" | "undetermined" | "unrestricted";
                /** @description Only answers that this restriction had a part in. */
                restriction?: components["schemas"]["RestrictionId"];
                /** @description Only single questions about a good with this code or within it: an HS code of 2, 4, 6 or more digits, such as `HS:2711`, or a control code of full length with any paragraph, such as `ECCN:3A001`. */
                item?: string;
                /** @description The most entries of one page, 1 to 1000. */
                limit?: number;
                /** @description Where the page begins: the `next` of the page before. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page. */
            200: {
                headers: {
                    "Curbline-Sequence": components["headers"]["Curbline-Sequence"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "decisions": [
                     *         {
                     *           "id": "019ac1f2-6b40-7c3e-9a51-2f5d8b7a1c90",
                     *           "ledger": "curbline",
                     *           "askedAt": "2026-11-24T09:31:12.448Z",
                     *           "asker": "order-desk",
                     *           "form": "single",
                     *           "question": {
                     *             "flow": "export",
                     *             "from": "US",
                     *             "to": "CN",
                     *             "items": [
                     *               {
                     *                 "scheme": "HS",
                     *                 "code": "2711190020"
                     *               }
                     *             ],
                     *             "parties": [],
                     *             "endUses": [],
                     *             "on": "2025-06-10"
                     *           },
                     *           "outcome": "licence-required",
                     *           "restrictions": [
                     *             "us-bis-ethane-cn"
                     *           ],
                     *           "sequence": 58,
                     *           "answersVersion": 3,
                     *           "answerHash": "5b5b5b5b5b5b5b5b5b5b5b5b5b5b5b5b5b5b5b5b5b5b5b5b5b5b5b5b5b5b5b5b",
                     *           "receipt": "AXKmQ2VbMSw1OCwiM2Y5MTcwYzI0ZTVhYjYxOCIsbnVsbF0pcV4uTg0aBq9eRk3JmZ"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["DecisionPage"];
                };
            };
            /** @description The request is malformed; `errors` name the fields. Codes: `malformed`, `malformed-request`, `malformed-json`, `idempotency-key-missing`, `unknown-position`, `receipt-malformed`, `receipt-not-genuine`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:curbline:problem:malformed",
                     *       "title": "The request is malformed",
                     *       "status": 400,
                     *       "detail": "on must be a day of the calendar, which 2025-02-30 is not.",
                     *       "code": "malformed",
                     *       "errors": [
                     *         {
                     *           "field": "on",
                     *           "code": "impossible-date",
                     *           "message": "on must be a day of the calendar, which 2025-02-30 is not."
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The answer could not be learned, or the views are not as far, in time. Try again. Codes: `unavailable`, `outcome-unknown`, `behind`. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other problem, such as 401 without an access key. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getDecision: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of a decision, as the header `Curbline-Decision` of the answer told it. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked and answered. */
            200: {
                headers: {
                    "Curbline-Sequence": components["headers"]["Curbline-Sequence"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "019ac1f2-6b40-7c3e-9a51-2f5d8b7a1c90",
                     *       "ledger": "curbline",
                     *       "askedAt": "2026-11-24T09:31:12.448Z",
                     *       "asker": "order-desk",
                     *       "form": "single",
                     *       "question": {
                     *         "flow": "export",
                     *         "from": "US",
                     *         "to": "CN",
                     *         "items": [
                     *           {
                     *             "scheme": "HS",
                     *             "code": "2711190020"
                     *           }
                     *         ],
                     *         "parties": [],
                     *         "endUses": [],
                     *         "on": "2025-06-10"
                     *       },
                     *       "outcome": "licence-required",
                     *       "restrictions": [
                     *         "us-bis-ethane-cn"
                     *       ],
                     *       "sequence": 58,
                     *       "answersVersion": 3,
                     *       "answerHash": "5b5b5b5b5b5b5b5b5b5b5b5b5b5b5b5b5b5b5b5b5b5b5b5b5b5b5b5b5b5b5b5b",
                     *       "receipt": "AXKmQ2VbMSw1OCwiM2Y5MTcwYzI0ZTVhYjYxOCIsbnVsbF0pcV4uTg0aBq9eRk3JmZ"
                     *     }
                     */
                    "application/json": components["schemas"]["Decision"];
                };
            };
            /** @description The request is malformed; `errors` name the fields. Codes: `malformed`, `malformed-request`, `malformed-json`, `idempotency-key-missing`, `unknown-position`, `receipt-malformed`, `receipt-not-genuine`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:curbline:problem:malformed",
                     *       "title": "The request is malformed",
                     *       "status": 400,
                     *       "detail": "on must be a day of the calendar, which 2025-02-30 is not.",
                     *       "code": "malformed",
                     *       "errors": [
                     *         {
                     *           "field": "on",
                     *           "code": "impossible-date",
                     *           "message": "on must be a day of the calendar, which 2025-02-30 is not."
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not known, or not known at that position. Codes: `not-found`, `receipt-unknown`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:curbline:problem:not-found",
                     *       "title": "There is nothing at this address",
                     *       "status": 404,
                     *       "detail": "No restriction \"us-bis-ethane\" was known at that position.",
                     *       "code": "not-found"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The answer could not be learned, or the views are not as far, in time. Try again. Codes: `unavailable`, `outcome-unknown`, `behind`. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other problem, such as 401 without an access key. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    isLive: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It does. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "up"
                     *     }
                     */
                    "application/json": components["schemas"]["Live"];
                };
            };
            /** @description Any other problem, such as 401 without an access key. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    isReady: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Every part is up. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "up",
                     *       "parts": {
                     *         "ledger": {
                     *           "status": "up"
                     *         }
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Ready"];
                };
            };
            /** @description Some part is not; its reason stands beside it. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "down",
                     *       "parts": {
                     *         "views": {
                     *           "status": "down",
                     *           "reason": "PostgreSQL cannot be reached."
                     *         }
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Ready"];
                };
            };
            /** @description Any other problem, such as 401 without an access key. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getMetrics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The metrics of this process. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            /** @description Any other problem, such as 401 without an access key. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getOpenApi: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OpenAPI 3.1. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        openapi: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description Any other problem, such as 401 without an access key. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAsyncApi: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description AsyncAPI 3.0. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        asyncapi: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description Any other problem, such as 401 without an access key. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getDocs: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description Any other problem, such as 401 without an access key. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getPage: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description Any other problem, such as 401 without an access key. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}
