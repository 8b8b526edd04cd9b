// What a person does next about an alarm: a sentence's code and its arguments, from the alarm alone.
import type {Alarm, Cause, Tag} from './api.ts';
import {moment, number} from './format.ts';

export function left(cause: Cause, rows = false): number {
    if (typeof cause.left_at === 'string') return Date.parse(cause.left_at.endsWith('Z') ? cause.left_at : cause.left_at + 'Z') * 1000;
    return (cause.left_at ?? 0) * (rows ? 1e6 : 1);
}

// A cause as people call it: the tag, with the phase of the cycle it is of.
export function called(cause: Cause): string {
    return cause.phase === undefined || cause.phase === '' ? cause.tag : `${cause.tag} [${cause.phase}]`;
}

export function tagOf(cause: Cause, tags: Tag[]): Tag | undefined {
    return tags.find((tag) => tag.tag === cause.tag && tag.phase === (cause.phase ?? '')) ?? tags.find((tag) => tag.name === cause.tag);
}

export function nextStep(alarm: Alarm, now: number): [code: string, ...args: string[]] {
    const rows = alarm.row_clock === true;
    const first = alarm.because.find((cause) => left(cause) > 0);
    const strongest = alarm.because[0];
    const name = (cause: Cause | undefined) => cause === undefined ? alarm.id : called(cause);
    if (alarm.state === 'returned_unacknowledged')
        return ['next_returned', moment(alarm.returned, now, rows), name(first ?? strongest)];
    if (alarm.state === 'unacknowledged') {
        const [here, place] = alarm.asset === '' ? ['_here', []] : ['', [alarm.asset]];
        if (first !== undefined) return [`next_look${here}`, called(first), ...place, number(first.low), number(first.high), moment(left(first, rows), now, rows)];
        return [`next_together${here}`, name(strongest), ...place];
    }
    if (alarm.state === 'acknowledged') return ['next_on_it'];
    return alarm.verdict === null ? ['next_verdict'] : ['next_none'];
}

// Which alarm a person should see first: unacknowledged, then those gone back unseen, then standing, then without verdict.
export function urgency(alarm: Alarm): number {
    if (alarm.state === 'unacknowledged') return 4;
    if (alarm.state === 'returned_unacknowledged') return 3;
    if (alarm.state === 'acknowledged') return 2;
    return alarm.verdict === null ? 1 : 0;
}

export function order(alarms: Alarm[]): Alarm[] {
    const weight = (alarm: Alarm) => Math.max(urgency(alarm), 1);
    return [...alarms].sort((a, b) => weight(b) - weight(a) || b.raised - a.raised);
}
