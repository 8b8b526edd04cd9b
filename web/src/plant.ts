// The page's knowledge of the plant: loaded once, then renewed as far as the program's pulse says that something changed.
import {useCallback, useEffect, useRef, useState} from 'preact/hooks';
import {get, Refusal, type Account, type Alarm, type Finding, type Overview, type Pulse, type Table, type Trial} from './api.ts';
import {paced} from './paced.ts';
import type {Language} from './words.ts';

export interface Plant {
    overview: Overview | null; alarms: Alarm[]; findings: Finding[]; tables: Table[]; trial: Trial | null; account: Account | null;
    connected: boolean; seen: number;      // when the last answer came, wall clock of this browser
    locked: boolean;                       // an access token is wanted
    tick: number;                          // grows when there are new samples
}

const kNothing: Plant = {
    overview: null, alarms: [], findings: [], tables: [], trial: null, account: null, connected: true, seen: 0, locked: false, tick: 0,
};

export function usePlant(language: Language): [Plant, () => Promise<void>] {
    const [plant, setPlant] = useState(kNothing);
    const last = useRef<Pulse | null>(null);
    const put = useCallback((part: Partial<Plant>) => setPlant((now) => ({...now, ...part, connected: true, seen: Date.now()})), []);
    const lose = useCallback((why: unknown) => {
        if (why instanceof Refusal && why.status === 401) setPlant((now) => ({...now, locked: true}));
        else if (!(why instanceof Refusal)) setPlant((now) => ({...now, connected: false}));
    }, []);

    const live = useCallback(async () => {
        const [overview, alarms, account] = await Promise.all([get<Overview>('overview', [['lang', language]]), get<Alarm[]>('alarms'), get<Account>('account')]);
        put({overview, alarms, account, locked: false});
    }, [put, language]);
    const knowledge = useCallback(async () => {
        const [findings, tables, trial] = await Promise.all([
            get<Finding[]>('findings', [['lang', language]]), get<Table[]>('tables'), get<Trial>('trial', [['lang', language]])]);
        put({findings, tables, trial});
    }, [put, language]);
    const renew = useCallback(() => Promise.all([live(), knowledge()]).then(() => undefined).catch(lose), [live, knowledge, lose]);

    useEffect(() => {
        void renew();
        const source = new EventSource('/api/events');
        const renewLive = paced(() => live().catch(lose), 400);
        const newSamples = paced(async () => setPlant((now) => ({...now, tick: now.tick + 1})), 1500);
        source.addEventListener('open', () => void renew());
        source.addEventListener('error', () => setPlant((now) => ({...now, connected: now.locked})));
        source.addEventListener('pulse', (event) => {
            const pulse = JSON.parse((event as MessageEvent<string>).data) as Pulse;
            const before = last.current;
            last.current = pulse;
            if (before === null || pulse.knowledge !== before.knowledge) knowledge().catch(lose);
            renewLive();
            if (before === null || pulse.now !== before.now) newSamples();
        });
        return () => source.close();
    }, [renew, live, knowledge, lose]);
    return [plant, renew];
}
